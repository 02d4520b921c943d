using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Takes a list of inpatients in: all that it surely says is carried out, what is doubtful waits for a human, what cannot be read is kept.</summary>
/// <remarks>One transaction: a list is taken in whole or not at all. The same list again changes nothing.</remarks>
public sealed class ImportCensus(HomewardDb db, PreviewCensus preview, CarryOut carryOut, Journal journal, ActingNow acting, Clock clock)
{
    private readonly List<RejectedRow> _refused = [];

    /// <param name="file">The list; it must be possible to read it twice.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="mapping">The text of a mapping file, or null.</param>
    /// <param name="takenAt">When it was taken, where the file does not say.</param>
    /// <param name="progress">Told how many of how many changes are done.</param>
    public Task<CensusReport> Do(Stream file, string name, string? mapping, DateTime? takenAt, IProgress<(int Done, int Of)>? progress, CancellationToken cancel) =>
        db.InOneTransaction(async () =>
        {
            var (list, plan) = await preview.Of(file, mapping, takenAt, cancel);
            if (list is null || plan.Refusal is not null)
            {
                return new CensusReport(null, plan, IsAgain: false);
            }

            var raised = plan.Holds;
            plan = plan with { Holds = await NewHolds(plan, list.TakenAt, cancel) };
            var again = await db.CensusIntakes.Where(i => i.Fingerprint == list.Fingerprint).OrderByDescending(i => i.ImportedAt).FirstOrDefaultAsync(cancel);
            if (again is not null && plan.ChangesNothing)
            {
                return new CensusReport(again, plan, IsAgain: true);
            }

            await CarryOutAll(plan, list.TakenAt, progress, cancel);
            return new CensusReport(await Keep(list, plan, raised, name, cancel), plan with { Problems = [.. plan.Problems, .. _refused] }, IsAgain: false);
        }, cancel);

    /// <summary>The doubts that are not waiting already and were not decided for this very list.</summary>
    private async Task<IReadOnlyList<CensusHold>> NewHolds(CensusPlan plan, DateTime takenAt, CancellationToken cancel)
    {
        var known = (await db.HeldRows.Where(h => plan.Sites.Contains(h.SiteId) && (h.Decided == null || h.TakenAt == takenAt))
            .Select(h => new { h.SiteId, h.Kind, h.Key }).ToListAsync(cancel)).Select(h => (h.SiteId, h.Kind, h.Key)).ToHashSet();
        return [.. plan.Holds.Where(h => !known.Contains((h.SiteId, h.Kind, HeldRow.KeyOf(h)))).DistinctBy(h => (h.SiteId, h.Kind, HeldRow.KeyOf(h)))];
    }

    private async Task CarryOutAll(CensusPlan plan, DateTime takenAt, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var of = plan.Numbers.Count + plan.Returns.Count + plan.Departures.Count + plan.Moves.Count + plan.Expectations.Count + plan.Admissions.Count;
        var done = 0;
        await Each(plan.Numbers, n => carryOut.Give(n, cancel), _ => null);
        await Each(plan.Returns, r => carryOut.Return(r.StayId, cancel), r => r.Row);
        await Each(plan.Departures, d => carryOut.Depart(d, cancel), _ => null);
        await Each(plan.Moves, m => carryOut.Move(m, takenAt, cancel), m => m.Row);
        await Each(plan.Expectations, e => carryOut.Expect(e, takenAt, cancel), e => e.Row);
        await Each(plan.Admissions, a => carryOut.Admit(a, takenAt, cancel), a => a.Row);

        async Task Each<T>(IEnumerable<T> steps, Func<T, Task<Refusal?>> step, Func<T, CensusRow?> rowOf)
        {
            foreach (var one in steps)
            {
                if (await step(one) is { } refusal)
                {
                    _refused.Add(rowOf(one)?.LeftOut(refusal.Sentence) ?? new RejectedRow(0, refusal.Sentence, ""));
                }

                db.ChangeTracker.Clear();
                progress?.Report((++done, of));
            }
        }
    }

    private async Task<CensusIntake> Keep(CensusList list, CensusPlan plan, IReadOnlyList<CensusHold> raised, string name, CancellationToken cancel)
    {
        var leftOut = plan.Problems.Concat(_refused).ToList();
        var intake = new CensusIntake
        {
            Id = new RowId(clock.NewId()),
            FileName = Typed.Line(name) is { } line ? line[..Math.Min(line.Length, 200)] : "list.csv",
            Fingerprint = list.Fingerprint,
            TakenAt = list.TakenAt,
            ImportedAt = clock.Now,
            ImportedBy = acting.Required.Membership,
            Admissions = plan.Admissions.Count,
            Moves = plan.Moves.Count,
            Departures = plan.Departures.Count,
            Unchanged = plan.Unchanged,
            Held = plan.Holds.Count,
            LeftOut = leftOut.Count,
        };
        db.CensusIntakes.Add(intake);
        db.CensusesOfSites.AddRange(plan.Sites.Select(s => new CensusOfSite { SiteId = s, TakenAt = list.TakenAt, IntakeId = intake.Id }));
        db.CensusLeftOut.AddRange(leftOut.Select(r => new CensusLeftOut
        {
            Id = new RowId(clock.NewId()), IntakeId = intake.Id, Line = r.Line, Reason = r.Reason, Text = r.Text,
        }));
        await Lapse(plan, raised, list.TakenAt, cancel);
        foreach (var hold in plan.Holds)
        {
            var (held, decision) = HeldRow.Hold(new RowId(clock.NewId()), intake.Id, hold, list.TakenAt, clock.Now);
            db.HeldRows.Add(held);
            journal.Note(decision);
        }

        var imported = new CensusImported(intake.Id, list.TakenAt, plan.Sites, intake.Admissions, intake.Moves, intake.Departures, intake.Held, intake.LeftOut)
        {
            HappenedAt = list.TakenAt,
            Subjects = [],
        };
        await journal.Save(imported, cancel);
        return intake;
    }

    /// <summary>What waited from an older list of the same sites, and this one no longer raises, waits no longer.</summary>
    private async Task Lapse(CensusPlan plan, IReadOnlyList<CensusHold> raised, DateTime takenAt, CancellationToken cancel)
    {
        var still = raised.Select(h => (h.SiteId, h.Kind, HeldRow.KeyOf(h))).ToHashSet();
        foreach (var held in await db.HeldRows.Where(h => plan.Sites.Contains(h.SiteId) && h.Decided == null && h.TakenAt < takenAt).ToListAsync(cancel))
        {
            if (!still.Contains((held.SiteId, held.Kind, held.Key)))
            {
                journal.Note(held.Lapse(acting.Required.Membership, clock.Now));
            }
        }
    }
}

/// <summary>What came of taking a list in.</summary>
/// <param name="Intake">The list as it is kept; null where it was refused whole.</param>
/// <param name="Plan">What was carried out, held and left out.</param>
/// <param name="IsAgain">Whether the same list had been taken in before and changed nothing now.</param>
public sealed record CensusReport(CensusIntake? Intake, CensusPlan Plan, bool IsAgain);
