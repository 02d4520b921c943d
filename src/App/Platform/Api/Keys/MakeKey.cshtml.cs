using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Api.Keys;

/// <summary>The screen that makes a key.</summary>
[ForRoles(Roles.Administrator)]
public sealed class MakeKeyModel(KeyActs acts, HolderLists holders) : HomewardPage
{
    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>What it speaks for, each as <c>kind:id</c>.</summary>
    [BindProperty]
    public List<string> Speaks { get; set; } = [];

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    public string? Days { get; set; } = "90";

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public IReadOnlyList<(string Words, IReadOnlyList<Choice> Choices)> Holders { get; private set; } = [];

    public IEnumerable<Choice> KindChoices { get; } = KeyActs.Kinds.Select(kind => new Choice(kind.Key, kind.Value.Words));

    public IEnumerable<Choice> ScopeChoices { get; } = ApiScopes.All.Select(scope => new Choice(scope.Name, $"{scope.Words} ({scope.Name})"));

    public IEnumerable<Choice> LifeChoices { get; } = KeyActs.Lives.Select(days => new Choice(days.ToString(CultureInfo.InvariantCulture), Spoken.Days(days)));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Organisations = [.. (await holders.Of(HolderList.Organisation, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        var lists = new List<(string, IReadOnlyList<Choice>)>();
        foreach (var list in holders.Scopes)
        {
            lists.Add((list.Words, [.. (await holders.Of(list.Kind, cancel)).Select(h => new Choice($"{list.Kind}:{h.Id}", h.Name))]));
        }

        Holders = lists;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var days = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : 0;
        var (key, text, refusal) = await acts.Make(new KeyWanted(Organisation, Name, Kind, Speaks, Scopes, days), cancel);
        if (refusal is not null)
        {
            return await Refused(refusal, cancel);
        }

        TempData[OneKeyModel.Fresh(key!.Id)] = text;
        return LocalRedirect($"/api-keys/{key.Id}");
    }
}
