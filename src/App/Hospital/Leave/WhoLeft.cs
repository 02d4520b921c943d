using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>Who is gone and still wants a word: of whom nobody has said how and where they left, and who left so lately that a slip can be put right.</summary>
/// <remarks>Read along the relations that let somebody see them, as far as the access policy reaches: of everybody who ever left, these are few.</remarks>
public sealed class WhoLeft(HomewardDb db, Access access, Clock clock)
{
    /// <summary>How many are named at once of those whose leaving is unsaid; where lists say little, there may be many more.</summary>
    public const int AtOnce = 20;

    /// <summary>From this ward, of whom nobody has said how they left.</summary>
    public Task<Unsaid> UnsaidOfWard(WardId ward, CancellationToken cancel) => First(Seen(ward.Value, Relations.Ward).Where(s => s.WardId == ward && s.LeavingUnconfirmed), cancel);

    /// <summary>From this ward within the day, said how, and not in a bed again.</summary>
    public Task<List<Gone>> LatelyOfWard(WardId ward, CancellationToken cancel) => Among(Seen(ward.Value, Relations.Ward)
        .Where(s => s.WardId == ward && !s.LeavingUnconfirmed && !(s.DischargeMethod == Leaving.MethodUnknown && s.DischargedTo == Leaving.ResidenceUnknown) && !db.Stays.Any(other => other.PersonId == s.PersonId && (other.LeftAt == null || other.LeftAt > s.LeftAt)))).ToListAsync(cancel);

    /// <summary>Of people of this place, whichever ward they were on: those alone of whom nobody has said how they left.</summary>
    public Task<Unsaid> UnsaidOfPlace(PlaceId place, CancellationToken cancel) => First(Seen(place.Value, Relations.Hub).Where(s => s.LeavingUnconfirmed), cancel);

    /// <summary>Those whom a list no longer named, said meanwhile how they left or not.</summary>
    public Task<List<Gone>> ByList(CensusIntake list, CancellationToken cancel) => Among(
        access.Visible(db.Stays, Section.Hospital).Where(s => s.LeftAt == list.TakenAt && db.CensusesOfSites.Any(c => c.IntakeId == list.Id && c.SiteId == s.SiteId))).ToListAsync(cancel);

    private IQueryable<Stay> Seen(Guid holder, string kind)
    {
        var (now, since) = (clock.Now, clock.Now - SightOfStay.AfterLeaving);
        return from s in access.Visible(db.Stays, Section.Hospital)
               where s.LeftAt != null && db.Relations.Any(r => r.PersonId == s.PersonId && r.HolderId == holder && r.Kind == kind && r.EndedAt == null
                   && (s.LeavingUnconfirmed ? r.UntilAt == null || r.UntilAt > now : r.UntilAt > now && r.BeganAt > since))
               select s;
    }

    private async Task<Unsaid> First(IQueryable<Stay> stays, CancellationToken cancel)
    {
        var first = await Among(stays).Take(AtOnce).ToListAsync(cancel);
        return new Unsaid(first, first.Count < AtOnce ? first.Count : await stays.CountAsync(cancel));
    }

    private IQueryable<Gone> Among(IQueryable<Stay> stays) =>
        from s in stays
        join own in db.Persons on s.PersonId equals own.Id
        join p in db.Persons on own.SurvivorId ?? own.Id equals p.Id
        join w in db.Wards on s.WardId equals w.Id
        orderby s.LeftAt descending, s.Id
        select new Gone(s.Id, p.Id, p.GivenName + " " + p.FamilyName, w.Name, s.LeftAt!.Value, s.LeavingUnconfirmed, s.DischargeMethod == Leaving.MethodDied || s.DischargeMethod == Leaving.MethodStillborn)
        {
            NeverSaid = !s.LeavingUnconfirmed && s.DischargeMethod == Leaving.MethodUnknown && s.DischargedTo == Leaving.ResidenceUnknown,
        };
}

/// <summary>Of whom nobody has said how and where they left: the first to be named, and how many they are.</summary>
public sealed record Unsaid(IReadOnlyList<Gone> First, int All)
{
    public static readonly Unsaid Nobody = new([], 0);
}

/// <summary>Somebody who is gone from a ward.</summary>
/// <param name="Person">Under the id by which they are shown.</param>
/// <param name="Ward">Where they lay last.</param>
/// <param name="IsUnconfirmed">Whether somebody has yet to say how and where they left.</param>
public sealed record Gone(StayId Stay, PersonId Person, string Name, string Ward, DateTime At, bool IsUnconfirmed, bool Died)
{
    /// <summary>Whether nobody ever said it, and nobody is asked any more.</summary>
    public bool NeverSaid { get; init; }
}
