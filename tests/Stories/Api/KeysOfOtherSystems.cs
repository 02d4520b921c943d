using System.Net;
using System.Net.Http.Headers;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Api;

/// <summary>An administrator makes a key; what it opens, what it does not, and its end.</summary>
public class KeysOfOtherSystems(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string NoKey = "urn:homeward:problem:no-key";

    [Fact]
    public async Task A_key_is_made_shown_once_and_opens_the_lists_it_was_made_for()
    {
        var (key, page) = await Made("Board of the north", "board:read", "directory:read");
        Assert.DoesNotContain(key, (await (await app.SignIn("Administrator")).Open(page)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(key, await app.Look(async db => string.Join(' ', await db.ApiKeys.Select(k => k.Hash + k.Start).ToListAsync())), StringComparison.Ordinal);
        using var system = new OtherSystem(app, key);
        var board = (await system.Get("/api/board")).Is(HttpStatusCode.OK);
        Assert.NotEmpty(board.List("rows"));
        Assert.False(board.SetsCookie);
        (await system.Get("/api/inbox")).Is(HttpStatusCode.Forbidden, "urn:homeward:problem:scope-missing");
        var row = await app.Look(db => db.Journal.OrderByDescending(r => r.Sequence).FirstAsync(r => r.Act == "HubBoardListed"));
        Assert.Equal("API key: Board of the north", await app.Look(db => db.Memberships.Where(m => m.Id == row.MembershipId).Select(m => m.Title).SingleAsync()));
        Assert.Equal(JournalKind.Read, row.Kind);
    }

    [Fact]
    public async Task A_revoked_key_and_one_whose_time_is_over_open_nothing()
    {
        var (key, page) = await Made("To be revoked", "board:read");
        using var revoked = new OtherSystem(app, key);
        (await revoked.Get("/api/board")).Is(HttpStatusCode.OK);
        var administrator = await app.SignIn("Administrator");
        Assert.Contains("opens nothing any more", (await administrator.Submit((await administrator.Open(page)).Form("Revoke this key"))).Text, StringComparison.Ordinal);
        (await revoked.Get("/api/board")).Is(HttpStatusCode.Unauthorized, NoKey);
        var (second, _) = await Made("To run out", "board:read");
        using var late = new OtherSystem(app, second);
        (await late.Get("/api/board")).Is(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(90) + TimeSpan.FromMinutes(1));
        (await late.Get("/api/board")).Is(HttpStatusCode.Unauthorized, NoKey);
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_key_in_the_header_not_even_with_a_cookie()
    {
        using var stranger = new OtherSystem(app, null);
        (await stranger.Get("/api/board")).Is(HttpStatusCode.Unauthorized, NoKey);
        (await stranger.Get($"/api/board?key={KeyRing.MadeUp(Roles.ApiHub)}")).Is(HttpStatusCode.Unauthorized, NoKey);
        using var wrong = new OtherSystem(app, "hwk_nonsense");
        (await wrong.Get("/api/board")).Is(HttpStatusCode.Unauthorized, NoKey);
        var nurse = await app.SignIn("Hub case manager");
        using var answer = await nurse.Ask(HttpMethod.Get, "/api/board");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var onPage = new OtherSystem(app, KeyRing.MadeUp(Roles.ApiHub));
        Assert.StartsWith("/sign-in", (await onPage.Get("/hub")).Is(HttpStatusCode.Redirect).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_together_makes_no_key()
    {
        var administrator = await app.SignIn("Administrator");
        var form = (await administrator.Open("/api-keys/new")).Form("Make the key");
        var (organisation, place) = await Northvale();
        var filled = form.With("Organisation", organisation).With("Name", "Nonsense").With("Kind", Roles.ApiWard);
        var page = await administrator.Submit(filled.With("Speaks", $"place:{place}").With("Scopes", "ward:read"));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("none of another kind", page.Text, StringComparison.Ordinal);
        page = await administrator.Submit(filled.With("Kind", Roles.ApiHub).With("Speaks", $"place:{place}").With("Scopes", "inbox:write"));
        Assert.Contains("only what a key of this kind can do", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_speaks_only_for_what_is_its_organisations_own()
    {
        var (charity, wards, services, places) = await app.Look(async db => (
            await db.Organisations.Where(o => o.Kind == "voluntary" && db.Services.Any(s => s.OrganisationId == o.Id && s.WithdrawnAt == null)).OrderBy(o => o.Name).Select(o => o.Id).FirstAsync(),
            await db.Wards.Select(w => w.Id).ToListAsync(), await db.Services.Select(s => new { s.Id, s.OrganisationId }).ToListAsync(), await db.Places.Select(p => p.Id).ToListAsync()));
        var own = services.First(s => s.OrganisationId == charity).Id.Value;
        foreach (var (kind, speaks, scope) in new[]
        {
            (Roles.ApiWard, wards.ConvertAll(w => $"ward:{w.Value}"), "ward:read"), (Roles.ApiHub, places.ConvertAll(p => $"place:{p.Value}"), "board:read"),
            (Roles.ApiService, [$"service:{own}", $"service:{services.First(s => s.OrganisationId != charity).Id.Value}"], "inbox:read"),
        })
        {
            var page = await Submitted("Too far", charity.Value.ToString(), kind, speaks, scope);
            Assert.True(page.Status == HttpStatusCode.Conflict && page.Says("A key speaks only for what is the organisation’s own"), page.Text);
        }

        Assert.Equal(HttpStatusCode.OK, (await Submitted("Its own", charity.Value.ToString(), Roles.ApiService, [$"service:{own}"], "inbox:read")).Status);
        var trust = await app.Look(db => db.Memberships.Where(m => m.Role == Roles.ApiWard).Select(m => m.OrganisationId).SingleAsync());
        var ofTrust = await app.Look(async db => (await db.Wards.Where(w => db.Sites.Any(s => s.Id == w.SiteId && s.OrganisationId == trust && s.ClosedOn == null) && w.ClosedOn == null).Select(w => w.Id).ToListAsync()).ConvertAll(w => $"ward:{w.Value}"));
        Assert.Equal(HttpStatusCode.OK, (await Submitted("All its wards", trust.Value.ToString(), Roles.ApiWard, ofTrust, "ward:read")).Status);
    }

    [Fact]
    public async Task The_governance_lead_reads_which_keys_were_made_for_whom_how_far_they_reach_and_by_whom()
    {
        await Made("Board for the lead", "board:read");
        var lead = await app.SignIn("Information governance lead");
        var told = await lead.Open("/governance");
        Assert.True(told.Says("Asha Merrow, Administrator, Northvale Council made the API key “Board for the lead” for a system of Northvale Council, which speaks for Northvale and may be used for board:read"), told.Text);
        var table = await lead.Open("/who-can-do-what");
        Assert.True(table.Says("Board for the lead, of Northvale Council, speaks for Northvale; made by Asha Merrow, Administrator, Northvale Council"), table.Text);
        Assert.True(table.Says("came with the made-up region"), table.Text);
    }

    [Fact]
    public async Task All_keys_of_an_organisation_share_its_questions_also_when_many_are_asked_at_once()
    {
        using var one = new OtherSystem(app, (await Made("Asks at once", "people:read")).Key);
        using var other = new OtherSystem(app, (await Made("Asks as well", "people:read")).Key);
        var heard = await Task.WhenAll(Enumerable.Range(0, 80).Select(n =>
            (n % 2 == 0 ? one : other).Ask(HttpMethod.Post, "/api/people/search", $$"""{"given":"Nobody","family":"Nowhere","postcode":"NV1 1AA","birthDate":"{{new DateOnly(1950, 1, 1).AddDays(n):yyyy-MM-dd}}"}""")));
        Assert.InRange(heard.Count(each => each.Is(HttpStatusCode.OK)["askedTooOften"] == "false"), 0, FullMatches.MostAnHour);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        (await other.Ask(HttpMethod.Post, "/api/people/search", """{"given":"Nobody","family":"Nowhere","postcode":"NV1 1AA","birthDate":"1949-01-01"}""")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_key_is_shown_on_its_own_page_alone()
    {
        var (_, other) = await Made("Somewhere else", "board:read");
        var administrator = await app.SignIn("Administrator");
        var form = await Filled(administrator, "Shown at home", "board:read");
        using var made = await administrator.Ask(HttpMethod.Post, form.Action, form.Content(null));
        var elsewhere = await administrator.Open(other);
        Assert.True(elsewhere.Says("Somewhere else") && !elsewhere.Says("This is the key"), elsewhere.Text);
        Assert.True((await administrator.Open(made.Headers.Location!.ToString())).Says("This is the key"));
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again()
    {
        var (key, _) = await Made("Asks too often", "directory:read");
        using var system = new OtherSystem(app, key);
        for (var n = 0; n < RateOfCalls.Most; n++)
        {
            (await system.Get("/api/codes/outcomes")).Is(HttpStatusCode.OK);
        }

        var refused = (await system.Get("/api/codes/outcomes")).Is(HttpStatusCode.TooManyRequests, "urn:homeward:problem:too-often");
        Assert.InRange(int.Parse(refused.RetryAfter!, null), 1, 60);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await system.Get("/api/codes/outcomes")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_as_problem_details_and_betrays_nothing()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        (await hub.Get("/api/nowhere")).Is(HttpStatusCode.NotFound, "urn:homeward:problem:not-there");
        (await hub.Get($"/api/people/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound, "urn:homeward:problem:not-there");
        (await hub.Get("/api/board?place=nonsense")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unread");
        (await hub.Ask(HttpMethod.Delete, "/api/board")).Is(HttpStatusCode.MethodNotAllowed, "urn:homeward:problem:method");
        (await hub.Ask(HttpMethod.Post, "/api/people/search", "{")).Is(HttpStatusCode.BadRequest);
        foreach (var charset in new[] { "evil", "utf-7", "utf-16", "\"iso-8859-1\"" })
        {
            (await hub.Ask(HttpMethod.Post, "/api/people/search", "{}", change: request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}")))
                .Is(HttpStatusCode.UnsupportedMediaType, "urn:homeward:problem:media-type");
        }

        Assert.NotEqual("", (await hub.Ask(HttpMethod.Post, "/api/people/search", """{"birthDate":"yesterday"}""")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields")["errors.birthDate"]);
        Assert.NotEqual("", (await hub.Ask(HttpMethod.Post, "/api/people/search", """{"postcode":"nonsense"}""")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields")["errors.postcode"]);
        (await hub.Ask(HttpMethod.Post, "/api/people/search", """{"surname":"Smith"}""")).Is(HttpStatusCode.BadRequest);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Keys_of_one_organisation_cannot_ask_one_another_about_somebody_out_of_sight()
    {
        var (organisation, asking, asked, need) = await app.Look(async db =>
        {
            var several = await db.Services.Where(s => s.WithdrawnAt == null && s.RecipientClass == "voluntary").GroupBy(s => s.OrganisationId).Where(g => g.Count() > 1).Select(g => g.Key).FirstAsync();
            var own = await db.Services.Where(s => s.OrganisationId == several && s.WithdrawnAt == null).OrderBy(s => s.Name).Select(s => s.Id).Take(2).ToListAsync();
            return (several, own[0], own[1], await db.ServiceOffers.Where(o => o.ServiceId == own[1]).Select(o => o.Need).FirstAsync());
        });
        var born = new Somebody("Keyhole", "Una", "1938-05-11", Somebody.NumberFor(712), "NV1 1AA", "01632 960 961", "7 Mill Lane");
        await (await app.SignIn(GivenReferrals.Card)).Adds(born);
        using var first = new OtherSystem(app, KeyOn(await Submitted("One", organisation.Value.ToString(), Roles.ApiService, [$"service:{asking.Value}"], "people:read", "referrals:write")));
        await Submitted("Other", organisation.Value.ToString(), Roles.ApiService, [$"service:{asked.Value}"], "inbox:read");
        var found = (await first.Ask(HttpMethod.Post, "/api/people/search", $$"""{"birthDate":"{{born.Born}}","nhsNumber":"{{born.NhsNumber}}"}""")).Is(HttpStatusCode.OK);
        var person = (await first.Post("/api/people/known", new { known = found["known"] })).Is(HttpStatusCode.OK)["person"];
        var answer = await first.Post("/api/referrals", new { person, needs = new[] { new { code = need, service = asked.Value } } });
        answer.Is(HttpStatusCode.Conflict, "urn:homeward:refusal:AskedOneself");
    }

    private static string KeyOn(Page page) =>
        page.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Single(word => word.StartsWith(ApiKey.Mark, StringComparison.Ordinal) && word.Length > 40);

    private async Task<(string Key, string Page)> Made(string name, params string[] scopes)
    {
        var administrator = await app.SignIn("Administrator");
        var page = await administrator.Submit(await Filled(administrator, name, scopes));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return (KeyOn(page), page.Path);
    }

    private async Task<Form> Filled(Visitor administrator, string name, params string[] scopes)
    {
        var (organisation, place) = await Northvale();
        return Filled((await administrator.Open("/api-keys/new")).Form("Make the key"), name, organisation, Roles.ApiHub, [$"place:{place}"], scopes);
    }

    private async Task<Page> Submitted(string name, string organisation, string kind, IReadOnlyList<string> speaks, params string[] scopes)
    {
        var administrator = await app.SignIn("Administrator");
        return await administrator.Submit(Filled((await administrator.Open("/api-keys/new")).Form("Make the key"), name, organisation, kind, speaks, scopes));
    }

    private static Form Filled(Form form, string name, string organisation, string kind, IEnumerable<string> speaks, IEnumerable<string> scopes) =>
        scopes.Aggregate(
            speaks.Aggregate(form.With("Organisation", organisation).With("Name", name).With("Kind", kind).With("Days", "90"), (filled, each) => filled.With("Speaks", each)),
            (filled, each) => filled.With("Scopes", each));

    private Task<(string Organisation, string Place)> Northvale() => app.Look(async db =>
    {
        var hub = await db.Memberships.Include(m => m.Scopes).FirstAsync(m => m.Role == Roles.HubCaseManager && db.RoleCards.Any(c => c.MembershipId == m.Id));
        return (hub.OrganisationId.Value.ToString(), hub.Scopes.First(s => s.Kind == ScopeKinds.Place).HolderId.ToString());
    });
}
