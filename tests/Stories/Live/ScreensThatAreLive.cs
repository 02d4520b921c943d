using System.Diagnostics;
using System.Net;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Stories.Commands;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.Referrals;
using Homeward.Stories.Seeds;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Live;

/// <summary>Ward screen, board and inbox hear that they have changed, whoever changed them, and hear nothing that is not theirs.</summary>
public class ScreensThatAreLive(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(5);

    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task The_ward_hears_of_a_newcomer_and_only_they_are_journalled()
    {
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        var before = await Listings("WardListed");
        await using var ward = await OpenList.Of(nurse, "/ward");
        Assert.Equal(HttpStatusCode.OK, ward.Status);
        var (first, who) = (Assert.Single((await Listings("WardListed")).Except(before)), Newcomer.Number(0));
        Assert.True(await Named(first) > 1);

        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, bed: "91"));
        Assert.True(await ward.HearsOfAChange(), string.Join('\n', ward.Lines));
        Assert.True((await ward.AsksAgain()).Says(who.Name));
        var second = Assert.Single((await Listings("WardListed")).Except(before).Except([first]));
        Assert.Equal(1, await Named(second));

        // Asking again shows nobody new and leaves no row; opening the page anew is an opening of its own.
        await ward.AsksAgain();
        Assert.Equal(2, (await Listings("WardListed")).Except(before).Count());
        await nurse.Open("/ward");
        Assert.Equal(3, (await Listings("WardListed")).Except(before).Count());
        Assert.All(ward.Lines.Where(line => line.Length > 0), line => Assert.Contains(line, (string[])[": live", ":", "event: changed", "data:"]));
    }

    [Fact]
    public async Task The_board_hears_who_may_leave_and_the_inbox_what_is_asked()
    {
        var (nurse, hub, worker) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"), await app.SignIn("Link worker"));
        var stay = await app.SomebodyOnTheWard(1);
        var service = await _given.AService("Lively shoppers", "Link worker", ["shopping"]);
        worker = await app.SignIn("Link worker");
        await using var board = await OpenList.Of(hub, "/hub");
        await using var inbox = await OpenList.Of(worker, "/inbox");

        await nurse.Review(stay, "none");
        Assert.True(await board.HearsOfAChange());
        Assert.True((await board.AsksAgain()).Says(Newcomer.Number(1).Name));

        var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());
        await TheCast.Refers(nurse, person, [("shopping", service)]);
        Assert.True(await inbox.HearsOfAChange());
        Assert.True((await inbox.AsksAgain()).Says(Newcomer.Number(1).Name));
        Assert.True(await board.HearsOfAChange());

        // What holds somebody up is none of the helper's business: the hub's board stirs, the inbox that shows the same person does not.
        foreach (var list in (OpenList[])[board, inbox])
        {
            while (await list.HearsOfAChange(AWhile))
            {
                await list.AsksAgain();
            }
        }

        await nurse.RaiseBlocker(stay, "CP2");
        Assert.True(await board.HearsOfAChange());
        Assert.False(await inbox.HearsOfAChange(AWhile));
    }

    [Fact]
    public async Task Nothing_stirs_for_whom_one_may_not_see()
    {
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await using var ward = await OpenList.Of(nurse, "/ward");
        await using var inbox = await OpenList.Of(await app.SignIn("Link worker"), "/inbox?state=all");
        await using var board = await OpenList.Of(hub, "/hub");
        var elsewhere = await app.Look(db => db.Stays.Where(s => s.LeftAt == null && db.Wards.Any(w => w.Id == s.WardId && w.Code != "KIN-03")).Select(s => s.CaseId).ToListAsync());
        var answers = await app.Look(db => db.Set<MembershipScope>().Where(scope => db.RoleCards.Any(card => card.Title == "Link worker" && card.MembershipId == scope.MembershipId)).Select(scope => scope.HolderId).ToListAsync());
        var known = await app.Look(db => db.Asks.Where(a => answers.Select(id => new ServiceId(id)).Contains(a.ServiceId)).Select(a => a.CaseId).Distinct().ToListAsync());
        var takeOn = board.Page.Forms.First(form => form.Fields.Any(f => f.Name == "case" && elsewhere.Except(known).Contains(new CaseId(Guid.Parse(f.Value)))));
        await hub.Submit(takeOn);
        Assert.True(await board.HearsOfAChange());
        Assert.False(await ward.HearsOfAChange(AWhile) || await inbox.HearsOfAChange(AWhile));

        await app.SomebodyOnTheWard(2);
        Assert.True(await ward.HearsOfAChange());
    }

    [Fact]
    public async Task A_list_taken_in_by_the_command_line_beside_it_is_heard_too()
    {
        await using var ward = await OpenList.Of(await app.SignIn("Ward nurse"), "/ward");
        var file = Path.Combine(app.Folder, "beside.csv");
        await File.WriteAllBytesAsync(file, new AListOfInpatients { TakenAt = app.NextMoment() }.With(Newcomer.Number(4)).Bytes);
        await using var verb = RunningProgram.Start(["import", "census", file, .. app.Where]);
        Assert.True(await verb.Ended() == 0, string.Join('\n', verb.Out.Concat(verb.Errors)));
        Assert.True(await ward.HearsOfAChange());
        Assert.True((await ward.AsksAgain()).Says(Newcomer.Number(4).Name));
    }

    [Fact]
    public async Task The_stream_is_for_the_page_that_it_came_with()
    {
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        var (ward, board) = (OpenList.TakenBy(await nurse.Open("/ward")), OpenList.TakenBy(await hub.Open("/hub")));
        foreach (var (who, address, taken, answer) in ((Visitor, string, string, HttpStatusCode)[])
            [
                (nurse, "/ward", board, HttpStatusCode.BadRequest), (hub, "/hub?owner=me", board, HttpStatusCode.BadRequest), (nurse, "/ward", "AAAA", HttpStatusCode.BadRequest),
                (await app.SignIn("Ward nurse"), "/ward", ward, HttpStatusCode.BadRequest), (nurse, "/hub", board, HttpStatusCode.NotFound), (app.Stranger(), "/ward", ward, HttpStatusCode.Redirect),
            ])
        {
            using var response = await OpenList.Stream(who, address, taken);
            Assert.Equal(answer, response.StatusCode);
        }
    }

    [Fact]
    public async Task Signing_out_ends_it_and_so_does_half_an_hour_without_a_click()
    {
        var (leaves, idle) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await using var ward = await OpenList.Of(leaves, "/ward");
        await using var board = await OpenList.Of(idle, "/hub");
        await leaves.Submit(ward.Page.Form("Sign out"));
        Assert.True(await ward.Ends());
        Assert.Contains("event: over", ward.Lines);
        Assert.Equal(HttpStatusCode.Redirect, (await ward.AsksAgain()).Status);

        // What the screen asks by itself is no use of the session.
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await board.AsksAgain()).Status);
        Assert.DoesNotContain("event: over", board.Lines);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.True(await board.Ends());
        Assert.Contains("event: over", board.Lines);
    }

    [Fact]
    public async Task Whoever_leaves_is_cut_off_without_a_click()
    {
        await using var inbox = await OpenList.Of(await app.SignIn("Service (inbox)"), "/inbox");
        var account = await app.Look(db => db.Memberships.Where(m => db.RoleCards.Any(c => c.MembershipId == m.Id && c.Title == "Service (inbox)")).Select(m => m.AccountId).SingleAsync());
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open($"/accounts/{account}/left")).Form("They have left: close the account"));
        Assert.True(await inbox.Ends());
        Assert.Contains("event: over", inbox.Lines);
    }

    [Fact]
    public async Task A_seventh_page_of_one_browser_ends_the_first()
    {
        var nurse = await app.SignIn("Ward nurse");
        var open = new List<OpenList>();
        for (var at = 0; at <= App.Platform.Live.LiveStreams.OfOneSession; at++)
        {
            open.Add(await OpenList.Of(nurse, "/ward"));
        }

        Assert.True(await open[0].Ends());
        Assert.DoesNotContain("event: over", open[0].Lines);
        Assert.All(open.Skip(1), list => Assert.Contains(": live", list.Lines));
        foreach (var list in open)
        {
            await list.DisposeAsync();
        }
    }

    [Fact]
    public async Task Stopping_the_program_waits_for_nobody_who_looks()
    {
        var stopped = await HomewardApp.Start();
        await using var ward = await OpenList.Of(await stopped.SignIn("Ward nurse"), "/ward");
        var since = Stopwatch.StartNew();
        await stopped.DisposeAsync();
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(25), $"It took {since.Elapsed}.");
        Assert.True(await ward.Ends());
        Assert.Empty(stopped.Troubles);
    }

    private Task<List<long>> Listings(string act) => app.Look(db => db.Journal.Where(row => row.Act == act).Select(row => row.Sequence).ToListAsync());

    private Task<int> Named(long row) => app.Look(db => db.Journal.Where(r => r.Sequence == row).SelectMany(r => r.Subjects).Select(s => s.PersonId).Distinct().CountAsync());
}
