using System.Buffers.Text;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Platform.Webhooks;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>Makes the people of the access walk through the app's own acts, and the rows beside people that a walk needs.</summary>
/// <remarks>Wards, places and services that no role card speaks for hold them all, but for the relation that comes of being there: who is on the nurse's ward lies on it.</remarks>
internal sealed class Aviary(HomewardApp app)
{
    /// <summary>Every relation, and what is none.</summary>
    public static readonly IReadOnlyList<string> Relations =
        ["ward", "hub", "sender", "carer-sender", "asked", "helper", "home-visitor", "closing", "caseload", "break-glass", "matched", "governance", "narrowed", "none", "safeguarding"];

    /// <summary>The roles that work with people, each of which has sent a referral of its own.</summary>
    public static readonly IReadOnlyList<string> Senders = [Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox];

    /// <summary>Those of them for which somebody is made whom they alone have sent.</summary>
    public IReadOnlyList<string> SentBy { get; init; } = Senders;

    private const string SignsInAt = "https://sign-in.example";

    /// <summary>The memberships of the role cards and of the made-up region's keys, by role.</summary>
    public IReadOnlyDictionary<string, Membership> Memberships { get; private set; } = new Dictionary<string, Membership>();

    /// <summary>The rows that hang on nobody, by the name that stands for each in the table; those of one role begin with it.</summary>
    public Dictionary<string, string> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>The NHS number of the person known through a relation: the first fit one of its own thousand.</summary>
    public static string NhsNumber(string relation, string? owner = null) => Enumerable.Range(0, 1_000)
        .Select(n => $"9998{Relations.ToList().IndexOf(relation):00}{(owner is null ? 0 : 1 + Senders.Concat(ExpectedTable.ApiRoles).ToList().IndexOf(owner)):0}{n:000}").First(n => Homeward.Journey.People.NhsNumber.TryParse(n) is not null);

    /// <summary>One person for each relation, or for those named; for what comes of sending, one for each role that sends.</summary>
    public async Task<IReadOnlyList<Canary>> Fill(params string[] relations)
    {
        Memberships = (await app.Look(async db => await db.Memberships.Include(m => m.Scopes).Where(m => db.RoleCards.Any(c => c.MembershipId == m.Id) || db.ApiKeys.Any(k => k.MembershipId == m.Id)).ToListAsync()))
            .ToDictionary(m => m.Role, StringComparer.Ordinal);
        var ground = await Ground();
        var nest = new Nest(app, Memberships, ground);
        var people = new List<Canary> { await nest.Carer() };
        foreach (var relation in relations.Length > 0 ? relations : Relations)
        {
            foreach (var owner in relation is "sender" or "carer-sender" ? SentBy.Cast<string?>() : [null])
            {
                people.Add(await nest.Make(relation, owner));
            }
        }

        await LayOut(ground);
        people.AddRange(await As(app, Roles.Administrator, Volunteers));
        return people;
    }

    /// <summary>The rows of lists of inpatients, once one has been taken in.</summary>
    public async Task AndLists()
    {
        Others["intake"] = await app.Look(async db => (await db.CensusIntakes.OrderByDescending(i => i.ImportedAt).Select(i => i.Id).FirstAsync()).Value.ToString());
        Others["held"] = await app.Look(async db => (await db.HeldRows.Where(h => h.Decided == null).OrderBy(h => h.Id).Select(h => h.Id).FirstAsync()).Value.ToString());
    }

    /// <summary>Work in a membership named after the aviary, in the role that the act needs.</summary>
    public static async Task<T> As<T>(HomewardApp app, string role, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("aviary");
        var acting = scope.ServiceProvider.GetRequiredService<ActingNow>();
        acting.Somebody = acting.Required with { Role = role };
        return await work(scope.ServiceProvider);
    }

    // One of the coordinator's own organisation and one of another: no people of the record, and known by no relation.
    private async Task<IReadOnlyList<Canary>> Volunteers(IServiceProvider provider)
    {
        var (db, clock, own) = (provider.GetRequiredService<HomewardDb>(), provider.GetRequiredService<Clock>(), Memberships[Roles.VolunteerCoordinator].OrganisationId);
        var other = await db.Organisations.Where(o => o.Id != own).OrderBy(o => o.Name).Select(o => o.Id).FirstAsync();
        var all = new List<Canary>();
        foreach (var (relation, organisation, word) in new[] { (Homeward.App.Platform.Access.Relations.OwnOrganisation, own, "zqvolunteerown"), ("none", other, "zqvolunteerother") })
        {
            var id = new VolunteerId(clock.NewId());
            var form = new VolunteerForm { GivenName = word, FamilyName = word, Email = word + "@example.org", Limits = word, Words = word };
            var decision = Volunteer.Enquire(id, organisation, form, CameBy.PublicPage, clock.Now, out var volunteer);
            db.Volunteers.Add(volunteer!);
            Others["own-volunteer"] = Others.GetValueOrDefault("own-volunteer") ?? id.Value.ToString();
            Assert.Null(await provider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(decision));
            all.Add(new Canary(relation, Roles.VolunteerCoordinator, new PersonId(id.Value), new Dictionary<string, string> { ["volunteers"] = word }, new Dictionary<string, string> { ["volunteer"] = id.Value.ToString() }));
        }

        return all;
    }

