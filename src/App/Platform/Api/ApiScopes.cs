using Homeward.App.Platform.Access;

namespace Homeward.App.Platform.Api;

/// <summary>What a key may be used for, one name for each part of the interface. Beyond its scopes a key reaches only what the access policy gives its role.</summary>
/// <param name="Name">As it stands in the description of the interface: <c>inbox:write</c>.</param>
/// <param name="Words">What an administrator reads beside the box.</param>
/// <param name="Roles">The roles whose keys may have it.</param>
public sealed record ApiScope(string Name, string Words, params string[] Roles);

/// <summary>Every scope there is; a name that is not here cannot be given.</summary>
public static class ApiScopes
{
    public const string PeopleRead = "people:read";
    public const string PeopleWrite = "people:write";
    public const string WardRead = "ward:read";
    public const string BoardRead = "board:read";
    public const string HuddleWrite = "huddle:write";
    public const string HospitalRead = "hospital:read";
    public const string HospitalWrite = "hospital:write";
    public const string CensusWrite = "census:write";
    public const string ReferralsRead = "referrals:read";
    public const string ReferralsWrite = "referrals:write";
    public const string UnmetRead = "unmet:read";
    public const string InboxRead = "inbox:read";
    public const string InboxWrite = "inbox:write";
    public const string PlansRead = "plans:read";
    public const string PlansWrite = "plans:write";
    public const string PlansKeep = "plans:keep";
    public const string DirectoryRead = "directory:read";
    public const string CapacityWrite = "capacity:write";

    public static readonly IReadOnlyList<ApiScope> All =
    [
        new(PeopleRead, "Search people and open the ones it may see", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(PeopleWrite, "Add people whom nobody here knows", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(WardRead, "Read the lists of its wards", Roles.ApiWard),
        new(BoardRead, "Read the hub’s board", Roles.ApiHub),
        new(HuddleWrite, "Hold the hub’s huddle: begin it, take decisions down, end it", Roles.ApiHub),
        new(HospitalRead, "Read stays: criteria, what holds a discharge up, who leads the way home", Roles.ApiWard, Roles.ApiHub),
        new(HospitalWrite, "Record admissions, moves, reviews, what holds a discharge up, the plan of the way home and leavings", Roles.ApiWard, Roles.ApiHub),
        new(CensusWrite, "Hand in lists of inpatients of the hospitals of its places", Roles.ApiHub),
        new(ReferralsRead, "See who can help, and what became of referrals", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(ReferralsWrite, "Refer people, reply to questions, take back, and say who is asked next", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(UnmetRead, "Read what nobody could help with", Roles.ApiWard, Roles.ApiHub),
        new(InboxRead, "Read the inbox of its services", Roles.ApiService),
        new(InboxWrite, "Answer, record contacts and close with an outcome", Roles.ApiService),
        new(PlansRead, "Read support plans", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(PlansWrite, "Write down goals, say what came of calls, visits and tasks, and raise worries", Roles.ApiHub, Roles.ApiService),
        new(PlansKeep, "Keep support plans: lines of support, reviews, taking goals out, and what came of worries", Roles.ApiHub, Roles.ApiService),
        new(DirectoryRead, "Search the directory and the code lists", Roles.ApiWard, Roles.ApiHub, Roles.ApiService),
        new(CapacityWrite, "Say how much room its services have", Roles.ApiService),
    ];
}

/// <summary>Keys that have one of the scopes named; to everybody who came by a page there is nothing here.</summary>
public sealed class ForKeysAttribute(params string[] scopes) : RoutePolicyAttribute
{
    public IReadOnlyList<string> Scopes { get; } = scopes;

    public override bool Admits(Acting? acting) => acting is not null && acting.KeyScopes.Any(scope => Scopes.Contains(scope, StringComparer.Ordinal));
}
