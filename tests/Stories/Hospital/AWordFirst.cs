using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

/// <summary>What ward and hub read first: who needs a word, what is late, what has come.</summary>
public sealed class AWordFirst(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Whoever_is_ready_without_a_reason_needs_a_word_until_it_is_said_that_they_are_just_going()
    {
        var stay = await app.SomebodyOnTheWard(4);
        var name = Newcomer.Number(4).Name;
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        Assert.Contains(name, Words(await nurse.Open("/ward")), StringComparison.Ordinal);

        var page = await nurse.Submit((await nurse.Open($"/stays/{stay}/blockers")).Form("Nothing: they are going today"));
        Assert.True(page.Says("they are going today, and nothing holds them up"), page.Text);
        Assert.DoesNotContain(name, Words(await nurse.Open("/ward")), StringComparison.Ordinal);
        Assert.True((await nurse.Open("/ward")).Says("nothing: going today"));
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/hub?owner=nobody")).Says("nothing: going today"));
    }

    [Fact]
    public async Task When_the_help_for_a_delay_has_come_one_tap_clears_it()
    {
        var given = new GivenReferrals(app);
        var person = await given.APersonOnTheWard("Hilda", "Liftcame");
        var stay = (await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync())).Value;
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP4");
        var service = await given.AService("Hilda Drivers", "Link worker", ["lift-home"], "hilda@example.org");
        var request = await given.ARequest(person, service, "lift-home");
        Assert.DoesNotContain("help has come", RowsOf(await nurse.Open("/ward"), person), StringComparison.Ordinal);
        await (await app.SignIn("Link worker")).Accepts(app, service);
        await request.Works("Close and tell the sender", ("Outcome", "got-help"));

        var ward = await nurse.Open("/ward");
        Assert.Contains("A lift home: help has come.", RowsOf(ward, person), StringComparison.Ordinal);
        Assert.True((await nurse.Open($"/stays/{stay}/blockers")).Says("A lift home: help has come, 18 Nov, "));
        Assert.True((await nurse.Open($"/refer?person={person.Value}")).Says("Help has come, today at"));
        var blocker = await app.Look(db => db.Blockers.Where(b => b.StayId == new StayId(stay)).Select(b => b.Id).SingleAsync());
        var cleared = await nurse.Submit(ward.Forms.First(form => form.Fields.Any(field => field.Name == "how") && form.Fields.Any(field => field.Name == "blocker" && field.Value == blocker.Value.ToString())));
        Assert.True(cleared.Says("Cleared. It no longer holds the discharge up."), cleared.Text);
        Assert.Equal("A lift home: help has come", await app.Look(db => db.Blockers.Where(b => b.StayId == new StayId(stay)).Select(b => b.ClearedHow).SingleAsync()));
        var board = await (await app.SignIn("Hub case manager")).Open("/hub?owner=nobody");
        Assert.True(board.Says("A lift home: got help"), board.Text);
    }

    [Fact]
    public async Task Whose_a_delay_is_reads_the_same_on_the_ward_on_its_own_page_and_on_the_board()
    {
        var stay = await app.SomebodyOnTheWard(6);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP5");
        var council = await app.Look(db => (from card in db.RoleCards where card.Title == "Hub case manager" join m in db.Memberships on card.MembershipId equals m.Id join o in db.Organisations on m.OrganisationId equals o.Id select o.Name).SingleAsync());
        await Everywhere("the hospital, not taken on yet", isOwed: true);
        await hub.Submit((await hub.Open($"/stays/{stay}/blockers")).Form("We take it on"));
        await Everywhere(council, isOwed: false);
        await hub.Submit((await hub.Open($"/stays/{stay}/blockers")).Form("Cleared"));
        await nurse.RaiseBlocker(stay, "CP9");
        await Everywhere("nobody yet", isOwed: false);
        await nurse.Submit((await nurse.Open($"/stays/{stay}/blockers")).Form("We take it on"));
        var trust = await app.Look(db => (from s in db.Stays where s.Id == new StayId(stay) join site in db.Sites on s.SiteId equals site.Id join o in db.Organisations on site.OrganisationId equals o.Id select o.Name).SingleAsync());
        await Everywhere(trust, isOwed: true);

        async Task Everywhere(string whose, bool isOwed)
        {
            var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());
            var ward = await nurse.Open("/ward");
            Assert.Contains($"({whose})", RowsOf(ward, person), StringComparison.Ordinal);
            Assert.Equal(isOwed, ward.Html.Split("id=\"owed\"")[1].Split("</section>")[0].Contains($"data-who=\"{person.Value}\"", StringComparison.Ordinal));
            Assert.True((await nurse.Open($"/stays/{stay}/blockers")).Says(whose), whose);
            foreach (var board in new[] { "/hub?owner=nobody", "/hub/print?owner=nobody" })
            {
                var page = await hub.Open(board);
                Assert.True(page.Says($"({whose})") && page.Says(Newcomer.Number(6).Name), page.Text);
            }
        }
    }

    [Fact]
    public async Task A_need_that_nobody_can_meet_leads_on_and_yesterdays_waiting_says_so()
    {
        await using var own = await HomewardApp.Start();
        var given = new GivenReferrals(own);
        var request = await given.ARequest("Olga", "Stillwaits", "befriending");
        var morning = await request.Nurse.Open("/ward");
        Assert.DoesNotContain("Waiting since yesterday", RowsOf(morning, request.Person), StringComparison.Ordinal);
        Assert.True(morning.Says("Waiting for Stillwaits Helpers, by the end of today"), morning.Text);
        own.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Waiting since yesterday", RowsOf(await (await own.SignIn("Ward nurse")).Open("/ward"), request.Person), StringComparison.Ordinal);

        var person = await given.APersonOnTheWard("Paula", "Nobodyfits");
        await given.AnObjection(person);
        var nurse = await own.SignIn("Ward nurse");
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=befriending");
        Assert.True(check.Says("Nobody gets a message") && !check.Says("you are told"), check.Text);
        var sent = await nurse.Submit(check.Form("Send the referral"));
        var ward = await nurse.Open("/ward");
        Assert.Contains("Paula Nobodyfits Befriending: nobody can help.", Words(ward), StringComparison.Ordinal);
        Assert.Equal(Listed(ward), Counted(ward));
        Assert.Contains(ward.Links, link => link.Address.StartsWith("/referrals/", StringComparison.Ordinal) && link.Address.Contains("#need-", StringComparison.Ordinal) && link.Text.StartsWith("Ask somebody else", StringComparison.Ordinal));
        await nurse.Submit(sent.Form("No longer needed") with { Action = $"{sent.Path.Split('?')[0]}?handler=Withdraw" });
        var after = await nurse.Open("/ward");
        Assert.DoesNotContain("Paula Nobodyfits", Words(after), StringComparison.Ordinal);
        Assert.Equal(Listed(after), Counted(after));
    }

    [Fact]
    public async Task The_reasons_most_used_here_stand_first_under_their_own_heading()
    {
        var stay = await app.SomebodyOnTheWard(5);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.RaiseBlocker(stay, "HP5");
        var page = await nurse.Open($"/stays/{stay}/blockers");
        Assert.Equal("Most often here", page.Pieces.First(piece => piece.Name == "optgroup")["label"]);
        var reasons = page.Form("Record").Fields.Where(field => field.Name == "Reason").Select(field => field.Value).ToList();
        var site = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.SiteId).SingleAsync());
        var raised = await app.Look(db => db.Blockers.Where(b => db.Stays.Any(s => s.Id == b.StayId && s.SiteId == site)).Select(b => b.Reason).ToListAsync());
        var most = raised.Where(reason => reasons.Contains(reason.Code)).GroupBy(reason => reason.Code).Max(group => group.Count());
        Assert.Equal(most, raised.Count(reason => reason.Code == reasons[1]));
        Assert.Equal(reasons.Count, reasons.Distinct().Count());
    }

    [Fact]
    public async Task The_board_says_its_order_its_figures_follow_the_filter_and_each_filter_goes_with_one_tap()
    {
        var hub = await app.SignIn("Hub case manager");
        var all = await hub.Open("/hub");
        Assert.True(all.Says("then those whose next action is late; within each, those waiting longest"), all.Text);
        var page = await hub.Open("/hub?pathway=1&next=none");
        Assert.True(page.Says("in this view"), page.Text);
        Assert.Equal("/hub?next=none", page.Links.Single(link => link.Text.StartsWith("1:", StringComparison.Ordinal)).Address);
        Assert.Equal("/hub?pathway=1", page.Links.Single(link => link.Text.StartsWith("No owner, or nothing next", StringComparison.Ordinal)).Address);
        Assert.Equal("/hub", page.Link("Show everyone"));
        Assert.NotEqual(Shown(all), Shown(page));
        Assert.True(page.Says($"{Shown(page)} without owner or next action") && page.Says($"{Shown(page)} in this view"), page.Text);
    }

    [Fact]
    public async Task The_printed_board_has_promised_days_a_mark_for_lateness_and_who_was_asked()
    {
        await using var own = await HomewardApp.Start();
        var stay = await own.SomebodyOnTheWard(6);
        var (nurse, hub) = (await own.SignIn("Ward nurse"), await own.SignIn("Hub case manager"));
        await nurse.Review(stay, "none");
        await nurse.Submit((await nurse.Open($"/stays/{stay}")).Form("Save the day").With("Expected.Day", "18").With("Expected.Month", "11").With("Expected.Year", "2026"));
        var page = await nurse.RaiseBlocker(stay, "HP4");
        page = await nurse.Submit(page.Form("We take it on"));
        var faraway = await nurse.Submit(page.Form("Promise").With("Promised.Day", "31").With("Promised.Month", "12").With("Promised.Year", "9999"));
        Assert.True(faraway.Says("The promised day lies more than a year ahead."), faraway.Text);
        await nurse.Submit(page.Form("Promise").With("Promised.Day", "18").With("Promised.Month", "11").With("Promised.Year", "2026"));
        var asked = (await nurse.Open($"/stays/{stay}/involvement")).Form("Record");
        await nurse.Submit(Guess.Fill(asked, new DateOnly(2026, 11, 18)).With("Who", "person"));
        Assert.Equal(1, await own.Facts(stay, "PersonInvolved"));
        var print = await hub.Open("/hub/print?owner=nobody&reason=HP4");
        Assert.True(print.Says("promised for 18 Nov)") && print.Says("The person"), print.Text);
        Assert.True(print.Says("as at Wednesday 18 November 2026, ") && !print.Says("today"), print.Text);

        own.Clock.Advance(TimeSpan.FromDays(1));
        print = await (await own.SignIn("Hub case manager")).Open("/hub/print?owner=nobody&reason=HP4");
        Assert.True(print.Says("promised for 18 Nov) LATE"), print.Text);

        // What holds them up is said, so they need no word, and the day that has passed is not marked either; that the promise has passed is.
        var ward = await (await own.SignIn("Ward nurse")).Open("/ward");
        var row = ward.Html[ward.Html.LastIndexOf($"data-key=\"{stay}\"", StringComparison.Ordinal)..].Split("</tr>")[0];
        Assert.Contains("was yesterday", row, StringComparison.Ordinal);
        Assert.DoesNotContain("hw-late", row, StringComparison.Ordinal);
        Assert.True(ward.Says("late: promised for yesterday"), ward.Text);
        Assert.DoesNotContain(Newcomer.Number(6).Name, Words(ward), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_still_needs_the_bed_after_the_expected_day_needs_another_day_whatever_holds_them_up_later()
    {
        await using var own = await HomewardApp.Start();
        var stay = await own.SomebodyOnTheWard(8);
        var nurse = await own.SignIn("Ward nurse");
        await nurse.Submit((await nurse.Open($"/stays/{stay}")).Form("Save the day").With("Expected.Day", "18").With("Expected.Month", "11").With("Expected.Year", "2026"));
        await nurse.RaiseBlocker(stay, "HP4");
        Assert.DoesNotContain(Newcomer.Number(8).Name, Words(await nurse.Open("/ward")), StringComparison.Ordinal);
        own.Clock.Advance(TimeSpan.FromDays(1));

        var ward = await (await own.SignIn("Ward nurse")).Open("/ward");

        Assert.Contains(Newcomer.Number(8).Name, Words(ward), StringComparison.Ordinal);
        Assert.Contains("Was to leave yesterday", Words(ward), StringComparison.Ordinal);
        var row = ward.Html[ward.Html.LastIndexOf($"data-key=\"{stay}\"", StringComparison.Ordinal)..].Split("</tr>")[0];
        Assert.Contains("<span class=\"hw-late\">was yesterday", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_next_action_that_names_a_safeguarding_concern_does_not_reach_the_board()
    {
        var stay = await app.SomebodyOnTheWard(7);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await nurse.Review(stay, "none");
        var form = (await hub.Open($"/stays/{stay}")).Form("Save the next action").With("NextAction", "Safeguarding strategy meeting")
            .With("NextDay.Day", "20").With("NextDay.Month", "11").With("NextDay.Year", "2026");
        var refused = await hub.Submit(form);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("without naming a safeguarding concern"), refused.Text);
        Assert.False((await hub.Open("/hub?owner=nobody")).Says("strategy meeting"));
        Assert.Equal(0, await app.Facts(stay, "NextActionAgreed"));
    }

    // What stands under "They need a word first", up to the next heading.
    private static string Words(Page ward) =>
        ward.Text.Contains("They need a word first", StringComparison.Ordinal) ? ward.Text.Split("They need a word first")[1].Split("Not reviewed yet")[0] : "";

    private static int Counted(Page ward) => int.Parse(ward.Text.Split(" need a word")[0].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many stand in the list that is counted; how many those are in all, what time brings about meanwhile may change.</summary>
    private static int Listed(Page ward) => ward.Html.Split("class=\"hw-words\"")[1].Split("</section>")[0].Split("<li").Length - 1;

    private static string Shown(Page board) => System.Text.RegularExpressions.Regex.Match(board.Text, @"\d+ to \d+ of (\d+)\. Those").Groups[1].Value;

    /// <summary>What the ward screen says of one person: of the others in the region much may be said.</summary>
    private static string RowsOf(Page ward, PersonId person) =>
        string.Join(' ', ward.Html.Split($"data-who=\"{person.Value}\"").Skip(1).Select(part => part.Split("</tr>")[0].Split("</li>")[0]));
}
