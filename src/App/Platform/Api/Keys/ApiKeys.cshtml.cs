using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api.Keys;

/// <summary>The keys of other systems: whose, for what, last used when, and until when.</summary>
[ForRoles(Roles.Administrator)]
public sealed class ApiKeysModel(HomewardDb db, HolderLists holders, Frame frame, Spoken spoken, Clock clock) : HomewardPage
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The made-up region's own keys; none in a real one.</summary>
    public IReadOnlyList<(string Words, string Key)> ToTryOut => !frame.MadeUp ? [] : [.. KeyActs.Kinds.Select(kind => (kind.Value.Words, KeyRing.MadeUp(kind.Key)))];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var names = (await holders.Of(HolderList.Organisation, cancel)).ToDictionary(o => o.Id, o => o.Name);
        Rows = [.. (await db.ApiKeys.AsNoTracking().ToListAsync(cancel)).OrderBy(k => k.RevokedAt is not null || k.ExpiresAt <= clock.Now).ThenBy(k => k.Name, StringComparer.OrdinalIgnoreCase)
            .Select(k => new Row(
                k.Id, k.Name, names.GetValueOrDefault(k.OrganisationId.Value, ""), k.Start, k.LastUsedAt is { } used ? spoken.At(used) : "never",
                k.RevokedAt is not null ? "Revoked" : k.ExpiresAt <= clock.Now ? "Over" : $"Good until {spoken.At(k.ExpiresAt)}"))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public sealed record Row(Guid Id, string Name, string Organisation, string Start, string Used, string State);
}
