using Homeward.App.People.Add;
using Homeward.App.People.BreakGlass;
using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Time;
using Homeward.Journey.People.Search;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.People.Find;

/// <summary>Search before anybody is added. What is asked goes in the form, never in the address: addresses are kept in logs.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class FindModel(FindPeople find, MatchTicket tickets, TakeUpMatch takeUp, Clock clock) : HomewardPage
{
    [BindProperty]
    public PersonInput Who { get; set; } = new();

    public Found? Found { get; private set; }

    /// <summary>What leads on to somebody who matches in full and may not be shown.</summary>
    public string? Ticket { get; private set; }

    /// <summary>Whether whoever searches can say that the person lies on their ward.</summary>
    public bool HasAWard => Acting.Role == Roles.WardNurse && Acting.Of(ScopeKinds.Ward).Any();

    /// <summary>Whether whoever searches may open a record without working with the person.</summary>
    public bool MayBreakTheGlass => BreakTheGlass.IsFor(Acting.Role);

    /// <summary>Whether enough was given to ask beyond one's own people. Read off what was typed alone, so that it says nothing of who is known.</summary>
    public bool IsAskedElsewhere { get; private set; }

    /// <summary>What to add to what was typed.</summary>
    public string ToAdd { get; private set; } = "";

    public bool CanAdd => Who.Family is { Length: > 0 };

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Who.CheckForSearch(ModelState, clock.Today);
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var sought = Who.Sought();
        if (sought.IsEmpty || (SearchKeys.ToFind(sought).Count == 0 && sought.NhsNumber is null))
        {
            ModelState.AddModelError("Who.Family", "Give a family name, a date of birth, a postcode, a telephone number or an NHS number: a given name alone fits too many people.");
            return await Again(cancel);
        }

        return await Shown(sought, cancel);
    }

    /// <summary>On to referring somebody who matches in full and may not be shown.</summary>
    public async Task<IActionResult> OnPostRefer(string? known, CancellationToken cancel) =>
        await takeUp.Do(known, cancel) is { } person ? Redirect($"/refer?person={person.Value}") : NotFound();

    private async Task<IActionResult> Shown(Traits sought, CancellationToken cancel)
    {
        (IsAskedElsewhere, ToAdd) = (FullMatches.CanAsk(sought), Missing(sought));
        Found = await find.Do(sought, cancel);
        Ticket = Found.Elsewhere.Person is { } known ? tickets.For(known) : null;
        return Page();
    }

    private static string Missing(Traits sought)
    {
        var (named, placed) = (sought is { Family.Length: > 0, Given.Length: > 0 }, sought.Postcodes.Count > 0);
        var who = sought.NhsNumber is not null || (named && placed) ? null : named ? "the postcode or the NHS number" : placed ? "the whole name or the NHS number" : "the NHS number";
        var born = sought.BirthDate is null ? "the date of birth" : null;
        return $"Add {string.Join(" and ", new[] { who, born }.Where(part => part is not null))} to ask.";
    }
}
