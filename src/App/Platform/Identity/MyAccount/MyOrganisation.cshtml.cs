using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>Joins one's account with the sign-in of one's organisation, and parts them. Joining needs a session that has just begun.</summary>
[ForEveryoneSignedIn]
public sealed class MyOrganisationModel(UserManager<Account> accounts, Joining joining, ByOrganisation byOrganisation, Sessions sessions) : HomewardPage
{
    private Account? _account;

    /// <summary>Who came back from a provider and has not said yes yet.</summary>
    public ProvenIdentity? Waiting { get; private set; }

    public IList<UserLoginInfo> Joined { get; private set; } = [];

    public IReadOnlyList<SignInProvider> Open { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _account = Acting.Account is { } id ? await accounts.FindByIdAsync(id.ToString()) : null;
        (Waiting, Open) = (joining.Waiting(HttpContext), await byOrganisation.Open(cancel));
        Joined = _account is null ? [] : await accounts.GetLoginsAsync(_account);
        return _account is not null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostJoin(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        return (await sessions.IsFresh(User, cancel) ? await joining.Join(HttpContext, _account!, cancel) : new SignedInTooLongAgo()) is { } refusal
            ? await Refused(refusal, cancel)
            : Done("The two are joined. Next time, sign in through your organisation.");
    }

    public async Task<IActionResult> OnPostPart(string? issuer, string? subject, CancellationToken cancel) =>
        await Load(cancel) && await joining.Part(_account!, issuer, subject, cancel) ? Done("The two are parted.") : NotFound();

    private LocalRedirectResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect("/account/organisation");
    }
}
