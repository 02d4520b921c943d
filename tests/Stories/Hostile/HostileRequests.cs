using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Homeward.App.Hospital.RegionFile;
using Homeward.Stories.Access;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Hostile;

/// <summary>Requests that no browser of ours would send: altered addresses, forms without their token, broken bytes, bodies without end.</summary>
public class HostileRequests(LivedInApp app) : IClassFixture<LivedInApp>
{
    public static TheoryData<string> Addresses =>
    [
        "/%00", "/%ff%fe", "/..%2f..%2fetc%2fpasswd", "/sign-in/../../../etc/passwd", "/%E0%80%AF", "/a%0d%0aSet-Cookie:x=y", "/sign-in?to=https://example.org/", "/sign-in?to=//example.org",
        "/sign-in?to=/%5cexample.org", "/sign-in?to=/./%5cexample.org", "/sign-in?to[]=1&to=2", "/?" + "a=b&", "/services/00000000-0000-0000-0000-000000000000/withdraw", "/services/not-a-guid/withdraw", "/lib/../appsettings.json",
        "/homeward.db", "/data/homeward.db", "/web.config", "/.git/config", "/<script>alert(1)</script>",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_altered_address_gets_a_page_that_says_so(string address)
    {
        foreach (var visitor in new[] { app.Stranger(), await app.SignIn("Administrator") })
        {
            using var response = await visitor.Ask(HttpMethod.Get, address);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 500, $"{address}: {response.StatusCode}");
            Assert.DoesNotContain("<script>alert(1)", text, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite format", text, StringComparison.Ordinal);
            Assert.False(response.Headers.Location?.ToString().Contains("example.org", StringComparison.Ordinal) == true && response.Headers.Location.IsAbsoluteUri, "It led elsewhere.");
        }

        Assert.Empty(app.Troubles);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(400_000)]
    public async Task A_word_too_long_for_an_address_gets_a_page_that_says_so(int letters)
    {
        var nurse = await app.SignIn("Ward nurse");
        foreach (var address in new[] { "/people?q=", "/hub?owner=", "/directory?need=" })
        {
            var page = await nurse.Open(address + new string('w', letters));
            Assert.True(page.Status == HttpStatusCode.RequestUriTooLong && page.Says("Go back and shorten it."), page.Text);
            Assert.DoesNotContain("wwww", page.Html, StringComparison.Ordinal);
        }

        using var other = await app.Stranger().Ask(HttpMethod.Get, "/api/people?name=" + new string('w', letters));
        Assert.Equal((HttpStatusCode.RequestUriTooLong, "application/problem+json"), (other.StatusCode, other.Content.Headers.ContentType?.MediaType));
        Assert.Contains("address-too-long", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_form_in_letters_that_nobody_reads_any_more_is_turned_away_without_trouble()
    {
        var visitor = await app.SignIn("Ward nurse");
        foreach (var charset in new[] { "utf-7", "unicode-1-1-utf-7", "x-no-such-letters" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("Who.Family=x"));
            content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");
            using var response = await visitor.Ask(HttpMethod.Post, "/people", content);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        }

        Assert.Empty(app.Troubles);
    }

    [Theory]
    [InlineData("/people?q=%C3%A9")]
    [InlineData("/%E2%80%A8/x")]
    public async Task Wherever_somebody_wanted_to_go_they_are_signed_in_first_and_led_there(string to)
    {
        var visitor = app.Stranger();
        var page = await visitor.Open($"/sign-in?to={Uri.EscapeDataString(Uri.UnescapeDataString(to))}");
        var nurse = (await app.Look(db => db.RoleCards.Where(card => card.Title == "Ward nurse").Select(card => card.MembershipId).SingleAsync())).Value.ToString();
        var form = page.Forms.Single(form => form.Fields.Any(field => field.Value == nurse));
        using var answer = await visitor.Ask(HttpMethod.Post, form.Action, form.Content());
        Assert.Equal((HttpStatusCode.Redirect, to), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Empty(app.Troubles);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PROPFIND")]
    public async Task An_odd_method_is_turned_away_without_trouble(string method)
    {
        var visitor = await app.SignIn("Ward nurse");
        foreach (var address in new[] { "/ward", "/people", "/sign-in", "/answer/nothing" })
        {
            using var response = await visitor.Ask(new HttpMethod(method), address);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }

        Assert.Empty(app.Troubles);
    }

    /// <summary>Every page as everybody, sent a form that it has no handler for: it says so, and is not drawn with nothing in it.</summary>
    [Fact]
    public async Task A_form_that_a_page_has_no_handler_for_draws_nothing()
    {
        var (routes, wrong) = (EveryRoute.Of(app), new List<string>());
        var taken = routes.Where(each => each.Method == "POST").Select(each => each.Route).ToHashSet(StringComparer.Ordinal);
        var pages = routes.Where(each => each.Method == "GET" && !each.Route.Contains('?', StringComparison.Ordinal) && !taken.Contains(each.Route) && !each.Route.StartsWith("/problem", StringComparison.Ordinal))
            .Select(each => each.Route.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).ToList();
        foreach (var card in await app.Cards())
        {
            var visitor = await app.SignIn(card);
            var token = (await visitor.Open("/account")).Forms[0].Fields.First(field => field.Name == "__RequestVerificationToken").Value;
            foreach (var address in pages.SelectMany(page => new[] { page, page + "?handler=Nothing" }))
            {
                using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                using var response = await visitor.Ask(HttpMethod.Post, address, body);
                wrong.AddRange(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed ? [] : [$"{card}: POST {address} is answered with {(int)response.StatusCode}"]);
            }
        }

        Assert.True(wrong.Count == 0 && pages.Count > 20, $"{pages.Count} pages\n" + string.Join('\n', wrong.Take(40)));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_sign_in_leads_nowhere_but_home()
    {
        foreach (var elsewhere in new[] { "https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)" })
        {
            var page = await app.Stranger().Open("/sign-in?to=" + Uri.EscapeDataString(elsewhere));
            var card = page.Forms.First(form => form.Fields.Any(field => field.Name == "membership"));
            using var response = await app.Stranger().Ask(HttpMethod.Post, card.Action, card.With("to", elsewhere).Content());
            Assert.DoesNotContain("example.org", response.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("javascript", response.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_is_told_so()
    {
        var wrong = new List<string>();
        await EachForm(async (visitor, name, form) =>
        {
            using var body = (form with { Fields = [.. form.Fields.Where(field => field.Name != "__RequestVerificationToken")] }).Content();
            using var response = await visitor.Ask(HttpMethod.Post, form.Action, body);
            var text = await response.Content.ReadAsStringAsync();
            wrong.AddRange(response.StatusCode == HttpStatusCode.BadRequest && text.Contains("</html>", StringComparison.Ordinal) ? [] : [$"{name}: {response.StatusCode}, {text.Length} letters"]);
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Bytes_that_are_no_form_are_refused_politely()
    {
        var wrong = new List<string>();
        await EachForm(async (visitor, name, form) =>
        {
            var token = form.Fields.FirstOrDefault(field => field.Name == "__RequestVerificationToken")?.Value ?? "";
            var start = $"__RequestVerificationToken={Uri.EscapeDataString(token)}&";
            (string What, byte[] Body, string Type)[] bodies =
            [
                ("broken UTF-8", [.. Encoding.ASCII.GetBytes(start + "a="), 0xC3, 0x28, 0xFF, 0xFE], "application/x-www-form-urlencoded"),
                ("broken escapes", Encoding.ASCII.GetBytes(start + "a=%C3%28&b=%zz&c=%&d=%u0041"), "application/x-www-form-urlencoded"),
                ("two thousand fields", Encoding.ASCII.GetBytes(start + string.Join('&', Enumerable.Range(0, 2_000).Select(n => $"f{n}=1"))), "application/x-www-form-urlencoded"),
                ("one field two thousand times", Encoding.ASCII.GetBytes(start + string.Join('&', Enumerable.Repeat("a=1", 2_000))), "application/x-www-form-urlencoded"),
                ("JSON", Encoding.ASCII.GetBytes("{\"a\":1}"), "application/json"),
                ("multipart without a boundary", Encoding.ASCII.GetBytes("--x\r\n\r\n"), "multipart/form-data"),
                ("multipart cut short", Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf"), "multipart/form-data; boundary=x"),
            ];
            foreach (var (what, bytes, type) in bodies)
            {
                using var body = new ByteArrayContent(bytes);
                body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                using var response = await visitor.Ask(HttpMethod.Post, form.Action, body);
                wrong.AddRange((int)response.StatusCode < 500 ? [] : [$"{name}: {what} led to {(int)response.StatusCode}"]);
            }
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Concat(app.Troubles.Select(trouble => trouble.Split('\n')[0]).Distinct()).Take(30)));
    }

    [Fact]
    public async Task A_body_larger_than_any_page_takes_is_refused_before_it_is_read()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /sign-in?handler=Card HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 400000000\r\n\r\na=b"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("larger than 205 MB", answer, StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    /// <summary>On a page that takes no file there is less that can be read as a form; that it was too much is said all the same.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_larger_than_a_page_reads_is_called_too_large_and_not_stale(bool inPieces)
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person");
        using var body = new StringContent("Street=" + new string('a', 5_000_000), null, "application/x-www-form-urlencoded");
        using var response = await nurse.Ask(HttpMethod.Post, form.Action, body, request => request.Headers.TransferEncodingChunked = inPieces);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.True(page.Contains("That is too large", StringComparison.Ordinal) && !page.Contains("could not be taken", StringComparison.Ordinal), page);
        Assert.Empty(app.Troubles);
    }

    /// <summary>In pieces, without a length said at the head: it is found out while it is read.</summary>
    [Fact]
    public async Task A_body_that_grows_larger_than_any_page_takes_is_refused_in_the_same_words()
    {
        var hub = await app.SignIn("Hub case manager");
        using var body = (MultipartFormDataContent)(await hub.Open("/import/census")).Form("Show what it would change").Content();
        body.Add(new StreamContent(new EndlessLine(205L * 1024 * 1024)), "List", "list.csv");
        using var response = await hub.Ask(HttpMethod.Post, "/import/census", body, request => request.Headers.TransferEncodingChunked = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("larger than 205 MB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    /// <summary>A page that takes less than others says how much; the small file that it takes leaves the log quiet.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_larger_than_its_page_takes_is_refused_by_how_much_that_is(bool inPieces)
    {
        var log = new AllThatIsLogged();
        await using var own = await HomewardApp.Start(change: services => services.AddSingleton<ILoggerProvider>(log));
        var administrator = await own.SignIn("Administrator");
        var form = (await administrator.Open("/region/file")).Form("Show what it would change");
        using var body = form.WithFile("List", "region.csv", new byte[7 * 1024 * 1024]).Content();
        using var response = await administrator.Ask(HttpMethod.Post, form.Action, body, request => request.Headers.TransferEncodingChunked = inPieces);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("larger than 6 MB, the most that this page takes", page, StringComparison.Ordinal);

        var taken = await administrator.Submit(form.WithFile("List", "region.csv", Encoding.UTF8.GetBytes(UploadModel.Example)));
        Assert.True(taken.Status == HttpStatusCode.OK && taken.Path.StartsWith("/region/file/", StringComparison.Ordinal), taken.Text);
        var list = (await administrator.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", "no list"u8.ToArray());
        Assert.NotEmpty((await administrator.Submit(list)).Errors);
        Assert.DoesNotContain(log.Lines, line => line.Contains("limit", StringComparison.Ordinal) && line.Contains("could not be applied", StringComparison.Ordinal));
        Assert.Empty(own.Troubles);
    }

    /// <summary>A double click on anything does it once, or says so; it never breaks.</summary>
    [Fact]
    public async Task A_double_click_breaks_nothing()
    {
        var wrong = new List<string>();
        await EachForm(async (visitor, name, form) =>
        {
            var before = app.Troubles.Count;
            var filled = Guess.Fill(form, DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime));
            var pages = await visitor.SubmitAtOnce(filled, 3);
            wrong.AddRange(pages.Where(page => (int)page.Status >= 500).Select(page => $"{name}: {(int)page.Status} {app.Troubles.Skip(before).FirstOrDefault()}"));
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task EachForm(Func<Visitor, string, Form, Task> act)
    {
        var all = (await new Walk(app, examples: 1).AsEveryone())
            .SelectMany(at => at.Page.Forms.Where(form => form.Method == "post" && !form.Action.StartsWith("/sign-out", StringComparison.Ordinal)).Select(form => (At: at, Form: form)))
            .DistinctBy(pair => Sweep.NameOf(pair.At, pair.Form))
            .ToList();
        foreach (var (at, form) in all)
        {
            var visitor = at.Card.Length == 0 ? app.Stranger() : await app.SignIn(at.Card);
            var page = await visitor.Open(at.Page.Path);
            var name = Sweep.NameOf(at, form);
            if (page.Forms.FirstOrDefault(again => Sweep.NameOf(at, again) == name) is { } fresh)
            {
                await act(visitor, name, fresh);
            }
        }
    }
}
