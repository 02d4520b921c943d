using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Duties;
using Homeward.App.Support;
using Homeward.App.Support.NotReached;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;
using Homeward.Journey.Support.LoneWorking;
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
        var someone = await db.Memberships.Where(m => m.AccountId != null).OrderBy(m => m.Id).Select(m => m.Id).FirstAsync();
        var going = new GoingOut(new CheckInId(clock.NewId()), someone, form.Service, plan.Id, job.Id, 5, null);
        missed = missed.And(CheckIn.Begin(going, [new LoneRung(LoneRungOf.Coordinator, 0)], another: false, clock.Now, out var alone))
            .And(alone!.Climb(clock.Now.AddMinutes(5), out _)).And(alone.CheckOut(clock.Now.AddMinutes(5)));
        db.CheckIns.Add(alone);
        await journal.Save(missed, CancellationToken.None);
        return await Letter(services, need, goal);
    }

    /// <summary>The secret of the link to the letter of somebody of the walk.</summary>
    public static string LinkOf(PersonId person) => $"letter-of-{person.Value:N}";

    // An earlier plan, ended, with a letter in the canary's words: one copy for whoever had sent the need, one for the person by a link.
    private static async Task<bool> Letter(IServiceProvider services, Need need, string goal)
    {
        var (db, clock, journal) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>(), services.GetRequiredService<Journal>());
        var referral = await db.Referrals.SingleAsync(r => r.Id == need.ReferralId);
        var start = new PlanStart(new PlanId(clock.NewId()), need.PersonId, need.CaseId, need.PlaceId, new MembershipId(Guid.NewGuid()), clock.Today.AddDays(-50), new RowId(clock.NewId()));
        var decision = SupportPlan.Start(start, another: false, clock.Now, out var plan).And(plan!.End("declined", null, clock.Now));
        var letter = ClosingLetter.Of(new LetterId(clock.NewId()), plan, [])!;
        LetterPart[] parts = [new(null, goal)];
        decision = decision.And(letter.Write(new LetterWords(goal, [], goal, goal), clock.Now)).And(letter.Send(
            [
                new CopyForm(new LetterCopyId(clock.NewId()), LetterTo.Sender, "Whoever referred", null, LetterWay.Here, 16, parts, HowLongSendersSee.Holder(referral), referral.Id),
                new CopyForm(new LetterCopyId(clock.NewId()), LetterTo.Person, "Somebody", null, LetterWay.Email, 16, parts, LinkHash: Secrets.HashOf(LinkOf(need.PersonId))),
            ], plan.KeeperId, clock.Now));
        db.SupportPlans.Add(plan);
        db.ClosingLetters.Add(letter);
        return await journal.Save(decision) is null;
    }
}
