using System.Collections.Frozen;
using Homeward.App.Hospital.Stays;
using Homeward.App.People.Add;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.MadeUpPlace;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Referrals;

/// <summary>Brings about, by the acts themselves, what the stories of referrals begin with: somebody on the nurse's ward, and services that answer.</summary>
internal sealed class GivenReferrals(HomewardApp app)
{
    public const string Card = "Ward nurse";

    private readonly HashSet<PersonId> _people = [];

    /// <summary>Somebody on the ward of the nurse's card.</summary>
    public Task<PersonId> APersonOnTheWard(string given = "Edith", string family = "Larkspur", string? email = null) => Act(async (services, db) =>
    {
        var ward = await Ward(db);
        var people = ActivatorUtilities.CreateInstance<NewPeople>(services);
        var (person, added) = people.Stage(new NewPerson(new Identity(PersonName.Parse(given, family), null, new DateOnly(1941, 3, 5), "female"))
        {
            Contact = new ContactForm { Phone = "01632 960999", Email = email },
            Address = new AddressForm(AddressUse.Home, "7 Quarry Row", null, "Northvale", "NV1 1AA", new DateOnly(2020, 1, 1)),
        });
        var admit = ActivatorUtilities.CreateInstance<AdmitPerson>(services);
        var clock = services.GetRequiredService<Clock>();
        await Save(services, added);
        await Save(services, await admit.Stage(person!.Id, null, new Coming(ward, "B4", clock.Now.AddDays(-3), null, null, clock.Today.AddDays(1)), CancellationToken.None));
        _people.Add(person.Id);
        return person.Id;
    });

    /// <summary>Somebody who is known already is a carer of the person.</summary>
    public Task<RowId> Cares(PersonId carer, PersonId person) => Act(async (services, db) =>
    {
        var (relationship, joined) = PersonRelationship.Record(new RowId(services.GetRequiredService<Clock>().NewId()), person, carer, new RelationshipForm("partner", true, true, 40), [], services.GetRequiredService<Clock>().Now);
        db.Add(relationship!);
        await Save(services, joined);
        return relationship!.Id;
    });

    /// <summary>A carer with a record of their own, joined to the person.</summary>
    public Task<PersonId> ACarer(PersonId person, string given = "Walter", string family = "Larkspur") => Act(async (services, db) =>
    {
        var clock = services.GetRequiredService<Clock>();
        var (carer, added) = ActivatorUtilities.CreateInstance<NewPeople>(services).Stage(new NewPerson(new Identity(PersonName.Parse(given, family))));
        await Save(services, added);
        var (relationship, joined) = PersonRelationship.Record(new RowId(clock.NewId()), person, carer!.Id, new RelationshipForm("partner", true, true, 40), [], clock.Now);
        db.Add(relationship!);
        await Save(services, joined);
        _people.Add(carer.Id);
        return carer.Id;
    });

    /// <summary>A service in the place of the nurse's hospital, for these needs; the worker of the card named answers its inbox.</summary>
    public Task<ServiceId> AService(string name, string? card, string[] needs, string? email = null, string recipients = "voluntary", int? free = 5, string[]? senders = null) => Act(async (services, db) =>
    {
        var clock = services.GetRequiredService<Clock>();
        var place = await PlaceOfWard(db);
        var organisation = await db.Organisations.OrderBy(o => o.Name).Select(o => o.Id).FirstAsync();
        var id = new ServiceId(clock.NewId());
        var hours = OpeningText.Read("Mon-Fri 09:00-17:00; bank holidays closed");
        var listed = Service.List(id, organisation, new ServiceEntry
        {
            Name = name, Description = $"{name} helps.", Email = email, RecipientClass = recipients, Needs = needs, Areas = [new ServiceArea(place, "")],
            AreaWords = "Northvale", Nation = Nation.England, Hours = hours, AnswerHours = hours,
            Eligibility = Homeward.Journey.Partners.Matching.Eligibility.Anyone with { Senders = (senders ?? []).ToFrozenSet() },
        }, services.GetRequiredService<ActingNow>().Required.Membership, clock.Now, out var service);
        db.Services.Add(service);
        if (free is { } room)
        {
            var told = new ServiceRoom(id);
            listed = listed.And(told.Tell(new RowId(clock.NewId()), room, null, RoomSource.Service, clock.Now));
            db.Add(told);
        }

        if (card is not null)
        {
            var membership = await db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync();
            db.Add(new MembershipScope { MembershipId = membership, Kind = ScopeKinds.Service, HolderId = id.Value });
        }

        await Save(services, listed);
        return id;
    });

