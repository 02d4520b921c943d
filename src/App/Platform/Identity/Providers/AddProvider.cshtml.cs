using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Identity.Providers;

/// <summary>The screen that adds an organisation's sign-in; the provider is asked before it is kept.</summary>
[ForRoles(Roles.Administrator)]
[NeverKept]
public sealed class AddProviderModel(ProviderActs acts, ByOrganisation byOrganisation, HolderLists holders) : HomewardPage
{
    [BindProperty]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Issuer { get; set; }

    [BindProperty]
    public string? ClientId { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    [BindProperty]
    public string? Assurance { get; set; }

    public string BackAddress => byOrganisation.BackAddress(HttpContext);

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    /// <summary>The levels in words; see <see cref="SignInProvider.LeastAssurance"/>.</summary>
    public static IReadOnlyDictionary<int, string> Levels { get; } = new Dictionary<int, string>
    {
        [0] = "As the organisation sees fit", [2] = "NHS CIS2: AAL2 or AAL3", [3] = "NHS CIS2: AAL3, such as a smartcard",
    };

    public IEnumerable<Choice> Assurances => Levels.Select(level => new Choice(level.Key.ToString(CultureInfo.InvariantCulture), level.Value));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Organisations = [.. (await holders.Of(HolderList.Organisation, cancel)).Select(h => new Choice(h.Id.ToString(), h.Name))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var level = int.TryParse(Assurance, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;
        if (await acts.Add(new ProviderWanted(Organisation, Name, Issuer, ClientId, Secret, level), cancel) is { } refusal)
        {
            return await Refused(refusal, cancel);
        }

        Say("The button stands on the sign-in page now. Invite people, or let them join the two under their name.");
        return LocalRedirect("/accounts/providers");
    }
}
