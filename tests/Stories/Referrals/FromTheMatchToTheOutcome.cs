using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class FromTheMatchToTheOutcome(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Whom_the_match_proposes_is_asked_says_yes_helps_and_the_ward_reads_it()
    {
        // As the nurse finds it: a service of the made-up region, proposed and not picked by hand.
        var person = await _given.APersonOnTheWard("Oriel", "Matched");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var what = await nurse.Open($"/refer?person={person.Value}");
        var check = await nurse.Submit(what.Form("Choose whom to ask").With("need", "befriending"));
        var proposed = Markup.TextOf(check.Pieces.SkipWhile(piece => piece.Name != "dd").TakeWhile(piece => piece.Name != "/dd")).Trim();
        Assert.True(check.Says("Why not others"), check.Text);
        var sent = await nurse.Submit(check.Form("Send the referral"));
        Assert.True(sent.Says($"Waiting for {proposed}"), sent.Text);

        var asked = await app.Look(db => db.Asks.AsNoTracking().SingleAsync(a => a.PersonId == person));
        Assert.NotNull(asked.DueAt);
        await _given.AlsoAnsweredBy(asked.ServiceId, "Service (inbox)");
        var helper = await app.SignIn("Service (inbox)");
        var inbox = await helper.Open("/inbox");
        Assert.True(inbox.Says("Oriel Matched") && inbox.Says("Not spoken to yet"), inbox.Text);
        var page = await helper.Submit((await helper.Open($"/asks/{asked.Id.Value}")).Form("Yes, we do it"));
        page = await helper.Submit(page.Form("Record the try").With("Result", "spoke-to-person"));
        var closed = await helper.Submit(page.Form("Close and tell the sender").With("Outcome", "got-some-help").With("words", "Two visits, then they wanted to be on their own."));
        Assert.True(closed.Says("The sender has been told how it ended."), closed.Text);

        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("Got some help: Two visits, then they wanted to be on their own."), ward.Text);
        Assert.Equal(NeedState.Ended, await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
    }

    [Fact]
    public async Task Somebody_already_known_is_referred_by_a_full_match_and_joined_to_their_record()
    {
        var born = new Somebody("Known", "Perpetua", "1939-08-14", Somebody.NumberFor(61), "NV1 1AA", "01632 960 961", "9 Mill Lane");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var record = PeopleSteps.AddressOf(await nurse.Adds(born));
        var errands = await _given.AService("Errands for the known", null, ["shopping"], "errands@example.org");
        var worker = await app.SignIn("Link worker");
        var known = await worker.SearchesFor(new Somebody(Born: born.Born, NhsNumber: born.NhsNumber));
        Assert.True(known.Says("Do not add them again: refer them"), known.Text);

        var what = await worker.Submit(known.Form("Refer them"));
        Assert.Equal("What does this person need?", what.Heading);
        Assert.False(what.Says("Perpetua") || what.Says("1939"), what.Text);
        var check = await worker.Submit(what.Form("Choose whom to ask").With("need", "shopping"));
        Assert.False(check.Says("Perpetua"), check.Text);
        var sent = await worker.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, errands));
        Assert.True(sent.Says("The referral has been sent."), sent.Text);

        Assert.True((await nurse.Open(record)).Says("Help with shopping"), "the nurse sees on the record what somebody else asked for");
        Assert.Equal(1, await app.Look(db => db.Persons.CountAsync(p => p.FamilyName == "Known" && p.GivenName == "Perpetua")));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(j => j.Act == "KnownPersonTakenUp")));
    }

    [Fact]
    public async Task Nobody_opens_a_record_that_is_closed_to_them_by_asking_their_own_service()
    {
        var somebody = new Somebody("Closedrecord", "Petra", "1940-02-11", Somebody.NumberFor(62), "NV1 1AA", "01632 960 962", "11 Mill Lane");
        var record = PeopleSteps.AddressOf(await (await app.SignIn(GivenReferrals.Card)).Adds(somebody));
        var own = await _given.AService("Own Errands", null, ["shopping"], "own@example.org");
        await _given.AlsoAnsweredBy(own, "Link worker");
        var worker = await app.SignIn("Link worker");
        var known = await worker.SearchesFor(new Somebody(Born: somebody.Born, NhsNumber: somebody.NhsNumber));
        var check = await worker.Submit((await worker.Submit(known.Form("Refer them"))).Form("Choose whom to ask").With("need", "shopping"));
        var refused = await worker.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, own));
        Assert.True(refused.Says(new AskedOneself().Sentence), refused.Text);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await worker.Open(record)).Status);
        Assert.False(await app.Look(db => db.Asks.AnyAsync(a => a.ServiceId == own)));
    }
}