    private void Hearing(HomewardDb db, Clock clock)
    {
        var webhook = new Webhook { Id = clock.NewId(), OrganisationId = new OrganisationId(Guid.NewGuid()), Name = "A system", Address = "https://example.org/", Secret = "sealed", MadeAt = clock.Now };
        var delivery = new WebhookDelivery { Id = clock.NewId(), WebhookId = webhook.Id, Body = "{}", WrittenAt = clock.Now, DeadAt = clock.Now, Trouble = "It was answered with 500." };
        db.AddRange(webhook, delivery);
        (Others["webhook"], Others["delivery"]) = (webhook.Id.ToString(), delivery.Id.ToString());
    }

    private async Task Gap(IServiceProvider provider)
    {
        var (db, clock) = (provider.GetRequiredService<HomewardDb>(), provider.GetRequiredService<Clock>());
        var northvale = await db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync();
        var planned = GapAction.Plan(new RowId(clock.NewId()), northvale, "laundry", new GapForm("Ask the laundry", "Ada", clock.Today.AddDays(9)), clock.Now, out var gap);
        db.GapActions.Add(gap!);
        await provider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(planned);
        Others["gap"] = gap!.Id.Value.ToString();
    }

    private async Task<NestGround> Ground()
    {
        var spoken = Memberships.Values.SelectMany(m => m.Scopes).Select(s => s.HolderId).ToHashSet();
        var places = await app.Look(db => db.Places.Select(p => p.Id).ToListAsync());
        var wards = await app.Look(db => db.Wards.OrderBy(w => w.Name).Select(w => w.Id).ToListAsync());
        var services = (await app.Look(db => db.Services.Where(s => s.Email != null && s.WithdrawnAt == null).OrderBy(s => s.SortKey).Select(s => s.Id).ToListAsync())).Where(s => !spoken.Contains(s.Value)).ToList();
        var ground = new NestGround(
            new WardId(Memberships[Roles.WardNurse].Scopes.First(s => s.Kind == ScopeKinds.Ward).HolderId), wards.First(w => !spoken.Contains(w.Value)),
            new PlaceId(Memberships[Roles.HubCaseManager].Scopes.First(s => s.Kind == ScopeKinds.Place).HolderId), places.First(p => !spoken.Contains(p.Value)),
            services[0], services[1], services[2]);
        await As(app, Roles.Administrator, async provider =>
        {
            var db = provider.GetRequiredService<HomewardDb>();
            db.AddRange(new[] { Roles.LinkWorker, Roles.ServiceInbox, Roles.ApiService, Roles.VolunteerCoordinator }.Select(role => new MembershipScope { MembershipId = Memberships[role].Id, Kind = ScopeKinds.Service, HolderId = ground.Asked.Value }));
            db.AddRange(from service in services.Take(3) from need in new[] { "shopping", "welfare-calls", "befriending" } select new ServiceOffer { ServiceId = service, Need = need, PlaceId = ground.HubsPlace, District = "ZZ9" });
            return await db.SaveChangesAsync();
        });
        return ground;
    }

