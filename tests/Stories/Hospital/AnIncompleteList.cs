using System.Net;
using Homeward.App.Hospital.Import;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

public class AnIncompleteList
{
    [Fact]
    public async Task Everybody_whom_a_list_lacks_waits_together_and_one_decision_answers_for_all()
    {
        await using var app = await HomewardApp.Start();
        var (site, inBed) = await app.Look(async db =>
        {
            var id = await db.Sites.Where(s => s.Code == "STA").Select(s => s.Id).SingleAsync();
            return (id, await db.Stays.CountAsync(s => s.SiteId == id && s.LeftAt == null));
        });
        Assert.True(inBed > 10, $"only {inBed} people in St Aldhelm’s");
        var list = () => new AListOfInpatients { TakenAt = app.NextMoment() }.WithLine("STA,STA-R1,91,ZZ970001,,Lonely,Len,01/01/1950,2026-11-16,21,19,");

        await TheServerTakesIn(app, list());
        var hub = await app.SignIn("Hub case manager");
        Assert.Equal(inBed + 1, await InBed(app, site));
        await NobodyElseDecides(app, hub);
        await app.SpeakFor(site, "Hub case manager");
        hub = await app.SignIn("Hub case manager");
        var held = await hub.Open("/import/census/held");
        Assert.True(held.Says("people wait together"), held.Text);
        var still = await hub.Submit(held.Form("They are still here, all of them"), "StillHere");
        Assert.True(still.Says("Decided for all of them."), still.Text);
        Assert.Equal((inBed + 1, 0), (await InBed(app, site), await app.Look(db => db.HeldRows.CountAsync(h => h.Decided == null))));

        // The next list lacks them too, and now it is so.
        await hub.TakeIn(list());
        held = await hub.Open("/import/census/held");
        var left = await hub.Submit(held.Form("They have left, all of them"), "HasLeft");
        Assert.True(left.Says("Decided for all of them."), left.Text);
        Assert.Equal(1, await InBed(app, site));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task The_preview_of_a_list_says_what_waits_already_and_that_the_same_list_changes_nothing()
    {
        await using var app = await HomewardApp.Start();
        var hub = await app.SignIn("Hub case manager");
        var stranger = new Somebody("Waitleigh", "Gary", "1939-04-01", Somebody.NumberFor(794), "NV4 2AB", Street: "1 Far Row");
        await (await app.SignIn("Link worker")).Adds(stranger);
        var now = app.NextMoment();
        AListOfInpatients List() => new AListOfInpatients { TakenAt = now }.WithLine("KIN,KIN-03,66,ZZ960001,,Waitleigh,Gary,01/04/1939,2026-11-16,21,19,");
        await hub.TakeIn(List());
        Assert.Equal(1, await app.Look(db => db.HeldRows.CountAsync(h => h.Decided == null && h.Key.StartsWith("ZZ960001"))));

        var waiting = await app.Look(db => db.HeldRows.CountAsync());
        var preview = await hub.Preview(List());
        Assert.True(preview.Says("0 come") && preview.Says("0 move") && preview.Says("0 leave"), preview.Text);
        Assert.True(preview.Says("This list has been taken in before. Taking it in again changes nothing: what waits for a decision goes on waiting."), preview.Text);
        Assert.True(preview.Says("Gary Waitleigh, line 3") && preview.Says("needs a look by somebody who may see whom it could mean"), preview.Text);
        Assert.True((await hub.Submit(preview.Form("Take this list in"))).Says("It changed nothing."));

        now = app.NextMoment();
        preview = await hub.Preview(List());
        Assert.True(preview.Says("0 come") && !preview.Says("taken in before"), preview.Text);
        await hub.Submit(preview.Form("Take this list in"));
        Assert.Equal(waiting, await app.Look(db => db.HeldRows.CountAsync()));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_list_cut_short_minutes_after_a_whole_one_takes_nobody_away_although_the_one_before_is_days_old()
    {
        await using var app = await HomewardApp.Start();
        var site = await app.Look(db => db.Sites.Where(s => s.Code == "STA").Select(s => s.Id).SingleAsync());
        await app.SpeakFor(site, "Hub case manager");
        app.Clock.Advance(TimeSpan.FromHours(43));
        var hub = await app.SignIn("Hub case manager");
        var whole = await app.LinesOf(site);
        await hub.TakeIn(whole.Aggregate(new AListOfInpatients { TakenAt = app.NextMoment() }, (list, line) => list.WithLine(line)));
        var inBed = await InBed(app, site);
        Assert.Equal(whole.Count, inBed);
        app.Clock.Advance(TimeSpan.FromMinutes(14));

        var cut = new AListOfInpatients { TakenAt = app.NextMoment() };
        await hub.TakeIn(whole.Take(whole.Count - (int)(whole.Count * 0.52)).Aggregate(cut, (list, line) => list.WithLine(line)));

        Assert.Equal(inBed, await InBed(app, site));
        Assert.Equal((int)(whole.Count * 0.52), await app.Look(db => db.HeldRows.CountAsync(h => h.Decided == null && h.SiteId == site)));
        Assert.Empty(app.Troubles);
    }

    // St Aldhelm’s lies in another place: its list names people whom this hub has no reason to know.
    private static async Task NobodyElseDecides(HomewardApp app, Visitor hub)
    {
        var one = await app.Look(db => db.HeldRows.Select(h => h.Id).FirstAsync());
        Assert.True((await hub.Open("/import/census/held")).Says("Nothing waits."));
        var token = (await hub.Open("/account")).Forms[0].Fields.Single(field => field.Name == "__RequestVerificationToken");
        foreach (var handler in new[] { "", "?handler=All" })
        {
            using var content = new FormUrlEncodedContent([new(token.Name, token.Value), new("Id", one.Value.ToString()), new("Answer", "StillHere")]);
            using var answer = await hub.Ask(HttpMethod.Post, "/import/census/held" + handler, content);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var administrator = await app.SignIn("Administrator");
        var lists = await administrator.Open("/import/census");
        Assert.True(lists.Says("wait for the hub of the hospital’s place to decide"), lists.Text);
        var intake = await app.Look(db => db.CensusIntakes.OrderByDescending(i => i.ImportedAt).Select(i => i.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Open($"/import/census/{intake.Value}?handler=File")).Status);
    }

    private static async Task TheServerTakesIn(HomewardApp app, AListOfInpatients list)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(ImportCensusVerb.Job);
        using var file = new MemoryStream(list.Bytes);
        Assert.NotNull((await scope.ServiceProvider.GetRequiredService<ImportCensus>().Do(file, "list.csv", null, null, null, CancellationToken.None)).Intake);
    }

    private static Task<int> InBed(HomewardApp app, SiteId site) => app.Look(db => db.Stays.CountAsync(s => s.SiteId == site && s.LeftAt == null));
}
