using System.Buffers.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>One's own passkeys: add, rename, remove. Adding needs a session that has just begun, so that a screen left open is not enough.</summary>
[ForEveryoneSignedIn]
[NeverKept]
public sealed class MyPasskeysModel(UserManager<Account> accounts, Passkeys passkeys, Sessions sessions) : HomewardPage
{
    private Account? _account;

    public IReadOnlyList<UserPasskeyInfo> Kept { get; private set; } = [];

    [BindProperty]
    public string? NewName { get; set; }

    /// <summary>A passkey's id as it stands in a form.</summary>
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _account = Acting.Account is { } id ? await accounts.FindByIdAsync(id.ToString()) : null;
        Kept = _account is null ? [] : await passkeys.Of(_account);
        return _account is not null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostAsk(CancellationToken cancel) =>
        await Load(cancel) ? Content(await passkeys.AskToAdd(HttpContext, _account!), "application/json") : NotFound();

    public async Task<IActionResult> OnPostAdd(string? credential, CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var refusal = await sessions.IsFresh(User, cancel) ? await passkeys.Add(HttpContext, _account!, NewName, credential, cancel) : new SignedInTooLongAgo();
        return refusal is not null ? await Refused(refusal, cancel) : Done("The passkey is added. Next time, sign in with it.");
    }

    public async Task<IActionResult> OnPostRename(string? id, string? name, CancellationToken cancel) =>
        await Load(cancel) && await passkeys.Rename(_account!, id, name, cancel) ? Done("The passkey has its new name.") : NotFound();

    public async Task<IActionResult> OnPostRemove(string? id, CancellationToken cancel)
    {
        if (!await Load(cancel) || !await passkeys.Remove(_account!, id, cancel))
        {
            return NotFound();
        }

        await sessions.EndAll(_account!.Id, but: User, cancel);
        return Done("The passkey is removed, and your other browsers are signed out. Delete it on the device too.");
    }

    private LocalRedirectResult Done(string sentence)
    {
        Say(sentence);
        return LocalRedirect("/account/passkeys");
    }
}
