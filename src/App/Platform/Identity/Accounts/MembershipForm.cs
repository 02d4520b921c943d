using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>A screen that asks where somebody will work, in which role, and what they will speak for.</summary>
public abstract class MembershipForm(HolderLists holders) : HomewardPage
{
    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public Guid? Team { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public bool Leads { get; set; }

    /// <summary>What it speaks for, each as <c>kind:id</c>.</summary>
    [BindProperty]
    public List<string> Speaks { get; set; } = [];

    public IEnumerable<Choice> RoleChoices => MembershipActs.RolesToGive.Select(role => new Choice(role.Key, role.Value));

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public IReadOnlyList<(string Words, IReadOnlyList<Choice> Choices)> Scopes { get; private set; } = [];

    /// <summary>What was filled in.</summary>
    protected MembershipWanted Wanted => new(Role, Organisation, Team, Title, Speaks, Leads);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Organisations = [.. (await holders.Of(HolderList.Organisation, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        Teams = [.. (await holders.Of(HolderList.Team, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        var scopes = new List<(string, IReadOnlyList<Choice>)>();
        foreach (var list in holders.Scopes)
        {
            scopes.Add((list.Words, [.. (await holders.Of(list.Kind, cancel)).Select(h => new Choice($"{list.Kind}:{h.Id}", h.Name))]));
        }

        Scopes = scopes;
        return true;
    }
}
