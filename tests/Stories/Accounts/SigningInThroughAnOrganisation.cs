using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Accounts;

/// <summary>Against a real OpenID Connect provider, as it should be and with one fault at a time.</summary>
public class SigningInThroughAnOrganisation
{
    private const string NotProven = "What Westmark Council answered could not be proven";
    private const string TooLate = "That took longer than ten minutes, or was used already.";

    [Fact]
    public async Task Is_joined_once_then_signs_in_and_signs_out_at_both()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        Assert.True((await provider.Added()).Says("The button stands on the sign-in page now."));
        await Join(app, provider, "Ward nurse");
        var nell = app.Stranger();
        var page = await provider.Through(nell);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Your account", (await nell.Open("/account")).Heading);
        var left = await nell.Submit((await nell.Open("/account")).Form("Sign out"));
        Assert.StartsWith($"{provider.Issuer}/session/end?client_id=homeward", left.Link("Sign out at Westmark Council"), StringComparison.Ordinal);
        Assert.Equal("Sign in", (await nell.Open("/account")).Heading);
        var acts = await app.Look(db => db.Journal
            .Where(r => r.Act == "OrganisationSignInJoined" || r.Act == "SignInProviderAdded" || (r.Act == "SignedIn" && r.Payload!.Contains("organisation"))).Select(r => r.Act).ToListAsync());
        Assert.Equal(["OrganisationSignInJoined", "SignInProviderAdded", "SignedIn"], acts.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await app.Look(db => db.SignInProviders.Select(p => p.Secret).ToListAsync()), kept => kept.Contains(RealProvider.Secret, StringComparison.Ordinal));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_token_with_any_one_fault_is_refused()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        await Join(app, provider, "Ward nurse");
        foreach (var fault in (string[])[
            "nonce", "audience", "two-audiences", "authorised-party", "expired", "no-expiry", "future", "issuer", "issuer-with-slash", "no-subject", "none", "shared-secret", "unsigned",
            "altered", "stranger"])
        {
            await provider.Tell(new { spoil = fault });
            var nell = app.Stranger();
            var page = await provider.Through(nell);
            Assert.True(page.Status == HttpStatusCode.Conflict && page.Says(NotProven), $"{fault}: {page.Status} {page.Text}");
            Assert.Equal("Sign in", (await nell.Open("/account")).Heading);
        }

