using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.Referrals;

namespace Homeward.Stories.Api;

/// <summary>Which answers come again under the same key, and which requests are done anew: a no that speaks of the moment binds nobody for a day.</summary>
public class WhatIsKept(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_list_that_came_before_its_time_is_taken_in_under_the_same_key_once_the_time_has_come()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        var soon = app.NextMoment().AddMinutes(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var list = new { list = "site,ward,family_name,hospital_number,admitted_at\nKIN,KIN-03,Ahead,ZK1,2026-11-16\n", takenAt = soon };
        Assert.Equal(nameof(TakenInTheFuture), (await hub.Post("/api/census", list, once: "ahead")).Is(HttpStatusCode.Conflict)["refusal"]);
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        var taken = (await hub.Post("/api/census", list, once: "ahead")).Is(HttpStatusCode.Created);
        Assert.False(taken.IsReplay);
        Assert.True((await hub.Post("/api/census", list, once: "ahead")).Is(HttpStatusCode.Created).IsReplay);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_leaving_told_by_a_clock_that_is_ahead_is_recorded_when_it_is_sent_again()
    {
        var stay = await OnTheWard("Ana", "Ahead");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var left = new { method = "1", residence = "19", sure = true, at = app.Clock.GetUtcNow().AddMinutes(2) };
        Assert.Equal(nameof(StillToCome), (await ward.Post($"/api/stays/{stay}/leaving", left, "*", "minute")).Is(HttpStatusCode.Conflict)["refusal"]);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.NotEmpty((await ward.Post($"/api/stays/{stay}/leaving", left, "*", "minute")).Is(HttpStatusCode.OK)["leftAt"]);
    }

    [Fact]
    public async Task What_was_not_there_is_looked_for_again()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        (await hub.Post($"/api/stays/{Guid.NewGuid()}/pathway", new { pathway = "1" }, "*", "lost")).Is(HttpStatusCode.NotFound);
        Assert.Equal(0, await app.Look(async db => await Task.FromResult(db.KeptAnswers.Count(kept => kept.Value == "lost"))));
    }

    /// <summary>What a rule refused for good stays refused: it came once, and was judged as things stood then.</summary>
    [Fact]
    public async Task A_refusal_that_waiting_does_not_mend_comes_again_although_what_stood_in_the_way_has_gone()
    {
        var stay = await OnTheWard("Ida", "Heldup");
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var reason = (await ward.Get("/api/codes/delay-reasons")).Is(HttpStatusCode.OK).List("")[0]!["code"]!.ToString();
        var blocker = (await ward.Post($"/api/stays/{stay}/blockers", new { reason })).Is(HttpStatusCode.Created);
        Assert.Equal(nameof(AlreadyHeldUpByThis), (await ward.Post($"/api/stays/{stay}/blockers", new { reason }, once: "twice")).Is(HttpStatusCode.Conflict)["refusal"]);
        (await ward.Post($"/api/blockers/{blocker["id"]}/clearing", new { how = "It came" }, "*")).Is(HttpStatusCode.OK);
        Assert.True((await ward.Post($"/api/stays/{stay}/blockers", new { reason }, once: "twice")).Is(HttpStatusCode.Conflict).IsReplay);
    }

    private async Task<Guid> OnTheWard(string given, string family)
    {
        var person = await _given.APersonOnTheWard(given, family);
        return await app.Look(db => Task.FromResult(db.Stays.Single(s => s.PersonId == person).Id.Value));
    }
}
