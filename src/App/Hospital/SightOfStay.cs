using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>Who sees a person because of a stay: the ward they lie on, and the hub once the way home is its work.</summary>
/// <remarks>
/// The ward's sight follows the bed. After the leaving the last ward keeps it for a day, so that a wrong discharge can be put right.
/// The hub's begins when the bed is no longer needed, when a pathway is chosen that the hub arranges, or when somebody in a bed is referred for help;
/// it ends with the case. Of whom a list no longer names, and nobody has said how or where they went, ward and hub both keep sight until somebody has,
/// and then for a day: else nobody could say it. Where nobody does in the days for which the place asks (<see cref="UnsaidLeaving"/>), both end a day after those.
/// </remarks>
public sealed class SightOfStay(HomewardDb db, RelationRows relations, PlaceRules rules, Clock clock)
{
    public static readonly TimeSpan AfterLeaving = TimeSpan.FromHours(24);

    /// <summary>Brings the relations in line with the stay as it now stands; the save is the caller's.</summary>
    public async Task Follow(Stay stay, CancellationToken cancel)
    {
        await FollowWard(stay, cancel);
        if (stay.LeavingUnconfirmed || (stay.IsOpen && await IsForHub(stay, cancel)))
        {
            await BeginHub(stay.PersonId, stay.CaseId, cancel);
        }
        else if (!stay.IsOpen && await PlaceOf(stay.CaseId, cancel) is { } place && await db.Cases.AnyAsync(c => c.Id == stay.CaseId && c.ClosedAt != null, cancel)
            && !await db.Cases.AnyAsync(c => c.PersonId == stay.PersonId && c.ClosedAt == null, cancel))
        {
            // Where another case runs, perhaps with a bed, the hub sees them for that one, and as long.
            await relations.RunOut(stay.PersonId, place.Value, Relations.Hub, clock.Now + AfterLeaving);
        }
    }

    /// <summary>The hub of the case's place sees the person from now on, until the case ends.</summary>
    public async Task BeginHub(PersonId person, CaseId @case, CancellationToken cancel)
    {
        if (await PlaceOf(@case, cancel) is { } place)
        {
            await relations.Begin(person, @case, place.Value, Relations.Hub, clock.Now, clock.NewId());
        }
    }

    /// <summary>Somebody in a bed was referred for help: the hub sees them, whatever their pathway.</summary>
    public async Task WhenReferred(PersonId person, CaseId @case, CancellationToken cancel)
    {
        if (await db.Stays.AnyAsync(s => s.CaseId == @case && s.LeftAt == null, cancel))
        {
            await BeginHub(person, @case, cancel);
        }
    }

    private async Task<bool> IsForHub(Stay stay, CancellationToken cancel) =>
        stay.ReadySince is not null
        || (stay.Pathway is { } pathway && await PlaceOf(stay.CaseId, cancel) is { } place && (await rules.HubPathways(place, cancel)).Contains(pathway));

    private async Task FollowWard(Stay stay, CancellationToken cancel)
    {
        if (!stay.IsOpen && await db.Stays.AnyAsync(s => s.PersonId == stay.PersonId && s.Id != stay.Id && s.LeftAt == null, cancel))
        {
            // They lie in a bed again: the ward's sight follows that one.
            return;
        }

        var now = clock.Now;
        var (endless, running) = (stay.IsOpen || stay.LeavingUnconfirmed, await db.Relations
            .Where(r => r.PersonId == stay.PersonId && r.Kind == Relations.Ward && r.EndedAt == null)
            .ToListAsync(cancel));
        var fits = running.Find(r => r.HolderId == stay.WardId.Value && r.UntilAt is null == endless && (r.UntilAt is null || r.UntilAt > now));
        foreach (var other in running.Where(r => r != fits))
        {
            other.EndedAt = now;
        }

        if (fits is null)
        {
            db.Relations.Add(new Relation
            {
                Id = new RowId(clock.NewId()), PersonId = stay.PersonId, CaseId = stay.CaseId, HolderId = stay.WardId.Value, Kind = Relations.Ward,
                BeganAt = now, UntilAt = endless ? null : now + AfterLeaving,
            });
        }
    }

    private async Task<PlaceId?> PlaceOf(CaseId id, CancellationToken cancel) =>
        db.Cases.Local.FirstOrDefault(c => c.Id == id)?.PlaceId
        ?? await db.Cases.Where(c => c.Id == id).Select(c => (PlaceId?)c.PlaceId).SingleOrDefaultAsync(cancel);
}