    /// <summary>The form with this service picked for the need at this position, whether it stands among the first or in the list.</summary>
    public static Form Pick(Form form, int at, ServiceId service) =>
        form.Fields.Any(field => field.Name == $"to-{at}" && field.Value == service.Value.ToString())
            ? form.With($"to-{at}", service.Value.ToString())
            : form.With($"other-{at}", service.Value.ToString());

    /// <summary>The person objects to sharing with anybody; what follows from that follows.</summary>
    public Task<RowId> AnObjection(PersonId person) => Act(async (services, db) =>
    {
        var clock = services.GetRequiredService<Clock>();
        var form = new SharingForm(Sharing.AnyPurpose, Sharing.Everyone, SharingState.Objected, ConsentGivers.ThePerson);
        var (sharing, decision) = SharingDecision.Decide(new RowId(clock.NewId()), person, form, null, clock.Now);
        db.Add(sharing!);
        await services.GetRequiredService<Duties>().Call(decision, CancellationToken.None);
        await Save(services, decision);
        return sharing!.Id;
    });

    /// <summary>A second link worker who answers for everything that the one of the card answers for.</summary>
    public Task<MembershipId> AColleague() => Act(async (services, db) =>
    {
        var card = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
        var other = await (
            from membership in db.Memberships
            join account in db.Users on membership.AccountId equals account.Id
            where membership.Role == Roles.LinkWorker && membership.Id != card && membership.EndsAt == null && account.LeftAt == null
            orderby account.UserName
            select membership.Id).FirstAsync();
        var answered = await db.Set<MembershipScope>().Where(s => s.MembershipId == card && s.Kind == ScopeKinds.Service).Select(s => s.HolderId).ToListAsync();
        var has = await db.Set<MembershipScope>().Where(s => s.MembershipId == other).Select(s => s.HolderId).ToListAsync();
        var given = answered.Except(has).Select(service => new MembershipScope { MembershipId = other, Kind = ScopeKinds.Service, HolderId = service }).ToList();
        db.AddRange(given);
        await Save(services, new RowsMadeUp(given.Count) { HappenedAt = services.GetRequiredService<Clock>().Now, Subjects = [] });
        return other;
    });

    /// <summary>The worker of another card answers for the service as well.</summary>
    public Task<int> AlsoAnsweredBy(ServiceId service, string card) => Act(async (services, db) =>
    {
        var membership = await db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync();
        db.Add(new MembershipScope { MembershipId = membership, Kind = ScopeKinds.Service, HolderId = service.Value });
        await Save(services, new RowsMadeUp(1) { HappenedAt = services.GetRequiredService<Clock>().Now, Subjects = [] });
        return 1;
    });

    /// <summary>Another system, with the made-up region's key of services, answers for it as well.</summary>
    public Task<int> AlsoAnsweredByItsSystem(ServiceId service) => Act(async (services, db) =>
    {
        var membership = await db.Memberships.Where(m => m.Role == Roles.ApiService).Select(m => m.Id).SingleAsync();
        db.Add(new MembershipScope { MembershipId = membership, Kind = ScopeKinds.Service, HolderId = service.Value });
        await Save(services, new RowsMadeUp(1) { HappenedAt = services.GetRequiredService<Clock>().Now, Subjects = [] });
        return 1;
    });

    /// <summary>Two records turn out to be one person: the second is read as the first from now on.</summary>
    public Task<RowId> AMerge(PersonId survivor, PersonId merged) => Act(async (services, db) =>
    {
        var clock = services.GetRequiredService<Clock>();
        var cases = await db.Cases.Where(c => c.ClosedAt == null && (c.PersonId == survivor || c.PersonId == merged)).ToListAsync();
        var sides = new MergeSides(
            await db.Persons.SingleAsync(p => p.Id == survivor), await db.Persons.SingleAsync(p => p.Id == merged), [], [],
            cases.Single(c => c.PersonId == survivor), cases.Single(c => c.PersonId == merged), []);
        var (merge, decision) = PersonMerge.Link(new RowId(clock.NewId()), sides, sides.SurvivorCase!.Id, "The same person, added twice.", false, clock.Now);
        db.Add(merge!);
        await Save(services, decision);
        return merge!.Id;
    });

