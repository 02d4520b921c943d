using System.Net;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Stories.Api;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>The plan as another system of whoever helps reads it, and adds to it.</summary>
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
}
