using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Homeward.Stories.Accounts;

/// <summary>What the server takes and refuses; how it goes in a real browser is told by the browser's stories.</summary>
public class SigningInWithAPasskey
{
    private const string NotAccepted = "That passkey was not accepted.";

    [Fact]
    public async Task Needs_neither_password_nor_code_and_is_journalled()
    {
        await using var app = await HomewardApp.Start();
        var nell = await Newcomer.Settled(app, "nell@example.org", Roles.WardNurse);
        using var passkey = await Added(app, nell.Browser, "My phone");
        Assert.True((await nell.Browser.Open("/account/passkeys")).Says("My phone"));
        var elsewhere = app.Stranger();
        passkey.Count++;
        var page = await Enter(elsewhere, passkey.Answer(await Ask(elsewhere)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Your account", (await elsewhere.Open("/account")).Heading);
        var acts = await app.Look(db => db.Journal.Where(r => r.Act == "PasskeyAdded" || (r.Act == "SignedIn" && r.Payload!.Contains("passkey"))).Select(r => r.Act).ToListAsync());
        Assert.Equal(["PasskeyAdded", "SignedIn"], acts.Order());
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task The_same_answer_is_taken_once_even_with_the_cookie_that_went_with_it()
    {
        await using var app = await HomewardApp.Start();
        // A passkey that is kept in step over several devices does not count: nothing but the spent challenge stands against a replay.
        using var passkey = await Added(app, await app.SignIn("Ward nurse"), "My phone", count: 0);
        var thief = app.Stranger();
        var options = await Ask(thief);
        var (form, answer) = ((await thief.Open("/sign-in")).Form("Sign in with a passkey"), passkey.Answer(options));
        var stolen = thief.Jar.Copy();
        var pages = await thief.SubmitAtOnce(form.With("Credential", answer), 4);
        Assert.Equal(1, pages.Count(page => page.Status == HttpStatusCode.OK));
        var later = new Visitor(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address }, stolen);
        Refused(await Enter(later, answer), NotAccepted);
    }

    [Fact]
    public async Task From_another_page_for_another_site_or_without_a_finger_it_is_refused()
    {
        await using var app = await HomewardApp.Start();
        using var passkey = await Added(app, await app.SignIn("Ward nurse"), "My phone");
        foreach (var origin in (string[])["https://homeward.example.net", "http://localhost:1", app.Address.ToString().TrimEnd('/'), Here(app).Replace("http:", "https:", StringComparison.Ordinal)])
        {
            passkey.Count++;
            var visitor = app.Stranger();
            Refused(await Enter(visitor, passkey.Answer(await Ask(visitor), origin)), NotAccepted);
        }

        using var foreign = new SoftPasskey { Origin = Here(app), Site = "homeward.example.net" };
        var nurse = await app.SignIn("Ward nurse");
        Refused(await Add(nurse, foreign.Make(await AskToAdd(nurse)), "Foreign"), "The passkey could not be kept.");
        using var careless = new SoftPasskey { Origin = Here(app), UserVerified = false };
        Refused(await Add(nurse, careless.Make(await AskToAdd(nurse)), "Careless"), "The passkey could not be kept.");
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused_and_stands_in_the_journal()
    {
        await using var app = await HomewardApp.Start();
        using var passkey = await Added(app, await app.SignIn("Ward nurse"), "My phone", count: 7);
        foreach (var count in (uint[])[7, 3])
        {
            passkey.Count = count;
            var visitor = app.Stranger();
            Refused(await Enter(visitor, passkey.Answer(await Ask(visitor))), "That passkey counts backwards");
        }

        Assert.Equal(2, await app.Look(db => db.Journal.CountAsync(r => r.Act == "PasskeyDoubted")));
        passkey.Count = 8;
        var owner = app.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await Enter(owner, passkey.Answer(await Ask(owner)))).Status);
    }

    [Fact]
    public async Task A_removed_passkey_is_unknown_and_its_removal_ends_the_other_sessions()
    {
        await using var app = await HomewardApp.Start();
        var nurse = await app.SignIn("Ward nurse");
        using var passkey = await Added(app, nurse, "My phone");
        passkey.Count++;
        var elsewhere = app.Stranger();
        await Enter(elsewhere, passkey.Answer(await Ask(elsewhere)));
        var page = await nurse.Open("/account/passkeys");
        var renamed = await nurse.Submit(page.Form("Rename My phone").With("Name", "The old phone"));
        var removed = await nurse.Submit(renamed.Form("Remove The old phone"));
        Assert.True(removed.Says("The passkey is removed"), removed.Text);
        Assert.Equal("Sign in", (await elsewhere.Open("/account")).Heading);
        passkey.Count++;
        Refused(await Enter(elsewhere, passkey.Answer(await Ask(elsewhere))), "Homeward does not know that passkey");
        Assert.Equal(["PasskeyAdded", "PasskeyRemoved", "PasskeyRenamed"],
            await app.Look(db => db.Journal.Where(r => r.Act.StartsWith("Passkey")).Select(r => r.Act).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task Late_unasked_or_in_anothers_name_it_is_refused()
    {
        await using var app = await HomewardApp.Start();
        using var passkey = await Added(app, await app.SignIn("Ward nurse"), "My phone", count: 0);
        var visitor = app.Stranger();
        var answer = passkey.Answer(await Ask(visitor));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Refused(await Enter(visitor, answer), NotAccepted);
        Refused(await Enter(app.Stranger(), answer), NotAccepted);
        passkey.Owner = (await app.Look(db => db.Users.OrderBy(a => a.Id).Select(a => a.Id).LastAsync())).ToString();
        Refused(await Enter(visitor, passkey.Answer(await Ask(visitor))), NotAccepted);
        Refused(await Enter(visitor, "{\"id\":\"nonsense\"}"), NotAccepted);
    }

    [Fact]
    public async Task Whoever_has_left_or_was_told_to_start_again_does_not_come_in_by_it()
    {
        await using var app = await HomewardApp.Start();
        var administrator = await app.SignIn("Administrator");
        foreach (var button in (string[])["New link to choose a password", "They have left: close the account"])
        {
            var name = $"nell{button.Length}@example.org";
            var nell = await Newcomer.Settled(app, name, Roles.WardNurse);
            using var passkey = await Added(app, nell.Browser, "My phone");
            var id = await app.Look(db => db.Users.Where(a => a.UserName == name).Select(a => a.Id).SingleAsync());
            var page = await administrator.Submit((await administrator.Open($"/accounts/{id}{(button.StartsWith("They have left", StringComparison.Ordinal) ? "/left" : "")}")).Form(button));
            if (page.Text.Split(' ').FirstOrDefault(word => word.Contains("/choose-password/", StringComparison.Ordinal)) is { } link)
            {
                await nell.ChoosePassword(new Uri(link).AbsolutePath);
            }

            passkey.Count++;
            var visitor = app.Stranger();
            Assert.Equal(HttpStatusCode.Conflict, (await Enter(visitor, passkey.Answer(await Ask(visitor)))).Status);
        }
    }

    [Fact]
    public async Task A_screen_left_open_is_not_enough_to_add_one()
    {
        await using var app = await HomewardApp.Start();
        var nurse = await app.SignIn("Ward nurse");
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using var passkey = new SoftPasskey { Origin = Here(app) };
        Refused(await Add(nurse, passkey.Make(await AskToAdd(nurse)), "Mine now"), "you must have signed in within the last 15 minutes");
    }

    [Fact]
    public async Task Ten_are_enough()
    {
        await using var app = await HomewardApp.Start();
        var nurse = await app.SignIn("Ward nurse");
        for (var n = 0; n < 10; n++)
        {
            (await Added(app, nurse, "")).Dispose();
        }

        Assert.True((await nurse.Open("/account/passkeys")).Says("Passkey 10"));
        using var passkey = new SoftPasskey { Origin = Here(app) };
        Refused(await Add(nurse, passkey.Make(await AskToAdd(nurse)), "One more"), "You have 10 passkeys.");
    }

    [Fact]
    public async Task Behind_a_public_address_a_passkey_is_good_for_that_address()
    {
        var folder = Path.GetTempPath();
        var settings = new Settings { DataFolder = folder, Database = DatabaseChoice.InFile(Path.Combine(folder, "never.db")), Port = 0, PublicUrl = new Uri("https://homeward.example.org/") };
        await using var app = WebApp.Build(settings);
        var options = app.Services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value;
        Assert.Equal("homeward.example.org", options.ServerDomain);
        foreach (var (origin, good) in new[] { ("https://homeward.example.org", true), ("http://homeward.example.org", false), ("https://example.org", false), ("http://localhost:5080", false) })
        {
            var asked = new PasskeyOriginValidationContext { HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext(), Origin = origin, CrossOrigin = false };
            Assert.Equal(good, await options.ValidateOrigin!(asked));
        }
    }

    /// <summary>The address under which this computer's own browser knows the app.</summary>
    private static string Here(HomewardApp app) => $"http://localhost:{app.Address.Port}";

    private static async Task<SoftPasskey> Added(HomewardApp app, Visitor visitor, string name, uint count = 1)
    {
        var passkey = new SoftPasskey { Origin = Here(app), Count = count };
        var page = await Add(visitor, passkey.Make(await AskToAdd(visitor)), name);
        Assert.True(page.Says("The passkey is added."), page.Text);
        return passkey;
    }

    private static async Task<Page> Add(Visitor visitor, string credential, string name) =>
        await visitor.Submit((await visitor.Open("/account/passkeys")).Form("Add a passkey").With("Credential", credential).With("NewName", name));

    private static async Task<Page> Enter(Visitor visitor, string credential) =>
        await visitor.Submit((await visitor.Open("/sign-in")).Form("Sign in with a passkey").With("Credential", credential));

    private static Task<string> AskToAdd(Visitor visitor) => Asked(visitor, "/account/passkeys", "Add a passkey", "Ask");

    private static Task<string> Ask(Visitor visitor) => Asked(visitor, "/sign-in", "Sign in with a passkey", "AskPasskey");

    private static async Task<string> Asked(Visitor visitor, string at, string button, string handler)
    {
        var form = (await visitor.Open(at)).Form(button);
        using var answer = await visitor.Ask(HttpMethod.Post, $"{at}?handler={handler}", form.Content());
        return await answer.Content.ReadAsStringAsync();
    }

    private static void Refused(Page page, string sentence)
    {
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.True(page.Says(sentence), page.Text);
    }
}
