using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>Who works in the made-up region, each with an account, one membership and, for some, a card on the sign-in page.</summary>
internal sealed class RegionStaff
{
    private readonly Dictionary<string, Worker> _workers = [];
    private readonly List<(CsvRow Row, Worker Worker, Account Account)> _all = [];

    public RegionStaff(RegionGround ground, MadeUpIds ids, DateTime since)
    {
        foreach (var row in Sheets.Rows("staff"))
        {
            var name = ground.District.Account(row["account"]);
            var account = new Account
            {
                Id = ids.New(since), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = row["name"],
                Email = $"{name}@example.org", NormalizedEmail = $"{name}@example.org".ToUpperInvariant(),
                PhoneNumber = $"01632 960{_all.Count:000}", SecurityStamp = ids.New(since).ToString("N"), ConcurrencyStamp = ids.New(since).ToString(), LockoutEnabled = true,
            };
            var worker = new Worker(new MembershipId(ids.New(since)), account.Id, ground.Organisations[row["organisation"]].Id, row["name"], account.Email);
            _workers[row["account"]] = worker;
            _all.Add((row, worker, account));
        }

        Job = new Worker(new MembershipId(ids.New(since)), null, ground.Organisations["northvale-council"].Id, "made-up region");
        Inboxes = _all.SelectMany(s => s.Row["scopes"].Split(';').Where(c => c.StartsWith("services:", StringComparison.Ordinal)), (s, c) => (Code: c["services:".Length..], s.Worker))
            .GroupBy(s => s.Code).ToDictionary(g => g.Key, g => g.First().Worker);
        Nurses = ground.Wards.ToDictionary(w => w.Ward.Id, w => Of("nurse-" + w.Ward.Code.ToLowerInvariant()));
        Hubs = InPlaces(ground, Roles.HubCaseManager);
        SafeguardingLeads = InPlaces(ground, Roles.SafeguardingLead);
    }

    /// <summary>In whose name the region itself is made.</summary>
    public Worker Job { get; }

    /// <summary>The nurse who answers for a ward.</summary>
    public IReadOnlyDictionary<WardId, Worker> Nurses { get; }

    /// <summary>The case managers of a place's hub.</summary>
    public IReadOnlyDictionary<PlaceId, IReadOnlyList<Worker>> Hubs { get; }

    /// <summary>Who reads the safeguarding concerns of a place, in the order in which they are written to.</summary>
    public IReadOnlyDictionary<PlaceId, IReadOnlyList<Worker>> SafeguardingLeads { get; }

    /// <summary>Whoever answers for an organisation's services, by its code.</summary>
    public IReadOnlyDictionary<string, Worker> Inboxes { get; }

    public Worker Of(string account) => _workers[account];

    public IEnumerable<Account> Accounts => _all.Select(s => s.Account);

    public IEnumerable<RoleCard> Cards => _all.Where(s => s.Row["order"].Length > 0).Select(s => new RoleCard
    {
        MembershipId = s.Worker.Membership, Order = int.Parse(s.Row["order"], CultureInfo.InvariantCulture), Title = s.Row["card"], Words = s.Row["words"],
    });

    /// <summary>Every membership, with what it speaks for.</summary>
    /// <param name="ground">The region.</param>
    /// <param name="servicesOf">The services of an organisation, by its code.</param>
    /// <param name="since">When all began.</param>
    public IEnumerable<Membership> Memberships(RegionGround ground, Func<string, IEnumerable<ServiceId>> servicesOf, DateTime since)
    {
        foreach (var (row, worker, account) in _all)
        {
            yield return new Membership
            {
                Id = worker.Membership,
                AccountId = account.Id,
                OrganisationId = worker.Organisation,
                TeamId = row["team"].Length > 0 ? ground.Teams[row["team"]].Id : null,
                Role = row["role"],
                Title = row["title"],
                Leads = row["role"] == Roles.HubCaseManager && row["order"].Length > 0,
                BeginsAt = since,
                Scopes = [.. row["scopes"].Split(';', StringSplitOptions.RemoveEmptyEntries).SelectMany(s => Scopes(s, worker, ground, servicesOf))],
            };
        }

        yield return new Membership { Id = Job.Membership, OrganisationId = Job.Organisation, Role = Roles.Job, Title = Job.Name, BeginsAt = since };
    }

    private Dictionary<PlaceId, IReadOnlyList<Worker>> InPlaces(RegionGround ground, string role) => ground.Places.ToDictionary(
        p => p.Value.Id, p => (IReadOnlyList<Worker>)[.. _all.Where(s => s.Row["role"] == role && s.Row["scopes"] == "place:" + p.Key).Select(s => s.Worker)]);

    private static IEnumerable<MembershipScope> Scopes(string scope, Worker worker, RegionGround ground, Func<string, IEnumerable<ServiceId>> servicesOf)
    {
        var (kind, code) = (scope.Split(':')[0], scope.Split(':')[1]);
        var (name, holders) = kind switch
        {
            "ward" => (ScopeKinds.Ward, ground.Wards.Where(w => w.Ward.Code == code).Select(w => w.Ward.Id.Value)),
            "place" => (ScopeKinds.Place, [ground.Places[code].Id.Value]),
            "services" => (ScopeKinds.Service, servicesOf(code).Select(s => s.Value)),
            _ => throw new InvalidDataException($"The file staff.csv has a scope that means nothing: {scope}"),
        };
        return holders.Select(holder => new MembershipScope { MembershipId = worker.Membership, Kind = name, HolderId = holder });
    }
}
