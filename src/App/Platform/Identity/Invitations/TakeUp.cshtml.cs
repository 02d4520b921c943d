using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>Opened by the link in an invitation. Opening spends nothing, however often a mail scanner does it; taking it up does, once.</summary>
[ForAnyone]
[NeverKept]
public sealed class TakeUpModel(InvitationActs acts, TakeUpInvitation takeUp, Joining joining, ByOrganisation byOrganisation, SigningIn signingIn, HolderLists holders, Sessions sessions, ActingNow acting) : HomewardPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    /// <summary>The name of somebody whom their organisation has just proven.</summary>
    [BindProperty]
    public string? KnownAs { get; set; }

    public Invitation? Invitation { get; private set; }

    public string Organisation { get; private set; } = "";

    public ProvenIdentity? Waiting { get; private set; }

    public string? SignedInAs => acting.SignedIn?.Name;

    public IReadOnlyList<SignInProvider> Providers { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Invitation = await acts.Open(Key, cancel);
        (Waiting, Providers) = (joining.Waiting(HttpContext), await byOrganisation.Open(cancel));
        Organisation = (await holders.Of(HolderList.Organisation, cancel)).FirstOrDefault(o => o.Id == Invitation?.OrganisationId.Value)?.Name ?? "";
        SignInName ??= Invitation?.Email;
        KnownAs ??= Waiting?.Words.Split(" (")[0];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostNew(CancellationToken cancel)
    {
        if (await takeUp.New(Key, new Newcomer(Name, SignInName, Password, Repeated), cancel) is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        Say("Welcome. Sign in with your password now, and set up your code.");
        return LocalRedirect("/sign-in");
    }

    public async Task<IActionResult> OnPostMine(CancellationToken cancel)
    {
        if (acting.Somebody?.Account is not { } account)
        {
            return await Refused(new InvitationOver(), cancel);
        }

        if (await takeUp.Mine(Key, account, cancel) is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        Say("The membership is yours. Choose as whom you act now.");
        return LocalRedirect("/account/act-as");
    }

    /// <summary>On a computer that somebody else has left signed in: their session ends, and the invitation stands open as for anybody who comes by its link.</summary>
    public async Task<IActionResult> OnPostOther()
    {
        await sessions.End(HttpContext);
        return LocalRedirect($"/invitation/{Uri.EscapeDataString(Key)}");
    }

    public async Task<IActionResult> OnPostOrganisation(CancellationToken cancel)
    {
        var (account, provider, refusal) = await takeUp.Proven(HttpContext, Key, KnownAs, cancel);
        return account is null ? await Refused(refusal!, cancel) : await this.GoIn(signingIn, account, "organisation", null, cancel, provider);
    }
}
