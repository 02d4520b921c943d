using System.Globalization;
using System.Net;
using System.Text;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Platform.Calls;
using Homeward.App.Platform.CommandLines;
using Homeward.Stories.Commands;
using Homeward.Stories.Harness;
using Homeward.Stories.MadeUpPlace;
using Microsoft.AspNetCore.Http;

namespace Homeward.Stories.Partners;

/// <summary>What addresses are fetched and what are not, against an API on this machine.</summary>
public class FetchingDirectories
{
    private static readonly DateOnly Today = new(2026, 11, 18);
    private static readonly FetchLimits Small = new() { PageBytes = 4_000, PageTime = TimeSpan.FromSeconds(40), AllTime = TimeSpan.FromMinutes(2), Requests = 12 };

    [Fact]
    public async Task Every_page_is_fetched_and_each_service_whole()
    {
        await using var feed = await AFeed.Serve([AFeed.Service("a", "One"), AFeed.Service("b", "Two"), AFeed.Service("c", "Three")]);
        var gathered = await Fetch(feed);
        Assert.True(gathered.Complete);
        Assert.Equal(["One", "Three", "Two"], gathered.Feed.Services.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.All(gathered.Feed.Services, service => Assert.Equal("Mon-Fri 10:00-16:00", service.Hours!.ToString()));
    }

    [Fact]
    public async Task A_page_that_never_ends_a_page_too_large_and_one_that_fails_stop_no_other()
    {
        var services = Enumerable.Range(1, 4).Select(n => AFeed.Service($"s{n}", $"Number {n}")).ToList();
        services[1]["description"] = new string('x', 10_000);
        await using var feed = await AFeed.Serve(services, asked => asked.Request.Path.Value switch
        {
            "/api/services/s3" => Results.StatusCode(500),
            "/api/services/s4" => Slow(asked),
            _ => null,
        });
        var gathered = await Fetch(feed, Small with { PageTime = TimeSpan.FromSeconds(6) });
        Assert.False(gathered.Complete);
        Assert.Equal("Number 1", Assert.Single(gathered.Feed.Services).Name);
        Assert.Equal(3, gathered.Feed.Faults.Count);
        Assert.Contains(gathered.Feed.Faults, f => f.Reason.Contains("larger than", StringComparison.Ordinal));
        Assert.Contains(gathered.Feed.Faults, f => f.Reason.Contains("answered with 500", StringComparison.Ordinal));
        Assert.Contains(gathered.Feed.Faults, f => f.Reason.Contains("took longer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_gives_the_same_page_for_ever_is_left_after_the_second()
    {
        var asked = 0;
        await using var feed = await AFeed.Serve([AFeed.Service("a", "Always")], context =>
        {
            asked++;
            return context.Request.Path == "/api/services" ? Results.Json(new { total_pages = 1_000_000, contents = new[] { AFeed.Service("a", "Always") } }) : null;
        });
        var gathered = await Fetch(feed);
        Assert.Equal((1, 2), (gathered.Feed.Services.Count, asked));
    }

    [Theory]
    [InlineData("nested")]
    [InlineData("wrapped")]
    [InlineData("words")]
    [InlineData("items")]
    [InlineData("nothing")]
    [InlineData("from nought")]
    [InlineData("from nought, and an error behind the last")]
    public async Task Every_page_is_had_however_their_number_is_told(string way)
    {
        await using var feed = await Paged(3, (page, services) => way switch
        {
            "nested" => Results.Json(new { page = new { total_pages = 3, contents = services(page - 1) } }),
            "wrapped" => Results.Json(new { data = new { total_pages = 3, contents = services(page - 1) } }),
            "words" => Results.Json(new { total_pages = "3", contents = services(page - 1) }),
            "items" => Results.Json(new { total_items = 3, contents = services(page - 1) }),
            "nothing" => Results.Json(services(page - 1)),
            "from nought" => Results.Json(new { total_pages = 3, total_items = 3, contents = services(page) }),
            _ => page > 2 ? Results.NotFound() : Results.Json(new { total_pages = 3, contents = services(page) }),
        });
        var gathered = await Fetch(feed);
        Assert.Equal(["s0", "s1", "s2"], gathered.Feed.Services.Select(s => s.Id).Order(StringComparer.Ordinal));
        Assert.True(gathered.IsWhole, string.Join("; ", gathered.Feed.Faults.Select(f => f.Reason)));
        Assert.Empty(gathered.Feed.Faults);
    }

    [Theory]
    [InlineData("empty", 3, "s0 s2")]
    [InlineData("fails", 3, "s0 s2")]
    [InlineData("repeats", 2, "s0")]
    [InlineData("speaks of more", 1, "s0 s1 s2")]
    public async Task A_list_with_a_hole_in_it_is_told_and_is_not_whole(string way, int faults, string had)
    {
        await using var feed = await Paged(3, (page, services) => (way, page) switch
        {
            ("empty", 2) => Results.Json(new { total_pages = 3, contents = Array.Empty<object>() }),
            ("fails", 2) => Results.StatusCode(500),
            ("repeats", _) => Results.Json(new { total_pages = 3, contents = services(0) }),
            ("speaks of more", _) => Results.Json(new { total_items = 9, total_pages = 3, contents = services(page - 1) }),
            _ => Results.Json(new { total_pages = 3, contents = services(page - 1) }),
        });
        var gathered = await Fetch(feed);
        Assert.Equal(had, string.Join(' ', gathered.Feed.Services.Select(s => s.Id)));
        Assert.False(gathered.IsWhole);
        Assert.NotEmpty(gathered.Feed.Faults);
        Assert.True(faults >= gathered.Feed.Faults.Count, string.Join("; ", gathered.Feed.Faults.Select(f => f.Reason)));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "another host")]
    [InlineData("https://example.org/api/services", "another host")]
    [InlineData("/api/elsewhere", "answered with 404")]
    public async Task A_redirect_to_another_host_is_not_followed(string target, string said)
    {
        await using var feed = await AFeed.Serve([AFeed.Service("a", "One")], _ => Results.Redirect(target));
        var gathered = await Fetch(feed);
        Assert.Contains(said, Assert.Single(gathered.Feed.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/api")]
    [InlineData("ftp://example.org/api")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1/api")]
    [InlineData("https://somebody:secret@example.org/api")]
    public void Only_https_without_a_password_is_begun(string address) =>
        Assert.Throws<PageNotHad>(() => new FetchPages(new Uri(address), loopback: false, Small).Dispose());

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task A_name_that_lies_at_a_private_address_is_not_spoken_to(string address)
    {
        Assert.False(PublicAddresses.Holds(IPAddress.Parse(address)));
        using var fetch = new FetchPages(new Uri("https://directory.example/api"), loopback: false, Small, (_, _) => Task.FromResult(new[] { IPAddress.Parse("93.184.216.34"), IPAddress.Parse(address) }));
        var trouble = await Assert.ThrowsAsync<PageNotHad>(() => fetch.Get(new Uri("https://directory.example/api/services"), CancellationToken.None));
        Assert.Contains("not public", trouble.Message, StringComparison.Ordinal);
    }

    /// <summary>The name is resolved once for each connection, and the connection goes to what was checked: no second answer is asked for.</summary>
    [Fact]
    public async Task A_name_that_answers_differently_the_second_time_gains_nothing()
    {
        await using var feed = await AFeed.Serve([AFeed.Service("a", "One")]);
        var answers = new Queue<string>(["10.0.0.1", "127.0.0.1"]);
        using var fetch = new FetchPages(new Uri($"http://rebinding.example:{feed.Stub.Port}/api"), loopback: true, Small, (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }));
        var page = new Uri($"http://rebinding.example:{feed.Stub.Port}/api/services?page=1");
        await Assert.ThrowsAsync<PageNotHad>(() => fetch.Get(page, CancellationToken.None));
        Assert.Single(answers);
        Assert.True((await fetch.Get(page, CancellationToken.None)).Length > 0);
        Assert.Empty(answers);
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    public void A_public_address_is_one(string address) => Assert.True(PublicAddresses.Holds(IPAddress.Parse(address)));

    [Fact]
    public async Task The_verb_takes_in_an_address_of_this_machine_only_with_the_switch_and_writes_what_was_left_out()
    {
        await using var region = await ARegion.Filled(HomewardApp.UsualStart, 4, days: 1);
        var unknown = AFeed.Service("b", "Too far away", area: "Farawayshire");
        await using var feed = await AFeed.Serve([AFeed.Service("a", "Near enough"), unknown]);
        var leftOut = Path.Combine(region.Folder, "left-out.csv");
        string[] line =
        [
            "import", "directory", feed.Stub.AbsoluteUri, "--name", "harbour", "--left-out", leftOut, .. region.Where,
        ];
        await using (var refused = RunningProgram.Start(line))
        {
            Assert.Equal(1, await refused.Ended());
            Assert.Contains(refused.Errors, said => said.Contains("only addresses that begin with https:// are fetched", StringComparison.Ordinal));
        }

        await using var program = RunningProgram.Start([.. line, "--allow-loopback"]);
        Assert.Equal(0, await program.Ended());
        Assert.Contains(program.Out, said => said.Contains("harbour: 1 services listed, 0 changed, 0 as before, 0 left the directory; 1 rows left out or read in part.", StringComparison.Ordinal));
        Assert.Contains("it covers no place of this region", await File.ReadAllTextAsync(leftOut), StringComparison.Ordinal);

        // Three rows, one of them with a letter of Windows, where the feed speaks of four.
        var spoilt = Path.Combine(region.Folder, "spoilt.json");
        var page = AFeed.Page(AFeed.Service("c", "Cafe at the quay"), AFeed.Service("d", "Quay two"), AFeed.Service("e", "Quay three"));
        await File.WriteAllBytesAsync(spoilt, Encoding.Latin1.GetBytes(page.Replace("Cafe", "Caf\u00e9", StringComparison.Ordinal).Replace("\"total_items\":3", "\"total_items\":4", StringComparison.Ordinal)));
        await using var partly = RunningProgram.Start(["import", "directory", spoilt, "--left-out", leftOut, .. region.Where]);
        Assert.Equal(1, await partly.Ended());
        Assert.Contains(partly.Out, said => said.StartsWith("spoilt: 3 services listed, 0 changed, 0 as before, 0 left the directory; 2 rows", StringComparison.Ordinal));
        Assert.Contains(partly.Out, said => said.Contains("nothing has left ours for it", StringComparison.Ordinal));
        Assert.Contains("Café at the quay", await File.ReadAllTextAsync(leftOut), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_saved_pages_and_a_table_is_read_whole()
    {
        await using var database = await TestDatabase.Empty();
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(database.Folder, "feed", "deeper")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "page-1.json"), AFeed.Page(AFeed.Service("a", "One")));
        await File.WriteAllTextAsync(Path.Combine(folder, "deeper", "page-2.json"), AFeed.Page(AFeed.Service("b", "Two")));
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.csv"), "id,name,organisation,areas\nc,Three,Mine,Northvale\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "read-me.txt"), "nothing to read");
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{");
        var gathered = await GatherFeed.FromDisk(folder, Today, _ => { }, CancellationToken.None);
        Assert.Equal(["One", "Three", "Two"], gathered.Feed.Services.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.False(gathered.Complete);
        Assert.Equal("broken.json", Assert.Single(gathered.Feed.Faults).Where);
        await Assert.ThrowsAsync<PlainError>(() => GatherFeed.FromDisk(folder + "-not-there", Today, _ => { }, CancellationToken.None));
    }

    // An API that gives one whole service a page: what it answers for a page, and the services that stand on the nth of them.
    private static Task<AFeed> Paged(int pages, Func<int, Func<int, object[]>, IResult> answer)
    {
        var services = Enumerable.Range(0, pages).Select(n => AFeed.Service($"s{n}", $"Number {n}")).ToList();
        return AFeed.Serve(services, asked => asked.Request.Path == "/api/services" ? answer(int.Parse(asked.Request.Query["page"]!, CultureInfo.InvariantCulture), page => [.. services.Skip(page).Take(1)]) : null);
    }

    private static async Task<Gathered> Fetch(AFeed feed, FetchLimits? limits = null)
    {
        using var fetch = new FetchPages(feed.Stub, loopback: true, limits ?? Small);
        return await GatherFeed.FromApi(fetch, feed.Stub, Today, _ => { }, CancellationToken.None);
    }

    private static IResult Slow(HttpContext asked)
    {
        asked.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        return Results.Ok();
    }
}
