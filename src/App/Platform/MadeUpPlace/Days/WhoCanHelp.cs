using System.Collections.Frozen;
using System.Globalization;
using Homeward.App.Partners;
using Homeward.App.Partners.Find;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The directory as the made-up past asks it: the real match over the region's services.</summary>
internal sealed class WhoCanHelp
{
    private readonly ILookup<string, ServiceProfile> _byNeed;
    private readonly Dictionary<ServiceId, (Service Service, string Organisation, AnswerRule Rule)> _services;
    private readonly CodeLists.CodeLists _codes;
    private readonly MatchWeights _weights;
    private readonly RegionStaff _staff;
    private readonly Dictionary<ServiceId, Worker> _links;

    public WhoCanHelp(RegionDirectory directory, RegionGround ground, RegionStaff staff, CodeLists.CodeLists codes, MadeUpIds ids, DateTime since)
    {
        var holidays = new Holidays(codes);
        (_codes, _staff) = (codes, staff);
        _weights = MatchWeights.From(codes.Of("match-weights").ToDictionary(c => c.Value, c => double.Parse(c["value"], CultureInfo.InvariantCulture), StringComparer.Ordinal));
        _services = directory.Services.ToDictionary(
            s => s.Service.Id,
            s => (s.Service, s.Organisation, new AnswerRule(new ServiceCalendar(OpeningText.Read(s.Service.AnswerHours), holidays[s.Service.Nation]), new AnswerPromise(s.Service.AnswerWithinMinutes))));
        _byNeed = directory.Services
            .SelectMany(s => s.Service.Offers.GroupBy(o => o.Need).Select(o => (Need: o.Key, Profile: Profile(s.Service, o.Key, [.. o], holidays[s.Service.Nation]))))
            .ToLookup(p => p.Need, p => p.Profile);
        _links = directory.Services.Where(s => !staff.Inboxes.ContainsKey(s.Organisation)).ToDictionary(
            s => s.Service.Id, s => new Worker(new MembershipId(ids.New(since)), null, ground.Organisations[s.Organisation].Id, $"Answer link, {s.Service.Name}"));
        Answers = new HowTheyAnswer(directory, id => _services[id].Rule, _weights);
        LinkMemberships =
        [
            .. _links.Select(link => new Membership
            {
                Id = link.Value.Membership, OrganisationId = link.Value.Organisation, Role = Roles.AnswerLink, Title = link.Value.Name, BeginsAt = since,
                Scopes = [new MembershipScope { MembershipId = link.Value.Membership, Kind = ScopeKinds.Service, HolderId = link.Key.Value }],
            }),
        ];
    }

    /// <summary>How those asked have answered so far.</summary>
    public HowTheyAnswer Answers { get; }

    /// <summary>A need as the catalogue calls it.</summary>
    public string NeedLabel(string need) => _codes.Label("needs", need);

    /// <summary>How a need ended, in the list's words.</summary>
    public string OutcomeLabel(string outcome) => _codes.Label("outcomes", outcome);

    /// <summary>Whether whoever meets this need comes to the home.</summary>
    public bool IsAtHome(string need) => _codes.Of("needs").LastOrDefault(code => code.Value == need)?["at_home"] == "yes";

    /// <summary>As whom services without an inbox answer.</summary>
    public IReadOnlyList<Membership> LinkMemberships { get; }

    public IReadOnlyDictionary<ServiceId, (Service Service, string Organisation, AnswerRule Rule)> Services => _services;

    /// <summary>Whoever answers for a service: somebody with an account, else whoever opens its link.</summary>
    public Worker InboxOf(ServiceId service) => _staff.Inboxes.GetValueOrDefault(_services[service].Organisation) ?? _links[service];

    /// <summary>Ranks those who could meet a need of somebody's at that moment.</summary>
    public MatchResult Rank(Resident who, string need, bool forCarer, string sender, DateOnly? day, IReadOnlyCollection<ServiceId> askedBefore, DateTime at)
    {
        var adjusted = who.Of<ReasonableAdjustment>().Where(a => a.Drives).Select(a => a.Code!).ToHashSet(StringComparer.Ordinal);
        var wanted = new Wanted
        {
            Need = need,
            Place = who.Place.Id,
            Sender = sender,
            ForCarer = forCarer,
            Age = who.AgeOn(LondonTime.DayOf(at)),
            Gender = who.Person.Gender switch { "female" => Gender.Woman, "male" => Gender.Man, _ => null },
            District = who.Home.District,
            Home = new GridPoint(who.Home.East, who.Home.North),
            LivesAlone = who.Circumstances.LivesAlone,
            Mobility = who.Circumstances.Mobility,
            NeedsStepFree = adjusted.Contains("step-free"),
            Language = who.Circumstances is { InterpreterNeeded: true, Language: { } language } ? _codes.Label("languages", language) : null,
            WorkerWish = adjusted.Contains("women-only") ? Gender.Woman : null,
            Adjustments = [.. adjusted],
            NotSharedWith = [.. _codes.Of("recipient-classes").Select(c => c.Value).Where(c => MayShare(who, c) == SharingAnswer.NotAllowed)],
            AskedBefore = askedBefore,
            Day = day,
        };
        return Match.Rank(wanted, _byNeed[need], _weights, at);
    }

    /// <summary>The sentences for services that were left out.</summary>
    public string WhyNot(MatchResult result, LeftOutService left) => string.Join("; ", new MatchWords(result.Wanted, result.At, _codes.Label).WhyNot(left));

    /// <summary>Their kinds, as they are kept for counting.</summary>
    public static string Kinds(LeftOutService left) => string.Join(",", left.WhyNots);

    /// <summary>What somebody's decisions say of a kind of recipient; housing and money advice need a yes first.</summary>
    public static SharingAnswer MayShare(Resident who, string recipients) => Sharing.To(recipients, Purpose(recipients), who.Of<SharingDecision>());

    public static string Purpose(string recipients) => recipients is "housing" or "money-advice" ? "wider-help" : Sharing.Care;

    private static ServiceProfile Profile(Service service, string need, IReadOnlyList<ServiceOffer> offers, BankHolidays holidays) => new ServiceRow
    {
        Service = service, Place = offers[0].PlaceId, District = "", Need = need,
    }.Profile(
        holidays,
        offers.Select(o => o.PlaceId).ToFrozenSet(),
        offers.Any(o => o.District.Length == 0) ? FrozenSet<string>.Empty : offers.Select(o => o.District).ToFrozenSet(StringComparer.Ordinal));
}
