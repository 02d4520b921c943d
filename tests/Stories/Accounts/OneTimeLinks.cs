using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Accounts;

public class OneTimeLinks
{
    [Fact]
    public async Task Opening_spends_nothing_choosing_spends_the_link()
    {
        await using var app = await HomewardApp.Start();
        var (_, link) = await Newcomer.Added(app, await app.SignIn("Administrator"), "nell@example.org");
        var nell = new Newcomer(app, "nell@example.org");
        for (var scan = 0; scan < 3; scan++)
        {
            var opened = await app.Stranger().Open(link);
            Assert.Equal("Choose your password", opened.Heading);
            Assert.False(opened.Says("Nell"));
        }

        Assert.Equal("/sign-in", (await nell.ChoosePassword(link)).Path);
        var again = await nell.ChoosePassword(link, "somebody else's words");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.True(again.Says("This link has been used already"), again.Text);
        await nell.SetUpCode();
    }

    [Fact]
    public async Task An_altered_expired_or_replaced_link_does_nothing()
    {
        await using var app = await HomewardApp.Start();
        var administrator = await app.SignIn("Administrator");
        var (id, link) = await Newcomer.Added(app, administrator, "nell@example.org");
        var nell = new Newcomer(app, "nell@example.org");
        var altered = link[..^3] + (link[^3] == 'A' ? "BBB" : "AAA");
        Assert.Equal(HttpStatusCode.Conflict, (await nell.ChoosePassword(altered)).Status);
        await administrator.Submit((await administrator.Open($"/accounts/{id}")).Form("New link to choose a password"));
        Assert.Equal(HttpStatusCode.Conflict, (await nell.ChoosePassword(link)).Status);
        var (second, other) = await Newcomer.Added(app, administrator, "ned@example.org");
        // A new link waits for its own account's page, whichever is opened first.
        using var made = await administrator.Ask(HttpMethod.Post, $"/accounts/{id}?handler=Link", (await administrator.Open($"/accounts/{id}")).Form("New link to choose a password").Content());
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.False((await administrator.Open($"/accounts/{second}")).Says("/choose-password/"));
        Assert.True((await administrator.Open($"/accounts/{id}")).Says("/choose-password/"));

        app.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Equal(HttpStatusCode.Conflict, (await nell.ChoosePassword(other)).Status);
    }

    [Fact]
    public async Task Two_at_once_with_one_link_the_second_is_too_late()
    {
        await using var app = await HomewardApp.Start();
        var (_, link) = await Newcomer.Added(app, await app.SignIn("Administrator"), "nell@example.org");
        var stranger = app.Stranger();
        var form = (await stranger.Open(link)).Form("Choose this password").With("Password", Newcomer.Password).With("Repeated", Newcomer.Password);
        var pages = await stranger.SubmitAtOnce(form, 4);
        Assert.Equal(1, pages.Count(page => page.Path == "/sign-in"));
        Assert.All(pages.Where(page => page.Path != "/sign-in"), page => Assert.Equal(HttpStatusCode.Conflict, page.Status));
    }

    [Fact]
    public async Task Of_two_administrators_who_end_each_other_at_once_one_stays()
    {
        await using var app = await HomewardApp.Start();
        var second = await Newcomer.Settled(app, "second.administrator@example.org", Roles.Administrator);
        var first = await app.SignIn("Administrator");
        var accounts = await app.Look(db => db.Memberships.Where(m => m.Role == Roles.Administrator).Select(m => new { m.AccountId, IsCard = db.RoleCards.Any(c => c.MembershipId == m.Id) }).ToListAsync());
        var endsSecond = (await first.Open($"/accounts/{accounts.Single(a => !a.IsCard).AccountId}")).Forms.Single(form => form.Action.Contains("handler=End", StringComparison.Ordinal));
        var endsFirst = (await second.Browser.Open($"/accounts/{accounts.Single(a => a.IsCard).AccountId}")).Forms.Single(form => form.Action.Contains("handler=End", StringComparison.Ordinal));
        await Task.WhenAll(first.Submit(endsSecond), second.Browser.Submit(endsFirst));
        Assert.Equal(1, await app.Look(db => db.Memberships.CountAsync(m => m.Role == Roles.Administrator && m.EndsAt == null)));
    }

    [Fact]
    public async Task A_new_link_lets_somebody_start_again_without_their_phone()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var administrator = await app.SignIn("Administrator");
        var id = await app.Look(db => db.Users.Where(a => a.UserName == "nell@example.org").Select(a => a.Id).SingleAsync());
        var page = await administrator.Submit((await administrator.Open($"/accounts/{id}")).Form("New link to choose a password"));
        var link = new Uri(page.Text.Split(' ').Single(word => word.Contains("/choose-password/", StringComparison.Ordinal))).AbsolutePath;
        var old = nell.Key;
        await nell.ChoosePassword(link, Newcomer.Password);
        Assert.False(await nell.IsIn());
        await nell.SetUpCode();
        Assert.NotEqual(old, nell.Key);
        Assert.True(await nell.IsIn());
    }
}
