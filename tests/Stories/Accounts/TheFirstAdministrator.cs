using System.Net;
using Homeward.App.Partners.Organisations;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.App.Platform.Wiring.FirstStart;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Homeward.Stories.Accounts;

/// <summary>A real region begins empty: <c>serve --empty</c>.</summary>
public sealed class TheFirstAdministrator : IAsyncLifetime
{
    private readonly TestClock _clock = new(HomewardApp.UsualStart);
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    [Fact]
    public async Task Begins_the_region_with_the_link_from_the_console_once()
    {
        var link = await Link();
        var stranger = Stranger();
        Assert.Equal("Begin a region", (await stranger.Open(link)).Heading);
        var page = await Begin(stranger, link, "asha@example.org");
        Assert.Equal("/sign-in", page.Path);
        Assert.False(page.Says("Choose whom to be"));
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        var region = await db.Regions.SingleAsync();
        Assert.Equal(("Westmark", false), (region.Name, region.MadeUp));
        Assert.Equal("Administrator, Westmark Council", await db.Memberships.Where(m => m.Role == Roles.Administrator).Select(m => m.Title).SingleAsync());
        await SaysInsteadOfAForm(link, "has been used already");
        await SaysInsteadOfAForm(link[..^6], "not the whole link");
        await SaysInsteadOfAForm("/first-administrator/nonsense", "not the whole link");
        Assert.Null(await RealRegion.LinkForTheFirst(scope.ServiceProvider, new Uri("http://localhost/"), CancellationToken.None));
    }

    [Fact]
    public async Task An_older_or_expired_link_does_nothing_and_the_next_start_prints_a_new_one()
    {
        var first = await Link();
        var second = await Link();
        await SaysInsteadOfAForm(first, "its time is over");
        var (late, form) = (Stranger(), (await Stranger().Open(second)).Form("Begin"));
        _clock.Advance(TimeSpan.FromHours(25));
        await SaysInsteadOfAForm(second, "its time is over");
        var refused = await late.Submit(Filled((await late.Open(await Link())).Form("Begin"), "eve@example.org") with { Action = form.Action });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("/sign-in", (await Begin(Stranger(), await Link(), "asha@example.org")).Path);
    }

    [Fact]
    public async Task A_wrong_word_keeps_the_link_and_what_was_typed()
    {
        var link = await Link();
        var stranger = Stranger();
        var form = (await stranger.Open(link)).Form("Begin").With("Region", "Westmark").With("Password", "short").With("Repeated", "short");
        var page = await stranger.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("Westmark", page.Form("Begin").Fields.Single(f => f.Name == "Region").Value);
        Assert.Equal("/sign-in", (await Begin(stranger, link, "asha@example.org")).Path);
    }

    [Fact]
    public async Task Whose_sign_in_name_is_no_address_gives_one_for_their_messages()
    {
        var (stranger, link) = (Stranger(), await Link());
        var without = await Begin(stranger, link, "asha");
        Assert.True(without.Status == HttpStatusCode.Conflict && without.Says("The sign-in name is no e-mail address, so enter one beside it"), without.Text);
        var wrong = await stranger.Submit(Filled(without.Form("Begin"), "asha").With("Email", "asha@council@example.org"));
        Assert.True(wrong.Says("Enter one e-mail address") && wrong.Html.Contains("asha@council@example.org", StringComparison.Ordinal), wrong.Text);
        Assert.Equal("/sign-in", (await stranger.Submit(Filled(wrong.Form("Begin"), "asha").With("Email", "asha@example.org"))).Path);
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Equal("asha@example.org", await scope.ServiceProvider.GetRequiredService<HomewardDb>().Users.Where(a => a.UserName == "asha").Select(a => a.Email).SingleAsync());
    }

    /// <summary>The region's file was taken in before the link was followed: two organisations of one name could not be told apart in any list.</summary>
    [Fact]
    public async Task Whoever_runs_it_has_a_name_that_no_organisation_of_the_region_has()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("region import");
            Assert.Null((await scope.ServiceProvider.GetRequiredService<KeepOrganisation>().Add(new OrganisationTyped("Westmark Council", "council", [], null), CancellationToken.None)).Refusal);
        }

        var (stranger, link) = (Stranger(), await Link());
        var refused = await Begin(stranger, link, "asha@example.org");
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("An organisation of the region has this name already"), refused.Text);
        Assert.Equal("/sign-in", (await stranger.Submit(Filled(refused.Form("Begin"), "asha@example.org").With("Operator", "Westmark Council, digital team"))).Path);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("two words")]
    [InlineData("-asha")]
    public async Task A_sign_in_name_is_one(string name)
    {
        var page = await Begin(Stranger(), await Link(), name);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.True(page.Says("A sign-in name is mostly the work e-mail address"), page.Text);
    }

    [Fact]
    public async Task A_real_region_has_no_cards_and_refuses_one_that_is_forged()
    {
        var stranger = Stranger();
        var page = await stranger.Open("/sign-in");
        Assert.DoesNotContain(page.Forms, form => form.Action.Contains("handler=Card", StringComparison.OrdinalIgnoreCase));
        Assert.False(page.Says("Made-up region"));
        var form = page.Form("Go on");
        var forged = form with { Action = "/sign-in?handler=Card", Fields = [.. form.Fields, new Field("membership", "hidden", Guid.NewGuid().ToString(), IsSet: true)] };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Submit(forged)).Status);
    }

    [Fact]
    public async Task A_made_up_region_has_no_such_page()
    {
        await using var app = await HomewardApp.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open("/first-administrator/anything")).Status);
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.Empty();
        var settings = new Settings { DataFolder = _database.Folder, Database = _database.Choice, Port = 0, Empty = true };
        _app = WebApp.Build(settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));
        await SetUp.Region(_app.Services, settings, RealRegion.Fill, CancellationToken.None);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<string> Link()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await RealRegion.LinkForTheFirst(scope.ServiceProvider, new Uri("http://localhost/"), CancellationToken.None))!.AbsolutePath;
    }

    private async Task SaysInsteadOfAForm(string link, string words)
    {
        var page = await Stranger().Open(link);
        Assert.True(page.Says(words), page.Text);
        Assert.DoesNotContain(page.Forms, form => form.Buttons.Contains("Begin"));
    }

    private static async Task<Page> Begin(Visitor visitor, string link, string signInName) =>
        await visitor.Submit(Filled((await visitor.Open(link)).Form("Begin"), signInName));

    private static Form Filled(Form form, string signInName) =>
        form.With("Region", "Westmark").With("Operator", "Westmark Council").With("Name", "Asha Merrow")
            .With("SignInName", signInName).With("Password", Newcomer.Password).With("Repeated", Newcomer.Password);

    private Visitor Stranger() =>
        new(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) }, new CookieJar(_clock));
}