    /// <summary>Somebody on the ward is referred for these needs to a new service, whose inbox the link worker answers.</summary>
    public async Task<Referring> ARequest(string given, string family, params string[] needs)
    {
        var person = await APersonOnTheWard(given, family);
        var service = await AService($"{family} Helpers", "Link worker", needs, $"{family.ToLowerInvariant()}@example.org");
        return await ARequest(person, service, needs);
    }

    /// <summary>The nurse of the card refers this person for these needs, all to the same service.</summary>
    public async Task<Referring> ARequest(PersonId person, ServiceId service, params string[] needs)
    {
        var nurse = await app.SignIn(Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}{string.Concat(needs.Select(need => "&need=" + need))}");
        var form = needs.Select((_, at) => at).Aggregate(check.Form("Send the referral"), (filled, at) => Pick(filled, at, service));
        var sent = await nurse.Submit(form);
        Assert.True(sent.Says("The referral has been sent."), sent.Text);
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service && a.PersonId == person).OrderByDescending(a => a.ReceivedAt).Select(a => a.Id).FirstAsync());
        return new Referring(person, service, nurse, await app.SignIn("Link worker"), sent.Path.Split('?')[0], $"/asks/{ask.Value}");
    }

    /// <summary>A PIN agreed with a service, by the administrator's screen.</summary>
    public async Task<string> APin(ServiceId service)
    {
        var administrator = await app.SignIn("Administrator");
        var page = await administrator.Open($"/services/{service.Value}/pin");
        var done = await administrator.Submit(page.Form("Agree a new PIN"));
        return done.Text.Split("The PIN is ")[1][..6];
    }

    /// <summary>Where the link leads that was mailed last to a service without an account, about somebody of this story.</summary>
    /// <remarks>When days pass, the service may be asked on behalf of people of the region as well.</remarks>
    public async Task<string> LinkMailedTo(ServiceId service)
    {
        var email = await app.Look(db => db.Services.Where(s => s.Id == service).Select(s => s.Email).SingleAsync());
        var asks = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => new { a.Id, a.PersonId }).ToListAsync());
        var references = asks.Where(ask => _people.Count == 0 || _people.Contains(ask.PersonId)).Select(ask => AskReference.Of(ask.Id)).ToList();
        var page = await app.MessagesTo(email);
        var letter = page.Html.Split("<article").First(part => part.Contains("/answer/", StringComparison.Ordinal) && references.Exists(own => part.Contains(own, StringComparison.Ordinal)));
        return new Page(page.Status, page.Path, letter, page.Hops).Links.First(link => link.Address.StartsWith("/answer/", StringComparison.Ordinal)).Address;
    }

    private static async Task<PlaceId> PlaceOfWard(HomewardDb db)
    {
        var ward = await Ward(db);
        return await (from w in db.Wards where w.Id == ward join site in db.Sites on w.SiteId equals site.Id select site.PlaceId).SingleAsync();
    }

    private async Task<T> Act<T>(Func<IServiceProvider, HomewardDb, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("stories");
        return await act(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<HomewardDb>());
    }

    private static async Task Save(IServiceProvider services, Decision decision) =>
        Assert.Null(await services.GetRequiredService<Journal>().Save(decision));

    private static async Task<WardId> Ward(HomewardDb db)
    {
        var membership = await db.RoleCards.Where(c => c.Title == Card).Select(c => c.MembershipId).SingleAsync();
        return new WardId(await db.Set<MembershipScope>().Where(s => s.MembershipId == membership && s.Kind == ScopeKinds.Ward).Select(s => s.HolderId).FirstAsync());
    }
}

/// <summary>A referral on its way.</summary>
/// <param name="Referral">Where its sender looks.</param>
/// <param name="Ask">Where the service answers.</param>
internal sealed record Referring(PersonId Person, ServiceId Service, Visitor Nurse, Visitor Worker, string Referral, string Ask)
{
    /// <summary>The worker does something on the ask's page.</summary>
    public async Task<Page> Works(string button, params (string Field, string Value)[] filled) => await Worker.Submit(Fill(await Worker.Open(Ask), button, filled));

    /// <summary>The sender does something on the referral's page.</summary>
    public async Task<Page> Sends(string button, params (string Field, string Value)[] filled) => await Nurse.Submit(Fill(await Nurse.Open(Referral), button, filled));

    private static Form Fill(Page page, string button, (string Field, string Value)[] filled) =>
        filled.Aggregate(page.Form(button), (form, each) => form.With(each.Field, each.Value));
}
