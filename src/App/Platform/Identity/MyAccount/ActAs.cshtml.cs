using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity.SignIn;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.MyAccount;

/// <summary>Chooses the membership to act in, for those who have several.</summary>
[ForEveryoneSignedIn]
public sealed class ActAsModel(SigningIn signingIn, Sessions sessions, Journal.Journal journal, Clock clock) : HomewardPage
{
    private List<Membership> _memberships = [];

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public Guid? Membership { get; set; }

    public IEnumerable<Choice> Choices => _memberships.Select(m => new Choice(m.Id.Value.ToString(), m.Title));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        _memberships = await signingIn.MembershipsOf(Acting.Account ?? Guid.Empty, cancel);
        Membership ??= Acting.Membership.Value;
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (_memberships.Find(m => m.Id.Value == Membership) is not { } chosen)
        {
            ModelState.AddModelError(nameof(Membership), "Choose one of your memberships.");
            return await Again(cancel);
        }

        if (chosen.Id != Acting.Membership)
        {
            await sessions.Switch(HttpContext.User, chosen.Id, cancel);
            await journal.Save(new MembershipSwitched(Acting.Account!.Value, Acting.Membership, chosen.Id) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        }

        return LocalRedirect(Url.Local(To) ?? "/");
    }
}
