using System.Net;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Commands;

/// <summary>A copy is put back after links were used and taken back and somebody signed out: nothing of that opens again, everybody who must know sees it, and the work goes on with new links.</summary>
public sealed class PuttingAnOlderCopyBack : IAsyncLifetime
{
    private HomewardApp _app = null!;
    private DirectoryInfo _folder = null!;

    private string File => Path.Combine(_folder.FullName, "region.zip");

    private string Key => Path.Combine(_app.Folder, "homeward.key");

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("homeward-older-");
        _app = await HomewardApp.Start(HomewardApp.AFewDays);
    }

    public async Task DisposeAsync()
    {
        await ((IAsyncLifetime)_app).DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Opens_no_link_and_no_session_of_the_copy_and_says_so_to_all_who_must_know()
    {
        var given = new GivenReferrals(_app);
        var (revoked, used) = (await Asked(_app, given, "Rhoda", "Takenback"), await Asked(_app, given, "Ursula", "Usedup"));
        var (first, second) = (await given.LinkMailedTo(revoked.Service), await given.LinkMailedTo(used.Service));
        var (leaves, stays) = (await _app.SignIn(GivenReferrals.Card), await _app.SignIn("Hub case manager"));
        await ALinkToChooseAPassword();
        await stays.Submit((await stays.Open("/account/invite")).Form("Send the invitation").With("Email", "mate@example.org").With("JobTitle", "Case manager on trial"));
        var copy = await Program("backup", File, [.. _app.Where]);
        Assert.Equal(0, copy.Code);

        await revoked.Nurse.Submit((await revoked.Nurse.Open(revoked.Referral)).Form("Make the link useless"));
        var helper = _app.Stranger();
        var thanks = await helper.Submit((await helper.Open(second)).Form("Send the answer").With("kind", "yes").With("AnswererName", "Ines Ward").With("Part", "coordinator"));
        Assert.True(thanks.Says("Thank you. The sender has been told."), thanks.Text);
        var cookies = new CookieJar(_app.Clock);
        Copy(leaves.Jar, cookies);
        await leaves.Submit((await leaves.Open("/")).Form("Sign out"));

        await using var elsewhere = await TestDatabase.Empty();
        var back = await Program("restore", File, ["--key-file", Key, .. elsewhere.Where]);
        Assert.True(back.Code == 0 && back.Said[^1] == "All is well.", string.Join('\n', back.Said));
        Assert.Contains(back.Said, line => line.StartsWith("Ended, as nobody knows", StringComparison.Ordinal) && line.Contains("links to answer by (", StringComparison.Ordinal) && line.Contains("links to choose a password (1), invitations (1)", StringComparison.Ordinal));
        Assert.Contains(back.Said, line => line.StartsWith("Not ended: keys of other systems", StringComparison.Ordinal));

        System.IO.File.Copy(Key, Path.Combine(elsewhere.Folder, "homeward.key"));
        elsewhere.LetGo();
        await using var there = await HomewardApp.StartOn(elsewhere);
        await NothingOpens(there, [first, second], [cookies, stays.Jar]);
        await TheWorkGoesOn(there, revoked.Referral);
        var page = await (await there.SignIn("Information governance lead")).Open("/governance");
        Assert.True(page.Says("Put back from an older copy") && page.Says("links to answer by ("), page.Text);
    }

    [Fact]
    public async Task That_was_broken_off_is_served_by_nobody()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HomewardDb>().Database.ExecuteSqlRawAsync($"create table {OpenedDatabase.Restoring} (unfinished integer)");
        }

        foreach (var verb in new[] { "check", "serve" })
        {
            var (code, said) = await Program(verb, null, [.. _app.Where, .. verb == "serve" ? ["--port", "0"] : Array.Empty<string>()]);
            Assert.True(code != 0 && said.Any(line => line.Contains("that was not finished", StringComparison.Ordinal)), $"{verb}: {string.Join('\n', said)}");
        }
    }

    private static async Task NothingOpens(HomewardApp there, string[] links, CookieJar[] browsers)
    {
        Assert.Equal((0, 0, 0, 0), await there.Look(async db => (
            await db.AnswerLinks.CountAsync(l => l.EndedAt == null), await db.OneTimeLinks.CountAsync(l => l.UsedAt == null),
            await db.Invitations.CountAsync(i => i.EndedAt == null), await db.Sessions.CountAsync(s => s.EndedAt == null))));
        foreach (var address in links)
        {
            var dead = await there.Stranger().Open(address);
            Assert.True(dead.Status == HttpStatusCode.NotFound && dead.Says("put back from an older copy"), dead.Text);
        }

        foreach (var jar in browsers)
        {
            Assert.StartsWith("/sign-in", (await there.Stranger(jar).Open("/ward")).Path, StringComparison.Ordinal);
        }
    }

    private static async Task TheWorkGoesOn(HomewardApp there, string referral)
    {
        var nurse = await there.SignIn(GivenReferrals.Card);
        var page = await nurse.Open(referral);
        Assert.True(page.Says("No link to answer without an account is open."), page.Text);
        await nurse.Submit(page.Form("Send a new link, with a code to read out"));
        Assert.Equal(1, await there.Look(db => db.AnswerLinks.CountAsync(l => l.EndedAt == null && l.For == LinkFor.Answer)));
    }

    private static async Task<(ServiceId Service, Visitor Nurse, string Referral)> Asked(HomewardApp app, GivenReferrals given, string first, string family)
    {
        var (person, service, nurse) = (await given.APersonOnTheWard(first, family), await given.AService($"{family} Helpers", null, ["befriending"], $"{family.ToLowerInvariant()}@example.org"), await app.SignIn(GivenReferrals.Card));
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=befriending");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("RingOn", "01632 960123"));
        return (service, nurse, sent.Path.Split('?')[0]);
    }

    private async Task ALinkToChooseAPassword()
    {
        var administrator = await _app.SignIn("Administrator");
        var account = await _app.Look(db => db.Users.Where(a => a.DisplayName == "Karen Ormston").Select(a => a.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/accounts/{account}")).Form("New link to choose a password"));
        Assert.Equal(1, await _app.Look(db => db.OneTimeLinks.CountAsync(l => l.UsedAt == null && l.Purpose == OneTimeLink.ChoosePassword)));
    }

    // As a thief of the browser's cookies would keep them: signing out takes them from the browser alone.
    private static void Copy(CookieJar from, CookieJar to)
    {
        using var answer = new HttpResponseMessage();
        foreach (var (name, value) in from.Cookies)
        {
            answer.Headers.TryAddWithoutValidation("Set-Cookie", $"{name}={value}; path=/");
        }

        to.Keep(answer);
    }

    private static async Task<(int Code, IReadOnlyList<string> Said)> Program(string verb, string? file, string[] options)
    {
        await using var program = RunningProgram.Start([verb, .. file is null ? Array.Empty<string>() : [file], .. options]);
        var code = await program.Ended();
        return (code, [.. program.Errors.Concat(program.Out).Where(line => line.Length > 0)]);
    }
}
