using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api.Keys;

/// <summary>One key: what it opens, until when, and its end. Just made, it is shown in full, once.</summary>
[ForRoles(Roles.Administrator)]
public sealed class OneKeyModel(HomewardDb db, KeyActs acts, HolderLists holders, Spoken spoken) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ApiKey Key { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public IReadOnlyList<string> SpeaksFor { get; private set; } = [];

    public IEnumerable<string> Scopes => Key.ScopeNames.Select(name => ApiScopes.All.FirstOrDefault(scope => scope.Name == name) is { } known ? $"{known.Words} ({name})" : name);

    public string Until => spoken.At(Key.ExpiresAt);

    public string Used => Key.LastUsedAt is { } used ? spoken.At(used) : "never";

    /// <summary>Under which name the text of a new key waits for its own page, and for no other.</summary>
    public static string Fresh(Guid key) => $"key {key}";

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == Id, cancel) is not { } key)
        {
            return false;
        }

        var membership = await db.Memberships.AsNoTracking().Include(m => m.Scopes).SingleAsync(m => m.Id == key.MembershipId, cancel);
        var (kind, words) = KeyActs.Kinds[membership.Role];
        (Key, Kind) = (key, words);
        Organisation = (await holders.Of(HolderList.Organisation, cancel)).FirstOrDefault(o => o.Id == key.OrganisationId.Value)?.Name ?? "";
        var held = membership.Scopes.Select(s => s.HolderId).ToHashSet();
        SpeaksFor = [.. (await holders.Of(kind, cancel)).Where(h => held.Contains(h.Id)).Select(h => h.Name)];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostRevoke(CancellationToken cancel) =>
        await After(await acts.Revoke(Id, cancel), cancel, () =>
        {
            Say("The key opens nothing any more.");
            return LocalRedirect($"/api-keys/{Id}");
        });
}
