using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class FromBedToBoard(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task An_address_of_the_board_that_means_nothing_shows_the_board_and_names_what_is_in_no_list()
    {
        var board = await (await app.SignIn("Hub case manager")).Open("/hub?pathway=banana&after=notanid");
        Assert.True(board.Says("Not in the list: banana") && !board.Says("notanid") && !board.Says("There is a problem"), board.Text);
        Assert.True(board.Says("Nobody fits this view."), board.Text);
        var reason = await (await app.SignIn("Hub case manager")).Open("/hub?reason=banana");
        Assert.True(reason.Says("Not in the list: banana") && reason.Says("Nobody fits this view."), reason.Text);
        var owner = await (await app.SignIn("Hub case manager")).Open("/hub?owner=zzz&next=soon");
        Assert.True(owner.Says("“zzz” in the address was not understood") && owner.Says("“soon” in the address was not understood") && !owner.Says("Not in the list"), owner.Text);
    }

    [Fact]
    public async Task Somebody_who_no_longer_needs_the_bed_comes_onto_the_board_without_an_owner()
    {
        var stay = await app.SomebodyOnTheWard(0);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Open($"/stays/{stay}")).Status);
        Assert.False((await hub.Open("/hub?owner=nobody")).Says("Newbya"));

        var done = await nurse.Review(stay, "none");
        Assert.Equal($"/stays/{stay}/blockers", done.Path);
        Assert.True((await nurse.RaiseBlocker(stay, "HP5")).Says("Recorded."));

        var board = await hub.Open("/hub?owner=nobody&reason=HP5");
        Assert.True(board.Says("Wilfrid Newbya"), board.Text);
        Assert.Equal((1, 1), (await app.Facts(stay, "CriteriaNoLongerMet"), await app.Facts(stay, "BlockerRaised")));
        Assert.True(await app.Facts(stay, "HubBoardListed") > 0);
    }

    [Fact]
    public async Task An_owner_and_a_next_action_take_somebody_from_the_head_of_the_board()
    {
        var stay = await app.SomebodyOnTheWard(1);
        await (await app.SignIn("Ward nurse")).Review(stay, "none");
        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open($"/stays/{stay}");
        Assert.True((await hub.Submit(page.Form("Take this case on"))).Says("yours now"));
        Assert.True((await hub.Open("/hub?owner=me&next=late")).Says("Newbyb"));

        page = await hub.Open($"/stays/{stay}");
        var faraway = await hub.Submit(page.Form("Save the next action").With("NextAction", "Somewhen").With("NextDay.Day", "31").With("NextDay.Month", "12").With("NextDay.Year", "9999"));
        Assert.True(faraway.Says("The next action lies more than a year ahead."), faraway.Text);
        var expected = await hub.Submit(page.Form("Save the day").With("Expected.Day", "31").With("Expected.Month", "12").With("Expected.Year", "9999"));
        Assert.True(expected.Says(new ExpectedTooFarAhead().Sentence), expected.Text);
        var form = page.Form("Save the next action").With("NextAction", "Council confirms the care package").With("NextDay.Day", "19").With("NextDay.Month", "11").With("NextDay.Year", "2026");
        Assert.True((await hub.Submit(form)).Says("The next action is recorded."));

        Assert.True((await hub.Open("/hub?owner=me")).Says("Council confirms the care package"));
        Assert.False((await hub.Open("/hub?owner=me&next=late")).Says("Newbyb"));
        Assert.True((await hub.Open("/hub/print?owner=me")).Says("Newbyb"));
    }

    [Fact]
    public async Task A_wards_nurse_takes_no_case_on_and_a_colleagues_is_taken_over_knowingly_and_they_hear_of_it()
    {
        var hub = await app.SignIn("Hub case manager");
        var me = await app.Look(db => db.RoleCards.Where(card => card.Title == "Hub case manager").Select(card => card.MembershipId).SingleAsync());
        var places = await app.Look(db => db.Set<MembershipScope>().Where(scope => scope.MembershipId == me && scope.Kind == ScopeKinds.Place).Select(scope => scope.HolderId).ToListAsync());
        var owned = await app.Look(db => (
            from stay in db.Stays
            join led in db.Cases on stay.CaseId equals led.Id
            join member in db.Memberships on led.OwnerId equals (MembershipId?)member.Id
            join account in db.Users on member.AccountId equals (Guid?)account.Id
            where stay.LeftAt == null && stay.ReadySince != null && led.OwnerId != me
            select new { Stay = stay.Id, Case = led.Id, led.PlaceId, stay.PersonId, account.DisplayName, account.Email }).ToListAsync());
        var one = owned.First(c => places.Contains(c.PlaceId.Value));
        var page = await hub.Open($"/stays/{one.Stay.Value}");
        Assert.DoesNotContain(page.Forms, form => form.Buttons.Contains("Take this case on") || form.Buttons.Contains("Give it back"));
        Assert.True(page.Says($"Take this case over from {one.DisplayName}"), page.Text);

        var unawares = await hub.Submit(page.Form("Yes, take it over").With("InsteadOf", ""));
        Assert.True(unawares.Says("Somebody else is the case manager."), unawares.Text);
        Assert.NotEqual(me, await app.Look(db => db.Cases.Where(c => c.Id == one.Case).Select(c => c.OwnerId).SingleAsync()));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await hub.Submit(page.Form("Yes, take it over"))).Says("This case is yours now."));
        Assert.True((await app.MessagesTo(one.Email)).Says("leads a case that was yours"));
        Assert.True((await hub.Open($"/people/{one.PersonId.Value}/timeline/happened")).Says($"before that {one.DisplayName}"));
        Assert.True((await hub.Submit((await hub.Open($"/stays/{one.Stay.Value}")).Form("Give it back"))).Says("The case is nobody’s now"));

        var mine = await app.SomebodyOnTheWard(13);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(mine, "none");
        var asNurse = await nurse.Open($"/stays/{mine}");
        Assert.True(asNurse.Says("nobody has taken this case on yet"), asNurse.Text);
        Assert.DoesNotContain(asNurse.Forms, form => form.Action.Contains("TakeOn", StringComparison.Ordinal) || form.Action.Contains("GiveBack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_timeline_tells_what_the_facts_of_a_stay_contain()
    {
        var stay = await app.SomebodyOnTheWard(12);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP5");
        var page = await nurse.Open($"/stays/{stay}");
        page = await nurse.Submit(page.Form("Save the day").With("Expected.Day", "27").With("Expected.Month", "11").With("Expected.Year", "2026"));
        await nurse.Submit(page.Form("Save the pathway").With("Pathway", "1"));
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());
        var (reason, pathway) = await app.Look(async db => (
            await db.Codes.Where(c => c.List == "delay-reasons" && c.Code == "HP5").OrderByDescending(c => c.From).Select(c => c.Label).FirstAsync(),
            await db.Codes.Where(c => c.List == "pathways" && c.Code == "1" && c.Nation == "England").OrderByDescending(c => c.From).Select(c => c.Label).FirstAsync()));
        var told = await nurse.Open($"/people/{person.Value}/timeline/happened");
        string[] expected =
        [
            $"Discharge held up: {reason}", "Criteria to reside: no longer met", "Criteria to reside reviewed: no longer needs the bed", "Expected to leave: 27 Nov 2026",
            $"Pathway: 1: {pathway}", "Came onto a ward: Ward 3 Rowan", "Number given: NHS number", "Case opened: came into hospital",
        ];
        Assert.All(expected, words => Assert.True(told.Says(words), words + "\n" + told.Text));
        var digits = await app.Look(db => db.PersonIdentifiers.Where(i => i.PersonId == person && i.Scheme != "nhs-number").Select(i => i.Value).FirstAsync());
        Assert.DoesNotContain($"given: {digits}", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_tap_confirms_the_last_answer_from_the_ward_screen()
    {
        var stay = await app.SomebodyOnTheWard(2);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "oxygen");
        var page = await nurse.Open($"/stays/{stay}/criteria");
        Assert.True((await nurse.Submit(page.Form("Unchanged"))).Says("Reviewed: unchanged."));
        Assert.Equal(2, await app.Facts(stay, "CriteriaReviewed"));
        Assert.False((await (await app.SignIn("Hub case manager")).Open("/hub")).Says("Newbyc"));
    }

    [Theory]
    [InlineData("exception", "Say why the person must stay", HttpStatusCode.Conflict)]
    [InlineData("", "Tick what applies", HttpStatusCode.BadRequest)]
    public async Task A_review_that_says_too_little_is_not_taken(string answer, string sentence, HttpStatusCode status)
    {
        var stay = await app.SomebodyOnTheWard(3);
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open($"/stays/{stay}/criteria")).Form("Save the review");
        var page = await nurse.Submit(answer.Length > 0 ? form.With("Answers", answer) : form);
        Assert.Equal(status, page.Status);
        Assert.True(page.Says(sentence), page.Text);
        Assert.Equal(0, await app.Facts(stay, "CriteriaReviewed"));
    }

    [Fact]
    public async Task A_pathway_that_the_hub_arranges_lets_the_hub_see_the_person_and_a_change_needs_a_reason()
    {
        var stay = await app.SomebodyOnTheWard(4);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        var page = await nurse.Open($"/stays/{stay}");
        await nurse.Submit(page.Form("Save the pathway").With("Pathway", "1"));
        Assert.True((await hub.Open("/hub?pathway=1&owner=nobody")).Says("Newbye"));

        page = await nurse.Open($"/stays/{stay}");
        var refused = await nurse.Submit(page.Form("Save the pathway").With("Pathway", "2"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says("why the pathway changes"));
        await nurse.Submit(refused.Form("Save the pathway").With("Pathway", "2").With("PathwayReason", "Not safe on the stairs"));
        Assert.Equal(2, await app.Facts(stay, "PathwayChosen"));
    }

    [Fact]
    public async Task A_blocker_is_owned_promised_and_cleared_and_proposes_what_clears_it()
    {
        var stay = await app.SomebodyOnTheWard(5);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        var page = await nurse.RaiseBlocker(stay, "HP4");
        Assert.Contains(page.Links, l => l.Address.Contains("need=lift-home", StringComparison.Ordinal));
        page = await nurse.Submit(page.Form("We take it on"));
        page = await nurse.Submit(page.Form("Promise").With("Promised.Day", "19").With("Promised.Month", "11").With("Promised.Year", "2026"));
        Assert.True(page.Says("promised for tomorrow"), page.Text);
        page = await nurse.Submit(page.Form("We have begun"));
        page = await nurse.Submit(page.Form("Cleared"));
        Assert.True(page.Says("It no longer holds the discharge up."));
        foreach (var fact in new[] { "BlockerRaised", "BlockerOwned", "BlockerPromised", "BlockerBegun", "BlockerCleared" })
        {
            Assert.Equal(1, await app.Facts(stay, fact));
        }
    }

    [Fact]
    public async Task A_cancelled_discharge_brings_back_bed_delay_and_blockers()
    {
        var stay = await app.SomebodyOnTheWard(6);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP5");
        var page = await nurse.Open($"/stays/{stay}/leave");
        Assert.DoesNotContain("(Wales)", page.Html, StringComparison.Ordinal);
        Assert.True((await nurse.Submit(page.Form("Record the leaving").With("Method", "1").With("Residence", "19"))).Says("The leaving is recorded."));
        Assert.DoesNotContain((await nurse.Open($"/stays/{stay}")).Links, link => link.Address == $"/stays/{stay}/blockers");
        Assert.Equal(0, await app.Look(db => db.Blockers.CountAsync(b => b.StayId == new StayId(stay) && b.EndedAt == null)));

        page = await nurse.Open($"/stays/{stay}/leave");
        Assert.True((await nurse.Submit(page.Form("Cancel the discharge"))).Says("The discharge is cancelled."));

        Assert.Equal(1, await app.Look(db => db.Blockers.CountAsync(b => b.StayId == new StayId(stay) && b.EndedAt == null)));
        Assert.NotNull(await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.ReadySince).SingleAsync()));
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/hub?reason=HP5&owner=nobody")).Says("Newbyg"));
    }

    [Fact]
    public async Task A_death_ends_the_stay_and_is_on_the_persons_record()
    {
        var stay = await app.SomebodyOnTheWard(7);
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving").With("Method", "4");
        var refused = await nurse.Submit(form.With("Residence", "19"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True((await nurse.Submit(refused.Form("Record the leaving").With("Residence", ""))).Says("The leaving is recorded."));
        Assert.Equal(1, await app.Facts(stay, "PersonDied"));
        var left = await nurse.Open($"/stays/{stay}/leave");
        Assert.True(left.Says("has died") && !left.Says("to: Died") && left.Forms.All(f => !f.Buttons.Contains("Cancel the discharge")), left.Text);
    }

    [Fact]
    public async Task Who_was_asked_is_recorded_with_who_when_and_how()
    {
        var stay = await app.SomebodyOnTheWard(8);
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open($"/stays/{stay}/involvement")).Form("Record");
        Assert.Equal(HttpStatusCode.BadRequest, (await nurse.Submit(form)).Status);
        var page = await nurse.Submit(form.With("Who", "carer").With("About", "destination").With("How", "telephone").With("Words", "Wants him home by Friday"));
        Assert.True(page.Says("Wants him home by Friday"), page.Text);
        Assert.Equal(1, await app.Facts(stay, "PersonInvolved"));
    }

    [Theory]
    [InlineData("Link worker")]
    [InlineData("Service (inbox)")]
    [InlineData("Administrator")]
    public async Task The_eleven_answers_are_for_ward_and_hub_only(string card)
    {
        var stay = await app.SomebodyOnTheWard(9);
        var somebody = await app.SignIn(card);
        foreach (var address in new[] { $"/stays/{stay}", $"/stays/{stay}/criteria", $"/stays/{stay}/blockers", "/ward", "/hub" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await somebody.Open(address)).Status);
        }
    }
}
