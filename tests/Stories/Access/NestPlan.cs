using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Support;
using Homeward.App.Support.NotReached;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>A support plan for somebody of the walk, with a goal that is a canary, one line of support, one task for today that reached nobody, what was done since, and a worry, both told in the canary's words.</summary>
internal static class NestPlan
{
    public static async Task<bool> For(IServiceProvider services, PersonId person, string goal)
    {
        var (db, clock, journal) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>(), services.GetRequiredService<Journal>());
        var need = await db.Needs.Where(n => n.PersonId == person && n.Code != "befriending").OrderBy(n => n.SentAt).FirstAsync();
        var start = new PlanStart(new PlanId(clock.NewId()), person, need.CaseId, need.PlaceId, new MembershipId(Guid.NewGuid()), clock.Today, new RowId(clock.NewId()), goal);
        var form = new LineForm(need.Id, await db.Asks.Where(a => a.PersonId == person).Select(a => a.ServiceId).FirstAsync(), "shopping", "Ada", new Rhythm(Often.Once, null, [], OnBankHoliday.AsUsual), Words: goal);
        var decision = SupportPlan.Start(start, another: false, clock.Now, out var plan).And(plan!.AddLine(new PlanLineId(clock.NewId()), form, inHand: true, clock.Now));
        db.SupportPlans.Add(plan);
        decision = decision.And(Worry.Raise(new WorryId(clock.NewId()), plan, new WorryRule("unwell", WhoActs.KeeperAndHub, TimeSpan.FromHours(1)), plan.KeeperId, clock.Now, out var worry))
            .And(worry!.TellMore(goal, clock.Now));
        db.Worries.Add(worry);
        journal.Note(decision);
        await services.GetRequiredService<LayOutWork>().For(plan, CancellationToken.None);
        await journal.Save();
        var job = await db.Jobs.SingleAsync(j => j.PersonId == person);
        var missed = job.Record(new JobRecord(JobState.NoContact, null, null, []), clock.Today, clock.Now)
            .And(FailedContact.Begin(new FailedContactId(clock.NewId()), plan, job, services.GetRequiredService<ContactRungs>().Usual, plan.KeeperId, clock.Now, out var contact))
            .And(contact!.Do(new RowId(clock.NewId()), "try-again", new RungOutcome("no-answer", RungLeads.Up), goal, plan.KeeperId, clock.Now));
        db.FailedContacts.Add(contact);
        await journal.Save(missed, CancellationToken.None);
        return true;
    }
}
