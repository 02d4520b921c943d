using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class WhenThingsChange(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_no_to_sharing_takes_what_was_asked_back_from_the_service_and_leaves_the_need_open()
    {
        var person = await _given.APersonOnTheWard("Lena", "Objects");
        var service = await _given.AService("Lena Helpers", "Link worker", ["befriending"], "lena@example.org");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=befriending");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        Assert.True(sent.Says("Waiting for Lena Helpers"), sent.Text);

        await _given.AnObjection(person);
        var worker = await app.SignIn("Link worker");
        Assert.False((await worker.Open("/inbox")).Says("Lena Objects"));
        Assert.Equal(AskNeedState.Withdrawn, await app.Look(db => db.AskNeeds.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.Equal(NeedState.Open, await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.False(await app.Look(db => db.AnswerLinks.AnyAsync(l => l.PersonId == person && l.EndedAt == null)));
    }

    [Fact]
    public async Task A_colleague_covers_and_takes_over_with_one_act_each()
    {
        var person = await _given.APersonOnTheWard("Mary", "Covered");
        var service = await _given.AService("Mary Helpers", "Link worker", ["home-visits"]);
        var colleague = await _given.AColleague();
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=home-visits");
        await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Hand it over"));
        Assert.True((await worker.Open("/inbox?whose=mine")).Says("Mary Covered"));

        var form = (await worker.Open("/cover")).Form("They cover for me").With("Colleague", colleague.Value.ToString());
        var covered = await worker.Submit(form with { Action = "/cover?handler=Cover" });
        Assert.True(covered.Says("looks after the inbox of"), covered.Text);
        var handed = await worker.Submit(form with { Action = "/cover?handler=HandOver" });
        Assert.True(handed.Says("Everything that was yours"), handed.Text);
        Assert.Equal(colleague, await app.Look(db => db.Asks.Where(a => a.Id == ask).Select(a => a.HandlerId!.Value).SingleAsync()));
    }
}
