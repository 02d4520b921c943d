using System.Net;
using System.Net.Http.Headers;
using Homeward.App.Platform.Access;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;

namespace Homeward.Stories.Api;

/// <summary>What another system gets wrong in a request is told field by field, and what only looks odd is taken.</summary>
public class WhatCannotBeRead(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_charset_in_quotation_marks_is_as_good_as_one_without()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        foreach (var type in new[] { "application/json;charset=\"utf-8\"", "application/json; charset=UTF-8; x=y", "application/json" })
        {
            (await hub.Ask(HttpMethod.Post, "/api/people/search", """{"family":"Quoted"}""", change: request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type))).Is(HttpStatusCode.OK);
        }

        Assert.Empty(app.Troubles);
    }

    /// <summary>A moment without a zone is an hour off for half of the year, by the clock of whichever machine serves.</summary>
    [Theory]
    [InlineData("2026-11-16T10:00:00")]
    [InlineData("2026-11-16")]
    [InlineData("2026-11-16 10:00:00Z")]
    [InlineData("2026-11-16T10:00:00+01")]
    [InlineData("2026-11-31T10:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public async Task A_moment_is_told_with_its_zone(string at)
    {
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var told = (await ward.Post($"/api/stays/{Guid.NewGuid()}/leaving", new { method = "1", at }, "*")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.Equal("Give the day, the time and its zone, such as 2026-11-22T06:00:00Z.", told["errors.at.0"]);
        (await ward.Post($"/api/stays/{Guid.NewGuid()}/leaving", new { method = "1", at = "2026-11-16T10:00+01:00" }, "*")).Is(HttpStatusCode.NotFound);
        (await ward.Post($"/api/stays/{Guid.NewGuid()}/leaving", new { method = "1", at = (string?)null }, "*")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"on":"2026-12-01","until":"x"}""", "until", "There is no such field here.")]
    [InlineData("""{"on":"2026-12-01","on":"2026-12-02"}""", "on", "This field stands twice.")]
    [InlineData("""{}""", "on", "This must be given.")]
    [InlineData("""{"on":5}""", "on", "This cannot be read as what belongs here: see the description of the interface.")]
    public async Task Each_slip_has_its_own_sentence(string body, string field, string sentence)
    {
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var told = (await ward.Ask(HttpMethod.Post, $"/api/stays/{Guid.NewGuid()}/expected-day", body, "*", $"{Guid.NewGuid()}")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.Equal(sentence, told[$"errors.{field}.0"]);
    }

    [Fact]
    public async Task A_list_with_a_null_in_it_and_a_line_that_lacks_something_are_told_with_their_place()
    {
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var at = $"/api/jobs/{Guid.NewGuid()}/record";
        Assert.Contains("\"steps[0]\":[\"A list holds no null.\"]", (await helper.Ask(HttpMethod.Post, at, """{"became":"done","steps":[null]}""", "*", $"{Guid.NewGuid()}")).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Contains("\"steps[0].allRight\"", (await helper.Ask(HttpMethod.Post, at, """{"became":"done","steps":[{"step":"x"}]}""", "*", $"{Guid.NewGuid()}")).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        (await helper.Ask(HttpMethod.Post, at, $$"""{"became":"done","{{new string('n', 5_000)}}":1}""", "*", $"{Guid.NewGuid()}")).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unread");
        Assert.Empty(app.Troubles);
    }

    /// <summary>What has ended is not said to be none of it.</summary>
    [Fact]
    public async Task What_was_said_of_a_need_already_is_named()
    {
        var given = new GivenReferrals(app);
        var request = await given.ARequest("Una", "Already", "shopping", "befriending");
        await given.AlsoAnsweredByItsSystem(request.Service);
        using var helper = OtherSystem.Of(app, Roles.ApiService);
        var ask = "/api" + request.Ask;
        Assert.Equal(nameof(Homeward.Journey.Referrals.NotPutAside), (await helper.Post(ask + "/taking-up", new { }, "*")).Is(HttpStatusCode.Conflict)["refusal"]);
        var need = (await helper.Get(ask)).Is(HttpStatusCode.OK)["needs.0.id"];
        (await helper.Post(ask + "/acceptance", new { }, "*")).Is(HttpStatusCode.OK);
        (await helper.Post(ask + "/outcomes", new { need, outcome = "got-some-help" }, "*")).Is(HttpStatusCode.OK);
        Assert.Equal("This need has already ended.", (await helper.Post(ask + "/outcomes", new { need, outcome = "got-help" }, "*")).Is(HttpStatusCode.Conflict)["detail"]);
        Assert.Equal(nameof(Homeward.Journey.Referrals.NotInThisReferral), (await helper.Post(ask + "/outcomes", new { need = Guid.NewGuid(), outcome = "got-help" }, "*")).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Empty(app.Troubles);
    }

    /// <summary>A filter that is spelt otherwise would answer with everything, and a page that begins nowhere with nothing or with the first again.</summary>
    [Theory]
    [InlineData(Roles.ApiHub, "/api/board?pathwya=1", "pathwya")]
    [InlineData(Roles.ApiHub, "/api/board?pathway=1&pathway=2", "pathway")]
    [InlineData(Roles.ApiHub, "/api/board?owner=me", "owner")]
    [InlineData(Roles.ApiHub, "/api/board?next=soon", "next")]
    [InlineData(Roles.ApiHub, "/api/board?after=00000000-0000-0000-0000-000000000000", "after")]
    [InlineData(Roles.ApiHub, "/api/me?id=1", "id")]
    [InlineData(Roles.ApiHub, "/api/codes/needs?list=needs", "list")]
    [InlineData(Roles.ApiHub, "/api/codes/needs?nation=Narnia", "nation")]
    [InlineData(Roles.ApiHub, "/api/services?db=1", "db")]
    [InlineData(Roles.ApiHub, "/api/services?after=zzz", "after")]
    [InlineData(Roles.ApiService, "/api/inbox?after=0.0.0", "after")]
    [InlineData(Roles.ApiService, "/api/inbox?STATES=all", "STATES")]
    public async Task What_stands_behind_the_question_mark_means_something_or_is_refused(string role, string address, string field)
    {
        using var system = OtherSystem.Of(app, role);
        Assert.NotEmpty((await system.Get(address)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields")[$"errors.{field}.0"]);
    }

    [Fact]
    public async Task A_list_is_turned_page_by_page_to_its_end_by_what_each_page_names()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = (await hub.Get($"/api/services?Q={(after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}")}")).Is(HttpStatusCode.OK);
            seen.AddRange(page.List("services").Select(each => each!["id"]!.ToString()));
            after = page["next"];
        }
        while (after.Length > 0);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(await app.Look(async db => await Task.FromResult(db.Services.Count(s => s.WithdrawnAt == null))), seen.Count);
        var first = (await hub.Get("/api/board?owner=nobody&next=none")).Is(HttpStatusCode.OK).List("rows")[0]!["stay"];
        (await hub.Get($"/api/board?owner=nobody&next=none&after={first}")).Is(HttpStatusCode.OK);
    }
}
