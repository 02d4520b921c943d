using System.Net;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.App.Platform.Wiring.FirstStart;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Platform;

/// <summary>What a request calls us is not to be trusted, and what we hand a browser is for us alone.</summary>
public class UnderItsOwnName
{
    [Theory]
    [InlineData("evil.example.org", false)]
    [InlineData("homeward.example.org.evil.example", false)]
    [InlineData("homeward.example.org", true)]
    [InlineData("localhost:5080", true)]
    [InlineData("10.1.2.3:5080", true)]
    public async Task Only_that_is_answered_and_no_address_is_made_from_what_a_request_says(string host, bool answered)
    {
        await using var region = await RealRegionBehindAProxy.Start();
        using var response = await region.Ask("/people", host);
        Assert.Equal(answered ? HttpStatusCode.Redirect : HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Equal(answered ? "/sign-in?to=%2Fpeople" : null, response.Headers.Location?.ToString());
        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cookie_is_for_encrypted_requests_alone_and_the_browser_is_told_to_stay_with_them()
    {
        await using var region = await RealRegionBehindAProxy.Start();
        using var response = await region.Ask("/sign-in", "homeward.example.org");
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.True(cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase), cookie));
        Assert.Contains("max-age=", response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    /// <summary>A cookie that somebody planted beforehand becomes nobody's session, and signing in anew ends what was open in that browser.</summary>
    [Fact]
    public async Task A_session_is_new_with_each_sign_in_and_the_one_before_it_ends()
    {
        await using var app = await HomewardApp.Start();
        var visitor = await app.SignIn("Ward nurse");
        var first = await app.Look(db => db.Sessions.OrderByDescending(s => s.BeganAt).Select(s => s.Id).FirstAsync());
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var card = (await visitor.Open("/sign-in")).Forms.Last(form => form.Fields.Any(field => field.Name == "membership"));
        await visitor.Submit(card);
        var sessions = await app.Look(db => db.Sessions.Where(s => s.BeganAt >= db.Sessions.Where(f => f.Id == first).Max(f => f.BeganAt)).OrderBy(s => s.BeganAt).ToListAsync());
        Assert.Equal(2, sessions.Count);
        Assert.NotNull(sessions[0].EndedAt);
        Assert.Null(sessions[1].EndedAt);
    }

    /// <summary>A real region under a public address, with a proxy's word that people reach it encrypted.</summary>
    private sealed class RealRegionBehindAProxy(WebApplication app, TestDatabase database) : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };

        public static async Task<RealRegionBehindAProxy> Start()
        {
            var database = await TestDatabase.Empty();
            var settings = new Settings { DataFolder = database.Folder, Database = database.Choice, Port = 0, Empty = true, PublicUrl = new Uri("https://homeward.example.org/") };
            var app = WebApp.Build(settings);
            await SetUp.Region(app.Services, settings, RealRegion.Fill, CancellationToken.None);
            await app.StartAsync();
            return new RealRegionBehindAProxy(app, database);
        }

        public async Task<HttpResponseMessage> Ask(string address, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Host = host;
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "evil.example.org");
            return await _http.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
