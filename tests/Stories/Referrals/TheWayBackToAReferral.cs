using System.Net;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Whoever sent a referral finds it again from wherever they look, and sees what is wanted of them.</summary>
public class TheWayBackToAReferral(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_question_stands_on_the_ward_screen_and_the_reply_is_one_tap_away()
    {
        var request = await _given.ARequest("Gail", "Wayback", "laundry");
        await request.Works("Send the question", ("words", "Is there a washing machine?"));
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        await request.Nurse.Submit((await request.Nurse.Open($"/stays/{stay.Value}")).Form("Record the move").With("ToBed", "B42"));
        const string Tag = "about Help with laundry for Gail Wayback";
        var morning = await request.Nurse.Open("/ward");
        Assert.True(morning.Says("They need a word first") && morning.Says("Wayback Helpers asks you something") && morning.Says("B42 Gail Wayback"), morning.Text);
        var asked = await request.Nurse.Follow(morning, Tag);
        Assert.True(asked.Says("Is there a washing machine?"), asked.Text);
        await request.Nurse.Submit(asked.Form("Send the reply").With("words", "Yes, in the kitchen."));
        Assert.True((await request.Worker.Open(request.Ask)).Says("Yes, in the kitchen."));
        var ward = await request.Nurse.Open("/ward");
        Assert.False(ward.Says(Tag) || ward.Says("Wayback Helpers asks you something"), ward.Text);
        Assert.Contains(ward.Links, link => link.Address == request.Referral);
    }

    [Fact]
    public async Task One_question_about_two_needs_stands_once_and_counts_once()
    {
        var request = await _given.ARequest("Gus", "Onequestion", "laundry", "shopping");
        int Words(Page page) => int.Parse(page.Text.Split(" need a word")[0].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var before = Words(await request.Nurse.Open("/ward"));
        await request.Works("Send the question", ("words", "Is there a washing machine, and a shop?"));
        var ward = await request.Nurse.Open("/ward");
        Assert.Equal((before + 1, 1, 1), (Words(ward), ward.Text.Split("Onequestion Helpers asks you something.").Length - 1, ward.Links.Count(link => link.Text.EndsWith("for Gus Onequestion", StringComparison.Ordinal) && link.Text.StartsWith("Asks you something", StringComparison.Ordinal))));
        Assert.True(ward.Says("Help with laundry, Help with shopping") || ward.Says("Help with shopping, Help with laundry"), ward.Text);
        var person = await request.Nurse.Open($"/people/{request.Person.Value}");
        Assert.Equal((1, 1), (person.Text.Split("A question waits for a reply").Length - 1, person.Text.Split("the same question waits").Length - 1));

        // The board shows each line twice: in the table, and folded for a telephone.
        var board = await (await app.SignIn("Hub case manager")).Open("/hub");
        Assert.Equal(2, board.Links.Count(link => link.Address.StartsWith(request.Referral, StringComparison.Ordinal)));
        await request.Sends("Send the reply", ("words", "Both, round the corner."));
        Assert.Equal(before, Words(await request.Nurse.Open("/ward")));
    }

    [Fact]
    public async Task Whoever_has_rung_a_helper_says_so_in_one_tap_two_at_once_are_one_and_a_slip_is_taken_back()
    {
        var service = await _given.AService("Tapped Helpers", null, ["lift-home"], "tapped@example.org");
        var request = await _given.ARequest(await _given.APersonOnTheWard("Rita", "Tapped"), service, "lift-home");
        var (nurse, hub, helper) = (request.Nurse, await app.SignIn("Hub case manager"), app.Stranger());
        var form = (await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "yes");
        Assert.True((await helper.Submit(form.With("AnswererName", "Olwen Hale").With("Part", "coordinator"))).Says("You said yes."));
        const string Open = "a yes from Olwen Hale, coordinator. Ring them with the name and address";
        var board = await hub.Open("/hub");
        Assert.True(board.Says("Ring them with the name and address Olwen Hale, coordinator"), board.Text);
        var seen = (await hub.Open(request.Referral)).Form("I have rung them: Tapped Helpers");
        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says(Open), ward.Text);
        var taps = await nurse.SubmitAtOnce(ward.Form("I have rung them: A lift home for Rita Tapped"), 3);
        Assert.All(taps, page => Assert.True((int)page.Status < 500, string.Join("\n", app.Troubles)));
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(ServiceRung) && j.Subjects.Any(s => s.PersonId == request.Person))));

        Assert.True((await hub.Submit(seen)).Says("rang them already, at"));
        Assert.False((await nurse.Open("/ward")).Says("Olwen Hale") || (await hub.Open("/hub")).Says("Olwen Hale"));
        var back = await nurse.Open(request.Referral);
        Assert.True(back.Says("Rung by Karen Ormston, ") && back.Says(", today at ") && !back.Says("Ring Tapped Helpers with"), back.Text);
        var undone = await nurse.Submit(back.Form("Not rung after all: Tapped Helpers"));
        Assert.True(undone.Says("Taken back: they still have to be rung.") && undone.Says("Ring Tapped Helpers with the name and address"), undone.Text);
        Assert.True((await nurse.Open("/ward")).Says(Open));
        Assert.True((await nurse.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Rung with the name and address"));
    }

    [Fact]
    public async Task Somebody_else_is_asked_for_what_nobody_could_do_and_it_stays_one_need()
    {
        var person = await _given.APersonOnTheWard("Gina", "Onceonly");
        await _given.AnObjection(person);
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open($"/refer/check?person={person.Value}&need=bereavement")).Form("Send the referral"));
        var unmet = await nurse.Open("/unmet-needs");
        Assert.True(unmet.Says("Gina Onceonly"), unmet.Text);

        await app.Look(async db => await db.Set<Homeward.Journey.People.SharingDecision>().Where(s => s.PersonId == person).ExecuteDeleteAsync());
        await _given.AService("Onceonly Listeners", null, ["bereavement"], "onceonly@example.org");

        var referral = await nurse.Follow(await nurse.Open("/ward"), "Ask somebody else for Support after a bereavement for Gina Onceonly");
        var asked = await nurse.Submit(referral.Form("Ask"));
        Assert.True(asked.Says("Asked.") && asked.Says("Waiting for "), asked.Text);
        var ward = await nurse.Open("/ward");
        Assert.False(ward.Says("Ask somebody else for Support after a bereavement for Gina Onceonly"), ward.Text);
        Assert.False((await nurse.Open("/unmet-needs")).Says("Gina Onceonly"));
        Assert.Equal(1, await app.Look(db => db.Needs.CountAsync(n => n.PersonId == person)));
    }

    [Fact]
    public async Task Where_still_nobody_fits_whoever_knows_better_asks_all_the_same_and_no_outcome_is_picked_for_anybody()
    {
        // The one service of the made-up region that gives legal advice leaves the directory; the other takes people from practices alone.
        var administrator = await app.SignIn("Administrator");
        var leaving = await app.Look(db => db.Services.Where(s => s.Name == "Age Well: power of attorney and wills").Select(s => s.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/services/{leaving.Value}/withdraw")).Form("Withdraw the service").With("Reason", "Its adviser has retired."));
        var service = await _given.AService("Despite Advisers", null, ["legal-advice"], senders: ["gp"]);
        var person = await _given.APersonOnTheWard("Gwen", "Despite");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var stuck = await nurse.Submit((await nurse.Open($"/refer/check?person={person.Value}&need=legal-advice")).Form("Send the referral"));
        Assert.True(stuck.Says("Still nobody fits") && stuck.Says("Despite Advisers: Takes nobody from a hospital ward or team"), stuck.Text);
        Assert.Contains(stuck.Links, link => link.Address == "/services?need=legal-advice");

        var wrong = await nurse.Submit(stuck.Form("Close with this outcome") with { Action = $"{stuck.Path.Split('?')[0]}?handler=End" });
        Assert.True(wrong.Status == HttpStatusCode.BadRequest && wrong.Says("Pick how it ended."), wrong.Text);
        var asked = await nurse.Submit(stuck.Form("Ask them all the same").With("to", service.Value.ToString()));
        Assert.True(asked.Says("Asked.") && asked.Says("Waiting for Despite Advisers"), asked.Text);
    }

    [Fact]
    public async Task A_service_that_only_a_call_reaches_is_rung_and_its_answer_written_down()
    {
        var person = await _given.APersonOnTheWard("Gwen", "Rungup");
        var silent = await _given.AService("Rungup Neighbours", null, ["pets"]);
        var request = await _given.ARequest(person, silent, "pets");
        var hub = await app.SignIn("Hub case manager");
        Assert.True((await request.Nurse.Open("/ward")).Says("ring Rungup Neighbours: they hear of it only by telephone"));
        Assert.True((await hub.Open("/hub")).Says("Ring them Rungup Neighbours"), (await hub.Open("/hub")).Text);
        var nobody = await request.Sends("Record the call", ("said", "yes"));
        Assert.True(nobody.Status == HttpStatusCode.Conflict && nobody.Says(new Homeward.App.Referrals.SayWhoSaidIt().Sentence), nobody.Text);

        var thinks = await request.Sends("Record the call", ("said", "think"), ("who", "Ada Moss, chair"));
        Assert.True(thinks.Says("they will think about it") && thinks.Says("Want to think about it (Ada Moss, chair, on the telephone to"), thinks.Text);
        Assert.False((await request.Nurse.Open("/ward")).Says("ring Rungup Neighbours"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        var again = request with { Nurse = await app.SignIn(GivenReferrals.Card) };
        var yes = await again.Sends("Record the call", ("said", "yes"), ("who", "Ada Moss, chair"), ("words", "From Friday."));
        Assert.True(yes.Says("Recorded: they do it.") && yes.Says("Rungup Neighbours does it") && yes.Says("From Friday."), yes.Text);
        Assert.False((await again.Nurse.Open("/ward")).Says("Ring them with the name and address: Ada Moss"));
    }

    [Fact]
    public async Task Every_screen_about_somebody_leads_to_what_was_asked_for_them()
    {
        var request = await _given.ARequest("Hetty", "Everywhere", "shopping");
        await request.Works("Send the question", ("words", "Which shop?"));
        var person = $"/people/{request.Person.Value}";
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        Assert.Contains((await request.Nurse.Open($"/stays/{stay.Value}")).Links, link => link.Address == $"{person}#needs");
        var hub = await app.SignIn("Hub case manager");
        foreach (var page in new[] { await request.Nurse.Open(person), await request.Nurse.Open($"{person}/timeline/happened"), await hub.Open("/hub") })
        {
            Assert.True(page.Links.Any(link => link.Address.StartsWith(request.Referral, StringComparison.Ordinal)), page.Text);
        }

        var happened = await request.Nurse.Open($"{person}/timeline/happened");
        Assert.True(happened.Says("Asked to help: Help with shopping · Everywhere Helpers") && happened.Says("Asked the sender something"), happened.Text);
    }

    [Fact]
    public async Task A_helpers_timeline_names_no_need_and_no_service_but_its_own()
    {
        var person = await _given.APersonOnTheWard("Ilse", "Parted");
        var shopping = await _given.AService("Parted Shopping", "Link worker", ["shopping"]);
        var refuge = await _given.AService("Parted Refuge", null, ["domestic-abuse"]);
        var mine = await _given.ARequest(person, shopping, "shopping");
        var other = await _given.ARequest(person, refuge, "domestic-abuse");
        var seen = await mine.Worker.Open($"/people/{person.Value}/timeline/happened");
        Assert.True(seen.Says("Asked to help: Help with shopping · Parted Shopping"), seen.Text);
        Assert.False(seen.Says("omestic abuse") || seen.Says("Parted Refuge") || seen.Links.Any(link => link.Address == other.Referral), seen.Text);
    }

    [Fact]
    public async Task The_ward_replies_and_takes_back_after_the_person_has_left_it()
    {
        var request = await _given.ARequest("Joan", "Leftward", "grab-rail");
        await request.Works("Send the question", ("words", "Which side?"));
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        var leave = (await request.Nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving");
        await request.Nurse.Submit(leave.With("Method", Leaving.MethodClinical).With("Residence", Leaving.ResidenceUsual));
        app.Clock.Advance(TimeSpan.FromHours(25));

        var nurse = await app.SignIn(GivenReferrals.Card);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open($"/stays/{stay.Value}")).Status);
        var asked = await nurse.Follow(await nurse.Open("/ward"), "about A grab rail fitted for Joan Leftward");
        var replied = await nurse.Submit(asked.Form("Send the reply").With("words", "The left, by the door."));
        Assert.True(replied.Says("Your reply is on its way"), replied.Text);
        var form = replied.Form("No longer needed");
        var back = await nurse.Submit(form with { Action = $"{request.Referral}?handler=Withdraw" });
        Assert.True(back.Says("Taken back. Everyone who was asked has been told."), back.Text);
    }

    [Fact]
    public async Task What_only_the_hub_may_arrange_goes_to_the_hub_and_is_no_gap()
    {
        var person = await _given.APersonOnTheWard("Kate", "Forhub");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=package-of-care");
        Assert.True(check.Says("The transfer-of-care hub arranges this.") && !check.Says("Nobody in the directory fits."), check.Text);
        var sent = await nurse.Submit(check.Form("Send the referral"));
        Assert.True(sent.Says("The hub arranges this"), sent.Text);
        Assert.Equal(0, await app.Look(db => db.UnmetNeeds.CountAsync(u => u.PersonId == person)));
        Assert.True((await nurse.Open("/ward")).Says("With the hub"));

        var hub = await app.SignIn("Hub case manager");
        var board = await hub.Open("/hub");
        Assert.True(board.Says("Yours to arrange"), board.Text);
        var referral = await hub.Open(sent.Path);
        var asked = await hub.Submit(referral.Form("Ask"));
        Assert.True(asked.Says("Asked.") && asked.Says("Waiting for "), asked.Text);
        var unmet = await hub.Open("/unmet-needs");
        Assert.True(unmet.Says("Only the hub may arrange these"), unmet.Text);
    }
}
