using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>One organisation's sign-in: what it is, its new secret, its end.</summary>
[ForRoles(Roles.Administrator)]
[NeverKept]
public sealed class OneProviderModel(HomewardDb db, ProviderActs acts, ByOrganisation byOrganisation) : HomewardPage
{
    private SignInProvider? _provider;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    public SignInProvider Provider => _provider!;

    /// <summary>How many accounts somebody's identity there is joined to.</summary>
    public int Joined { get; private set; }

    public string BackAddress => byOrganisation.BackAddress(HttpContext);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _provider = await db.SignInProviders.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id, cancel);
        Joined = _provider is null ? 0 : await db.UserLogins.Where(l => l.LoginProvider == _provider.Issuer).Select(l => l.UserId).Distinct().CountAsync(cancel);
        return _provider is not null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostSecret(CancellationToken cancel) =>
        await After(await acts.NewSecret(Id, Secret, cancel), cancel, () => Done("The new secret is kept and used from now on."));

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel) =>
        await After(await acts.End(Id, cancel), cancel, () => Done("Nobody signs in through it any more. Passkeys and passwords go on as before."));

    private LocalRedirectResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect($"/accounts/providers/{Id}");
    }
}
