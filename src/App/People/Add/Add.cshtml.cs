using Homeward.App.People.Search;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.People.Add;

/// <summary>The screen that adds a person: those they could be are shown before anything is saved.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class AddModel(AddPerson add, CodeLists codes, MatchTicket tickets, Clock clock) : HomewardPage
{
    // Whoever only knows the postcode has it kept: distances and the place come from it.
    [BindProperty]
    public PersonInput Who { get; set; } = new();

    [BindProperty]
    public string? PreferredName { get; set; }

    [BindProperty]
    public string? Gender { get; set; }

    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? Town { get; set; }

    /// <summary>The people who were shown as likely the same, told by whoever adds to be others.</summary>
    [BindProperty]
    public string? RuledOut { get; set; }

    /// <summary>The form's own key: a double click adds nobody twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The screen on which it goes on once they are added: where they are now.</summary>
    [BindProperty]
    public string? Where { get; set; }

    public static IEnumerable<Choice> Places => [new("", "At home, or somewhere else"), new("attendance", "In A&E or a clinic"), new("admit", "On a ward")];

    /// <summary>Who works in or with a hospital is asked where they are.</summary>
    public bool AsksWhere => Acting.Role is Roles.WardNurse or Roles.HubCaseManager;

    public IReadOnlyList<FoundPerson> LikelySame { get; private set; } = [];

    public string? Ticket { get; private set; }

    public IEnumerable<Choice> Genders => codes.Of("genders").Select(code => new Choice(code.Value, code.Label));

    internal override Task<BegunForm?> Begun(CancellationToken cancel) => Task.FromResult<BegunForm?>(new BegunForm("/people/new", null));

    public IActionResult OnGet()
    {
        Key = clock.NewId();
        return Page();
    }

    /// <summary>Comes from the search with what was typed there.</summary>
    public IActionResult OnPostFrom()
    {
        ModelState.Clear();
        Key = clock.NewId();
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Who.CheckForAdding(ModelState, clock.Today);
        Key = Key == Guid.Empty ? clock.NewId() : Key;
        if (Picked.Fault(Gender, Genders, "gender") is { } notOffered)
        {
            ModelState.AddModelError(nameof(Gender), notOffered.Sentence);
        }

        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var adding = await add.Do(Who.NewPersonAt(Street, Town, PreferredName, Gender, clock.Today), RuledOutIds(), Key, cancel);
        if (adding.Person is { } person)
        {
            Say($"{Who.Given} {Who.Family}".Trim() + " has been added."
                + (adding.AsksHub ? " No number and no postcode confirms who it is: the hub is asked to look whether this person is known already. Add the NHS number as soon as you have it." : ""));
            return Redirect($"/people/{person.Value}{(Where is { Length: > 0 } && Places.Any(place => place.Value == Where) ? "/" + Where : "")}");
        }

        if (adding.LikelySame.Count > 0)
        {
            LikelySame = adding.LikelySame;
            RuledOut = string.Join(',', adding.LikelySame.Select(row => row.Person.Value.ToString("N")));
            ModelState.Remove(nameof(RuledOut));
            return await Again(cancel, StatusCodes.Status200OK);
        }

        Ticket = adding.Elsewhere is { } known ? tickets.For(known) : null;
        return await Refused(adding.Refusal!, cancel);
    }

    private HashSet<PersonId> RuledOutIds() =>
        [.. (RuledOut ?? "").Split(',').Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new PersonId(id))];
}
