using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Stays;
using Homeward.App.People.AboutMe;
using Homeward.App.People.Add;
using Homeward.App.People.Codes;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Refer;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>Makes the people of the access walk through the app's own acts, in a ward and a place that no role card speaks for.</summary>
internal sealed class Aviary(HomewardApp app)
{
    /// <summary>Every relation, and what is none.</summary>
    public static readonly IReadOnlyList<string> Relations =
        ["ward", "hub", "sender", "asked", "helper", "caseload", "break-glass", "matched", "narrowed", "none"];

    private static readonly Dictionary<string, string> Nearest = new(StringComparer.Ordinal)
    {
        ["ward-nurse"] = "ward", ["hub-case-manager"] = "hub", ["link-worker"] = "helper", ["service-inbox"] = "helper", ["ig-lead"] = "ward", ["administrator"] = "ward",
    };

    /// <summary>A service that no role card answers for.</summary>
    public ServiceId Service { get; private set; }

    /// <summary>The memberships of the role cards, by role.</summary>
    public IReadOnlyDictionary<string, Membership> Memberships { get; private set; } = new Dictionary<string, Membership>();

    /// <summary>The NHS number of the person known through a relation: the first fit one of its own ten thousand.</summary>
    public static string NhsNumber(string relation) =>
        Enumerable.Range(0, 10_000).Select(n => $"9998{Relations.ToList().IndexOf(relation):00}{n:0000}").First(n => Homeward.Journey.People.NhsNumber.TryParse(n) is not null);

    /// <summary>One person for each relation, or for those named.</summary>
    public async Task<IReadOnlyList<Canary>> Fill(params string[] relations)
    {
        Memberships = (await app.Look(async db => await db.Memberships.Include(m => m.Scopes).Where(m => db.RoleCards.Any(c => c.MembershipId == m.Id)).ToListAsync()))
            .ToDictionary(m => m.Role, StringComparer.Ordinal);
        var spoken = Memberships.Values.SelectMany(m => m.Scopes).Select(s => s.HolderId).ToHashSet();
        var place = (await app.Look(db => db.Places.Select(p => p.Id).ToListAsync())).First(p => !spoken.Contains(p.Value));
        var ward = (await app.Look(db => db.Wards.Select(w => w.Id).ToListAsync())).First(w => !spoken.Contains(w.Value));
        Service = (await app.Look(db => db.Services.Select(s => s.Id).ToListAsync())).First(s => !spoken.Contains(s.Value));
        var people = new List<Canary>();
        foreach (var relation in relations.Length > 0 ? relations : Relations)
        {
            people.Add(await Make(relation, place, ward));
        }

        return people;
    }

    private async Task<Canary> Make(string relation, PlaceId place, WardId ward)
    {
        var key = "zq" + relation.Replace("-", "", StringComparison.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["identity"] = key + "name", ["contact"] = key + "contact", ["hospital"] = key + "hospital", ["referral"] = key + "referral", ["access-codes"] = key + "code",
        };
        var person = await As("hub-case-manager", services => Add(services, words, place, NhsNumber(relation)));
        await As("hub-case-manager", services => Know(services, person, null, Homeward.App.Platform.Access.Relations.Hub));
        await As("link-worker", services => Know(services, person, null, Homeward.App.Platform.Access.Relations.Helper));
        var (stay, journey) = await As("hub-case-manager", services => Admit(services, person, place, ward));
        var reason = await app.Look(db => db.PlaceEditions.Where(e => e.PlaceId == place && e.List == "delay-reasons")
            .Join(db.Codes, e => new { e.List, e.Edition }, c => new { c.List, c.Edition }, (e, c) => c.Code).FirstAsync());
        await Done(As("hub-case-manager", services => services.GetRequiredService<RaiseBlocker>().Do(stay, reason, words["hospital"], CancellationToken.None)));
        await Done(As("hub-case-manager", services => services.GetRequiredService<WriteAboutMe>().Do(person, "what-matters", words["contact"], null, CancellationToken.None)));
        await Done(As("link-worker", services => services.GetRequiredService<KeepAccessCode>().Do(person, "key-safe", words["access-codes"], CancellationToken.None)));
        var referral = await As("hub-case-manager", services => Refer(services, person, words["referral"]));
        await As("hub-case-manager", services => BeKnown(services, person, relation));
        return new Canary(relation, person, journey, stay, referral, words);
    }

    private static async Task<PersonId> Add(IServiceProvider services, Dictionary<string, string> words, PlaceId place, string number)
    {
        var identity = new Homeward.Journey.People.Identity(PersonName.Parse("Wren", words["identity"])) { BirthDate = new DateOnly(1941, 3, 9) };
        var (person, decision) = services.GetRequiredService<NewPeople>().Stage(new NewPerson(identity)
        {
            Contact = new ContactForm { Email = words["contact"] + "@example.org" }, Place = place, NhsNumber = Homeward.Journey.People.NhsNumber.Parse(number),
        });
        Assert.Null(await Save(services, decision));
        return person!.Id;
    }

    private static async Task<int> Know(IServiceProvider services, PersonId person, CaseId? journey, string kind)
    {
        var clock = services.GetRequiredService<Clock>();
        await services.GetRequiredService<RelationRows>().Begin(person, journey, services.GetRequiredService<ActingNow>().Required.Membership.Value, kind, clock.Now, clock.NewId());
        return await services.GetRequiredService<HomewardDb>().SaveChangesAsync();
    }

    private static async Task<(StayId Stay, CaseId Case)> Admit(IServiceProvider services, PersonId person, PlaceId place, WardId ward)
    {
        var now = services.GetRequiredService<Clock>().Now;
        var decision = await services.GetRequiredService<AdmitPerson>().Stage(person, place, new Coming(ward, null, now.AddDays(-2), null, null), CancellationToken.None);
        Assert.Null(await Save(services, decision));
        var stay = await services.GetRequiredService<HomewardDb>().Stays.SingleAsync(s => s.PersonId == person);
        return (stay.Id, stay.CaseId);
    }

    private async Task<ReferralId> Refer(IServiceProvider services, PersonId person, string words)
    {
        var (outcome, referral) = await services.GetRequiredService<SendReferral>().Do(
            person, Guid.NewGuid(), [new Picked(person, "shopping", null, null)], words, new HashSet<PersonId> { person }, CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Refusal?.Sentence ?? "not there");
        return referral!.Value;
    }

    private async Task<int> BeKnown(IServiceProvider services, PersonId person, string relation)
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        foreach (var membership in Memberships.Values.Where(_ => relation != "none"))
        {
            db.Relations.Add(new Relation
            {
                Id = new RowId(clock.NewId()), PersonId = person, HolderId = membership.Id.Value, Kind = relation == "narrowed" ? Nearest[membership.Role] : relation,
                BeganAt = clock.Now, Narrowed = relation == "narrowed",
            });
        }

        return await db.SaveChangesAsync();
    }

    private static Task<Refusal?> Save(IServiceProvider services, Decision decision) =>
        services.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(decision);

    private static async Task Done(Task<Outcome> act)
    {
        var outcome = await act;
        Assert.True(outcome.IsDone, outcome.Refusal?.Sentence ?? "not there");
    }

    // The keeper acts in a named membership of its own, in the role that the act needs.
    private async Task<T> As<T>(string role, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("aviary");
        var acting = scope.ServiceProvider.GetRequiredService<ActingNow>();
        acting.Somebody = acting.Required with { Role = role };
        return await work(scope.ServiceProvider);
    }
}
