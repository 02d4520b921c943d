using System.Net;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

/// <summary>A newer edition of a list is laid beside the data. Nothing that was recorded is rewritten, nobody drops off a board, and what continues an old code is offered.</summary>
public sealed class ANewEditionOfAList
{
    private const string Codes = """
        list,edition,code,label,from,to,source,nation,category,pathways,sensitivity
        delay-reasons,story-2027,T1,Waiting for a lift,2026-11-01,,The story's own,England,Transport,,
        delay-reasons,story-2027,M1,Waiting for the medicines alone,2026-11-01,,The story's own,England,Hospital,,
        delay-reasons,story-2027,M2,Waiting for the letter alone,2026-11-01,,The story's own,England,Hospital,,
        """;

    private const string Pathways = """
        list,edition,code,label,from,to,source,nation,arranged_by
        pathways,story-2027,H,Home with help for a while,2026-11-01,,The story's own,England,hub
        pathways,story-2027,S,Straight home,2026-11-01,,The story's own,England,ward
        """;

    private const string Successors = """
        list,from_edition,from_code,to_edition,to_code,source
        delay-reasons,acute-sitrep-2024,HP4,story-2027,T1,The story's own
        delay-reasons,acute-sitrep-2024,HP5,story-2027,M1,The story's own
        delay-reasons,acute-sitrep-2024,HP5,story-2027,M2,The story's own
        pathways,england-2024,1,story-2027,H,The story's own
        """;

    [Fact]
    public async Task A_place_moves_to_it_and_what_was_recorded_stays_and_is_found_under_what_continues_it()
    {
        var (stay, other) = (Guid.Empty, Guid.Empty);
        await using var before = await HomewardApp.After(async earlier =>
        {
            (stay, other) = (await earlier.SomebodyOnTheWard(20), await earlier.SomebodyOnTheWard(21));
            var ward = await earlier.SignIn("Ward nurse");
            await ward.Review(stay, "none");
            await ward.RaiseBlocker(stay, "HP4");
            await ward.RaiseBlocker(stay, "HP5");
            await ward.Submit((await ward.Open($"/stays/{stay}")).Form("Save the pathway").With("Pathway", "1"));
            Lay(earlier.Folder, ("reasons.csv", Codes), ("pathways.csv", Pathways), ("successors.csv", Successors));
        });
        await using var app = await HomewardApp.StartOn(before);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Move(app);

        var nurse = await app.SignIn("Ward nurse");
        var page = await nurse.Open($"/stays/{stay}/blockers");
        Assert.True(page.Says("Awaiting patient transport services") && page.Says("Refer: A lift home"), page.Text);
        Assert.Equal([["T1"], ["M1", "M2"]], page.Forms.Where(form => form.Action.Contains("Replace", StringComparison.OrdinalIgnoreCase)).Select(OfferedFirst).OrderBy(codes => codes.Length));
        Assert.Equal(HttpStatusCode.Conflict, (await nurse.RaiseBlocker(stay, "T1")).Status);
        Assert.Equal("H", (await nurse.Open($"/stays/{stay}")).Form("Save the pathway").Fields.Single(f => f.Name == "Pathway" && f.IsSet).Value);
        await nurse.Review(other, "none");
        Assert.DoesNotContain((await nurse.Open($"/stays/{other}/blockers")).Form("Record").Fields, field => field.Value == "HP4");
        await nurse.RaiseBlocker(other, "T1");
        Assert.True((await nurse.Open($"/stays/{other}/blockers")).Says("Refer: A lift home"));
        await FoundByTheHub(app);

        var replace = page.Forms.First(form => form.Action.Contains("Replace", StringComparison.OrdinalIgnoreCase) && OfferedFirst(form) is ["T1"]);
        Assert.True((await nurse.Submit(replace.With("Reason", "T1"))).Says("Replaced by the better reason."));
        Assert.Equal(
            ["acute-sitrep-2024/HP4", "acute-sitrep-2024/HP5", "story-2027/T1"],
            (await app.Look(db => db.Blockers.Where(b => b.StayId == new StayId(stay)).Select(b => b.Reason).ToListAsync())).Select(reason => $"{reason.Edition}/{reason.Code}").Order(StringComparer.Ordinal));
        await RefusesWhatMakesNoSense(app);
    }

    private static async Task Move(HomewardApp app)
    {
        var administrator = await app.SignIn("Administrator");
        var place = await app.Look(db => db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync());
        var moved = await administrator.Submit((await administrator.Open($"/region/places/{place.Value}")).Form("Save").With("DelayReasons", "story-2027").With("Pathways", "story-2027"));
        Assert.True(moved.Says("Saved."), moved.Text);
    }

    private static async Task FoundByTheHub(HomewardApp app)
    {
        var hub = await app.SignIn("Hub case manager");
        var (first, second) = (Newcomer.Number(20).Name, Newcomer.Number(21).Name);
        var waiting = await hub.Open("/hub?reason=T1&owner=nobody");
        Assert.True(waiting.Says(first) && waiting.Says(second), waiting.Text);
        var planned = await hub.Open("/hub?pathway=H&owner=nobody");
        Assert.True(planned.Says(first) && !planned.Says(second), planned.Text);
    }

    private static async Task RefusesWhatMakesNoSense(HomewardApp app)
    {
        foreach (var (file, said) in new[]
        {
            (Codes.Replace("story-2027", "acute-sitrep-2024", StringComparison.Ordinal), "comes with the program"),
            (Codes.Replace(",sensitivity", ",other", StringComparison.Ordinal), "has the columns"),
            (Codes.Replace("2026-11-01", "1 November", StringComparison.Ordinal), "are days such as"),
            (Codes.Replace("delay-reasons", "needs", StringComparison.Ordinal), "the list is one of"),
            (Successors.Replace("HP4", "HP99", StringComparison.Ordinal), "there is no code HP99"),
            ("nothing,of,the,kind\n1,2,3,4", "has the columns"),
        })
        {
            Lay(app.Folder, ("zz.csv", file));
            await using var scope = app.Services.CreateAsyncScope();
            var refused = await Assert.ThrowsAsync<PlainError>(() => ShippedCodes.Load(scope.ServiceProvider.GetRequiredService<HomewardDb>(), app.Folder, CancellationToken.None));
            Assert.True(refused.Message.Contains(said, StringComparison.Ordinal) && refused.Message.Contains("zz.csv", StringComparison.Ordinal), refused.Message);
        }
    }

    // What stands before the list that everybody is offered.
    private static string[] OfferedFirst(Form form)
    {
        var codes = form.Fields.Where(field => field.Name == "Reason" && field.Value.Length > 0).Select(field => field.Value).ToList();
        return [.. codes.TakeWhile((code, at) => codes.IndexOf(code, at + 1) > 0)];
    }

    private static void Lay(string folder, params (string Name, string Text)[] files)
    {
        var beside = Directory.CreateDirectory(Path.Combine(folder, "code-lists")).FullName;
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(beside, name), text);
        }
    }
}
