using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.App.Support.Keeping;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Plan;

/// <summary>Reads a plan for its screens: whose it is, what each line is for and who gives it, and the work behind and ahead.</summary>
public sealed class SeePlan(HomewardDb db, Access access, PlanAtHand atHand, PersonAtHand people, NeedsCatalogue catalogue, WhoKeeps keeps, Clock clock)
{
    private const int DaysBehind = 14;

    /// <returns>Null where the plan is not there or not within reach.</returns>
    public async Task<PlanPicture?> Of(PlanId id, CancellationToken cancel)
    {
        if (await atHand.Find(id, Level.Read, cancel) is not { } plan)
        {
            return null;
        }

        var person = (await people.Survivor(plan.PersonId, cancel))!;
        var inHand = await atHand.InHand(await atHand.Journey(plan.CaseId, cancel), cancel);
        var (services, needs) = (plan.Lines.Select(line => line.ServiceId).Distinct().ToList(), plan.Lines.Select(line => line.NeedId).Distinct().ToList());
        var names = await db.Services.Where(s => services.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var keeper = await (
            from membership in db.Memberships
            where membership.Id == plan.KeeperId
            join account in db.Users on membership.AccountId equals account.Id
            select account.DisplayName + ", " + membership.Title).SingleOrDefaultAsync(cancel);
        var codes = await db.Needs.Where(n => needs.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Code, cancel);
        var (from, until) = (clock.Today.AddDays(-DaysBehind), clock.Today.AddDays(SupportPlan.DaysAhead));
        var jobs = await db.Jobs.AsNoTracking()
            .Where(j => j.PlanId == id && j.State != JobState.Withdrawn && j.On <= until && (j.On >= from || j.State == JobState.Planned))
            .OrderBy(j => j.On).ThenBy(j => j.At == null).ThenBy(j => j.At).ThenBy(j => j.Id).ToListAsync(cancel);
        var worries = await db.Worries.AsNoTracking().Where(w => w.PlanId == id).OrderBy(w => w.ClosedAt != null).ThenByDescending(w => w.RaisedAt).Take(10).ToListAsync(cancel);
        var contacts = await db.FailedContacts.AsNoTracking().Where(c => c.PlanId == id).OrderBy(c => c.ClosedAt != null).ThenByDescending(c => c.BeganAt).Take(5).ToListAsync(cancel);
        return new PlanPicture(
            plan, person.Id, person.Name.ToString(), keeper, (await access.Of(person.Id, cancel)).CanAct(Section.Plan),
            [.. plan.Lines.OrderBy(line => line.EndedAt != null).ThenBy(line => line.AddedAt).ThenBy(line => line.Id.Value)
                .Select(line => new LinePicture(line, catalogue.Label(codes.GetValueOrDefault(line.NeedId, "")), names.GetValueOrDefault(line.ServiceId, "")))],
            [.. inHand.Select(each => new NeedPicked(each.Need, each.Code, each.Service, each.IsWithdrawn, $"{catalogue.Label(each.Code)} ({each.ServiceName})", plan.OpenLines.Any(line => line.NeedId == each.Need)))],
            jobs, worries, contacts, await keeps.IsUnkept(id, cancel));
    }
}

/// <summary>A plan as its screens show it.</summary>
/// <param name="Keeper">Who keeps it, by name and title; null for somebody without an account.</param>
/// <param name="MayAct">Whether the reader may change it, and record what was done.</param>
/// <param name="InHand">The needs that somebody has said yes to.</param>
/// <param name="Worries">The last ten, those that wait first.</param>
/// <param name="FailedContacts">The last five, the one that runs first.</param>
/// <param name="IsUnkept">Whether nobody keeps it: whoever did has left, or no longer helps here.</param>
/// <param name="Jobs">What is still to do, and what was recorded of the last two weeks, in order.</param>
public sealed record PlanPicture(
    SupportPlan Plan, PersonId Person, string Name, string? Keeper, bool MayAct, IReadOnlyList<LinePicture> Lines, IReadOnlyList<NeedPicked> InHand, IReadOnlyList<Job> Jobs, IReadOnlyList<Worry> Worries,
    IReadOnlyList<FailedContact> FailedContacts, bool IsUnkept)
{
    public bool Runs => Plan.EndedAt is null;

    /// <summary>The search for them after a failed contact; null while nobody looks for them.</summary>
    public FailedContact? Search => FailedContacts.FirstOrDefault(contact => contact.ClosedAt is null);
}

/// <summary>A line of support with the words for its need and its service.</summary>
public sealed record LinePicture(PlanLine Line, string Need, string Service);

/// <summary>A need that somebody has said yes to.</summary>
/// <param name="IsWithdrawn">Whether the service that has it in hand has left the directory.</param>
/// <param name="HasLine">Whether a line of support is there for it.</param>
public sealed record NeedPicked(NeedId Need, string Code, ServiceId Service, bool IsWithdrawn, string Label, bool HasLine);
