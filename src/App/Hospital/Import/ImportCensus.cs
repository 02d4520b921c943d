using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Takes a list of inpatients in: all that it surely says is carried out, what is doubtful waits for a human, what cannot be read is kept.</summary>
/// <remarks>One transaction: a list is taken in whole or not at all, one after another. The same list again changes nothing.</remarks>
public sealed class ImportCensus(HomewardDb db, PreviewCensus preview, CarryOut carryOut, WhoIsMeant meant, Journal journal, ActingNow acting, Clock clock)
{
    private readonly List<RejectedRow> _refused = [];

    /// <param name="file">The list; it must be possible to read it twice.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="mapping">The text of a mapping file, or null.</param>
    /// <param name="takenAt">When it was taken, where the file does not say.</param>
    /// <param name="progress">Told how many of how many changes are done.</param>
    public Task<CensusReport> Do(Stream file, string name, string? mapping, DateTime? takenAt, IProgress<(int Done, int Of)>? progress, CancellationToken cancel) =>
        db.InTurn("list of inpatients", async () =>
        {
            var shown = await preview.Of(file, mapping, takenAt, cancel);
            var plan = shown.Plan;
            if (shown.List is not { } list || plan.Refusal is not null)
            {
                return new CensusReport(null, plan, IsAgain: false);
            }

            var raised = plan.Holds;
            plan = plan with { Holds = shown.Raises, Problems = Told(plan.Problems, shown.Told.Problems) };
            if (shown.Again is { } again)
            {
                return new CensusReport(again, plan, IsAgain: true);
            }

            plan = await CarryOutAll(plan, list.TakenAt, progress, cancel);
            return new CensusReport(await Keep(list, plan with { Unchanged = shown.Told.Unchanged }, raised, name, cancel), plan with { Problems = [.. plan.Problems, .. _refused] }, IsAgain: false);
        }, cancel);

    /// <summary>What of it tells nothing of people out of sight; of the rest the line alone.</summary>
    private static IReadOnlyList<RejectedRow> Told(IReadOnlyList<RejectedRow> problems, IReadOnlyList<RejectedRow> told)
    {
        var open = told.Select(t => (t.Line, t.Reason)).ToHashSet();
        return [.. problems.Select(p => open.Contains((p.Line, p.Reason)) ? p : p with { Reason = WhoIsMeant.NeedsALook })];
    }

    // What was refused on the way is no longer part of the plan that is kept.
    private async Task<CensusPlan> CarryOutAll(CensusPlan plan, DateTime takenAt, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var of = plan.Numbers.Count + plan.Returns.Count + plan.Departures.Count + plan.Moves.Count + plan.Expectations.Count + plan.Admissions.Count;
        var done = 0;
        var numbers = await Each(plan.Numbers, n => carryOut.Give(n, cancel), _ => null, n => Task.FromResult<PersonId?>(n.PersonId));
        var returns = await Each(plan.Returns, r => carryOut.Return(r.StayId, cancel), r => r.Row, r => WhoseIs(r.StayId, cancel));
        var departures = await Each(plan.Departures, d => carryOut.Depart(d, cancel), _ => null, d => WhoseIs(d.StayId, cancel));
        var moves = await Each(plan.Moves, m => carryOut.Move(m, takenAt, cancel), m => m.Row, m => WhoseIs(m.StayId, cancel));
        var expectations = await Each(plan.Expectations, e => carryOut.Expect(e, takenAt, cancel), e => e.Row, e => WhoseIs(e.StayId, cancel));
        var admissions = await Each(plan.Admissions, a => carryOut.Admit(a, takenAt, cancel), a => a.Row, a => Task.FromResult(a.PersonId));
        return plan with { Numbers = numbers, Returns = returns, Departures = departures, Moves = moves, Expectations = expectations, Admissions = admissions };

        async Task<IReadOnlyList<T>> Each<T>(IEnumerable<T> steps, Func<T, Task<Refusal?>> step, Func<T, CensusRow?> rowOf, Func<T, Task<PersonId?>> whose)
        {
            var carriedOut = new List<T>();
            foreach (var one in steps)
            {
                if (await step(one) is not { } refusal)
                {
                    carriedOut.Add(one);
                }
                else
                {
                    var sentence = await whose(one) is { } person && !(await meant.Seen([person], cancel)).Contains(person) ? WhoIsMeant.NeedsALook : refusal.Sentence;
                    _refused.Add(rowOf(one)?.LeftOut(sentence) ?? new RejectedRow(0, sentence, ""));
                }

                db.ChangeTracker.Clear();
                progress?.Report((++done, of));
            }

            return carriedOut;
        }
    }

    private Task<PersonId?> WhoseIs(StayId stay, CancellationToken cancel) => db.Stays.Where(s => s.Id == stay).Select(s => (PersonId?)s.PersonId).SingleOrDefaultAsync(cancel);

    private async Task<CensusIntake> Keep(CensusList list, CensusPlan plan, IReadOnlyList<CensusHold> raised, string name, CancellationToken cancel)
    {
        var leftOut = plan.Problems.Concat(_refused).ToList();
        var intake = Intake(list, plan, name, leftOut.Count);
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
        if (acting.Required.Role != Roles.Job)
        {
            await journal.Listed("CensusCompared", plan.Touched, Section.Identity, cancel);
        }

        return intake;
    }

    private CensusIntake Intake(CensusList list, CensusPlan plan, string name, int leftOut) => new()
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
        PutRight = plan.PutRight,
        Unchanged = plan.Unchanged,
        Held = plan.Holds.Count,
        LeftOut = leftOut,
    };

    /// <summary>What waited from an older list of the same sites, and this one no longer raises, waits no longer.</summary>
    private async Task Lapse(CensusPlan plan, IReadOnlyList<CensusHold> raised, DateTime takenAt, CancellationToken cancel)
    {
        var still = raised.Select(h => (h.SiteId, h.Kind, HeldRow.KeyOf(h))).ToHashSet();
        var codes = await db.Sites.Where(s => plan.Sites.Contains(s.Id)).Select(s => s.Code).ToListAsync(cancel);
        var open = await db.HeldRows.Where(h => h.Decided == null && h.TakenAt < takenAt && (plan.Sites.Contains(h.SiteId) || h.Kind == CensusHoldKind.TakenFromAnotherHospital)).ToListAsync(cancel);
        foreach (var held in open.Where(h => plan.Sites.Contains(h.SiteId) || codes.Contains(h.Row!.Site, StringComparer.OrdinalIgnoreCase)))
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
