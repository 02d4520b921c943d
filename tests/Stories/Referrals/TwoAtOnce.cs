using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>What was on the screen is not so any more: said in a sentence, with what was typed kept.</summary>
public class TwoAtOnce(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Whoever_answers_second_reads_who_was_first_and_when_and_keeps_their_words()
    {
        app.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 18, 10, 30, 0, TimeSpan.Zero));
        var (request, colleague) = await WithAColleague("Jan", "Contested", "shopping");
        var form = (await request.Worker.Open(request.Ask)).Form("Say no").With("Reason", "not-in-time").With("words", "Not before Friday.");
        app.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 18, 10, 42, 0, TimeSpan.Zero));
        await colleague.Submit((await colleague.Open(request.Ask)).Form("Yes, we do it"));

        var second = await request.Worker.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.True(second.Says("Changed by Sheila Croft at 10:42. Look again"), second.Text);
        Assert.Contains("Not before Friday.", second.Html, StringComparison.Ordinal);
        Assert.Equal(AskNeedState.Accepted, await app.Look(db => db.AskNeeds.Where(n => n.PersonId == request.Person).Select(n => n.State).SingleAsync()));

        // Having looked, the same answer goes through.
        var looked = second.Form("Say no");
        Assert.True((await request.Worker.Submit(looked)).Says("You have said no."));
    }

    [Fact]
    public async Task Of_two_next_actions_the_second_sees_both_and_overwrites_nothing_unseen()
    {
        app.Clock.AdvanceTo(app.Clock.GetUtcNow().AddMinutes(1));
        var person = await _given.APersonOnTheWard("Una", "Overtaken");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await nurse.Review(stay.Value, "none");
        var form = (await hub.Open($"/stays/{stay.Value}")).Form("Save the next action").With("NextAction", "Ring the daughter").With("NextDay.Day", "20").With("NextDay.Month", "11").With("NextDay.Year", "2026");
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}")).Form("Save the next action").With("NextAction", "Ring the son").With("NextDay.Day", "19").With("NextDay.Month", "11").With("NextDay.Year", "2026"));

        var second = await hub.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.True(second.Says("Changed by Karen Ormston at") && second.Says("On record now: Ring the son What you typed:") && second.Says("On record now: 19 November 2026"), second.Text);
        Assert.Equal("Ring the daughter", second.Form("Save the next action").Fields.Single(field => field.Name == "NextAction").Value);
        Assert.Equal("Ring the son", await app.Look(db => db.Cases.Where(c => c.PersonId == person).Select(c => c.NextAction).SingleAsync()));
        Assert.True((await hub.Submit(second.Form("Save the next action"))).Says("The next action is recorded."));
    }

    [Fact]
    public async Task Unchanged_confirms_only_the_answer_that_was_read_and_no_day_is_written_over_unseen()
    {
        app.Clock.AdvanceTo(app.Clock.GetUtcNow().AddMinutes(1));
        var person = await _given.APersonOnTheWard("Ula", "Reviewedtwice");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await nurse.Review(stay.Value, "none");
        var unchanged = (await hub.Open($"/stays/{stay.Value}/criteria")).Form("Unchanged");
        var expected = (await hub.Open($"/stays/{stay.Value}")).Form("Save the day").With("Expected.Day", "25").With("Expected.Month", "11").With("Expected.Year", "2026");
        var pathway = (await hub.Open($"/stays/{stay.Value}")).Form("Save the pathway").With("Pathway", "3");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await nurse.Review(stay.Value, "none");
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}")).Form("Save the pathway").With("Pathway", "1"));

        var chosen = await hub.Submit(pathway);
        Assert.True(chosen.Status == HttpStatusCode.Conflict && chosen.Says("Changed by Karen Ormston at") && !chosen.Says("Say in a few words why"), chosen.Text);
        var second = await hub.Submit(unchanged);
        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("Changed by Karen Ormston at"), second.Text);
        var day = await hub.Submit(expected);
        Assert.True(day.Status == HttpStatusCode.Conflict && day.Says("Changed by Karen Ormston at"), day.Text);
        Assert.Equal("25", day.Form("Save the day").Fields.Single(field => field.Name == "Expected.Day").Value);
        Assert.True((await hub.Submit(day.Form("Save the day"))).Says("The expected day is recorded."));
    }

    [Fact]
    public async Task Where_nothing_is_left_to_answer_the_words_are_kept_and_nobody_is_named()
    {
        var (request, colleague) = await WithAColleague("Kit", "Vanished", "laundry");
        var form = (await request.Worker.Open(request.Ask)).Form("Send the question").With("words", "Is there a lift?");
        await colleague.Submit((await colleague.Open(request.Ask)).Form("Say no").With("Reason", "person-said-no"));

        var second = await request.Worker.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.True(second.Says("Changed by Sheila Croft at") && second.Says("Is there a lift?"), second.Text);
        Assert.False(second.Says("Kit") || second.Says("Vanished Helpers"), second.Text);
        var later = await request.Worker.Open(request.Ask);
        Assert.True(later.Heading == "This is no longer asked" && later.Says("Your service said no, today at") && !later.Says("Kit"), later.Text);
    }

    [Fact]
    public async Task A_reply_that_comes_second_is_kept_to_copy()
    {
        var request = await _given.ARequest("Ria", "Repliedtwice", "laundry");
        await request.Works("Send the question", ("words", "Is there a lift?"));
        var form = (await request.Nurse.Open(request.Referral)).Form("Send the reply").With("words", "No, third floor.");
        await request.Sends("Send the reply", ("words", "Yes."));
        var second = await request.Nurse.Submit(form);
        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("You have changed this yourself") && second.Says("What you typed, to copy") && second.Says("No, third floor."), second.Text);
    }

    [Fact]
    public async Task What_was_taken_back_meanwhile_is_no_longer_asked_now_and_later()
    {
        var request = await _given.ARequest("Liv", "Retracted", "laundry");
        var form = (await request.Worker.Open(request.Ask)).Form("Yes, we do it");
        var back = (await request.Nurse.Open(request.Referral)).Form("No longer needed");
        await request.Nurse.Submit(back with { Action = $"{request.Referral}?handler=Withdraw" });
        foreach (var page in new[] { await request.Worker.Submit(form), await request.Worker.Open(request.Ask) })
        {
            Assert.True(page.Heading == "This is no longer asked" && page.Says("It was taken back, today at") && !page.Says("Liv") && !page.Says("laundry"), page.Text);
        }

        var inbox = await request.Worker.Open("/inbox?state=closed");
        Assert.True(inbox.Says("No longer asked of you") && inbox.Links.Any(link => link.Address == request.Ask) && !inbox.Says("Liv Retracted"), inbox.Text);
    }

    [Fact]
    public async Task A_second_window_of_the_same_account_does_not_turn_its_own_yes_into_a_no()
    {
        var request = await _given.ARequest("Max", "Twowindows", "laundry");
        var form = (await request.Worker.Open(request.Ask)).Form("Say no").With("Reason", "not-in-time").With("words", "Full this week.");
        await request.Works("Yes, we do it");
        var stale = await request.Worker.Submit(form);
        Assert.True(stale.Status == HttpStatusCode.Conflict && stale.Says("You have changed this yourself at") && stale.Says("Full this week."), stale.Text);
        Assert.Equal(AskNeedState.Accepted, await app.Look(db => db.AskNeeds.Where(n => n.PersonId == request.Person).Select(n => n.State).SingleAsync()));
    }

    [Fact]
    public async Task Two_yes_in_the_same_instant_are_one_yes()
    {
        var (request, colleague) = await WithAColleague("Lou", "Instant", "shopping");
        var (one, two) = ((await request.Worker.Open(request.Ask)).Form("Yes, we do it"), (await colleague.Open(request.Ask)).Form("Yes, we do it"));
        var pages = await Task.WhenAll(request.Worker.Submit(one), colleague.Submit(two));
        Assert.Single(pages, page => page.Says("You have said yes"));
        Assert.Single(pages, page => page.Status == HttpStatusCode.Conflict && page.Says("Look again"));
        Assert.Equal(1, await app.Look(db => db.Journal.CountAsync(j => j.Act == nameof(NeedAccepted) && j.Subjects.Any(s => s.PersonId == request.Person))));
    }

    [Fact]
    public async Task A_service_that_has_left_the_directory_meanwhile_is_not_asked()
    {
        var person = await _given.APersonOnTheWard("Moss", "Withdrawn");
        var service = await _given.AService("Leaving Soon", null, ["shopping"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=shopping");
        var form = GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("words-0", "Third floor, no lift.");
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open($"/services/{service.Value}/withdraw")).Form("Withdraw the service").With("Reason", "Its only driver has moved away."));

        var no = await nurse.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, no.Status);
        Assert.True(no.Says("That service is no longer in the directory. Look below who else fits") && no.Says("Third floor, no lift."), no.Text);
        Assert.False(no.Says("Leaving Soon"));
        Assert.Equal(0, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));
    }

    [Fact]
    public async Task A_person_merged_meanwhile_is_referred_under_the_record_that_goes_on()
    {
        var (twice, goesOn) = (await _given.APersonOnTheWard("Nell", "Entered"), await _given.APersonOnTheWard("Nella", "Goeson"));
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={twice.Value}&need=shopping");
        var form = check.Form("Send the referral").With("words-0", "Small bags only.");
        await _given.AMerge(goesOn, twice);

        var again = await nurse.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.True(again.Says("joined with another one, of Nella Goeson") && again.Says("Small bags only."), again.Text);
        var sent = await nurse.Submit(again.Form("Send the referral"));
        Assert.True(sent.Says("Referral for Nella Goeson"), sent.Text);
        Assert.Equal([goesOn], await app.Look(db => db.Referrals.Where(r => r.PersonId == goesOn || r.PersonId == twice).Select(r => r.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task A_carer_merged_meanwhile_is_referred_under_the_record_that_goes_on()
    {
        var person = await _given.APersonOnTheWard("Nadia", "Caredfor");
        var (twice, goesOn) = (await _given.APersonOnTheWard("Carl", "Entered"), await _given.APersonOnTheWard("Carlo", "Caresfor"));
        await _given.Cares(twice, person);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = (await nurse.Open($"/refer/check?person={person.Value}&carerneed={twice.Value}:shopping")).Form("Send the referral").With("words-0", "Mornings are best.");
        await _given.AMerge(goesOn, twice);

        var again = await nurse.Submit(form);
        Assert.True(again.Status == HttpStatusCode.Conflict && again.Says("joined with another one") && again.Says("Mornings are best."), again.Text);
        await nurse.Submit(again.Form("Send the referral"));
        Assert.Equal(goesOn, await app.Look(db => db.Needs.Where(n => n.Code == "shopping" && (n.PersonId == goesOn || n.PersonId == twice)).Select(n => n.PersonId).SingleAsync()));
    }

    [Fact]
    public async Task The_same_delay_raised_by_two_in_the_same_instant_is_open_once()
    {
        var person = await _given.APersonOnTheWard("Oda", "Heldtwice");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await nurse.Review(stay.Value, "none");
        var reasons = (await nurse.Open($"/stays/{stay.Value}/blockers")).Form("Record").Fields.Where(f => f.Name == "Reason" && f.Value.Length > 0).Select(f => f.Value).Distinct().Take(5).ToList();
        foreach (var reason in reasons)
        {
            var pages = await BothSend(nurse, hub, $"/stays/{stay.Value}/blockers", page => page.Form("Record").With("Reason", reason));
            Assert.True(pages.Second.Says("This delay is already open for this person.") || pages.Second.Says("Look again at what is here now"), pages.Second.Text);
        }

        Assert.Equal(reasons.Count, await app.Look(db => db.Blockers.CountAsync(b => b.StayId == stay && b.EndedAt == null)));

        // Nor does a better reason make a double of one that is open.
        var replaced = await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/blockers")).Form("Replace").With("Reason", reasons[1]));
        Assert.True(replaced.Status == HttpStatusCode.Conflict && replaced.Says("This delay is already open for this person."), replaced.Text);
    }

    [Fact]
    public async Task The_same_person_who_matters_added_by_two_in_the_same_instant_stands_there_once()
    {
        var person = await _given.APersonOnTheWard("Pia", "Twodaughters");
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await ReadyToLeave(nurse, person);
        foreach (var name in new[] { "Ruth Twice", "Rosa Twice", "Rita Twice", "Rhea Twice" })
        {
            var pages = await BothSend(nurse, hub, $"/people/{person.Value}/important", page => page.Form("Save").With("Name", name).With("Relationship", "daughter"));
            Assert.True(pages.Second.Status == HttpStatusCode.Conflict && pages.Second.Says("is among the people who matter already"), pages.Second.Text);
        }

        Assert.Equal(4, await app.Look(db => db.ImportantPeople.CountAsync(p => p.PersonId == person)));
        var other = await nurse.Submit((await nurse.Open($"/people/{person.Value}/important")).Form("Save").With("Name", "Ruth Twice, the younger").With("Relationship", "daughter"));
        Assert.True(other.Says("The people who matter have been saved."), other.Text);
    }

    [Fact]
    public async Task Who_keeps_an_access_code_while_another_does_looks_first_and_can_keep_theirs_as_well()
    {
        var person = await _given.APersonOnTheWard("Quin", "Twosafes");
        var (nurse, hub) = (await app.SignIn(GivenReferrals.Card), await app.SignIn("Hub case manager"));
        await ReadyToLeave(nurse, person);
        for (var kept = 0; kept < 4; kept++)
        {
            var pages = await BothSend(nurse, hub, $"/people/{person.Value}/access-codes", page => page.Form("Keep it").With("Kind", "key-safe").With("Code", "4711#"));
            Assert.True(pages.Second.Status == HttpStatusCode.Conflict && pages.Second.Says("Somebody else has just kept or destroyed a code here."), pages.Second.Text);
            Assert.Equal(kept + 1, await app.Look(db => db.AccessCodes.CountAsync(c => c.PersonId == person)));
        }

        var stale = (await nurse.Open($"/people/{person.Value}/access-codes")).Form("Keep it").With("Kind", "door").With("Code", "0815");
        await hub.Submit((await hub.Open($"/people/{person.Value}/access-codes")).Form("Keep it").With("Kind", "gate").With("Code", "0007"));
        var again = await nurse.Submit(stale);
        Assert.True(again.Status == HttpStatusCode.Conflict && again.Form("Keep it").Fields.Single(f => f.Name == "Kind" && f.IsSet).Value == "door", again.Text);
        Assert.True((await nurse.Submit(again.Form("Keep it").With("Code", "0815"))).Says("The code is kept, sealed."));
    }

    [Fact]
    public async Task The_same_newcomer_added_by_two_in_the_same_instant_is_shown_to_the_second_first()
    {
        var (nurse, colleague) = (await app.SignIn(GivenReferrals.Card), await app.SignIn(GivenReferrals.Card));
        foreach (var (given, family, year) in new[] { ("Ottilie", "Quillfeather", "1931"), ("Barnaby", "Rumbelow", "1944"), ("Cressida", "Snodgrasse", "1927"), ("Horatio", "Thistlewood", "1950") })
        {
            var pages = await BothSend(nurse, colleague, "/people/new", page => page.Form("Add this person")
                .With("Who.Given", given).With("Who.Family", family).With("Who.Born.Day", "4").With("Who.Born.Month", "7").With("Who.Born.Year", year));
            Assert.True(pages.Second.Says("Could it be one of these?") && pages.Second.Says($"{given} {family}"), pages.Second.Text);
            Assert.Equal(1, await app.Look(db => db.Persons.CountAsync(p => p.FamilyName == family)));
        }
    }

    /// <summary>Two people open the same screen, then send what they filled in at the same moment. The second is whoever was not let through.</summary>
    private static async Task<(Page First, Page Second)> BothSend(Visitor one, Visitor other, string address, Func<Page, Form> fill)
    {
        var (left, right) = (fill(await one.Open(address)), fill(await other.Open(address)));
        var pages = await Task.WhenAll(one.Submit(left), other.Submit(right));
        var refused = Assert.Single(pages, page => page.Status == HttpStatusCode.Conflict || page.Says("Nothing has been saved yet."));
        return (pages.Single(page => page != refused), refused);
    }

    private async Task ReadyToLeave(Visitor nurse, PersonId person)
    {
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        await nurse.Review(stay.Value, "none");
    }

    private async Task<(Referring Request, Visitor Colleague)> WithAColleague(string given, string family, string need)
    {
        var request = await _given.ARequest(given, family, need);
        await _given.AlsoAnsweredBy(request.Service, "Service (inbox)");
        return (request, await app.SignIn("Service (inbox)"));
    }
}
