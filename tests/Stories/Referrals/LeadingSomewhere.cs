using System.Globalization;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

public class LeadingSomewhere(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task No_room_goes_to_the_next_in_rank_closes_that_need_and_the_ward_sees_both()
    {
        var (nurse, worker, service, referral, ask) = await Asked("Amy", "Noroom", "laundry");
        var page = await worker.Submit((await worker.Open(ask)).Form("Say no").With("Reason", "no-capacity").With("words", "Full until Monday."));
        Assert.True(page.Says("You have said no") || page.Status == System.Net.HttpStatusCode.NotFound, page.Text);

        var back = await nurse.Open(referral);
        Assert.True(back.Says("Said no: No capacity") && back.Says("Full until Monday."), back.Text);
        var next = await app.Look(db => db.Asks.Where(a => db.Asks.Any(first => first.ServiceId == service && first.ReferralId == a.ReferralId) && a.ServiceId != service).Select(a => new { a.Because, a.State }).SingleAsync());
        Assert.Equal((AskedBecause.NextInRank, AskState.Waiting), (next.Because, next.State));
        Assert.Equal(5, await app.Look(db => db.ServiceRooms.Where(r => r.Id == service).Select(r => r.Free).SingleAsync()));
        Assert.Equal("laundry", await app.Look(db => db.NoPlaces.Where(n => n.ServiceId == service).Select(n => n.Need).SingleAsync()));
    }

    [Fact]
    public async Task One_no_for_want_of_capacity_closes_one_need_until_the_day_it_names_and_its_people_end_it_sooner()
    {
        var service = await _given.AService("Partlyfull Helpers", "Link worker", ["laundry", "pets"]);
        var request = await _given.ARequest(await _given.APersonOnTheWard("Pia", "Partlyfull"), service, "laundry");
        var until = LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        var wrong = await request.Works("Say no", [("Reason", "no-capacity"), .. Day(1, 2, 2020)]);
        Assert.True(wrong.Says(new NextPlaceOutOfReach().Sentence), wrong.Text);
        Assert.Equal([NextPlaceTyped.NoDay], (await request.Works("Say no", [("Reason", "no-capacity"), .. Day(31, 2, until.Year)])).Errors);
        await request.Works("Say no", [("Reason", "no-capacity"), .. Day(until.Day, until.Month, until.Year)]);
        Assert.True((await request.Nurse.Open(request.Referral)).Says($"Said no: No capacity until {until.ToString("d MMMM", CultureInfo.InvariantCulture)}"));

        var laundry = await request.Nurse.Open("/find-help?need=laundry&postcode=NV1%201AA");
        Assert.True(LeftOut(laundry).Contains($"Said no place for help with laundry until {until.DayOfWeek}", StringComparison.Ordinal), laundry.Text);
        Assert.DoesNotContain("Partlyfull Helpers", LeftOut(await request.Nurse.Open("/find-help?need=pets&postcode=NV1%201AA")), StringComparison.Ordinal);

        var room = await request.Worker.Open($"/services/{service.Value}/room");
        Assert.True(room.Says($"Said no place for help with laundry until {until.DayOfWeek}"), room.Text);
        Assert.True((await request.Worker.Submit(room.Form("We have places for it again: Help with laundry"))).Says("You are proposed for it again from now on."));
        Assert.DoesNotContain("Partlyfull Helpers", LeftOut(await request.Nurse.Open("/find-help?need=laundry&postcode=NV1%201AA")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_that_names_no_day_counts_for_a_week_and_then_nobody_knows()
    {
        var service = await _given.AService("Weeklong Helpers", "Link worker", ["laundry"]);
        var request = await _given.ARequest(await _given.APersonOnTheWard("Wyn", "Weeklong"), service, "laundry");
        await request.Works("Say no", ("Reason", "no-capacity"));
        Assert.Contains("Said no place for help with laundry within the hour, and no date for the next", LeftOut(await request.Nurse.Open("/find-help?need=laundry&postcode=NV1%201AA")), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(7));
        var later = await (await app.SignIn(GivenReferrals.Card)).Open("/find-help?need=laundry&postcode=NV1%201AA");
        Assert.True(later.Says("Said no place for help with laundry 7 days ago: ask whether it has one now"), later.Text);
        Assert.DoesNotContain("Weeklong Helpers", LeftOut(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_link_yes_and_no_have_their_own_words_and_the_day_of_the_next_place_is_told_there_and_on_the_telephone()
    {
        var until = LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime).AddDays(4);
        var service = await _given.AService("Ownwords Helpers", null, ["laundry", "pets"], "ownwords@example.org");
        var request = await _given.ARequest(await _given.APersonOnTheWard("Olga", "Ownwords"), service, "laundry", "pets");
        var pets = await app.Look(db => db.Needs.Where(n => n.PersonId == request.Person && n.Code == "pets").Select(n => n.Id).SingleAsync());
        var helper = app.Stranger();
        var form = (await helper.Open(await _given.LinkMailedTo(service))).Form("Send the answer").With("kind", "some").With("yes", pets.Value.ToString()).With("Reason", "no-capacity")
            .With("Words", "From Friday.").With("NoWords", "The machine is broken.").With("AnswererName", "Ines Ward").With("Part", "coordinator");
        Assert.True((await helper.Submit(Day(until.Day, until.Month, until.Year).Aggregate(form, (filled, each) => filled.With(each.Field, each.Value)))).Says("You said yes to some of it"));
        var said = await app.Look(db => db.AskNeeds.Where(n => n.PersonId == request.Person && db.Asks.Any(a => a.Id == n.AskId && a.ServiceId == service))
            .OrderBy(n => n.State).Select(n => new { n.State, n.AnswerWords, n.NoPlaceUntil }).ToListAsync());
        Assert.Equal([(AskNeedState.Accepted, "From Friday.", null), (AskNeedState.Declined, "The machine is broken.", until)], said.Select(s => (s.State, s.AnswerWords, s.NoPlaceUntil)));

        var silent = await _given.AService("Ownwords Callers", null, ["pets"]);
        var called = await _given.ARequest(await _given.APersonOnTheWard("Otto", "Ownwords"), silent, "pets");
        await called.Sends("Record the call", [("said", "no"), ("reason", "no-capacity"), ("who", "Ada Moss, chair"), .. Day(until.Day, until.Month, until.Year)]);
        Assert.Equal([until, until], await app.Look(db => db.NoPlaces.Where(n => n.ServiceId == service || n.ServiceId == silent).Select(n => n.Until).ToListAsync()));
    }

    [Fact]
    public async Task Not_eligible_flags_the_entry()
    {
        var (_, worker, service, _, ask) = await Asked("Bea", "Flagged", "pets");
        await worker.Submit((await worker.Open(ask)).Form("Say no").With("Reason", "not-eligible"));
        Assert.Equal("not-eligible", await app.Look(db => db.EntryQuestions.Where(q => q.ServiceId == service).Select(q => q.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Could_not_be_reached_stays_and_says_when_to_try_again()
    {
        var (nurse, worker, _, referral, ask) = await Asked("Cora", "Unreached", "welfare-calls");
        var page = await worker.Submit((await worker.Open(ask)).Form("Say no").With("Reason", "cannot-reach"));
        Assert.True(page.Says("1 failed in a row; next try"), page.Text);
        Assert.True((await nurse.Open(referral)).Says("Put aside"));
    }

    [Fact]
    public async Task The_person_said_no_ends_it_and_the_sender_knows()
    {
        var (nurse, worker, _, referral, ask) = await Asked("Dora", "Declined", "social-group");
        await worker.Submit((await worker.Open(ask)).Form("Say no").With("Reason", "person-said-no"));
        var back = await nurse.Open(referral);
        Assert.True(back.Says("Declined") && back.Says("Said no: The person said no"), back.Text);
        var id = new ReferralId(Guid.Parse(referral.Split('/')[^1]));
        Assert.Equal(NeedState.Ended, await app.Look(db => db.Needs.Where(n => n.ReferralId == id).Select(n => n.State).SingleAsync()));
    }

    [Fact]
    public async Task Saying_no_without_a_reason_keeps_what_was_typed()
    {
        var (_, worker, _, _, ask) = await Asked("Ella", "Reasonless", "pip");
        var page = await worker.Submit((await worker.Open(ask)).Form("Say no").With("words", "We are so sorry."));
        Assert.True(page.Says("Pick a reason from the list.") && page.Html.Contains("We are so sorry.", StringComparison.Ordinal), page.Text);
    }

    [Fact]
    public async Task Another_reason_is_said_in_words_from_the_inbox_by_link_and_on_the_telephone()
    {
        var (nurse, worker, _, referral, ask) = await Asked("Elsa", "Otherwise", "deep-clean");
        var empty = await worker.Submit((await worker.Open(ask)).Form("Say no").With("Reason", DeclineReason.Other));
        Assert.True(empty.Status == System.Net.HttpStatusCode.Conflict && empty.Says(new OtherReasonUnsaid().Sentence), empty.Text);
        await worker.Submit(empty.Form("Say no").With("words", "Our adviser has just left."));
        Assert.True((await nurse.Open(referral)).Says("Our adviser has just left."));

        var request = await _given.ARequest("Enid", "Linked", "furniture");
        var helper = app.Stranger();
        var form = (await helper.Open(await _given.LinkMailedTo(request.Service))).Form("Send the answer").With("kind", "no").With("Reason", DeclineReason.Other).With("AnswererName", "Ines Ward").With("Part", "coordinator");
        var asked = await helper.Submit(form);
        Assert.Equal([new OtherReasonUnsaid().Sentence], asked.Errors);
        Assert.True((await helper.Submit(asked.Form("Send the answer").With("Words", "The roof leaks."))).Says("Thank you."));

        var rung = await _given.ARequest(await _given.APersonOnTheWard("Elma", "Rungfor"), await _given.AService("Rungfor Movers", null, ["move-furniture"]), "move-furniture");
        var call = await rung.Sends("Record the call", ("said", "no"), ("reason", DeclineReason.Other), ("who", "Ada Moss, chair"));
        Assert.True(call.Status == System.Net.HttpStatusCode.Conflict && call.Says(new OtherReasonUnsaid().Sentence), call.Text);
    }

    [Fact]
    public async Task A_yes_leads_to_contact_an_outcome_and_a_need_closed_before_the_senders_eyes()
    {
        var (nurse, worker, _, referral, ask) = await Asked("Fay", "Outcome", "housekeeping");
        await worker.Submit((await worker.Open(ask)).Form("Yes, we do it"));
        await worker.Submit((await worker.Open(ask)).Form("Record the try").With("Result", "no-answer").With("words", "Rang twice."));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await worker.Submit((await worker.Open(ask)).Form("Record the try").With("Result", "spoke-to-person"));
        var during = await nurse.Open(referral);
        Assert.True(during.Says("after 5 minutes") && during.Says("1 failed try"), during.Text);
        await worker.Submit((await worker.Open(ask)).Form("Close and tell the sender").With("Outcome", "got-help").With("words", "Every Tuesday from now on."));
        var after = await nurse.Open(referral);
        Assert.True(after.Says("Got help") && after.Says("Every Tuesday from now on."), after.Text);
    }

    [Fact]
    public async Task What_the_sender_takes_back_is_gone_from_the_inbox()
    {
        var (nurse, worker, _, referral, ask) = await Asked("Gwen", "Withdrawn", "hot-meals");
        var form = (await nurse.Open(referral)).Form("No longer needed");
        await nurse.Submit(form with { Action = $"{referral.Split('?')[0]}?handler=Withdraw" });
        Assert.False((await worker.Open("/inbox")).Says("Gwen Withdrawn"));
        Assert.True((await nurse.Open(referral)).Says("No longer needed"));
        Assert.True((await worker.Open(ask)).Heading == "This is no longer asked");
    }

    [Fact]
    public async Task Passing_on_asks_the_other_service_at_once()
    {
        var other = await _given.AService("Second Choice", null, ["grants"]);
        await _given.AService("Third Choice", null, ["grants"], senders: ["hospital"]);
        var (nurse, worker, _, referral, ask) = await Asked("Hope", "Passed", "grants");
        var passing = await worker.Open(ask);
        Assert.True(passing.Says("Third Choice"), "whoever passes on is judged as the ward that sent it");
        await worker.Submit(passing.Form("Pass it on").With("to", other.Value.ToString()));
        var page = await nurse.Open(referral);
        Assert.True(page.Says("Passed it on") && page.Says("Waiting for Second Choice"), page.Text);
    }

    [Fact]
    public async Task What_nobody_fits_for_as_a_whole_is_passed_on_need_by_need()
    {
        // On a day of its own: elsewhere here weeks go by, up to days on which everybody is closed.
        await using var own = await HomewardApp.Start();
        var given = new GivenReferrals(own);
        var one = await given.AService("Divided Meals", null, ["hot-meals"]);
        var two = await given.AService("Divided Pets", null, ["pets"]);
        var request = await given.ARequest("Ines", "Divided", "hot-meals", "pets");
        var page = await request.Worker.Open(request.Ask);
        Assert.True(page.Says("Divided Meals") && page.Says("Divided Pets"), page.Text);
        var both = await request.Worker.Submit(page.Form("Pass it on").With("to", one.Value.ToString()));
        Assert.True(both.Status == System.Net.HttpStatusCode.Conflict && both.Says("Divided Meals does not offer:") && both.Says("Tick only what it offers"), both.Text);
        var pets = await own.Look(db => db.Needs.Where(n => n.PersonId == request.Person && n.Code == "pets").Select(n => n.Id).SingleAsync());
        var passed = await request.Worker.Submit(both.Form("Pass it on").Without("needs", pets.Value.ToString()).With("to", one.Value.ToString()));
        Assert.True(passed.Says("You have passed it on."), passed.Text);
        await request.Worker.Submit((await request.Worker.Open(request.Ask)).Form("Pass it on").With("to", two.Value.ToString()));
        var sender = await request.Nurse.Open(request.Referral);
        Assert.True(sender.Says("Waiting for Divided Meals") && sender.Says("Waiting for Divided Pets"), sender.Text);
    }

    [Fact]
    public async Task Where_somebody_fits_and_only_the_persons_yes_is_wanting_the_unmet_need_says_so()
    {
        var person = await _given.APersonOnTheWard("Vera", "Unasked");
        var helper = await _given.AService("Unasked Helpers", "Link worker", ["rehousing"]);
        await _given.AService("Unasked Homes", null, ["rehousing"], recipients: "housing");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var sent = await nurse.Submit(GivenReferrals.Pick((await nurse.Open($"/refer/check?person={person.Value}&need=rehousing")).Form("Send the referral"), 0, helper));
        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == helper).Select(a => a.Id).SingleAsync());
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Say no").With("Reason", "not-eligible"));
        var page = await nurse.Open(sent.Path);
        Assert.True(page.Says("Nobody found") && page.Says("Unasked Homes") && page.Says("because Vera Unasked has not yet said yes to sharing with"), page.Text);
        Assert.True((await nurse.Open("/unmet-needs")).Says("Somebody fits once the person says yes"));

        // What was found then is told as found then; whether a yes would help is asked anew.
        await _given.AnObjection(person);
        var objected = await nurse.Open(sent.Path);
        Assert.True(objected.Says("Why nobody fitted (") && !objected.Says("has not yet said yes to sharing with"), objected.Text);
    }

    [Fact]
    public async Task Somebody_who_shares_with_nobody_is_an_unmet_need_and_the_list_counts_it()
    {
        var person = await _given.APersonOnTheWard("Jane", "Silent");
        await _given.AnObjection(person);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=bereavement");
        Assert.True(check.Says("Nobody in the directory fits."), check.Text);
        var sent = await nurse.Submit(check.Form("Send the referral"));
        Assert.True(sent.Says("Nobody found") && sent.Says("is not agreed"), sent.Text);
        var list = await nurse.Open("/unmet-needs");
        Assert.True(list.Says("Support after a bereavement") && list.Says("Jane Silent"), list.Text);

        // A hub begins with its own place; the others are a tap away.
        var hub = await (await app.SignIn("Hub case manager")).Open("/unmet-needs");
        Assert.Contains("aria-current=\"page\">Northvale<", hub.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(hub.Links, link => link.Address.Contains("gap?place=", StringComparison.Ordinal) && !link.Address.Contains("place=northvale", StringComparison.Ordinal));
        Assert.Contains(hub.Links, link => link.Address == "/unmet-needs?place=eastmere");
        Assert.Contains(hub.Links, link => link.Address == "/unmet-needs?place=all");
    }

    [Fact]
    public async Task A_gap_has_its_reasons_in_numbers_and_what_the_hub_undertakes_and_nobody_is_told_from_it()
    {
        // Six people object to sharing with anybody, so nobody can be asked for them.
        var nurse = await app.SignIn(GivenReferrals.Card);
        for (var at = 0; at < 6; at++)
        {
            var person = await _given.APersonOnTheWard($"Gap{(char)('a' + at)}", "Objecting");
            await _given.AnObjection(person);
            await nurse.Submit((await nurse.Open($"/refer/check?person={person.Value}&need=key-safe")).Form("Send the referral"));
        }

        var list = await nurse.Open("/unmet-needs");
        const string Gap = "/unmet-needs/gap?place=northvale&need=key-safe";
        Assert.Contains(list.Links, link => link.Address == Gap);
        var seen = await nurse.Open(Gap);
        Assert.True(seen.Says("the person does not share with such a service") && seen.Says(" of ") && !seen.Says("Plan something"), seen.Text);

        // The administrator sees none of them: rounded, and nothing by name.
        var administrator = await app.SignIn("Administrator");
        var rounded = await administrator.Open("/unmet-needs");
        Assert.Contains("aria-current=\"page\">All places<", rounded.Html, StringComparison.Ordinal);
        Assert.True(rounded.Says("rounded to five") && !rounded.Says("Objecting"), rounded.Text);
        var single = await administrator.Open("/unmet-needs/gap?place=northvale&need=rehousing");
        Assert.True(single.Says("fewer than 5") && single.Says("Too few to tell without telling of single people."), single.Text);

        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open(Gap);
        var missing = await hub.Submit(page.Form("Plan it").With("Words", "Ask the council for a second fitter"));
        Assert.True(missing.Says("Say what is to be done, and who does it.") && missing.Html.Contains("Ask the council for a second fitter", StringComparison.Ordinal), missing.Text);
        var planned = await hub.Submit(missing.Form("Plan it").With("Owner", "Sheila Croft").With("Due.Day", "1").With("Due.Month", "12").With("Due.Year", "2026"));
        Assert.True(planned.Says("Planned.") && planned.Says("Sheila Croft, by Tuesday 1 December."), planned.Text);
        var done = await hub.Submit(planned.Form("It is done: Ask the council for a second fitter") with { Action = $"{Gap}&handler=Done" });
        Assert.True(done.Says("From today on it is watched") && done.Says("It is too soon to say"), done.Text);
        app.Clock.Advance(TimeSpan.FromDays(29));
        var later = await (await app.SignIn("Hub case manager")).Open(Gap);
        Assert.True(later.Says("fewer than 5 in the 28 days since it was done: it fell."), later.Text);
    }

    private static (string Field, string Value)[] Day(int day, int month, int year) =>
        [.. new[] { ("Day", day), ("Month", month), ("Year", year) }.Select(part => ($"NoPlaceUntil.{part.Item1}", part.Item2.ToString(CultureInfo.InvariantCulture)))];

    // What the page says of those who do not fit.
    private static string LeftOut(Page page) => page.Text[page.Text.IndexOf("Left out, and why", StringComparison.Ordinal)..];

    private async Task<(Visitor Nurse, Visitor Worker, ServiceId Service, string Referral, string Ask)> Asked(string given, string family, string need)
    {
        var person = await _given.APersonOnTheWard(given, family);
        var service = await _given.AService($"{family} Helpers", "Link worker", [need]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need={need}");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        return (nurse, worker, service, sent.Path, $"/asks/{ask.Value}");
    }
}
