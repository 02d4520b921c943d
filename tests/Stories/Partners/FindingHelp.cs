using System.Net;
using Homeward.App.Partners.Find;
using Homeward.Journey.Partners.Matching;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

public class FindingHelp(HomewardApp app) : IClassFixture<HomewardApp>
{
    public static TheoryData<string, string, string> InTheRegion
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var row in Rows())
            {
                rows.Add(row[2], row[3], row[4]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(InTheRegion))]
    public async Task Each_reason_in_the_book_is_met_with_in_the_made_up_region(string asked, string service, string said)
    {
        var page = await (await app.SignIn("Ward nurse")).Open("/find-help?" + asked.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var leftOut = page.Text[page.Text.IndexOf("Left out, and why", StringComparison.Ordinal)..];
        Assert.Contains(service, leftOut, StringComparison.Ordinal);
        var line = leftOut[leftOut.IndexOf(service, StringComparison.Ordinal)..];
        var next = line.IndexOf('.', StringComparison.Ordinal);
        Assert.Contains(said, line[..Math.Min(line.Length, next + 120)], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_but_one_stands_in_that_table()
    {
        Assert.Equal(
            Enum.GetNames<WhyNotKind>().Except([nameof(WhyNotKind.AskedBefore)]).Order(StringComparer.Ordinal),
            Rows().Select(row => row[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_service_that_was_asked_before_gives_way_to_the_next_in_rank()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var find = scope.ServiceProvider.GetRequiredService<FindHelp>();
        var place = await app.Look(db => db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync());
        var wanted = new Wanted { Need = "shopping-first", Place = place, Sender = "hospital", Age = 80 };
        var first = (await find.For(wanted)).Match.Ranked;
        Assert.True(first.Count > 1);
        var again = (await find.For(wanted with { AskedBefore = [first[0].Service.Id] })).Match;
        Assert.Equal(first[1].Service.Id, again.Ranked[0].Service.Id);
        Assert.Contains(again.LeftOut, left => left.Service.Id == first[0].Service.Id && left.WhyNots.SequenceEqual([WhyNotKind.AskedBefore]));
    }

    [Fact]
    public async Task Where_nobody_fits_the_page_says_so_and_says_why()
    {
        var page = await (await app.SignIn("Link worker")).Open("/find-help?need=furniture&postcode=AW1%201AA");
        Assert.True(page.Says("Nobody in the directory fits."));
        Assert.True(page.Says("Outside Northvale"));
    }

    [Theory]
    [InlineData("need=lift-home&postcode=nonsense", "Enter the home postcode")]
    [InlineData("need=lift-home&postcode=SW1A%201AA", "is not in the postcode table")]
    [InlineData("need=nothing-such&postcode=NV1%201AA", "Choose the kind of help")]
    [InlineData("need=lift-home&postcode=NV1%201AA&age=-3", "Enter the age in whole years")]
    [InlineData("need=lift-home&postcode=NV1%201AA&day=2026-11-17", "Choose today or a later day")]
    [InlineData("need=lift-home&postcode=NV1%201AA&day=9999-12-31", "Choose today or a later day")]
    [InlineData("need=lift-home&postcode=NV1%201AA&time=99:00", "Give a time such as 14:30")]
    public async Task What_cannot_be_asked_is_said_and_what_was_typed_stays(string asked, string said)
    {
        var page = await (await app.SignIn("Ward nurse")).Open("/find-help?" + asked);
        Assert.Contains(page.Errors, error => error.StartsWith(said, StringComparison.Ordinal) || error.Contains(said, StringComparison.Ordinal));
        var typed = Uri.UnescapeDataString(asked.Split("postcode=")[1].Split('&')[0]);
        Assert.Contains($"value=\"{typed}\"", page.Html, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Rows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homeward.slnx")))
        {
            folder = folder.Parent!;
        }

        return File.ReadLines(Path.Combine(folder.FullName, "docs/rules/matching.md"))
            .SkipWhile(line => !line.StartsWith("| why-not | asked on the page |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));
    }
}
