using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>Two records were joined by mistake: while they were, something was decided about sharing. Taken apart, neither has lost a no.</summary>
public sealed class TakingTwoRecordsApart(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_no_that_a_yes_under_the_other_record_had_lifted_holds_again_and_takes_back_what_was_asked_since()
    {
        var given = new GivenReferrals(app);
        var (hers, theirs) = (await given.ARequest("Anna", "Unjoinwell", "laundry"), await given.ARequest("Bella", "Unjoinhurst", "laundry"));
        var hub = await app.SignIn("Hub case manager");
        await Decides(hub, theirs.Person, "Objected");
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open(theirs.Ask)).Status);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var side = await hub.Open(Together(hers.Person, theirs.Person));
        var joined = await hub.Submit(side.Form("Join the two records").With("GoesOn", hers.Person.Value.ToString()).With("Reason", "One woman"));
        Assert.True(joined.Says("one person’s now"), joined.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Decides(hub, hers.Person, "Agreed");
        var asked = await theirs.Nurse.Submit((await theirs.Nurse.Open(theirs.Referral)).Form("Ask").With("to", hers.Service.Value.ToString()));
        Assert.True(asked.Says("Asked."), asked.Text);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await hub.Open(Together(hers.Person, theirs.Person));
        Assert.True(again.Says("A no that it lifted on the other record holds again there"), again.Text);
        var apart = await hub.Submit(again.Form("Take the two records apart").With("Reason", "Two cousins"));
        Assert.True(apart.Says("have been taken apart"), apart.Text);

        Assert.Equal([SharingState.Objected], await Holding(theirs.Person));
        Assert.Equal([SharingState.Agreed], await Holding(hers.Person));
        var sharing = await hub.Open($"/people/{theirs.Person.Value}/sharing");
        Assert.True(sharing.Says("Objected") && !sharing.Says("They have not been asked yet"), sharing.Text);
        Assert.True((await hub.Open($"/people/{theirs.Person.Value}/timeline/happened")).Says("Decision about sharing holds again"));
        var proposed = await hub.Open($"/refer/check?person={theirs.Person.Value}&need=laundry");
        Assert.False(proposed.Html.Contains(theirs.Service.Value.ToString(), StringComparison.Ordinal), proposed.Text);
        Assert.True((await theirs.Nurse.Open(theirs.Referral)).Says("said no to sharing"));
        var since = await app.Look(db => db.Asks.Where(a => a.PersonId == theirs.Person && a.ServiceId == hers.Service).Select(a => a.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open($"/asks/{since.Value}")).Status);
        Assert.Equal(0, await app.Look(db => db.Asks.CountAsync(a => a.PersonId == theirs.Person && a.Needs.Any(n => n.State == Journey.Referrals.AskNeedState.Asked))));
    }

    private static string Together(PersonId one, PersonId other) => $"/people/{one.Value}/same/{other.Value}";

    private static async Task Decides(Visitor hub, PersonId person, string state)
    {
        var done = await hub.Submit((await hub.Open($"/people/{person.Value}/sharing")).Form("Record the decision").With("Recipients", "everyone").With("Purpose", "any").With("State", state).With("DecidedBy", "001"));
        Assert.True(done.Says("What they decided has been recorded."), done.Text);
    }

    private Task<List<SharingState>> Holding(PersonId person) =>
        app.Look(db => db.SharingDecisions.Where(s => s.PersonId == person && s.EndedAt == null).Select(s => s.State).ToListAsync());
}