        await provider.Tell(new { spoil = "denied" });
        Refused(await provider.Through(app.Stranger()), "The sign-in at Westmark Council was broken off there.");
        await provider.Tell(new { spoil = "" });
        Assert.Equal(HttpStatusCode.OK, (await provider.Through(app.Stranger())).Status);
    }

    [Fact]
    public async Task New_keys_are_fetched_when_a_token_names_one_and_once_a_minute_at_most()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        await Join(app, provider, "Ward nurse");
        await provider.Wait(TimeSpan.FromMinutes(2));
        await provider.Tell(new { rotate = "ES256" });
        Assert.Equal(HttpStatusCode.OK, (await provider.Through(app.Stranger())).Status);
        await provider.Tell(new { rotate = "PS256" });
        Refused(await provider.Through(app.Stranger()), NotProven);
        await provider.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await provider.Through(app.Stranger())).Status);
    }

    [Fact]
    public async Task State_and_code_are_good_once_in_the_browser_that_set_out()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        await Join(app, provider, "Ward nurse");
        var (nell, thief) = (app.Stranger(), app.Stranger());
        var answer = await provider.Answer(nell);
        Refused(await thief.Open(answer), TooLate);
        await provider.Answer(thief);
        Refused(await thief.Open(answer), TooLate);
        var copied = new Visitor(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address }, nell.Jar.Copy());
        Assert.Equal(HttpStatusCode.OK, (await nell.Open(answer)).Status);
        Refused(await nell.Open(answer), TooLate);
        Refused(await copied.Open(answer), TooLate);
        var spent = Part("code").Match(answer).Value;
        Refused(await thief.Open(Part("code").Replace(await provider.Answer(thief), spent)), NotProven);
        var late = await provider.Answer(nell);
        await provider.Wait(TimeSpan.FromMinutes(10));
        Refused(await nell.Open(late), TooLate);
    }

    [Fact]
    public async Task An_answer_in_anothers_name_is_not_taken()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        await Join(app, provider, "Ward nurse");
        foreach (var name in (string[])["iss=https%3A%2F%2Flogin.example.net", "other=1"])
        {
            var nell = app.Stranger();
            Refused(await nell.Open(Part("iss").Replace(await provider.Answer(nell), name)), NotProven);
        }
    }

    [Fact]
    public async Task Nobody_comes_in_by_an_email_address_and_nobody_by_anothers_identity()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        Refused(await provider.Through(app.Stranger()), "Nobody has joined your sign-in at Westmark Council to an account here.");
        await Join(app, provider, "Ward nurse");
        var worker = await app.SignIn("Link worker");
        var asked = await provider.Through(worker, "/account/organisation", "Join Westmark Council");
        Refused(await worker.Submit(asked.Form("Yes, join the two")), "belongs to another account already");
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Submit((await nurse.Open("/account/organisation")).Form("Part Westmark Council"));
        Refused(await provider.Through(app.Stranger()), "Nobody has joined your sign-in");
        asked = await provider.Through(worker, "/account/organisation", "Join Westmark Council");
        await provider.Wait(TimeSpan.FromMinutes(9));
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await worker.Submit(asked.Form("Yes, join the two"))).Says("The two are joined."));
    }

    [Theory]
    [InlineData("2", "2", true)]
    [InlineData("2", "1", false)]
    [InlineData("3", "3", true)]
    [InlineData("3", "AAL3", true)]
    [InlineData("3", "2", false)]
    [InlineData("3", null, false)]
    public async Task Whoever_was_recognised_less_surely_than_is_asked_stays_outside(string asked, string? level, bool good)
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added(asked);
        await provider.Tell(new { person = new { sub = "555021935107", name = "Nell Newcomer", acr = "AAL2_OR_AAL3_ANY", authentication_assurance_level = asked } });
        await Join(app, provider, "Ward nurse");
        await provider.Tell(new { person = new { sub = "555021935107", name = "Nell Newcomer", acr = (string?)null, authentication_assurance_level = level } });
        var page = await provider.Through(app.Stranger());
        Assert.True(good ? page.Status == HttpStatusCode.OK : page.Says("in a way that is not safe enough for Homeward"), page.Text);
    }

    [Fact]
    public async Task Whoever_has_left_and_whoever_comes_by_an_ended_sign_in_stays_outside()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        var asked = await provider.Through(nell.Browser, "/account/organisation", "Join Westmark Council");
        await nell.Browser.Submit(asked.Form("Yes, join the two"));
        var administrator = await app.SignIn("Administrator");
        var id = await app.Look(db => db.Users.Where(a => a.UserName == "nell@example.org").Select(a => a.Id).SingleAsync());
        await administrator.Submit((await administrator.Open($"/accounts/{id}/left")).Form("They have left: close the account"));
        Refused(await provider.Through(app.Stranger()), "Nobody has joined your sign-in");
        var page = await administrator.Follow(await administrator.Open("/accounts/providers"), "Westmark Council");
        Assert.True(page.Says("Joined to 0 accounts"), page.Text);
        await Join(app, provider, "Ward nurse");
        var kept = await administrator.Submit(page.Form("Keep the new secret").With("Secret", "another_secret"));
        Assert.True(kept.Says("The new secret is kept"), kept.Text);
        Refused(await provider.Through(app.Stranger()), NotProven);
        var late = app.Stranger();
        var answer = await provider.Answer(late);
        await administrator.Submit(kept.Form("End this sign-in"));
        Refused(await late.Open(answer), TooLate);
        Assert.DoesNotContain((await app.Stranger().Open("/sign-in")).Links, link => link.Text.Contains("Westmark Council", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_provider_that_is_who_it_is_said_to_be_is_added_and_by_https_alone()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        Refused(await provider.Added(issuer: provider.Issuer + "/"), "No provider of that name answers there.");
        Refused(await provider.Added(issuer: provider.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), "No provider of that name answers there.");
        Refused(await provider.Added(issuer: "http://login.example.org"), "The issuer must be an https address");
        Refused(await provider.Added(issuer: "https://login.example.org/?tenant=1"), "The issuer must be an https address");
        Refused(await provider.Added(issuer: "not an address"), "Fill in everything");
        Assert.Equal(HttpStatusCode.OK, (await provider.Added()).Status);
        Refused(await provider.Added(), "There is a sign-in with this issuer and client id already.");
        await using var strict = await HomewardApp.Start();
        await using var other = await RealProvider.Start(strict);
        Refused(await other.Added(), "The issuer must be an https address");
        using var neighbour = new TcpListener(IPAddress.Loopback, 0);
        neighbour.Start();
        Refused(await other.Added(issuer: $"https://localhost:{((IPEndPoint)neighbour.LocalEndpoint).Port}"), "No provider of that name answers there.");
        Assert.False(neighbour.Pending(), "An address that is not public was spoken to.");
    }

    [Fact]
    public async Task A_screen_left_open_is_not_enough_to_join_one()
    {
        await using var app = await RealProvider.AppThatAsksLoopback();
        await using var provider = await RealProvider.Start(app);
        await provider.Added();
        var nurse = await app.SignIn("Ward nurse");
        await provider.Wait(TimeSpan.FromMinutes(16));
        var asked = await provider.Through(nurse, "/account/organisation", "Join Westmark Council");
        Refused(await nurse.Submit(asked.Form("Yes, join the two")), "you must have signed in within the last 15 minutes");
    }

    private static async Task Join(HomewardApp app, RealProvider provider, string card)
    {
        var visitor = await app.SignIn(card);
        var asked = await provider.Through(visitor, "/account/organisation", "Join Westmark Council");
        Assert.True(asked.Says("Nell Newcomer"), asked.Text);
        var done = await visitor.Submit(asked.Form("Yes, join the two"));
        Assert.True(done.Says("The two are joined."), done.Text);
    }

    private static void Refused(Page page, string sentence)
    {
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.True(page.Says(sentence), page.Text);
    }

    private static Regex Part(string name) => new($"(?<=[?&]){name}=[^&]*", RegexOptions.None, TimeSpan.FromSeconds(1));
}
