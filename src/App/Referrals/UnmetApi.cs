using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Unmet;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>What nobody could help with, for other systems.</summary>
internal static class UnmetApi
{
    public static void MapUnmet(this IEndpointRouteBuilder api) =>
        api.MapGet("/unmet-needs", Read).Reads<UnmetAnswer>(
            "ReadUnmetNeeds", "What nobody could help with in ninety days, counted by need and place, and what of it the key sees that still is. By place, such as northvale; all places without one.", ApiScopes.UnmetRead);

    private static async Task<IResult> Read(string? place, HomewardDb db, UnmetList list, Journal journal, CancellationToken cancel)
    {
        var chosen = place is null ? null : await db.Places.Where(p => p.Code == place).Select(p => (PlaceId?)p.Id).SingleOrDefaultAsync(cancel);
        if (place is not null && chosen is null)
        {
            return ApiProblem.Wrong(("place", "There is no place of that code.")).Answer();
        }

        var shown = await list.Of(chosen, cancel);
        await journal.Listed("UnmetNeedsListed", shown.Rows.Select(row => row.Person), Section.Referral, cancel);
        return Results.Ok(new UnmetAnswer(
            [.. shown.Counts.Select(count => Line(count, forHub: false)), .. shown.ForHubs.Select(count => Line(count, forHub: true))],
            [.. shown.Rows.Select(row => new UnmetNeedLine(row.Referral.Value, row.Person.Value, row.Name, row.Need, row.FoundAt, row.LookedAt, row.WantsAYes))]));
    }

    private static UnmetCountLine Line(UnmetCount count, bool forHub) => new(count.Code, count.Label, count.PlaceCode, count.All.ToString(), count.Open.ToString(), forHub);
}

/// <param name="Needs">Those that the key sees and that still are unmet, the newest fifty.</param>
public sealed record UnmetAnswer(IReadOnlyList<UnmetCountLine> Counts, IReadOnlyList<UnmetNeedLine> Needs);

/// <param name="All">How many in ninety days, in words: "7", "about 10" or "fewer than 5", as far as the key may know.</param>
/// <param name="Open">How many of these still are, in the same words.</param>
/// <param name="ForHub">Whether only a hub may arrange it.</param>
public sealed record UnmetCountLine(string Code, string Need, string Place, string All, string Open, bool ForHub);

/// <param name="LookedAt">How many services were looked at.</param>
/// <param name="WantsAYes">Whether somebody fits, and was not asked only because the person has not said yes to sharing with them.</param>
public sealed record UnmetNeedLine(Guid Referral, Guid Person, string Name, string Need, DateTime FoundAt, int LookedAt, bool WantsAYes);
