using System.Net;
using Homeward.App.Platform.Drafts;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Platform;

/// <summary>What was typed in a long form and not sent is kept for whoever typed it, and for nobody else.</summary>
public sealed class KeepingDrafts(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Words = "She likes to be rung after ten.";

    [Fact]
    public async Task A_referral_that_was_begun_is_offered_again_goes_on_and_is_gone_once_sent()
    {
        var given = new Referrals.GivenReferrals(app);
        var person = await given.APersonOnTheWard("Dora", "Draftby");
        await given.AService("Draftby Helpers", "Link worker", ["laundry"]);
        var nurse = await app.SignIn("Ward nurse");
        var check = $"/refer/check?person={person.Value}&need=laundry";
        Assert.False((await nurse.Open(check)).Says("You began this"));
        await Keeps(nurse, "/refer/check", (await nurse.Open(check)).Form("Send the referral").With("words-0", Words));

        // Another day at the desk: signed out, in a new browser.
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        nurse = await app.SignIn("Ward nurse");
        var begun = await nurse.Open($"/refer?person={person.Value}");
        Assert.True(begun.Says("You began this today") && !begun.Says(Words), begun.Text);
        var on = await nurse.Submit(begun.Form("Go on"));
        Assert.True(on.Status == HttpStatusCode.OK && on.Form("Send the referral").Fields.Any(field => field.Name == "words-0" && field.Value == Words), on.Text);
        var sent = await nurse.Submit(on.Form("Send the referral"));
        Assert.True(sent.Says("The referral has been sent."), sent.Text);
        Assert.False((await nurse.Open($"/refer?person={person.Value}")).Says("You began this"));
        Assert.Equal(0, await Kept("/refer/check"));
    }

    [Fact]
    public async Task What_came_back_is_kept_without_a_script_nobody_else_sees_it_and_it_can_be_thrown_away()
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person");
        Assert.Equal(HttpStatusCode.BadRequest, (await nurse.Submit(form.With("Who.Family", "Halfway").With("Who.Born.Year", "41"))).Status);
        Assert.True((await nurse.Open("/people/new")).Says("You began this"));
        Assert.False((await (await app.SignIn("Hub case manager")).Open("/people/new")).Says("You began this"));
        Assert.True(await app.Look(db => db.Drafts.AllAsync(d => !d.Fields.Contains("Halfway"))), "It stands readable in the database.");
        var away = await nurse.Submit((await nurse.Open("/people/new")).Form("Throw away"));
        Assert.False(away.Says("You began this") || away.Says("Halfway"), away.Text);
        Assert.Equal(0, await Kept("/people/new"));

        var page = await nurse.Submit(form.With("Who.Family", "Halfway") with { Action = "/people/new?draft=keep" });
        Assert.True(page.Path == "/people/new" && page.Says("for you alone. You can close this page") && page.Says("You began this"), page.Text);
        Assert.Equal(1, await Kept("/people/new"));
    }

    [Fact]
    public async Task Two_windows_of_one_form_are_two_drafts_and_sending_one_leaves_the_other()
    {
        var hub = await app.SignIn("Hub case manager");
        var (one, other) = ((await hub.Open("/people/new")).Form("Add this person"), (await hub.Open("/people/new")).Form("Add this person"));
        await Keeps(hub, "/people/new", one.With("Who.Family", "Firstwindow"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Keeps(hub, "/people/new", other.With("Who.Family", "Secondwindow"));
        await Keeps(hub, "/people/new", other.With("Who.Family", "Secondwindow").With("Who.Given", "Sally"));

        var begun = await hub.Open("/people/new");
        var offers = begun.Forms.Where(form => form.Action.EndsWith("draft=on", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, offers.Count);
        var later = await hub.Submit(offers[0]);
        Assert.Equal(["Sally", "Secondwindow"], later.Form("Add this person").Fields.Where(field => field.Name is "Who.Given" or "Who.Family").Select(field => field.Value));
        var earlier = await hub.Submit(offers[1]);
        Assert.Contains(earlier.Form("Add this person").Fields, field => field.Value == "Firstwindow");

        // What goes on goes on under its own name: kept again it is no third, and thrown away it leaves the other.
        await Keeps(hub, "/people/new", later.Form("Add this person").With("Who.Given", "Sarah"));
        await hub.Submit((await hub.Open("/people/new")).Forms.First(form => form.Action.EndsWith("draft=away", StringComparison.Ordinal)));
        Assert.Contains((await hub.Submit((await hub.Open("/people/new")).Form("Go on"))).Form("Add this person").Fields, field => field.Value == "Firstwindow");
        await hub.Submit((await hub.Open("/people/new")).Form("Throw away"));
        Assert.False((await hub.Open("/people/new")).Says("You began this"));
    }

    [Fact]
    public async Task Words_that_a_colleague_has_changed_since_a_draft_was_begun_stand_beside_it()
    {
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Bea", "Draftedover");
        var (nurse, about) = (await app.SignIn("Ward nurse"), $"/people/{person.Value}/about-me");
        var form = (await nurse.Open($"{about}?heading=matters")).Form("Save");
        await Keeps(nurse, about, form.With("Words", "My garden."));
        Assert.True((await nurse.Submit(form.With("Words", "My dog Bess.") with { Fields = [.. form.Fields.Where(field => field.Name != "draft-key").Select(field => field.Name == "Words" ? field with { Value = "My dog Bess." } : field)] })).Says("Written down."));

        var on = await nurse.Submit((await nurse.Open(about)).Form("Go on"));
        Assert.True(on.Says("You have changed this yourself") && on.Says("On record now: My dog Bess."), on.Text);
        Assert.Equal("My garden.", on.Form("Save").Fields.Single(field => field.Name == "Words").Value.Trim());

        // A slip after somebody else wrote shows no newer words, so it takes none for seen.
        var stale = (await nurse.Open($"{about}?heading=matters")).Form("Save").With("Words", new string('x', 5_000));
        Assert.True((await nurse.Submit(on.Form("Save").With("Words", "My dog Bess and my garden."))).Says("Written down."));
        var slip = await nurse.Submit(stale);
        Assert.Equal(HttpStatusCode.BadRequest, slip.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await nurse.Submit(slip.Form("Save").With("Words", "Cats."))).Status);
    }

    [Fact]
    public async Task Kept_is_said_at_the_top_where_it_is_offered_again_and_no_address_of_a_draft_is_a_dead_one()
    {
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Fay", "Foothill");
        var nurse = await app.SignIn("Ward nurse");
        var check = (await nurse.Open($"/refer/check?person={person.Value}&need=laundry")).Form("Send the referral").With("words-0", Words);
        var kept = await nurse.Submit(check with { Action = $"/refer/check?person={person.Value}&draft=keep" });
        Assert.Equal($"/refer?person={person.Value}", kept.Path);
        Assert.True(kept.Text.IndexOf("for you alone.", StringComparison.Ordinal) < kept.Text.IndexOf("What does", StringComparison.Ordinal) && kept.Says("You began this today"), kept.Text);
        Assert.Contains("tabindex=\"-1\" autofocus", kept.Html, StringComparison.Ordinal);
        foreach (var wish in new[] { "keep", "on", "away" })
        {
            var again = await nurse.Open($"/refer/check?person={person.Value}&draft={wish}");
            Assert.True(again.Status == HttpStatusCode.OK && again.Says("You began this today"), again.Text);
        }
    }

    [Fact]
    public async Task A_draft_is_kept_only_of_a_page_that_is_open_and_only_as_the_page_itself_names_it()
    {
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Gus", "Gatekept");
        var (nurse, worker) = (await app.SignIn("Ward nurse"), await app.SignIn("Service (inbox)"));
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var form = (await worker.Open("/people/new")).Form("Add this person").With("draft-key", "/mine");
        foreach (var closed in new[] { $"/people/{person.Value}/about-me", $"/refer/check?person={person.Value}", $"/people/{Guid.NewGuid()}/about-me" })
        {
            using var content = form.Content();
            content.Headers.Add(KeepDrafts.Header, "yes");
            using var answer = await worker.Ask(HttpMethod.Post, $"{closed}{(closed.Contains('?', StringComparison.Ordinal) ? '&' : '?')}draft=keep", content);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(0, await Kept("/mine") + await Kept($"/people/{person.Value}") + await Kept($"/refer/check?person={person.Value}"));

        // Another's key and another's person sent along change nothing.
        await Keeps(nurse, $"/stays/{stay.Value}/involvement", (await nurse.Open("/people/new")).Form("Add this person").With("draft-key", $"/stays/{Guid.NewGuid()}/involvement"));
        Assert.Equal(person, await app.Look(db => db.Drafts.Where(d => d.Form.StartsWith("/stays/")).Select(d => d.PersonId).SingleAsync()));
        Assert.Equal(1, await Kept($"/stays/{stay.Value}/involvement"));
    }

    [Fact]
    public async Task Of_too_many_drafts_of_one_account_the_one_longest_untouched_gives_way()
    {
        var person = await new Referrals.GivenReferrals(app).APersonOnTheWard("Ivo", "Innumerable");
        var nurse = await app.SignIn("Ward nurse");
        await Keeps(nurse, $"/people/{person.Value}/about-me", (await nurse.Open($"/people/{person.Value}/about-me?heading=matters")).Form("Save").With("Words", Words));
        await app.Look(async db =>
        {
            var first = await db.Drafts.AsNoTracking().SingleAsync(d => d.PersonId == person);
            db.Drafts.AddRange(Enumerable.Range(1, Drafts.MostKept).Select(at => new Draft
            {
                Id = Guid.NewGuid(), AccountId = first.AccountId, MembershipId = first.MembershipId, Form = $"/many/{at}", Fields = first.Fields, BeganAt = first.BeganAt, SavedAt = first.SavedAt.AddSeconds(-at),
            }));
            return await db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Keeps(nurse, "/refer/check", (await nurse.Open($"/refer/check?person={person.Value}&need=laundry")).Form("Send the referral").With("words-0", Words));
        Assert.Equal(Drafts.MostKept, await app.Look(db => db.Drafts.CountAsync(d => db.Drafts.Any(own => own.PersonId == person && own.AccountId == d.AccountId))));
        Assert.Equal(0, await Kept($"/many/{Drafts.MostKept}"));
    }

    [Fact]
    public async Task Drafts_are_swept_when_they_are_old_and_when_the_record_closes_and_go_with_whoever_leaves()
    {
        var given = new Referrals.GivenReferrals(app);
        var person = await given.APersonOnTheWard("Cleo", "Closeby");
        var nurse = await app.SignIn("Ward nurse");
        var about = $"/people/{person.Value}/about-me";
        await Keeps(nurse, about, (await nurse.Open($"{about}?heading=matters")).Form("Save").With("Words", Words));
        await app.Look(db => db.Relations.Where(r => r.PersonId == person).ExecuteUpdateAsync(rows => rows.SetProperty(r => r.EndedAt, app.Clock.GetUtcNow().UtcDateTime)));
        await Until(async () => await Kept(about) == 0);
        nurse = await app.SignIn("Ward nurse");
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open(about)).Status);

        await Keeps(nurse, "/people/new", (await nurse.Open("/people/new")).Form("Add this person").With("Who.Family", "Forgotten"));
        await Until(async () => await Kept("/people/new") == 0, TimeSpan.FromHours(8));
    }

    private static async Task Keeps(Visitor visitor, string to, Form form)
    {
        using var content = form.Content();
        content.Headers.Add(KeepDrafts.Header, "yes");
        using var kept = await visitor.Ask(HttpMethod.Post, $"{to}?draft=keep", content);
        Assert.True(kept.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.OK, kept.StatusCode.ToString());
    }

    private Task<int> Kept(string begins) => app.Look(db => db.Drafts.CountAsync(d => d.Form.StartsWith(begins)));

    // The sweep is background work: time goes on until it has come round.
    private async Task Until(Func<Task<bool>> done, TimeSpan? step = null)
    {
        for (var tries = 0; tries < 600 && !await done(); tries++)
        {
            app.Clock.Advance(step ?? TimeSpan.FromMinutes(1));
            await Task.Delay(200);
        }

        Assert.True(await done());
    }
}
