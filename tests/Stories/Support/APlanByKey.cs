using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Stories.Api;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>The plan as another system of whoever helps reads it, adds to it, and keeps it: lines of support, reviews, worries.</summary>
public sealed class APlanByKey(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task Is_read_and_added_to_by_the_system_of_whoever_helps()
    {
        OnAWorkingDay();
        var (request, plan) = await APlan("Pia", "Bykey", "Weekdays");
        using var helper = OtherSystem.Of(App, Roles.ApiService);
        var mine = $"/api/people/{request.Person.Value}/plans";
        (await helper.Get(mine)).Is(HttpStatusCode.NotFound);
        await Given.AlsoAnsweredByItsSystem(request.Service);
        var id = (await helper.Get(mine)).Is(HttpStatusCode.OK).List("").Single()!["plan"]!.ToString();
        Assert.EndsWith(id, plan.Path, StringComparison.Ordinal);
        var read = (await helper.Get($"/api/plans/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("Pia Bykey", read["name"]);

        (await helper.Post($"/api/plans/{id}/goals", new { words = "To walk to the shop" })).Is(HttpStatusCode.Created);
        (await helper.Post($"/api/plans/{id}/goals", new { words = " " })).Is(HttpStatusCode.Conflict);
        var today = $"{Today:yyyy-MM-dd}";
        var job = read.List("jobs").First(each => each!["on"]!.ToString() == today)!;
        var (record, tag) = ($"/api/jobs/{job["id"]}/record", job["eTag"]!.ToString());
        (await helper.Post(record, new { became = "planned" }, tag)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        (await helper.Post(record, new { became = "done" }, tag)).Is(HttpStatusCode.Conflict);
        (await helper.Post(record, new { became = "not-done", how = "well" }, tag)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        (await helper.Post(record, new { became = "done", how = "well", steps = new[] { new { step = "spelt otherwise", allRight = false } } }, tag)).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        var done = (await helper.Post(record, new { became = "done", how = "well", words = "Cheerful." }, tag)).Is(HttpStatusCode.OK);
        Assert.Equal("done", done["state"]);
        (await helper.Post(record, new { became = "not-done" }, tag)).Is(HttpStatusCode.PreconditionFailed, "urn:homeward:problem:changed-meanwhile");
        (await helper.Post($"/api/plans/{id}/worries", new { kind = "none such" })).Is(HttpStatusCode.Conflict);
        Assert.NotEmpty((await helper.Post($"/api/plans/{id}/worries", new { kind = "unwell", words = "A cough." })).Is(HttpStatusCode.Created)["actBy"]);
        (await helper.Get($"/api/plans/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        using var ward = OtherSystem.Of(App, Roles.ApiWard);
        (await ward.Post($"/api/plans/{id}/goals", new { words = "None of ours" })).Is(HttpStatusCode.Forbidden);

        var page = await request.Worker.Open(plan.Path);
        Assert.True(page.Says("To walk to the shop") && page.Says("“Cheerful.”") && page.Says("They are unwell"), page.Text);
        Assert.True(await App.Look(db => db.Worries.AnyAsync(w => w.PersonId == request.Person && w.Words == "A cough.")));
        await AllIsWell();
    }

    [Fact]
    public async Task Is_kept_by_the_system_of_whoever_helps()
    {
        OnAWorkingDay();
        var (request, page) = await APlan("Kit", "Keptbykey", "Weekdays", "shopping");
        using var helper = OtherSystem.Of(App, Roles.ApiService);
        using var hub = OtherSystem.Of(App, Roles.ApiHub);
        using var ward = OtherSystem.Of(App, Roles.ApiWard);
        var plan = "/api" + page.Path;
        var line = new { need = await NeedOf(request.Person, "shopping"), kind = "shopping", who = "Bo", often = "weekly", on = new[] { "monday", "thursday" }, agreed = true };
        (await helper.Post(plan + "/lines", line)).Is(HttpStatusCode.NotFound);
        await Given.AlsoAnsweredByItsSystem(request.Service);
        (await ward.Post(plan + "/lines", line)).Is(HttpStatusCode.Forbidden);
        var mine = (await helper.Get("/api/plans")).Is(HttpStatusCode.OK).List("plans").Single(each => each!["name"]!.ToString() == "Kit Keptbykey")!;
        Assert.EndsWith(mine["plan"]!.ToString(), plan, StringComparison.Ordinal);
        (await helper.Get("/api/plans?skip=-1")).Is(HttpStatusCode.BadRequest);

        Assert.Equal(nameof(RhythmUnclear), (await helper.Post(plan + "/lines", line with { on = [] })).Is(HttpStatusCode.Conflict)["refusal"]);
        Assert.Equal(nameof(NeedNotInHand), (await helper.Post(plan + "/lines", line with { need = $"{Guid.NewGuid()}" })).Is(HttpStatusCode.Conflict)["refusal"]);
        var added = (await helper.Post(plan + "/lines", line)).Is(HttpStatusCode.Created);
        var read = (await hub.Get(plan)).Is(HttpStatusCode.OK);
        Assert.Contains(read.List("jobs"), job => job!["line"]!.ToString() == added["line"] && job["state"]!.ToString() == "planned");
        var ending = $"{plan}/lines/{added["line"]}/ending";
        (await helper.Post(ending, new { }, "\"77\"")).Is(HttpStatusCode.PreconditionFailed);
        (await helper.Post($"{plan}/lines/{Guid.NewGuid()}/ending", new { }, "*")).Is(HttpStatusCode.NotFound);
        var tag = read.List("lines").Single(each => each!["id"]!.ToString() == added["line"])!["eTag"]!.ToString();
        Assert.NotEmpty((await helper.Post(ending, new { }, tag)).Is(HttpStatusCode.OK)["endedAt"]);
        Assert.Equal(nameof(LineHasEnded), (await helper.Post(ending, new { }, "*")).Is(HttpStatusCode.Conflict)["refusal"]);

        await AGoalIsReviewedAndTakenOut(helper, hub, plan);
        await OneOfFourClosesAWorry(helper, hub, ward, plan);
        var shown = await request.Worker.Open(page.Path);
        Assert.True(shown.Says("Swims on Fridays") && shown.Says("They have not been asked yet."), shown.Text);
        Assert.Equal([nameof(PlanLineAdded), nameof(PlanLineEnded), nameof(PlanReviewed), nameof(WorryClosed)], await App.Look(async db =>
            (await db.Journal.Where(entry => entry.Subjects.Any(s => s.PersonId == request.Person) && entry.AccountId == null).OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync())
                .Where(act => act is nameof(PlanLineAdded) or nameof(PlanLineEnded) or nameof(PlanReviewed) or nameof(WorryClosed))));
        await AllIsWell();
    }

    private static async Task AGoalIsReviewedAndTakenOut(OtherSystem helper, OtherSystem hub, string plan)
    {
        var goal = (await helper.Post(plan + "/goals", new { words = "To swim again" })).Is(HttpStatusCode.Created)["goal"];
        (await hub.Post(plan + "/reviews", new { kind = "between", with = "Kit", goals = new[] { new { goal = Guid.NewGuid(), stand = "partly" } } })).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
        Assert.Equal(nameof(ReviewUnsaid), (await hub.Post(plan + "/reviews", new { kind = "between", with = "Kit" })).Is(HttpStatusCode.Conflict)["refusal"]);
        (await hub.Post(plan + "/reviews", new { kind = "between", with = "Kit and Bo", agreed = "Swims on Fridays", goals = new[] { new { goal, stand = "partly" } } })).Is(HttpStatusCode.Created);
        (await hub.Post($"{plan}/goals/{goal}/taking-out", new { })).Is(HttpStatusCode.OK);
        Assert.Equal(nameof(GoalIsOut), (await helper.Post($"{plan}/goals/{goal}/taking-out", new { })).Is(HttpStatusCode.Conflict)["refusal"]);
    }

    private static async Task OneOfFourClosesAWorry(OtherSystem helper, OtherSystem hub, OtherSystem ward, string plan)
    {
        var worry = (await helper.Post(plan + "/worries", new { kind = "unwell", words = "A cough." })).Is(HttpStatusCode.Created)["worry"];
        var waits = (await hub.Get("/api/worries")).Is(HttpStatusCode.OK).List("open").Single(each => each!["id"]!.ToString() == worry)!;
        Assert.Equal("Kit Keptbykey", waits["name"]!.ToString());
        Assert.Equal(nameof(WorryOutcomeMissing), (await hub.Post($"/api/worries/{worry}/closing", new { outcome = "no such", words = "Rang" }, waits["eTag"]!.ToString())).Is(HttpStatusCode.Conflict)["refusal"]);
        var closings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => helper.Post($"/api/worries/{worry}/closing", new { outcome = "crisis-prevented", words = "The GP came." }, waits["eTag"]!.ToString())));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed], closings.Select(each => each.Status).Order());
        Assert.Contains((await helper.Get("/api/worries")).Is(HttpStatusCode.OK).List("closed"), each => each!["id"]!.ToString() == worry && each["outcome"]!.ToString() == "crisis-prevented");
        (await ward.Post($"/api/worries/{worry}/closing", new { outcome = "gp", words = "None of ours" }, "*")).Is(HttpStatusCode.Forbidden);
    }
}
