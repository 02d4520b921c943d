using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>All organisations' sign-ins, those that are open first.</summary>
[ForRoles(Roles.Administrator)]
public sealed class ProvidersModel(HomewardDb db, HolderLists holders) : HomewardPage
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var names = (await holders.Of(HolderList.Organisation, cancel)).ToDictionary(o => o.Id, o => o.Name);
        Rows = [.. (await db.SignInProviders.ToListAsync(cancel)).OrderBy(p => p.EndedAt is not null).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Select(p => new Row(p.Id, p.Name, names.GetValueOrDefault(p.OrganisationId.Value, "closed"), p.Issuer, p.EndedAt is not null))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public sealed record Row(Guid Id, string Name, string Organisation, string Issuer, bool Ended);
}
