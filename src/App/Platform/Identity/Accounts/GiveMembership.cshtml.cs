using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>The screen that says where somebody works, in which role, and what they speak for.</summary>
[ForRoles(Roles.Administrator)]
public sealed class GiveMembershipModel(HomewardDb db, MembershipActs acts, HolderLists holders) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public Guid? Team { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    /// <summary>What it speaks for, each as <c>kind:id</c>.</summary>
    [BindProperty]
    public List<string> Speaks { get; set; } = [];

    public string Name { get; private set; } = "";

    public IEnumerable<Choice> RoleChoices => MembershipActs.RolesToGive.Select(role => new Choice(role.Key, role.Value));

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public IReadOnlyList<(string Words, IReadOnlyList<Choice> Choices)> Scopes { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Name = await db.Users.Where(a => a.Id == Id && a.LeftAt == null).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel) ?? "";
        Organisations = [.. (await holders.Of(HolderList.Organisation, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        Teams = [.. (await holders.Of(HolderList.Team, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        var scopes = new List<(string, IReadOnlyList<Choice>)>();
        foreach (var list in holders.Scopes)
        {
            scopes.Add((list.Words, [.. (await holders.Of(list.Kind, cancel)).Select(h => new Choice($"{list.Kind}:{h.Id}", h.Name))]));
        }

        Scopes = scopes;
        return Name.Length > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await After(await acts.Give(Id, new MembershipWanted(Role, Organisation, Team, Title, Speaks), cancel), cancel, () =>
        {
            Say("The membership begins now.");
            return LocalRedirect($"/accounts/{Id}");
        });
}