    // What routes ask for that are about nobody in particular.
    private Task<int> LayOut(NestGround ground) => As(app, Roles.Administrator, async provider =>
    {
        var (db, clock) = (provider.GetRequiredService<HomewardDb>(), provider.GetRequiredService<Clock>());
        foreach (var (role, membership) in Memberships)
        {
            Others[$"{role} membership"] = membership.Id.Value.ToString();
            if (role is Roles.LinkWorker or Roles.ServiceInbox)
            {
                var other = Memberships[role == Roles.LinkWorker ? Roles.ServiceInbox : Roles.LinkWorker].Id;
                var decision = Cover.Arrange(new RowId(clock.NewId()), membership.Id, other, null, clock.Now, out var cover);
                db.Covers.Add(cover!);
                Assert.Null(await provider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(decision));
                (Others[$"{role} cover"], Others[$"{role} colleague"]) = (cover!.Id.Value.ToString(), other.Value.ToString());
            }
        }

        var dead = new Message(clock.NewId(), "nobody@example.org", "Homeward: a message", "Words.", clock.Now);
        dead.Failed("refused", clock.Now.AddHours(5));
        db.Messages.Add(dead);
        var without = await db.Users.Where(a => !db.RoleCards.Any(c => db.Memberships.Any(m => m.Id == c.MembershipId && m.AccountId == a.Id)) && db.Memberships.Any(m => m.AccountId == a.Id)).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        (Others["account"], Others["message"], Others["service"], Others["own-service"], Others["ward"]) =
            (without.ToString(), dead.Id.ToString(), ground.Elsewhere.Value.ToString(), ground.Asked.Value.ToString(), ground.Ward.Value.ToString());
        Others["their-membership"] = (await db.Memberships.Where(m => m.AccountId == without).Select(m => m.Id).FirstAsync()).Value.ToString();
        await Keys(provider, without);
        Others["api-key"] = (await db.ApiKeys.OrderBy(k => k.Name).Select(k => k.Id).FirstAsync()).ToString();
        Hearing(db, clock);
        await Gap(provider);
        Others["volunteering"] = Memberships[Roles.VolunteerCoordinator].OrganisationId.Value.ToString();
        Others["nothing"] = Guid.NewGuid().ToString();
        Others["site"] = (await db.Sites.OrderBy(site => site.Name).Select(site => site.Id).FirstAsync()).Value.ToString();
        (Others["visit-kind"], Others["visit-end"]) = (
            await db.Codes.Where(c => c.List == "attendance-kinds").OrderBy(c => c.Code).Select(c => c.Code).FirstAsync(),
            await db.Codes.Where(c => c.List == "attendance-outcomes").OrderBy(c => c.Code).Select(c => c.Code).FirstAsync());
        Others["place"] = ground.Place.Value.ToString();
        Others["case-manager"] = Memberships[Roles.HubCaseManager].Id.Value.ToString();
        Others["huddle"] = await AHuddle(provider, ground.HubsPlace);
        Others["team"] = (await db.Teams.OrderBy(t => t.Name).Select(t => t.Id).FirstAsync()).Value.ToString();
        Others["organisation"] = (await db.Organisations.OrderBy(o => o.Name).Select(o => o.Id).FirstAsync()).Value.ToString();
        return await db.SaveChangesAsync();
    });

    private static async Task<string> AHuddle(IServiceProvider provider, PlaceId place)
    {
        var (db, clock) = (provider.GetRequiredService<HomewardDb>(), provider.GetRequiredService<Clock>());
        var (huddle, began) = Huddle.Begin(new RowId(clock.NewId()), place, $"/hub?place={place.Value}", clock.Now);
        db.Huddles.Add(huddle);
        Assert.Null(await provider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(began));
        return huddle.Id.Value.ToString();
    }

    // A passkey and an organisation's sign-in for each account, and what an import of a directory leaves to decide.
    private async Task Keys(IServiceProvider provider, Guid stranger)
    {
        var (db, clock) = (provider.GetRequiredService<HomewardDb>(), provider.GetRequiredService<Clock>());
        var accounts = provider.GetRequiredService<UserManager<Account>>();
        foreach (var (word, id) in Memberships.Where(m => m.Value.AccountId is not null).Select(m => ($"{m.Key} ", m.Value.AccountId!.Value)).Append(("their-", stranger)))
        {
            var (account, key) = ((await accounts.FindByIdAsync(id.ToString()))!, id.ToByteArray());
            var kept = await accounts.AddOrUpdatePasskeyAsync(account, new UserPasskeyInfo(key, [1], new DateTimeOffset(clock.Now, TimeSpan.Zero), 0, [], true, false, false, [2], [3]) { Name = "A key" });
            var joined = await accounts.AddLoginAsync(account, new UserLoginInfo(SignsInAt, id.ToString(), "A council"));
            Assert.True(kept.Succeeded && joined.Succeeded, string.Join(' ', kept.Errors.Concat(joined.Errors).Select(error => error.Description)));
            (Others[word + "passkey"], Others[word + "login"]) = (Base64Url.EncodeToString(key), id.ToString());
        }

        var at = new SignInProvider
        {
            Id = clock.NewId(), OrganisationId = await db.Organisations.OrderBy(o => o.Name).Select(o => o.Id).FirstAsync(), Name = "A council", Issuer = SignsInAt, ClientId = "homeward",
            Secret = provider.GetRequiredService<ProviderSecrets>().Seal("secret"), LeastAssurance = 0,
        };
        db.Add(at);
        db.Add(new TaxonomyTerm { Key = "a-term", Name = "Shopping trips", Needs = "" });
        db.Add(new FeedImportFault { Id = new RowId(clock.NewId()), Source = "a-feed", Order = 1, Where = "line 2", Reason = "It has no name.", Row = "," });
        (Others["provider"], Others["term"], Others["feed"]) = (at.Id.ToString(), "a-term", "a-feed");
    }
}

/// <summary>Where the people of the walk are.</summary>
/// <param name="NursesWard">The ward of the nurse's card; on <paramref name="Ward"/> nobody's card works. So with the places.</param>
/// <param name="Asked">A service for which the cards of link worker and service answer; for the others no card does.</param>
/// <param name="Another">Whom to ask or to pass on to.</param>
internal sealed record NestGround(WardId NursesWard, WardId Ward, PlaceId HubsPlace, PlaceId Place, ServiceId Asked, ServiceId Elsewhere, ServiceId Another);
