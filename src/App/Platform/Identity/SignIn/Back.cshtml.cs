using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.SignIn;

/// <summary>Where an organisation's sign-in sends people back to: into their session, or to the page where they say yes to joining it. Shown only where neither may be.</summary>
[ForAnyone]
public sealed class BackModel(ByOrganisation byOrganisation, Joining joining, SigningIn signingIn) : HomewardPage
{
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        var (identity, errand, refusal) = await byOrganisation.ComeBack(HttpContext, cancel);
        if (identity is null)
        {
            return await Refused(refusal!, cancel);
        }

        if (errand.Join || errand.Invitation is not null)
        {
            joining.Keep(HttpContext, identity);
            return LocalRedirect(errand.Join ? "/account/organisation" : $"/invitation/{Uri.EscapeDataString(errand.Invitation!)}");
        }

        return await joining.AccountOf(identity) is { LeftAt: null } account
            ? await this.GoIn(signingIn, account, "organisation", errand.To, cancel, identity.Provider)
            : await Refused(new NotInvited(identity.ProviderName), cancel);
    }
}
