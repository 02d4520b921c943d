using System.Globalization;
using System.Net;
using System.Text;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Api;

/// <summary>A hospital's system hands its list of inpatients in, by the rules of the page.</summary>
public class HandingInAList(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_preview_changes_nothing_and_what_is_taken_in_does_what_it_said()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        var who = Newcomer.Number(0, "Wired");
        var list = Text(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who).WithLine("KIN,KIN-99,93,ZZ3,,Nowhere,Nan,01/01/1950,2026-11-16,21,19,"));
        var shown = (await hub.Ask(HttpMethod.Post, "/api/census/previews", list)).Is(HttpStatusCode.OK);
        Assert.Equal(("1", "0"), (shown["come"], shown["leave"]));
        Assert.NotEmpty(shown.List("waiting"));
        Assert.Empty(shown.List("unreadColumns"));
        Assert.Equal("4", shown["leftOut.0.line"]);
        Assert.False(await app.Look(db => db.PersonIdentifiers.AnyAsync(i => i.Value == who.HospitalNumber)));

        var once = Guid.NewGuid().ToString();
        var taken = (await hub.Ask(HttpMethod.Post, "/api/census", list, once: once)).Is(HttpStatusCode.Created);
        Assert.Equal(("1", "1", "false"), (taken["admitted"], taken["leftOut"], taken["again"]));
        Assert.Equal(1, await app.Facts(await app.StayOf(who), "PersonAdmitted"));
        Assert.True((await hub.Ask(HttpMethod.Post, "/api/census", list, once: once)).Is(HttpStatusCode.Created).IsReplay);
        Assert.Equal("true", (await hub.Ask(HttpMethod.Post, "/api/census", list, once: Guid.NewGuid().ToString())).Is(HttpStatusCode.Created)["again"]);

        var read = (await hub.Get(taken.Location!)).Is(HttpStatusCode.OK);
        Assert.Equal("4", read["rows.0.line"]);
        Assert.True((await (await app.SignIn("Ward nurse")).Open("/ward")).Says(who.Name));
        Assert.True((await (await app.SignIn("Hub case manager")).Open($"/import/census/{taken["id"]}")).Status == HttpStatusCode.OK);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_list_larger_than_other_requests_is_taken_and_one_beyond_all_bounds_is_not()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        var list = new AListOfInpatients { TakenAt = app.NextMoment() };
        foreach (var row in Enumerable.Range(0, 1200))
        {
            list.WithLine(string.Create(CultureInfo.InvariantCulture, $"KIN,KIN-99,{row},ZZ{row},,Nobody{row},Of this ward there is none in the hospital of this list,01/01/1950,2026-11-16,21,19,"));
        }

        Assert.True(list.Bytes.Length > 110_000);
        var shown = (await hub.Ask(HttpMethod.Post, "/api/census/previews", Text(list))).Is(HttpStatusCode.OK);
        Assert.Equal(1200, shown.List("leftOut").Count);
        (await hub.Post("/api/census", new { list = new string('x', 12_100_000) })).Is(HttpStatusCode.RequestEntityTooLarge, "urn:homeward:problem:too-large");
        (await hub.Post("/api/census", new { list = "x", name = new string('x', 2_100) })).Is(HttpStatusCode.BadRequest, "urn:homeward:problem:unfit-fields");
    }

    [Fact]
    public async Task What_the_page_refuses_is_refused_by_name_and_only_the_hubs_key_hands_lists_in()
    {
        using var hub = OtherSystem.Of(app, Roles.ApiHub);
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        var other = await app.Look(db => db.Sites.Where(s => !db.Places.Any(p => p.Id == s.PlaceId && p.Code == "northvale")).Select(s => s.Code).FirstAsync());
        string Row(string site) => $"site,ward,family_name,hospital_number,admitted_at\n{site},X-1,Nobody,ZZ1,2026-11-16\n";
        (await ward.Post("/api/census/previews", new { list = Row("KIN") })).Is(HttpStatusCode.Forbidden);
        foreach (var at in new[] { "/api/census/previews", "/api/census" })
        {
            Assert.Equal(nameof(NotYourHospital), (await hub.Post(at, new { list = Row(other), takenAt = Now() })).Is(HttpStatusCode.Conflict)["refusal"]);
            Assert.Equal(nameof(TakenInTheFuture), (await hub.Post(at, new { list = Row("KIN"), takenAt = "2027-11-18 06:00" })).Is(HttpStatusCode.Conflict)["refusal"]);
            Assert.NotEqual("", (await hub.Post(at, new { list = Row("KIN"), takenAt = "yesterday" })).Is(HttpStatusCode.BadRequest)["errors.takenAt.0"]);
            (await hub.Post(at, new { takenAt = Now() })).Is(HttpStatusCode.BadRequest);
        }
    }

    /// <summary>Each list is a question about people out of sight, whether it is only looked at or taken in.</summary>
    [Fact]
    public async Task Lists_are_counted_as_questions_with_those_of_all_keys_of_the_organisation()
    {
        await using var own = await HomewardApp.Start();
        using var hub = OtherSystem.Of(own, Roles.ApiHub);
        for (var asked = 0; asked < FullMatches.MostAnHour; asked++)
        {
            (await hub.Ask(HttpMethod.Post, asked % 2 == 0 ? "/api/census/previews" : "/api/census", Text(new AListOfInpatients { TakenAt = own.NextMoment() }.With(Newcomer.Number(0))), once: $"{asked}"))
                .Is(asked % 2 == 0 ? HttpStatusCode.OK : HttpStatusCode.Created);
        }

        var last = Text(new AListOfInpatients { TakenAt = own.NextMoment() }.With(Newcomer.Number(1)));
        Assert.Equal(nameof(TooManyListsShown), (await hub.Ask(HttpMethod.Post, "/api/census/previews", last)).Is(HttpStatusCode.TooManyRequests)["refusal"]);
        var later = (await hub.Ask(HttpMethod.Post, "/api/census", last, once: "last")).Is(HttpStatusCode.TooManyRequests);
        Assert.Equal(nameof(TooManyListsShown), later["refusal"]);
        var wait = int.Parse(later.RetryAfter!, CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 3600);
        Assert.False(await own.Look(db => db.PersonIdentifiers.AnyAsync(i => i.Value == Newcomer.Number(1).HospitalNumber)));
        Assert.True(await own.Look(db => db.Journal.AnyAsync(row => row.Kind == JournalKind.Read && row.Act == "CensusPreviewed")));

        // "Not now" is not kept: the same request under the same key is done once the time that was named is over.
        own.Clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.False((await hub.Ask(HttpMethod.Post, "/api/census", last, once: "last")).Is(HttpStatusCode.Created).IsReplay);
        Assert.Empty(own.Troubles);
    }

    private string Now() => app.NextMoment().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(AListOfInpatients list) => System.Text.Json.JsonSerializer.Serialize(new { list = Encoding.UTF8.GetString(list.Bytes) });
}
