using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>What is sent is what the sender saw and meant: once, to whom the page named, for a day that is still to come.</summary>
public class SendingWhatWasMeant(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Going_back_and_sending_again_asks_nobody_twice()
    {
        var request = await _given.ARequest("Lucy", "Again", "laundry");
        var check = await request.Nurse.Open($"/refer/check?person={request.Person.Value}&need=laundry");
        Assert.Contains(check.Links, link => link.Address == request.Referral && link.Text.StartsWith("Already asked for", StringComparison.Ordinal));
        var again = await request.Nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, request.Service).With("words-0", "Twice a week."));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.True(again.Says("Asked already: Again Helpers for Help with laundry. Nothing was sent.") && again.Says("Twice a week."), again.Text);
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == request.Person)));
    }

    [Fact]
    public async Task Whoever_sends_again_reads_of_everything_that_was_asked_already()
    {
        var request = await _given.ARequest("Lou", "Anew", "laundry", "shopping");
        var check = await request.Nurse.Open($"/refer/check?person={request.Person.Value}&need=laundry&need=shopping");
        var again = await request.Nurse.Submit(GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, request.Service), 1, request.Service));
        Assert.True(again.Says("Anew Helpers for Help with laundry") && again.Says("Anew Helpers for Help with shopping"), again.Text);
    }

    [Fact]
    public async Task Where_nobody_fits_the_sender_reads_that_nobody_was_asked_and_what_comes_of_it()
    {
        var person = await _given.APersonOnTheWard("Lea", "Unfitted");
        await _given.AnObjection(person);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var sent = await nurse.Submit((await nurse.Open($"/refer/check?person={person.Value}&need=laundry")).Form("Send the referral"));
        Assert.True(sent.Says("Nobody was asked for: Help with laundry.") && sent.Says("it is recorded as unmet") && !sent.Says("The referral has been sent."), sent.Text);
    }

    [Fact]
    public async Task The_button_on_the_card_sends_what_the_card_shows_and_the_other_what_is_picked()
    {
        foreach (var (given, onCard) in new[] { ("Mavis", true), ("Mabel", false) })
        {
            var person = await _given.APersonOnTheWard(given, "Carded");
            await _given.AService($"{given} First", null, ["pets"]);
            var other = await _given.AService($"{given} Second", null, ["pets"]);
            var nurse = await app.SignIn(GivenReferrals.Card);
            var check = await nurse.Open($"/refer/check?person={person.Value}&need=pets");
            var form = check.Form("Send the referral");
            var shown = new ServiceId(Guid.Parse(form.Fields.Single(field => field.Name == "card-0").Value));
            var picked = shown == other ? await app.Look(db => db.Services.Where(s => s.Name == given + " First").Select(s => s.Id).SingleAsync()) : other;
            await nurse.Submit(GivenReferrals.Pick(form, 0, picked), onCard ? "card" : null);
            Assert.Equal(onCard ? shown : picked, await app.Look(db => db.Asks.Where(a => a.PersonId == person).Select(a => a.ServiceId).SingleAsync()));
        }
    }

    [Fact]
    public async Task A_service_that_does_not_offer_it_is_not_asked_whatever_the_form_says()
    {
        var person = await _given.APersonOnTheWard("Nina", "Altered");
        var wrong = await _given.AService("Altered Lifts", null, ["lift-home"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = (await nurse.Open($"/refer/check?person={person.Value}&need=laundry")).Form("Send the referral").With("card-0", wrong.Value.ToString());
        var no = await nurse.Submit(form, "card");
        Assert.True(no.Status == HttpStatusCode.Conflict && no.Says("This service does not offer that."), no.Text);
        Assert.Equal(0, await app.Look(db => db.Asks.CountAsync(a => a.ServiceId == wrong)));
    }

    [Fact]
    public async Task A_day_that_has_passed_is_refused_and_another_year_is_named()
    {
        var person = await _given.APersonOnTheWard("Olga", "Dated");
        var service = await _given.AService("Dated Helpers", "Link worker", ["key-safe"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var past = await nurse.Open($"/refer/check?person={person.Value}&need=key-safe&wanted.day=1&wanted.month=1&wanted.year=2020");
        Assert.Equal((HttpStatusCode.BadRequest, new WantedInThePast().Sentence), (past.Status, past.Errors.Single()));

        var far = await nurse.Open($"/refer/check?person={person.Value}&need=key-safe&wanted.day=31&wanted.month=12&wanted.year=9999");
        Assert.Equal((HttpStatusCode.BadRequest, new WantedTooFarAhead().Sentence), (far.Status, far.Errors.Single()));

        var check = await nurse.Open($"/refer/check?person={person.Value}&need=key-safe&wanted.day=2&wanted.month=1&wanted.year=2030");
        Assert.True(check.Says("Wanted Wednesday 2 January 2030"), check.Text);
        var stale = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("wanted.year", "2020"));
        Assert.True(stale.Status == HttpStatusCode.Conflict && stale.Says(new WantedInThePast().Sentence), stale.Text);
        Assert.Equal(0, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));
    }

    [Fact]
    public async Task What_a_service_has_not_answered_when_it_leaves_the_directory_goes_to_the_next_and_everyone_hears()
    {
        const string Box = "kin-03@boxes.example.org";
        var person = await _given.APersonOnTheWard("Pia", "Orphaned");
        var leaving = await _given.AService("Orphaned Leaving", "Link worker", ["pip"], "orphaned@example.org");
        await _given.AService("Orphaned Staying", null, ["pip"]);
        var request = await _given.ARequest(person, leaving, "pip");
        var link = await _given.LinkMailedTo(leaving);
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open($"/services/{leaving.Value}/withdraw")).Form("Withdraw the service").With("Reason", "The money ran out."));

        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open(link)).Status);
        var gone = await request.Worker.Open(request.Ask);
        Assert.True(gone.Heading == "This is no longer asked" && gone.Says("Your service has left the directory, so it is no longer asked, today at") && !gone.Says("It was taken back"), gone.Text);
        Assert.True((await app.MessagesTo("orphaned@example.org")).Says("Your service has left the directory"));
        var news = await app.MessagesTo(Box);
        Assert.True(news.Says("Orphaned Leaving has left the directory and had not answered") && news.Says("has been asked instead."), news.Text);
        var next = await app.Look(db => db.Asks.Where(a => a.PersonId == person && a.ServiceId != leaving).Select(a => new { a.Because, a.State }).SingleAsync());
        Assert.Equal((AskedBecause.NextInRank, AskState.Waiting), (next.Because, next.State));
        Assert.Equal(AskNeedState.Withdrawn, await app.Look(db => db.AskNeeds.Where(n => db.Asks.Any(a => a.Id == n.AskId && a.ServiceId == leaving)).Select(n => n.State).SingleAsync()));
    }
}
