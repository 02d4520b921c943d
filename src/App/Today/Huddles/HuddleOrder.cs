using Homeward.App.Hospital.Huddles;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Today.HubBoard;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Huddles;

/// <summary>The order in which a huddle goes through its people: whom it has seen, then whom it has not, these as the board has them now.</summary>
/// <remarks>Whoever leaves the view because of what was decided stays among the seen; whoever comes onto the board meanwhile joins the rest. Nobody is in it whom the reader may not see.</remarks>
public sealed class HuddleOrder(HomewardDb db, Board board, RunHuddle huddles, Access access, ActingNow acting)
{
    /// <summary>Null where there is no such huddle in a hub of the acting membership.</summary>
    public async Task<HuddleAt?> Of(RowId id, CancellationToken cancel)
    {
        if (await huddles.Find(id, cancel) is not { } huddle)
        {
            return null;
        }

        var visible = access.Visible(db.Stays, Section.Hospital);
        var seen = await db.SeenAtHuddles.AsNoTracking().Where(s => s.HuddleId == id && visible.Any(stay => stay.Id == s.StayId)).ToListAsync(cancel);
        var order = await board.Order(huddle.PlaceId, BoardFilter.Of(huddle.View), acting.Required.Membership, cancel);
        var gone = seen.OrderBy(s => s.SeenAt).ThenBy(s => s.Id.Value).Select(s => s.StayId).ToList();
        var place = await db.Places.AsNoTracking().SingleAsync(p => p.Id == huddle.PlaceId, cancel);
        return new HuddleAt(huddle, place, seen, gone, [.. order.Except(gone)]);
    }
}

/// <param name="Notes">What was written of those seen.</param>
/// <param name="Seen">Whom it has gone through, the first one first.</param>
/// <param name="Left">Whom it has not, in the board's order.</param>
public sealed record HuddleAt(Huddle Huddle, Place Place, IReadOnlyList<SeenAtHuddle> Notes, IReadOnlyList<StayId> Seen, IReadOnlyList<StayId> Left)
{
    public string Address => $"/huddle/{Huddle.Id.Value}";

    public IReadOnlyList<StayId> All => [.. Seen, .. Left];

    public string AddressOf(StayId stay) => $"{Address}/at/{stay.Value}";

    public SeenAtHuddle? NoteOf(StayId stay) => Notes.FirstOrDefault(note => note.StayId == stay);

    /// <summary>Whom it goes on with after one: the next who has not been seen, else the first of those left; null when all have been.</summary>
    public StayId? After(StayId stay) => Left.SkipWhile(other => other != stay).Skip(1).Concat(Left.Where(other => other != stay)).Select(other => (StayId?)other).FirstOrDefault();

    public StayId? Next(StayId stay) => Neighbour(stay, 1);

    public StayId? Previous(StayId stay) => Neighbour(stay, -1);

    private StayId? Neighbour(StayId stay, int step) =>
        All.ToList().IndexOf(stay) is >= 0 and var at && at + step >= 0 && at + step < All.Count ? All[at + step] : null;
}
