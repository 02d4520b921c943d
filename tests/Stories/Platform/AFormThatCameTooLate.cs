using System.Net;
using Homeward.App.Platform.Drafts;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Platform;

/// <summary>Somebody presses the button after their session has run out, without JavaScript: nothing is done, and after signing in they find what they typed.</summary>
public sealed class AFormThatCameTooLate(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Words = "Knock loudly, she hears little.";

    [Fact]
    public async Task It_comes_back_filled_in_after_signing_in_and_is_sent_by_pressing_again()
    {
        var request = await new Referrals.GivenReferrals(app).ARequest("Lena", "Lateby", "laundry");
        var helper = await app.SignIn("Link worker");
        var form = (await helper.Open(request.Ask)).Form("Send the question").With("words", Words);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        var signIn = await helper.Submit(form);
        Assert.StartsWith("/sign-in?to=%2Funsent%2F", signIn.Path, StringComparison.Ordinal);
        Assert.Equal(0, await Asked(request.Ask));
        Assert.True(await app.Look(db => db.Drafts.AllAsync(d => !d.Fields.Contains("Knock"))), "It stands readable in the database.");

        var kept = await In(helper, signIn, "Link worker");
        Assert.True(kept.Says("Nothing has been done.") && !kept.Says(Words), kept.Text);
        var shown = await helper.Submit(kept.Form("Show it filled in"));
        Assert.True(shown.Status == HttpStatusCode.OK && shown.Says("This has not been sent yet"), shown.Text);
        Assert.Equal(0, await Asked(request.Ask));
        Assert.Contains(shown.Form("Send the question").Fields, field => field.Value == Words);
        Assert.Equal("/inbox", (await helper.Open(kept.Path)).Path);
        await helper.Submit(shown.Form("Send the question"));
        Assert.Equal(1, await Asked(request.Ask));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Whoever_else_signs_in_there_sees_nothing_of_it_and_after_an_hour_it_is_gone()
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Family", "Unsentby");
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        var signIn = await nurse.Submit(form);
        var address = Uri.UnescapeDataString(signIn.Path.Split("to=")[1]);
        var other = await In(nurse, signIn, "Hub case manager");
        Assert.Equal("/hub", other.Path);
        var token = (await nurse.Open("/people/new")).Form("Add this person");
        var tried = await nurse.Submit(token.With(Drafts.Field, "/~unsent/" + address.Split('/')[^1]) with { Action = "/people/new?draft=on" });
        Assert.DoesNotContain("Unsentby", tried.Html, StringComparison.Ordinal);

        var again = await app.SignIn("Ward nurse");
        Assert.True((await again.Open(address)).Says("Not sent yet"));
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        again = await app.SignIn("Ward nurse");
        Assert.NotEqual(address, (await again.Open(address)).Path);
    }

    [Fact]
    public async Task Thrown_away_it_is_gone_and_the_page_is_as_it_was()
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Family", "Thrown");
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        var kept = await In(nurse, await nurse.Submit(form), "Ward nurse");
        var away = await nurse.Submit(kept.Form("Throw away"));
        Assert.Equal(("/people/new", false), (away.Path, away.Html.Contains("Thrown", StringComparison.Ordinal)));
        Assert.Equal("/ward", (await nurse.Open(kept.Path)).Path);
    }

    /// <summary>Words that another site sent, words for a session that somebody ended, secrets, and more than anybody types.</summary>
    [Fact]
    public async Task What_is_not_theirs_or_must_not_lie_about_is_not_kept()
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Family", "Planted");
        var password = (await nurse.Open("/account/password")) is { Status: HttpStatusCode.OK } page ? page.Forms[^1] : form with { Action = "/account/password" };
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        var jar = nurse.Jar.Copy();
        await Sends(jar, form.With("__RequestVerificationToken", "not ours"));
        await Sends(jar, form.With("Who.Given", new string('x', 300_000)));
        await Sends(jar, password with { Action = "/account/password" });

        var left = await app.SignIn("Ward nurse");
        form = (await left.Open("/people/new")).Form("Add this person").With("Who.Family", "Left");
        jar = left.Jar.Copy();
        await left.Submit((await left.Open("/")).Form("Sign out"));
        await Sends(jar, form);
        Assert.Empty(app.Troubles);
    }

    private async Task Sends(CookieJar jar, Form form)
    {
        var page = await app.Stranger(jar.Copy()).Submit(form);
        Assert.Equal(("/sign-in", false), (page.Path.Split('?')[0], page.Path.Contains("unsent", StringComparison.Ordinal)));
    }

    private async Task<Page> In(Visitor visitor, Page signIn, string card)
    {
        var membership = await app.Look(db => db.RoleCards.Where(row => row.Title == card).Select(row => row.MembershipId).SingleAsync());
        return await visitor.Submit(signIn.Forms.First(form => form.Fields.Any(field => field.Value == membership.Value.ToString())));
    }

    private Task<int> Asked(string ask)
    {
        var id = new Homeward.Journey.Basics.AskId(Guid.Parse(ask.Split('/')[^1]));
        return app.Look(db => db.Asks.Where(a => a.Id == id).SelectMany(a => a.Questions).CountAsync());
    }
}
