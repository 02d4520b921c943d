using System.Text.RegularExpressions;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Whoever has left has nobody and nothing in hand: what stood under their name stands with nobody's, and whoever ends it reads so before.</summary>
public sealed class WhenAColleagueHasLeft(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Whom_a_case_manager_who_has_left_was_to_see_home_comes_first_on_the_board_and_is_taken_on_there()
    {
        var person = await _given.APersonOnTheWard("Wilma", "Leftbehind");
        var stay = await app.Look(async db => (await db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync()).Value);
        await (await app.SignIn("Ward nurse")).Review(stay, "none");
        var hub = await app.SignIn("Hub case manager");
        var huddle = await hub.Submit((await hub.Open("/hub?owner=nobody")).Form("Huddle: go through this view one by one"));
        var at = await hub.Open($"{huddle.Path}/at/{stay}");
        var me = await app.Look(async db => (await db.RoleCards.Where(c => c.Title == "Hub case manager").Select(c => c.MembershipId).SingleAsync()).Value.ToString());
        var other = Regex.Matches(at.Html, "<option value=\"([0-9a-f-]{36})\"").Select(option => option.Groups[1].Value).First(id => id != me);
        var (account, name) = await AccountOf(new MembershipId(Guid.Parse(other)));
        var day = app.Clock.GetUtcNow().AddDays(3);
        await hub.Submit(at.Forms.First(form => form.Fields.Any(field => field.Name == "Decided") && form.Buttons.Any(button => button.StartsWith("Seen", StringComparison.Ordinal))).With("Owner", other).With("NextAction", "Ring the council")
            .With("NextDay.Day", $"{day.Day}").With("NextDay.Month", $"{day.Month}").With("NextDay.Year", $"{day.Year}"));
        Assert.False((await hub.Open("/hub?owner=nobody")).Says("Wilma Leftbehind"));
        var before = Headed(await hub.Open("/hub"));

        await Leaves(account, "no case manager then");
        var gone = $"{name} (has left)";
        var board = await hub.Open("/hub?owner=nobody");
        Assert.True(board.Says("Wilma Leftbehind") && board.Says(gone), board.Text);
        Assert.True((await hub.Open("/hub?next=none")).Says("Wilma Leftbehind"));
        Assert.True(Headed(await hub.Open("/hub")) > before);
        Assert.True((await hub.Open("/hub/print?owner=nobody")).Says(gone));
        at = await hub.Open(at.Path);
        Assert.True(at.Says(gone) && !at.Says("As it is"), at.Text);
        var way = await hub.Open($"/stays/{stay}");
        Assert.True(way.Says(gone) && way.Forms.Any(form => form.Buttons.Contains("Take this case on")) && !way.Says("Have you spoken with each other?"), way.Text);

        var take = board.Forms.Single(form => form.Buttons.Any(button => button.StartsWith("Take on", StringComparison.Ordinal) && button.Contains("Wilma Leftbehind", StringComparison.Ordinal)));
        Assert.True((await hub.Submit(take)).Says("This case is yours now."));
        Assert.Equal(me, (await app.Look(db => db.Cases.Where(c => c.PersonId == person).Select(c => c.OwnerId!.Value).SingleAsync())).Value.ToString());
        Assert.False((await hub.Open("/hub?owner=nobody")).Says("Wilma Leftbehind"));
    }

    [Fact]
    public async Task What_a_worker_who_has_left_had_in_hand_lies_with_nobodys_and_is_theirs_who_says_yes()
    {
        var request = await _given.ARequest("Abel", "Unhanded", "laundry");
        var colleague = await _given.AColleague();
        await request.Worker.Submit((await request.Worker.Open(request.Ask)).Form("Hand it over").With("to", colleague.Value.ToString()));
        Assert.False((await request.Worker.Open("/inbox?whose=nobody")).Says("Abel Unhanded"));

        var (account, name) = await AccountOf(colleague);
        var administrator = await app.SignIn("Administrator");
        var page = await administrator.Open($"/accounts/{account}");
        Assert.True(page.Says("in nobody’s hands then") && !page.Says("Abel"), page.Text);
        await administrator.Submit(page.Forms.Single(form => form.Fields.Any(field => field.Name == "membership" && field.Value == colleague.Value.ToString())));
        var inbox = await request.Worker.Open("/inbox?whose=nobody");
        Assert.True(inbox.Says("Abel Unhanded") && inbox.Says($"{name} (has left)"), inbox.Text);
        Assert.True((await request.Worker.Open(request.Ask)).Says($"Nobody has it now: {name} has left"));
        var yes = await request.Works("Yes, we do it");
        Assert.True(yes.Says("has it") && !yes.Says("I take it") && !yes.Says(name), yes.Text);
    }

    // How many the head of the board counts without owner or next action.
    private static int Headed(Page board) => int.Parse(Regex.Match(board.Text, @"(\d+) without owner or next action").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task Leaves(Guid account, string told)
    {
        var administrator = await app.SignIn("Administrator");
        var leaving = await administrator.Open($"/accounts/{account}/left");
        Assert.True(leaving.Says(told), leaving.Text);
        await administrator.Submit(leaving.Form("They have left: close the account"));
    }

    private async Task<(Guid Account, string Name)> AccountOf(MembershipId membership)
    {
        var found = await app.Look(db => (from m in db.Memberships where m.Id == membership join a in db.Users on m.AccountId equals a.Id select new { a.Id, a.DisplayName }).SingleAsync());
        return (found.Id, found.DisplayName);
    }
}
