using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Webhooks;
using Homeward.Journey.Basics;
using Homeward.Stories.Access;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Api;

/// <summary>A real server listens; what it hears is signed, names nobody, and comes again until it is taken.</summary>
public class HearingOfChanges
{
    [Fact]
    public async Task Sender_and_helper_hear_of_a_referral_by_ids_alone_signed_with_their_own_secret()
    {
        await using var app = await Started();
        var given = new GivenReferrals(app);
        var (person, service) = (await given.APersonOnTheWard("Zebedee", "Webhooked"), await given.AService("Webhooked Helpers", null, ["shopping"]));
        await given.AlsoAnsweredByItsSystem(service);
        await using var ward = await AReceiver.Start();
        await using var helper = await AReceiver.Start();
        await using var stranger = await AReceiver.Start();
        var (trust, owner, other) = await Organisations(app, service);
        var (_, wardsSecret) = await Added(app, trust, ward.Address);
        var (_, helpersSecret) = await Added(app, owner, helper.Address);
        await Added(app, other, stranger.Address);

        using var bed = OtherSystem.Of(app, Roles.ApiWard);
        var sent = (await bed.Post("/api/referrals", new { person = person.Value, needs = new[] { new { code = "shopping", service = service.Value } } })).Is(HttpStatusCode.Created);
        var (toWard, toHelper) = (await ward.Next(Wait(app)), await helper.Next(Wait(app)));
        Assert.Equal(sent["referral"], JsonNode.Parse(toWard.Body)!["data"]!["referral"]!.GetValue<string>());
        Assert.Contains("ReferralSent", toWard.Body, StringComparison.Ordinal);
        Assert.Contains("NeedsAsked", toHelper.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ReferralSent", toHelper.Body, StringComparison.Ordinal);
        Demand(toWard, wardsSecret, app);
        Demand(toHelper, helpersSecret, app);
        Assert.NotEqual(Sign(helpersSecret, toWard), toWard.Signature);
        var ask = JsonNode.Parse(toHelper.Body)!["data"]!["asks"]![0]!.GetValue<string>();

        using var charity = OtherSystem.Of(app, Roles.ApiService);
        var read = (await charity.Get($"/api/asks/{ask}")).Is(HttpStatusCode.OK);
        (await charity.Post($"/api/asks/{ask}/acceptance", new { words = "Zebedee is welcome" }, read.Tag)).Is(HttpStatusCode.OK);
        var accepted = await ward.Next(Wait(app));
        Assert.Contains("NeedAccepted", accepted.Body, StringComparison.Ordinal);
        Assert.All([toWard, toHelper, accepted, await helper.Next(Wait(app))], heard =>
            Assert.DoesNotContain(new[] { "Zebedee", "Webhooked", person.Value.ToString() }, word => heard.Body.Contains(word, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(stranger.Got);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_under_the_same_id_is_given_up_after_four_hours_and_tried_again_from_the_page()
    {
        await using var app = await Started();
        await using var receiver = await AReceiver.Start();
        var (page, _) = await Added(app, await OrganisationOfWard(app), receiver.Address);
        receiver.Answers = HttpStatusCode.InternalServerError;
        await ARequest(app, "Obstinate");
        var first = await receiver.Next(Wait(app));
        Assert.Contains("It was answered with 500. Next try", await Until(app, page, "answered with 500"), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await receiver.Next(Wait(app));
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        for (var n = 0; n < 30; n++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            await Task.Delay(20);
        }

        Assert.Contains("Given up", await Until(app, page, "Given up"), StringComparison.Ordinal);
        receiver.Got.Clear();
        receiver.Answers = HttpStatusCode.NoContent;
        var administrator = await app.SignIn("Administrator");
        var again = (await administrator.Open(page)).Forms.Single(form => form.Fields.Any(field => field.Value == first.Id));
        await administrator.Submit(again);
        var taken = await receiver.Next(Wait(app));
        while (taken.Id != first.Id)
        {
            taken = await receiver.Next(Wait(app));
        }

        Assert.Equal(first.Body, taken.Body);
        Assert.Contains("Delivered", await Until(app, page, "Delivered"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_hangs_keeps_nobody_else_waiting()
    {
        await using var app = await Started();
        await using var hanging = await AReceiver.Start(hangs: true);
        await using var quick = await AReceiver.Start();
        var trust = await OrganisationOfWard(app);
        await Added(app, trust, hanging.Address);
        await Added(app, trust, quick.Address);
        await ARequest(app, "Held");
        await hanging.Next(Wait(app));
        await quick.Next(Wait(app));
        quick.Got.Clear();
        await ARequest(app, "Unheld");
        var since = Stopwatch.StartNew();
        await quick.Next(Wait(app));
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(7), $"It was heard of after {since.Elapsed}.");
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day_and_then_alone()
    {
        await using var app = await Started();
        await using var receiver = await AReceiver.Start();
        var (page, old) = await Added(app, await OrganisationOfWard(app), receiver.Address);
        var administrator = await app.SignIn("Administrator");
        var changed = await administrator.Submit((await administrator.Open(page)).Form("Make a new secret"));
        var fresh = SecretOn(changed);
        await ARequest(app, "Rotated");
        var both = await receiver.Next(Wait(app));
        Assert.Equal($"{Sign(fresh, both)} {Sign(old, both)}", both.Signature);
        app.Clock.Advance(TimeSpan.FromHours(25));
        var (dayOver, later) = (app.Clock.GetUtcNow().ToUnixTimeSeconds(), both);
        await ARequest(app, "Later");
        while (long.Parse(later.Timestamp, null) < dayOver)
        {
            later = await receiver.Next(Wait(app));
        }

        Demand(later, fresh, app);
    }

    [Fact]
    public async Task Only_public_https_addresses_are_spoken_to_and_no_redirect_is_followed()
    {
        await using (var strict = await HomewardApp.Start())
        {
            foreach (var address in new[] { "http://example.org/", "http://127.0.0.1:9/", "https://user:word@example.org/", "https://10.1.2.3/", "https://[::1]/", "https://169.254.169.254/latest", "ftp://example.org/", "nonsense" })
            {
                var administrator = await strict.SignIn("Administrator");
                var form = (await administrator.Open("/webhooks/new")).Form("Add the webhook").With("Organisation", (await OrganisationOfWard(strict)).Value.ToString()).With("Name", "X").With("Address", address);
                Assert.Contains("The address must begin with https://", (await administrator.Submit(form)).Text, StringComparison.Ordinal);
            }

            // A name may come to lie at a private address later: each connection looks anew.
            var webhook = new Webhook { Id = Guid.NewGuid(), OrganisationId = default, Name = "x", Address = "https://localhost:9/", Secret = strict.Services.GetRequiredService<WebhookSecrets>().Seal(WebhookSecrets.NewText()), MadeAt = default };
            var delivery = new WebhookDelivery { Id = Guid.NewGuid(), WebhookId = webhook.Id, Body = "{}", WrittenAt = default };
            Assert.Contains("is not spoken to", await strict.Services.GetRequiredService<WebhookCalls>().Post(webhook, delivery, CancellationToken.None), StringComparison.Ordinal);
        }

        await using var app = await Started();
        await using var elsewhere = await AReceiver.Start();
        await using var receiver = await AReceiver.Start();
        (receiver.Answers, receiver.SendsOnTo) = (HttpStatusCode.TemporaryRedirect, elsewhere.Address);
        var (page, _) = await Added(app, await OrganisationOfWard(app), receiver.Address);
        await ARequest(app, "Redirected");
        await receiver.Next(Wait(app));
        Assert.Contains("It was answered with 307", await Until(app, page, "answered with 307"), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Got);
    }

    /// <summary>The page keeps a month of what is over; what is still tried stays however old, and of an ended webhook nothing does.</summary>
    [Fact]
    public async Task What_is_long_over_is_swept_a_batch_at_a_time_and_the_journal_stays()
    {
        await using var app = await Started();
        var organisation = await OrganisationOfWard(app);
        var (page, _) = await Added(app, organisation, "http://127.0.0.1:1/");
        var (ended, _) = await Added(app, organisation, "http://127.0.0.1:2/");
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open(ended)).Form("End this webhook"));
        var (now, one, two) = (app.Clock.GetUtcNow().UtcDateTime, Guid.Parse(page.Split('/')[^1]), Guid.Parse(ended.Split('/')[^1]));
        await Aviary.As(app, Roles.Administrator, async services =>
        {
            var db = services.GetRequiredService<HomewardDb>();
            db.WebhookDeliveries.AddRange(Enumerable.Range(0, 1_200).Select(n => Delivery(one, now.AddDays(-31).AddSeconds(n), n % 2 == 0 ? null : now, null)));
            db.WebhookDeliveries.AddRange([Delivery(one, now.AddDays(-29), now, null), Delivery(one, now.AddDays(-40), null, now.AddDays(9)), Delivery(two, now.AddDays(-40), null, now.AddDays(-39))]);
            return await db.SaveChangesAsync();
        });
        var acts = await app.Look(db => db.Journal.CountAsync());
        Assert.Contains("stands here for 30 days", (await administrator.Open(page)).Text, StringComparison.Ordinal);
        for (var since = Stopwatch.StartNew(); await app.Look(db => db.WebhookDeliveries.CountAsync()) > 2 && since.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(50))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var left = await app.Look(db => db.WebhookDeliveries.OrderBy(d => d.WrittenAt).Select(d => new { d.WebhookId, IsOver = d.NextTryAt == null }).ToListAsync());
        Assert.Equal([(one, false), (one, true)], left.Select(each => (each.WebhookId, each.IsOver)));
        Assert.True(await app.Look(db => db.Journal.CountAsync()) >= acts);

        static WebhookDelivery Delivery(Guid webhook, DateTime written, DateTime? delivered, DateTime? next) =>
            new() { Id = Guid.NewGuid(), WebhookId = webhook, Body = "{}", WrittenAt = written, DeliveredAt = delivered, DeadAt = delivered is null && next is null ? written : null, NextTryAt = next };
    }

    private static Task<HomewardApp> Started() => HomewardApp.Start(change: services =>
    {
        var settings = (Settings)services.Last(s => s.ServiceType == typeof(Settings)).ImplementationInstance!;
        services.AddSingleton(settings with { LoopbackHttp = true });
    });

    // The sender's, the helper's, and one that has nothing to do with either.
    private static async Task<(OrganisationId Trust, OrganisationId Owner, OrganisationId Other)> Organisations(HomewardApp app, ServiceId service)
    {
        var (trust, owner) = (await OrganisationOfWard(app), await app.Look(db => db.Services.Where(s => s.Id == service).Select(s => s.OrganisationId).SingleAsync()));
        Assert.NotEqual(owner, trust);
        return (trust, owner, await app.Look(db => db.Organisations.Where(o => o.Id != owner && o.Id != trust).OrderBy(o => o.Name).Select(o => o.Id).FirstAsync()));
    }

    private static Task<OrganisationId> OrganisationOfWard(HomewardApp app) => app.Look(db => db.Memberships.Where(m => m.Role == Roles.ApiWard).Select(m => m.OrganisationId).SingleAsync());

    private static async Task ARequest(HomewardApp app, string family)
    {
        var given = new GivenReferrals(app);
        var (person, service) = (await given.APersonOnTheWard("Wendy", family), await given.AService($"{family} Helpers", null, ["shopping"]));
        using var ward = OtherSystem.Of(app, Roles.ApiWard);
        (await ward.Post("/api/referrals", new { person = person.Value, needs = new[] { new { code = "shopping", service = service.Value } } })).Is(HttpStatusCode.Created);
    }

    private static async Task<(string Page, string Secret)> Added(HomewardApp app, OrganisationId organisation, string address)
    {
        var administrator = await app.SignIn("Administrator");
        var form = (await administrator.Open("/webhooks/new")).Form("Add the webhook").With("Organisation", organisation.Value.ToString()).With("Name", "A system that listens").With("Address", address);
        var page = await administrator.Submit(form);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("whsec_", (await administrator.Open(page.Path)).Html, StringComparison.Ordinal);
        return (page.Path, SecretOn(page));
    }

    private static string SecretOn(Page page) => page.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Single(word => word.StartsWith("whsec_", StringComparison.Ordinal));

    private static Action Wait(HomewardApp app) => () => app.Clock.Advance(TimeSpan.FromSeconds(2));

    private static async Task<string> Until(HomewardApp app, string page, string words)
    {
        var administrator = await app.SignIn("Administrator");
        for (var tries = 0; tries < 100; tries++)
        {
            if ((await administrator.Open(page)).Text is var text && text.Contains(words, StringComparison.Ordinal))
            {
                return text;
            }

            await Task.Delay(50);
        }

        return (await administrator.Open(page)).Text;
    }

    // As a receiver does it, from the documents alone.
    private static string Sign(string secret, Delivered heard) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{heard.Id}.{heard.Timestamp}.{heard.Body}")));

    private static void Demand(Delivered heard, string secret, HomewardApp app)
    {
        Assert.Equal(Sign(secret, heard), heard.Signature);
        Assert.InRange(app.Clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(heard.Timestamp, null), 0, 120);
    }
}
