using Homeward.App.Partners.Volunteers;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Homeward.Journey.Support.Volunteering;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>Gathers what <see cref="SuggestVolunteers"/> asks: what the person needs, as far as whoever looks may read it, and how each volunteer of the organisation stands to it.</summary>
public sealed class WhoFits(HomewardDb db, Access access, KnownAddresses addresses, VolunteerKinds checks, SupportKinds kinds, CodeLists codes, Clock clock)
{
    private const string WomenOnly = "women-only";
    private const string MenOnly = "men-only";

    /// <summary>What a call, visit or task needs of whoever does it.</summary>
    public WorkAsked Asked(Job job) => new(job.Kind, kinds.Label(job.Kind), job.On, job.At, checks.For(job.Kind, job.Shape.ToString()));

    /// <summary>As <see cref="Asked"/>, with what is known of the person. Where their address is protected, nobody learns from a distance where they are.</summary>
    public async Task<(HelpSought Sought, GridPoint? There)> Sought(Job job, CancellationToken cancel)
    {
        var ids = await RecordOf(job.PersonId, cancel);
        var address = PersonAddress.ForHelpers(PersonAddress.HeldOn(job.On, await addresses.Visible(ids, cancel), job.PersonId)).FirstOrDefault();
        var point = address?.Postcode is { } postcode ? await db.Postcodes.AsNoTracking().SingleOrDefaultAsync(p => p.Postcode == postcode, cancel) : null;
        var language = await access.Visible(db.Set<Circumstances>(), Section.Contact).Where(c => ids.Contains(c.PersonId) && c.Language != null).Select(c => c.Language).FirstOrDefaultAsync(cancel);
        var wishes = await access.Visible(db.Set<ReasonableAdjustment>(), Section.Contact)
            .Where(a => ids.Contains(a.PersonId) && a.EndedAt == null && a.Consent == AdjustmentConsent.Agreed && (a.Code == WomenOnly || a.Code == MenOnly)).Select(a => a.Code).ToListAsync(cancel);
        return (new HelpSought(
            Asked(job), point?.PlaceId ?? job.PlaceId, point?.District, language, language is null ? "" : codes.Label("languages", language),
            wishes.Contains(WomenOnly) ? "female" : wishes.Contains(MenOnly) ? "male" : null, job.Minutes), point is null ? null : new GridPoint(point.East, point.North));
    }

    /// <summary>Every volunteer of the organisation who has not left, ranked.</summary>
    public async Task<IReadOnlyList<Suggestion>> For(Job job, CancellationToken cancel)
    {
        var (sought, there) = await Sought(job, cancel);
        var volunteers = access.OwnVolunteers(db.Volunteers).Where(v => v.Stage == VolunteerStage.Ready || v.Stage == VolunteerStage.Resting);
        return SuggestVolunteers.For(sought, await Candidates(volunteers, job, there, cancel), clock.Today);
    }

    /// <summary>One volunteer of the organisation as a candidate; null where it is nobody of theirs.</summary>
    public async Task<Candidate?> One(VolunteerId id, Job job, CancellationToken cancel) =>
        (await Candidates(access.OwnVolunteers(db.Volunteers).Where(v => v.Id == id && v.ErasedAt == null), job, null, cancel)).SingleOrDefault();

    /// <summary>Every id under which the person of a row has a record.</summary>
    public async Task<List<PersonId>> RecordOf(PersonId person, CancellationToken cancel) =>
        [person, .. await db.SamePeople.Where(same => same.PersonId == person).Select(same => same.AlsoId).ToListAsync(cancel)];

    private async Task<List<Candidate>> Candidates(IQueryable<Volunteer> volunteers, Job job, GridPoint? there, CancellationToken cancel)
    {
        var ids = await RecordOf(job.PersonId, cancel);
        var (lately, none) = (job.On.AddDays(-SuggestVolunteers.LatelyDays), JobState.Withdrawn);
        var all = await volunteers.AsNoTracking().ToListAsync(cancel);
        var points = await db.Postcodes.AsNoTracking().Where(p => volunteers.Any(v => v.Postcode == p.Postcode)).Select(p => new { p.Postcode, p.East, p.North }).ToDictionaryAsync(p => p.Postcode, p => new GridPoint(p.East, p.North), cancel);
        var apart = await db.KeptApart.Where(k => ids.Contains(k.PersonId) && k.EndedAt == null).Select(k => k.VolunteerId).ToListAsync(cancel);
        var theirs = await db.Jobs.Where(j => ids.Contains(j.PersonId) && j.VolunteerId != null && j.State == JobState.Done).GroupBy(j => j.VolunteerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        var given = await db.Jobs.Where(j => j.VolunteerId != null && j.On >= lately && j.State != none && j.Id != job.Id && volunteers.Any(v => v.Id == j.VolunteerId)).GroupBy(j => j.VolunteerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        var thatDay = (await db.Jobs.Where(j => j.VolunteerId != null && j.On == job.On && j.State == JobState.Planned && j.Id != job.Id && volunteers.Any(v => v.Id == j.VolunteerId)).OrderBy(j => j.At).Select(j => new { j.VolunteerId, j.At, j.Minutes }).ToListAsync(cancel))
            .ToLookup(j => j.VolunteerId!.Value, j => new OtherWork(j.At, j.Minutes));
        return all.ConvertAll(v => new Candidate(
            v, there is { } at && v.Postcode is { } postcode && points.TryGetValue(postcode, out var home) ? home.MetresTo(at) : null, theirs.GetValueOrDefault(v.Id), given.GetValueOrDefault(v.Id), apart.Contains(v.Id))
        { ThatDay = [.. thatDay[v.Id]] });
    }
}
