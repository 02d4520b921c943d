using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>A form that was opened before somebody else changed the same thing writes over nothing: whoever comes second reads who was first, keeps what they typed, and can send it then.</summary>
public class TwoWindows(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task What_a_colleague_has_taken_is_not_handed_on_unseen()
    {
        var request = await _given.ARequest("Ann", "Handedover", "shopping");
        await _given.AlsoAnsweredBy(request.Service, "Service (inbox)");
        var colleague = await app.SignIn("Service (inbox)");
        var stale = (await request.Worker.Open(request.Ask)).Form("Hand it over");
        Assert.True((await colleague.Submit((await colleague.Open(request.Ask)).Form("I take it"))).Says("You have it in hand now."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await request.Worker.Submit(stale);

        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("Changed by Sheila Croft at"), second.Text);
        Assert.True(second.Says("Sheila Croft has it"), second.Text);
        Assert.True((await request.Worker.Submit(second.Form("I take it"))).Says("You have it in hand now."));
    }

    [Fact]
    public async Task Words_about_oneself_are_not_written_over_unseen()
    {
        var person = await _given.APersonOnTheWard("Bea", "Ownwords");
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await nurse.Review(await StayOf(person), "none");
        var address = $"/people/{person.Value}/about-me";
        var stale = (await hub.Open($"{address}?heading=matters")).Form("Save").With("Words", "My garden.");
        Assert.True((await nurse.Submit((await nurse.Open($"{address}?heading=matters")).Form("Save").With("Words", "My dog Bess."))).Says("Written down."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await hub.Submit(stale);

        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("Changed by Karen Ormston at") && second.Says("On record now: My dog Bess."), second.Text);
        Assert.Equal("My garden.", second.Form("Save").Fields.Single(field => field.Name == "Words").Value.Trim());
        Assert.Equal(["My dog Bess."], await Words());

        // Having looked, theirs goes through; words taken out meanwhile are a change as well.
        var open = (await nurse.Open($"{address}?heading=matters")).Form("Save").With("Words", "My dog Bess, and the cat.");
        Assert.True((await hub.Submit(second.Form("Save").With("Words", "My dog Bess and my garden."))).Says("Written down."));
        Assert.Equal(HttpStatusCode.Conflict, (await nurse.Submit(open)).Status);
        Assert.Equal(["My dog Bess and my garden."], await Words());

        Task<List<string>> Words() => app.Look(db => db.AboutMeEntries.Where(e => e.PersonId == person && e.TakenOutAt == null).Select(e => e.Words).ToListAsync());
    }

    [Fact]
    public async Task What_was_done_about_a_need_meanwhile_is_read_before_anything_else_is_done_about_it()
    {
        var request = await _given.ARequest("Cora", "Twosenders", "shopping");
        var hub = await app.SignIn("Hub case manager");
        await request.Nurse.Review(await StayOf(request.Person), "none");
        var page = await hub.Open(request.Referral);
        var (close, atOnce) = (page.Form("Close with this outcome"), page.Form("Ask this many from now on").With("atOnce", "3"));
        Assert.True((await request.Sends("Ask this many from now on", ("atOnce", "2"))).Says("Up to 2 are asked at the same time."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = await hub.Submit(atOnce);
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by Karen Ormston at"), late.Text);
        var closed = await hub.Submit(close.With("outcome", "no-longer-needed").With("words", "The niece does it.") with { Action = $"{request.Referral}?handler=End" });
        Assert.True(closed.Status == HttpStatusCode.Conflict && closed.Html.Contains("The niece does it.", StringComparison.Ordinal), closed.Text);
        Assert.Equal([2], await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person && n.AskAtOnce != null).Select(n => n.AskAtOnce!.Value).ToListAsync()));
        Assert.Equal(0, await app.Look(db => db.Needs.CountAsync(n => n.PersonId == request.Person && n.State == NeedState.Ended)));

        // Having looked, theirs goes through.
        Assert.True((await hub.Submit(late.Form("Ask this many from now on").With("atOnce", "3"))).Says("Up to 3 are asked at the same time."));
    }

    [Fact]
    public async Task What_a_colleague_has_replied_written_down_or_sent_is_read_before_the_same_is_done_again()
    {
        var request = await _given.ARequest("Cleo", "Repliedboth", "laundry");
        var hub = await app.SignIn("Hub case manager");
        await request.Nurse.Review(await StayOf(request.Person), "none");
        await request.Works("Send the question", ("words", "Is there a lift?"));
        var reply = (await hub.Open(request.Referral)).Form("Send the reply").With("words", "No, third floor.");
        await request.Sends("Send the reply", ("words", "Yes."));
        var late = await Late(hub, reply);
        Assert.True(late.Says("What you typed, to copy") && late.Says("No, third floor."), late.Text);

        // Of a question that is asked anew, the reply to the one before is not taken for its own.
        await request.Works("Send the question", ("words", "Which key?"));
        var other = await hub.Submit(reply);
        Assert.True(other.Status == HttpStatusCode.Conflict && other.Says("Which key?"), other.Text);
        Assert.Equal("No, third floor.", other.Form("Send the reply").Fields.Single(field => field.Name == "words").Value.Trim());
        Assert.True((await hub.Submit(other.Form("Send the reply").With("words", "The brass one."))).Says("their clock has started again"));
    }

    [Fact]
    public async Task What_a_colleague_has_heard_on_the_telephone_is_read_before_another_call_is_written_down()
    {
        var person = await _given.APersonOnTheWard("Ella", "Rungboth");
        var request = await _given.ARequest(person, await _given.AService("Rungboth Neighbours", null, ["pets"]), "pets");
        var hub = await app.SignIn("Hub case manager");
        await request.Nurse.Review(await StayOf(person), "none");
        var call = (await hub.Open(request.Referral)).Form("Record the call").With("said", "yes").With("who", "Bob, the office").With("words", "From Monday.");
        Assert.True((await request.Sends("Record the call", ("said", "think"), ("who", "Ada Moss, chair"))).Says("they will think about it"));
        var late = await Late(hub, call);
        Assert.Equal(AskNeedState.Parked, await app.Look(db => db.AskNeeds.Where(put => put.PersonId == person).Select(put => put.State).SingleAsync()));
        Assert.True(late.Html.Contains("From Monday.", StringComparison.Ordinal), late.Text);
    }

    [Fact]
    public async Task A_link_that_a_colleague_has_sent_is_not_ended_unseen_by_another()
    {
        var service = await _given.AService("Linkedboth Menders", null, ["small-repairs"], "menders@linkedboth.example");
        var request = await _given.ARequest(await _given.APersonOnTheWard("Fern", "Linkedboth"), service, "small-repairs");
        var hub = await app.SignIn("Hub case manager");
        await request.Nurse.Review(await StayOf(request.Person), "none");
        var page = await hub.Open(request.Referral);
        var (link, revoke) = (page.Form("Send a new link, with a code to read out") with { Action = $"{request.Referral}?handler=Link" }, page.Form("Make the link useless") with { Action = $"{request.Referral}?handler=Revoke" });
        var sent = await request.Nurse.Submit((await request.Nurse.Open(request.Referral)).Form("Send a new link, with a code to read out") with { Action = $"{request.Referral}?handler=Link" });
        Assert.True(sent.Says("A new link is on its way."), sent.Text);
        await Late(hub, link);
        var late = await Late(hub, revoke);
        Assert.Equal(1, await app.Look(db => db.AnswerLinks.CountAsync(l => l.ServiceId == service && l.EndedAt == null)));
        Assert.True((await hub.Submit(late.Form("Make the link useless") with { Action = $"{request.Referral}?handler=Revoke" })).Says("The link opens nothing any more."));
    }

    // A minute later, and after the nurse.
    private async Task<Page> Late(Visitor hub, Form stale)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await hub.Submit(stale);
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by Karen Ormston at"), late.Text);
        return late;
    }

    [Fact]
    public async Task A_delay_that_was_handed_on_meanwhile_is_not_promised_or_handed_on_unseen()
    {
        var person = await _given.APersonOnTheWard("Dot", "Heldbyboth");
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        var stay = await StayOf(person);
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP4");
        var address = $"/stays/{stay}/blockers";
        Assert.True((await nurse.Submit((await nurse.Open(address)).Form("We take it on"))).Says("Your organisation takes it on."));
        var page = await hub.Open(address);
        var organisation = page.Form("Hand on").Fields.Where(field => field.Name == "Organisation" && field.Value.Length > 0).Select(field => field.Value).ToList();
        var (promise, hand) = (page.Form("Promise").With("Promised.Day", "20").With("Promised.Month", "11").With("Promised.Year", "2026"), page.Form("Hand on").With("Organisation", organisation[0]));
        Assert.True((await nurse.Submit((await nurse.Open(address)).Form("Promise").With("Promised.Day", "19").With("Promised.Month", "11").With("Promised.Year", "2026"))).Says("The promise is recorded."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var stale in new[] { promise, hand })
        {
            var late = await hub.Submit(stale);
            Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by Karen Ormston at"), late.Text);
        }

        Assert.Equal(new DateOnly(2026, 11, 19), await app.Look(db => db.Blockers.Where(b => b.StayId == new StayId(stay)).Select(b => b.PromisedFor).SingleAsync()));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await hub.Submit((await hub.Submit(hand)).Form("Hand on").With("Organisation", organisation[0]))).Says("Handed on."));
    }

    [Fact]
    public async Task Rules_of_a_place_that_were_set_meanwhile_are_not_written_over_unseen()
    {
        var (one, other) = (await app.SignIn("Administrator"), await app.SignIn("Administrator"));
        var place = await app.Look(db => db.Places.Where(p => p.Code == "aberwen").Select(p => p.Id).SingleAsync());
        var address = $"/region/places/{place.Value}/hospital-rules";
        var stale = (await other.Open(address)).Form("Save").With("WardShare", "60");
        Assert.True((await one.Submit((await one.Open(address)).Form("Save").With("SiteShare", "25"))).Says("Saved."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = await other.Submit(stale);

        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Changed by Asha Merrow at") && late.Says("On record now: 25"), late.Text);
        Assert.Equal(["census-site-leavers-percent"], await Rules());
        Assert.True((await other.Submit(late.Form("Save").With("SiteShare", "25"))).Says("Saved."));
        Assert.Equal(["census-site-leavers-percent", "census-ward-leavers-percent"], await Rules());

        Task<List<string>> Rules() => app.Look(db => db.PlacePolicies.Where(p => p.PlaceId == place && p.Name.StartsWith("census-")).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
    }

    private Task<Guid> StayOf(PersonId person) => app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id.Value).SingleAsync());
}
