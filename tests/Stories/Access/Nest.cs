using Homeward.App.Hospital.Attend;
using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Stays;
using Homeward.App.People.AboutMe;
using Homeward.App.People.Add;
using Homeward.App.People.Adjust;
using Homeward.App.People.Codes;
using Homeward.App.People.Important;
using Homeward.App.People.Move;
using Homeward.App.People.Safeguarding;
using Homeward.App.People.Share;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Refer;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceAnswer = Homeward.Journey.Referrals.Answer;

namespace Homeward.Stories.Access;

/// <summary>Makes one person of the walk after another, each with a row of every kind and a canary in each section.</summary>
internal sealed class Nest(HomewardApp app, IReadOnlyDictionary<string, Membership> cards, NestGround ground)
{
    private PersonId _carer;

    /// <summary>Who cares for all of them; nobody knows them, and their name is a canary too.</summary>
    public async Task<Canary> Carer()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["identity"] = "zqcarername", ["contact"] = "zqcarercontact" };
        _carer = await Aviary.As(app, Roles.HubCaseManager, services => Add(services, words, ground.Place, null));
        return new Canary("none", null, _carer, words, new Dictionary<string, string>());
    }

    public async Task<Canary> Make(string relation, string? owner)
    {
        var key = "zq" + relation.Replace("-", "", StringComparison.Ordinal) + owner?.Replace("-", "", StringComparison.Ordinal);
        string[] sections = ["identity", "contact", "protected", "hospital", "referral", "plan", "notes", "safeguarding", "access-codes"];
        var words = sections.ToDictionary(section => section, section => $"{key}x{section.Replace("-", "", StringComparison.Ordinal)}x", StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["nhs"] = Aviary.NhsNumber(relation, owner) };
        var person = await Hub(services => Add(services, words, relation == "hub" ? ground.HubsPlace : ground.Place, ids["nhs"]));
        await Hub(services => Know(services, person, Relations.Hub));
        await Aviary.As(app, Roles.LinkWorker, services => Know(services, person, Relations.Helper));
        await Hub(services => WriteDown(services, person, words));
        await Hub(services => BeInHospital(services, person, relation, words));
        var service = relation is "asked" or "helper" or "home-visitor" or "narrowed" ? ground.Asked : ground.Elsewhere;
        var caredFor = relation == "carer-sender" ? await Hub(services => SomebodyCaredForBy(services, person)) : person;
        // Helping by telephone brings nobody to the door.
        var need = relation == "helper" ? "welfare-calls" : "shopping";
        var referral = owner is null
            ? await Hub(services => Refer(services, person, person, need, words["referral"], service))
            : await AsCard(owner, services => ReferAsKnown(services, caredFor, person, need, words["referral"], service));
        await Hub(services => BeUnmet(services, referral));
        if (relation is "helper" or "home-visitor" or "narrowed")
        {
            await SayYes(person, need, relation, ids);
        }
        else
        {
            ids["token"] = await Hub(services => Link(services, person));
        }

        await Hub(services => NestPlan.For(services, person, words["plan"]));
        await Hub(services => BeFearedFor(services, person, words["safeguarding"]));
        await Hub(services => BeKnown(services, person, relation));
        if (relation == "narrowed")
        {
            await Done(Hub(services => services.GetRequiredService<DecideSharing>().Do(person, new SharingForm(Sharing.AnyPurpose, Sharing.Everyone, SharingState.Objected, ConsentGivers.ThePerson), [], CancellationToken.None)));
        }

        await app.Look(db => NestRows.Of(db, person, ids));
        await (relation == "sender" ? SendByAnother(person, owner, words["others"] = $"{key}xothersx", ids) : Task.CompletedTask);
        return new Canary(relation, owner, person, words, ids) { IsReadByLead = relation == "hub" };
    }

    private async Task SendByAnother(PersonId person, string? owner, string words, Dictionary<string, string> ids)
    {
        var other = await AsCard(owner == Roles.LinkWorker ? Roles.HubCaseManager : Roles.LinkWorker, services => ReferAndForget(services, person, words));
        await app.Look(db => NestRows.OfAnother(db, other, ids));
    }

    private async Task SayYes(PersonId person, string need, string relation, Dictionary<string, string> ids)
    {
        var (ask, asked) = await app.Look(async db => (await db.Asks.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync(), await db.Needs.Where(n => n.PersonId == person && n.Code == need).Select(n => n.Id).SingleAsync()));
        await Done(AsCard(Roles.ServiceInbox, services => services.GetRequiredService<AnswerAsk>().Accept(ask, [asked], new ServiceAnswer(null, null), CancellationToken.None)));
        if (relation == "helper")
        {
            ids["work"] = await Hub(services => WorkLink(services, person));
        }
    }

    private async Task<T> AsCard<T>(string role, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var membership = await scope.ServiceProvider.GetRequiredService<HomewardDb>().Memberships.Include(m => m.Scopes).SingleAsync(m => m.Id == cards[role].Id);
        scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Sessions.ActingAs(membership, membership.Scopes, "A card", membership.AccountId);
        return await work(scope.ServiceProvider);
    }

    private Task<T> Hub<T>(Func<IServiceProvider, Task<T>> work) => Aviary.As(app, Roles.HubCaseManager, work);

    private static async Task<PersonId> Add(IServiceProvider services, Dictionary<string, string> words, PlaceId place, string? number)
    {
        var identity = new Homeward.Journey.People.Identity(PersonName.Parse("Wren", words["identity"])) { BirthDate = new DateOnly(1941, 3, 9) };
        var (person, decision) = services.GetRequiredService<NewPeople>().Stage(new NewPerson(identity)
        {
            Contact = new ContactForm { Email = words["contact"] + "@example.org" }, Place = place, NhsNumber = number is null ? null : Homeward.Journey.People.NhsNumber.Parse(number),
        });
        await Save(services, decision);
        return person!.Id;
    }

    private static async Task<int> Know(IServiceProvider services, PersonId person, string kind)
    {
        var clock = services.GetRequiredService<Clock>();
        await services.GetRequiredService<RelationRows>().Begin(person, null, services.GetRequiredService<ActingNow>().Required.Membership.Value, kind, clock.Now, clock.NewId());
        return await services.GetRequiredService<HomewardDb>().SaveChangesAsync();
    }

    private async Task<bool> WriteDown(IServiceProvider services, PersonId person, Dictionary<string, string> words)
    {
        var (clock, none) = (services.GetRequiredService<Clock>(), CancellationToken.None);
        var print = services.GetRequiredService<CodeLists>().Of("adjustment-actions")[0];
        await Done(services.GetRequiredService<WriteAboutMe>().Do(person, "matters", words["contact"], null, [], none));
        await Done(services.GetRequiredService<RecordAddress>().Do(person, new AddressForm(AddressUse.Temporary, words["protected"], null, "Northvale", null, clock.Today, IsProtected: true), none));
        await Done(services.GetRequiredService<AgreeAdjustment>().Do(person, new AdjustmentForm(print["category"], null, print.Value, null, AdjustmentConsent.Agreed, ConsentGivers.ThePerson), none));
        await Done(services.GetRequiredService<NameImportantPerson>().Do(person, null, new ImportantPersonForm { Name = words["contact"], Relationship = "son", Phone = "01632 960 777" }, 0, none));
        await Done(services.GetRequiredService<KeepAccessCode>().Do(person, "key-safe", words["access-codes"], [], none));
        var (tie, joined) = PersonRelationship.Record(new RowId(clock.NewId()), person, _carer, new RelationshipForm("partner", true), [], clock.Now);
        services.GetRequiredService<HomewardDb>().Add(tie!);
        await Save(services, joined);
        foreach (var (section, name) in new[] { (Section.Plan, "plan"), (Section.Notes, "notes"), (Section.Safeguarding, "safeguarding") })
        {
            await Save(services, new ConcernTold(words[name]) { HappenedAt = clock.Now, Subjects = [new Subject(person, null, section)] });
        }

        return true;
    }

    private async Task<bool> BeInHospital(IServiceProvider services, PersonId person, string relation, Dictionary<string, string> words)
    {
        var (db, now) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>().Now);
        var (ward, place) = (relation == "ward" ? ground.NursesWard : ground.Ward, relation == "hub" ? ground.HubsPlace : ground.Place);
        await Save(services, await services.GetRequiredService<AdmitPerson>().Stage(person, place, new Coming(ward, null, now.AddDays(-2), null, null), CancellationToken.None));
        var stay = await db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync();
        var reason = await NestRows.CodesOf(db, place, "delay-reasons").FirstAsync();
        await Done(services.GetRequiredService<RaiseBlocker>().Do(stay, reason, words["hospital"], CancellationToken.None));
        var (site, kind) = (await db.Wards.Where(w => w.Id == ward).Select(w => w.SiteId).SingleAsync(), services.GetRequiredService<CodeLists>().Of("attendance-kinds")[0].Value);
        await Done(services.GetRequiredService<RecordAttendance>().Begin(person, site, kind, now.AddHours(-1), CancellationToken.None));
        return true;
    }

    // Somebody of no interest, whose carer is the person of the walk.
    private async Task<PersonId> SomebodyCaredForBy(IServiceProvider services, PersonId carer)
    {
        var cared = await Add(services, new Dictionary<string, string>(StringComparer.Ordinal) { ["identity"] = "Caredfor", ["contact"] = "caredfor" }, ground.Place, null);
        var (tie, joined) = PersonRelationship.Record(new RowId(services.GetRequiredService<Clock>().NewId()), cared, carer, new RelationshipForm("daughter", true), [], services.GetRequiredService<Clock>().Now);
        services.GetRequiredService<HomewardDb>().Add(tie!);
        await Save(services, joined);
        return cared;
    }

    private static async Task<ReferralId> Refer(IServiceProvider services, PersonId person, PersonId subject, string need, string words, ServiceId to, bool alone = false)
    {
        Picked[] picks = [new Picked(subject, need, null, to, SaysYes: true), .. alone ? Array.Empty<Picked>() : [new Picked(subject, "befriending", null, null)]];
        var (outcome, referral) = await services.GetRequiredService<SendReferral>().Do(
            person, Guid.NewGuid(), picks, words, null, CancellationToken.None);
        Assert.True(outcome.IsDone, outcome.Refusal?.Sentence ?? "not there");
        return referral!.Value;
    }

    // Whoever sends must know the person first; afterwards the referral is all that lets them see.
    private static async Task<ReferralId> ReferAsKnown(IServiceProvider services, PersonId person, PersonId subject, string need, string words, ServiceId to)
    {
        var (relations, clock, me) = (services.GetRequiredService<RelationRows>(), services.GetRequiredService<Clock>(), services.GetRequiredService<ActingNow>().Required.Membership.Value);
        await Know(services, person, Relations.Matched);
        var referral = await Refer(services, person, subject, need, words, to);
        await relations.End(person, me, Relations.Matched, clock.Now);
        await services.GetRequiredService<HomewardDb>().SaveChangesAsync();
        return referral;
    }

    // Sent from another organisation, by somebody who is nobody to the person afterwards.
    private async Task<ReferralId> ReferAndForget(IServiceProvider services, PersonId person, string words)
    {
        var (relations, clock, me) = (services.GetRequiredService<RelationRows>(), services.GetRequiredService<Clock>(), services.GetRequiredService<ActingNow>().Required.Membership.Value);
        await Know(services, person, Relations.Matched);
        var referral = await Refer(services, person, person, "welfare-calls", words, ground.Elsewhere, alone: true);
        await relations.End(person, me, Relations.Matched, clock.Now);
        await relations.End(person, me, Relations.Sender, clock.Now);
        await services.GetRequiredService<HomewardDb>().SaveChangesAsync();
        return referral;
    }

    private static async Task<bool> BeUnmet(IServiceProvider services, ReferralId id)
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        var referral = await db.Referrals.Include(r => r.Needs).Include(r => r.Asks).ThenInclude(a => a.Needs).SingleAsync(r => r.Id == id);
        var need = referral.Needs.Single(n => n.Code == "befriending");
        if (need.State == NeedState.Open)
        {
            var decision = referral.FindNobody(need.Id, new RowId(clock.NewId()), [], clock.Now, out var unmet);
            db.UnmetNeeds.Add(unmet!);
            await Save(services, decision);
        }

        return true;
    }

    private static async Task<string> Link(IServiceProvider services, PersonId person)
    {
        var ask = await services.GetRequiredService<HomewardDb>().Asks.Include(a => a.Needs).SingleAsync(a => a.PersonId == person);
        var link = await services.GetRequiredService<AnswerLinks>().Open(ask, CancellationToken.None);
        await services.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save();
        return link!.Token;
    }

    private static async Task<string> WorkLink(IServiceProvider services, PersonId person)
    {
        var ask = await services.GetRequiredService<HomewardDb>().Asks.Include(a => a.Needs).SingleAsync(a => a.PersonId == person);
        var link = await services.GetRequiredService<AnswerLinks>().OpenForWork(ask, CancellationToken.None);
        await services.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save();
        return link!.Token;
    }

    // Every answer in words is the canary; sent to the leads of the place.
    private static async Task<bool> BeFearedFor(IServiceProvider services, PersonId person, string words)
    {
        var form = new ConcernForm
        {
            Danger = DangerNow.NotCalled, Seen = words, Alleged = words, Others = RiskToOthers.Yes, OthersWords = words, PersonTold = true, Wishes = words, Agreement = ConcernAgreement.Refused, Reason = words,
        };
        await Done(services.GetRequiredService<RaiseConcern>().Do(person, Guid.NewGuid(), form, CancellationToken.None));
        return true;
    }

    private async Task<int> BeKnown(IServiceProvider services, PersonId person, string relation)
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        foreach (var membership in cards.Values.Where(_ => relation is not ("none" or "sender" or "carer-sender")))
        {
            var kind = relation == "narrowed" ? Relations.Helper : relation;
            db.Relations.Add(new Relation { Id = new RowId(clock.NewId()), PersonId = person, HolderId = membership.Id.Value, Kind = kind, BeganAt = clock.Now });
        }

        if (relation == Relations.BreakGlass)
        {
            var (glass, decision) = BrokenGlass.Break(new RowId(clock.NewId()), person, cards[Roles.LinkWorker].Id, "somebody found them confused", null, clock.Now);
            db.BrokenGlass.Add(glass!);
            await Save(services, decision);
        }

        return await db.SaveChangesAsync();
    }

    private static async Task Save(IServiceProvider services, Decision decision)
    {
        var refusal = await services.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Save(decision);
        Assert.True(refusal is null, refusal?.Sentence);
    }

    private static async Task Done(Task<Outcome> act)
    {
        var outcome = await act;
        Assert.True(outcome.IsDone, outcome.Refusal?.Sentence ?? "not there");
    }
}
