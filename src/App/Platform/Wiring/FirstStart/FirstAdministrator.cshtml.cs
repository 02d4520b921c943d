using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Wiring.FirstStart;

/// <summary>Opened by the link that the console prints. Opening spends nothing.</summary>
[ForAnyone]
[NeverKept]
public sealed class FirstAdministratorModel(BecomeFirstAdministrator become, OneTimeLinks links, Frame frame) : HomewardPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public string? Operator { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    /// <summary>What the address is worth: the form is shown only to a link that opens.</summary>
    public LinkWorth Worth { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Worth = await links.Worth(Key, OneTimeLink.FirstAdministrator, cancel);
        return !frame.MadeUp;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        frame.MadeUp ? NotFound()
        : await After(await become.Do(Key, new FirstWords(Region, Operator, Name, SignInName, Email, Password, Repeated), cancel), cancel, () =>
        {
            Say("The region has begun. Sign in now, and set up your code.");
            return LocalRedirect("/sign-in");
        });
}
