using System.Linq.Expressions;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>The volunteers of the reader's organisation, as lists show them.</summary>
public sealed class VolunteerRows(HomewardDb db, Access access, Clock clock)
{
    public const int AtOnce = 50;

    // Stages are kept by name; this is the order in which they follow each other.
    private static readonly Expression<Func<Volunteer, int>> InOrder = v =>
        v.Stage == VolunteerStage.Enquiry ? 0 : v.Stage == VolunteerStage.References ? 1 : v.Stage == VolunteerStage.Checks ? 2 : v.Stage == VolunteerStage.Training ? 3
        : v.Stage == VolunteerStage.Ready ? 4 : v.Stage == VolunteerStage.Resting ? 5 : 6;

    /// <summary>How many stand at each stage.</summary>
    public async Task<IReadOnlyDictionary<VolunteerStage, int>> Counts(CancellationToken cancel) =>
        await Own().GroupBy(v => v.Stage).Select(stage => new { stage.Key, Count = stage.Count() }).ToDictionaryAsync(stage => stage.Key, stage => stage.Count, cancel);

    /// <summary>Those of whom something has run out or soon will, the first day first, and how many there are; whoever has left is left out.</summary>
    public async Task<(IReadOnlyList<VolunteerRow> Rows, int Count)> Pressing(int most, CancellationToken cancel)
    {
        var soon = clock.Today.AddDays(Volunteer.SoonDays);
        var pressing = Own().Where(v => v.FirstExpiry <= soon && v.Stage != VolunteerStage.Left);
        return (await Rows(pressing.OrderBy(v => v.FirstExpiry).ThenBy(v => v.SortKey).ThenBy(v => v.Id).Take(most), cancel), await pressing.CountAsync(cancel));
    }

    /// <summary>A page of those at a stage, or of all from stage to stage, by name; one more than a page where there are more.</summary>
    /// <param name="words">Beginnings or parts of names; null for all.</param>
    public Task<IReadOnlyList<VolunteerRow>> Of(VolunteerStage? stage, string? words, int skip, CancellationToken cancel)
    {
        var rows = stage is { } only ? Own().Where(v => v.Stage == only) : Own();
        foreach (var word in Folded.WordsOf(words).Take(5))
        {
            rows = rows.Where(v => v.SortKey.Contains(word));
        }

        return Rows(rows.OrderBy(InOrder).ThenBy(v => v.SortKey).ThenBy(v => v.Id).Skip(skip).Take(AtOnce + 1), cancel);
    }

    /// <summary>One of them; null where it is nobody of theirs.</summary>
    public Task<Volunteer?> One(VolunteerId id, CancellationToken cancel) => Own().SingleOrDefaultAsync(v => v.Id == id, cancel);

    private IQueryable<Volunteer> Own() => access.OwnVolunteers(db.Volunteers).Where(v => v.ErasedAt == null).AsNoTracking();

    private static async Task<IReadOnlyList<VolunteerRow>> Rows(IQueryable<Volunteer> volunteers, CancellationToken cancel) =>
        await volunteers.Select(v => new VolunteerRow(v.Id, v.GivenName + " " + v.FamilyName, v.Stage, v.Phone, v.FirstExpiry, v.Checks, v.CameAt)).ToListAsync(cancel);
}

/// <summary>A volunteer in a list.</summary>
public sealed record VolunteerRow(VolunteerId Id, string Name, VolunteerStage Stage, string? Phone, DateOnly? FirstExpiry, List<HeldCheck> Checks, DateTime CameAt);
