using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Answer;

/// <summary>What whoever is asked must know to decide, and no more: the age, roughly where, from which hospital, how they get about, which language, who may come. The address comes with a yes.</summary>
/// <remarks>Somebody whose records were merged is read as the surviving one; what was agreed or recorded under the others counts with it.</remarks>
public sealed class LeastToDecide(HomewardDb db, PersonAtHand atHand, KnownAddresses addresses, Access access, CodeLists codes, NeedsCatalogue catalogue, Clock clock)
{
    // Of the agreed adjustments those on which it hangs whether a helper can come at all; the others come with the yes.
    private static readonly string[] Decisive = ["bsl", "step-free", "wheelchair", "women-only", "men-only"];

    /// <param name="helps">Whether the service has said yes to something of it and still does it.</param>
    public async Task<Least> Of(Ask ask, bool helps, CancellationToken cancel)
    {
        var today = clock.Today;
        var who = await atHand.Survivor(ask.PersonId, cancel);
        var ids = await atHand.IdsOf(who!.Id, cancel);
        var about = await (
            from person in db.Set<Person>()
            where person.Id == who.Id
            join lives in db.Circumstances on person.Id equals lives.PersonId into known
            from lives in known.DefaultIfEmpty()
            select new { person.BirthDate, lives.Mobility, lives.Language, Interpreter = (bool?)lives.InterpreterNeeded }).AsNoTracking().SingleAsync(cancel);
        var homes = PersonAddress.ForHelpers(PersonAddress.HeldOn(today, await addresses.Of(ids, cancel), who.Id));
        var bed = await (
            from stay in db.Stays
            where stay.CaseId == ask.CaseId && stay.LeftAt == null
            join ward in db.Wards on stay.WardId equals ward.Id
            join site in db.Sites on stay.SiteId equals site.Id
            select new { Ward = ward.Name, Site = site.Name, stay.ExpectedOn }).FirstOrDefaultAsync(cancel);
        var address = helps && await access.Visible(db.PersonAddresses, Section.Contact).AnyAsync(a => ids.Contains(a.PersonId), cancel) ? homes.FirstOrDefault() : null;
        return new Least(
            Years(about.BirthDate, today), Postcode.TryParse(homes.FirstOrDefault(a => a.Postcode is not null)?.Postcode)?.Outward, bed?.Site, bed?.Ward,
            about.Mobility is { } mobility ? codes.Label("mobilities", mobility) : null, address?.ToString(),
            [.. Speech(about.Language, about.Interpreter == true), .. await Agreed(ids, cancel)],
            bed?.ExpectedOn >= today ? bed.ExpectedOn : null);
    }

    /// <summary>When a need is wanted, in words: the day that was named, else as soon as can be, and where somebody still lies in hospital whether before or after they leave it.</summary>
    /// <param name="leaves">When they are expected to leave; null for somebody who is in no bed, or where nobody expects a day.</param>
    public string When(string need, DateOnly? wanted, DateOnly? leaves) => (wanted, leaves) switch
    {
        ({ } day, _) => $"wanted {ClockWords.Day(day, clock.Now)}",
        (null, { } day) when catalogue.Find(need)?["typical_due"] is { } due && due is not ("now" or "today") =>
            $"as soon as you can {(due == "before-leaving" ? "before" : "after")} they leave hospital, expected {ClockWords.Day(day, clock.Now)}",
        _ => "as soon as you can",
    };

    private IEnumerable<string> Speech(string? language, bool interpreter) =>
        language is null ? [] : [$"{(interpreter ? "Interpreter" : "Speaks")}: {codes.Label("languages", language)}"];

    private async Task<IEnumerable<string>> Agreed(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var agreed = await db.ReasonableAdjustments.AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).ToListAsync(cancel);
        return Decisive.Where(code => agreed.Exists(a => a.Drives && a.Code == code)).Select(code => codes.Label("adjustment-actions", code));
    }

    private static int? Years(DateOnly? born, DateOnly today) => born is { } day ? today.Year - day.Year - (today < day.AddYears(today.Year - day.Year) ? 1 : 0) : null;
}

/// <param name="District">The outward part of the postcode; null where no address is known, or only a protected one.</param>
/// <param name="Hospital">Where they lie now; null for somebody who is in no bed.</param>
/// <param name="Mobility">How they get about, in the list's words.</param>
/// <param name="Address">For whoever helps; null before, and for a protected one.</param>
/// <param name="Leaves">When they are expected to leave the bed they lie in; null where nobody expects a day, or it has passed.</param>
/// <param name="Wanted">What whoever comes must bring or be, in a few words each: an interpreter, a woman, a way in without steps.</param>
public sealed record Least(int? Age, string? District, string? Hospital, string? Ward, string? Mobility, string? Address, IReadOnlyList<string> Wanted, DateOnly? Leaves);
