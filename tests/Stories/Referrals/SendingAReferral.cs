using System.Net;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class SendingAReferral(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Two_needs_go_to_whom_the_match_proposes_and_come_back_answered()
    {
        var person = await _given.APersonOnTheWard();
        var shopping = await _given.AService("Quarry Errands", "Link worker", ["shopping-first", "settle-in"]);
        var nurse = await app.SignIn("Ward nurse");

        var form = await nurse.Open($"/refer?person={person.Value}");
        Assert.Equal("What does Edith need?", form.Heading);
        Assert.True(form.Says("No carer of Edith is on record.") && form.Links.Any(link => link.Text == "record the carer first" && link.Address == $"/people/{person.Value}/carers"), form.Text);
        var check = await nurse.Submit(form.Form("Choose whom to ask").With("need", "shopping-first").With("need", "settle-in"));
        Assert.True(check.Says("Quarry Errands"), check.Text);
        var sent = await nurse.Submit(GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, shopping), 1, shopping));
        Assert.Equal("Referral for Edith Larkspur", sent.Heading);
        Assert.True(sent.Says("Waiting for Quarry Errands"), sent.Text);

        var worker = await app.SignIn("Link worker");
        var inbox = await worker.Open("/inbox");
        var ask = await worker.Follow(inbox, "Edith Larkspur");
        Assert.True(ask.Says("The end of today") || ask.Says("the end of today"), ask.Text);
        var yes = await worker.Submit(ask.Form("Yes, we do it"));
        Assert.True(yes.Says("You have said yes"), yes.Text);

        var back = await nurse.Open(sent.Path);
        Assert.True(back.Says("Quarry Errands does it"), back.Text);
        Assert.Equal(2, await app.Look(db => db.AskNeeds.CountAsync(n => n.PersonId == person && n.State == AskNeedState.Accepted)));
    }

    [Fact]
    public async Task What_to_ask_before_relying_on_somebody_stands_above_the_button_that_sends()
    {
        var person = await _given.APersonOnTheWard("Cora", "Cautioned");
        await _given.AService("Cautioned Homes", null, ["rehousing"], free: null);
        var page = await (await app.SignIn(GivenReferrals.Card)).Open($"/refer/check?person={person.Value}&need=rehousing");
        var card = page.Html.Split("name=\"as\" value=\"card\"")[0];
        Assert.True(card.Contains("Cautioned Homes", StringComparison.Ordinal) && card.Contains("Has not said whether it has room", StringComparison.Ordinal), page.Text);
    }

    [Fact]
    public async Task Sending_the_same_form_twice_sends_once()
    {
        var person = await _given.APersonOnTheWard("Maud", "Twice");
        await _given.AService("Twice Errands", "Link worker", ["laundry"]);
        var nurse = await app.SignIn("Ward nurse");
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=laundry");
        var pages = await nurse.SubmitAtOnce(check.Form("Send the referral"), 2);
        Assert.All(pages, page => Assert.True(page.Status == HttpStatusCode.OK || page.Status == HttpStatusCode.Conflict, page.Text));
        var again = await nurse.Submit(check.Form("Send the referral"));
        Assert.Equal("Referral for Maud Twice", again.Heading);
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));
    }

    /// <summary>Asked anew by a referral of its own, not only from the one they answered.</summary>
    [Fact]
    public async Task Whoever_said_no_is_not_asked_again_for_the_same_while_it_is_open()
    {
        var service = await _given.AService("Askedanew Helpers", "Link worker", ["laundry"]);
        var request = await _given.ARequest(await _given.APersonOnTheWard("Nan", "Askedanew"), service, "laundry");
        await request.Works("Say no", ("Reason", "not-eligible"));
        var form = (await request.Nurse.Open($"/refer/check?person={request.Person.Value}&need=laundry")).Form("Send the referral");
        var refused = await request.Nurse.Submit(GivenReferrals.Pick(form, 0, service));
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("they said no: Askedanew Helpers for Help with laundry"), refused.Text);
        Assert.Equal(1, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == request.Person)));
    }

    [Fact]
    public async Task Nothing_picked_is_said_so_and_somebody_elses_person_is_not_there()
    {
        var person = await _given.APersonOnTheWard("Ann", "Empty");
        var nurse = await app.SignIn("Ward nurse");
        var form = await nurse.Open($"/refer?person={person.Value}");
        var back = await nurse.Submit(form.Form("Choose whom to ask"));
        Assert.Equal((HttpStatusCode.BadRequest, "Pick at least one need."), (back.Status, back.Errors.Single()));

        var stranger = await app.SignIn("Link worker");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"/refer?person={person.Value}")).Status);
    }

    [Fact]
    public async Task A_carers_need_opens_a_case_of_their_own_and_its_helper_does_not_see_the_patient()
    {
        var person = await _given.APersonOnTheWard("Iris", "Cared");
        var carer = await _given.ACarer(person, "Walter", "Caring");
        var breaks = await _given.AService("Caring Breaks", "Link worker", ["carer-break"]);
        var nurse = await app.SignIn("Ward nurse");
        var form = await nurse.Open($"/refer?person={person.Value}");
        Assert.True(form.Says("For their carer ("), form.Text);
        var check = await nurse.Submit(form.Form("Choose whom to ask").With("carerneed", $"{carer.Value}:carer-break"));
        // Who fits best comes from the carer's own record, which is closed to the ward: the nurse picks.
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, breaks));
        Assert.True(sent.Says("for the carer of Iris Cared") && !sent.Says("Walter"), sent.Text);

        var worker = await app.SignIn("Link worker");
        var ask = await worker.Follow(await worker.Open("/inbox"), "Walter Caring");
        Assert.False(ask.Says("Iris"), ask.Text);
        Assert.NotEqual(
            await app.Look(db => db.Cases.Where(c => c.PersonId == person).Select(c => c.Id).SingleAsync()),
            await app.Look(db => db.Cases.Where(c => c.PersonId == carer).Select(c => c.Id).SingleAsync()));
    }
}
