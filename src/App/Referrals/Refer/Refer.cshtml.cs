using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Referrals.Refer;

/// <summary>The one form, first step: what is needed, in plain words, for the person, a carer or both.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ReferModel(WhoIsReferred who, Access access, LikelyNeeds likely, NeedsCatalogue catalogue, Journal journal) : HomewardPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    /// <summary>Codes picked for the person.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Need { get; set; } = [];

    /// <summary>Picked for carers: the carer's id, a colon, the code.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> CarerNeed { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public DayInput Wanted { get; set; } = new();

    /// <summary>The form came back because nothing was picked, or the day was none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Wrong { get; set; }

    public Referred Who { get; private set; } = null!;

    /// <summary>Whether no carer is on record and the reader may name one.</summary>
    public bool MayNameACarer { get; private set; }

    public IReadOnlyList<Code> Likely { get; private set; } = [];

    /// <summary>The rest of the catalogue, by group.</summary>
    public IEnumerable<IGrouping<string, Code>> Groups => catalogue.For(carer: false).Except(Likely).GroupBy(need => need["group"]);

    public IReadOnlyList<Code> ForCarers => [.. catalogue.For(carer: true).OrderBy(need => need["for"] == "carer" ? 0 : 1)];

    public string? Already(PersonId person, string need) => Who.Already[(person, need)].FirstOrDefault()?.Words;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await who.Of(new PersonId(Person), cancel) is not { } found)
        {
            return false;
        }

        (Who, Person) = (found, found.Person.Value);
        Likely = await likely.For(found, cancel);
        MayNameACarer = found.Carers.Count == 0 && (await access.Of(found.Person, cancel)).CanAct(Section.Contact);
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        if (Who.HasDied)
        {
            return Redirect($"/people/{Who.Person.Value}");
        }

        if (Wrong is not null)
        {
            var (field, sentence) = Wrong switch
            {
                "day" => ("Wanted", "Give a whole date, such as 24 11 2026, or leave all three boxes empty."),
                "far" => ("Wanted", new Homeward.Journey.Referrals.WantedTooFarAhead().Sentence),
                "past" => ("Wanted", new Homeward.Journey.Referrals.WantedInThePast().Sentence),
                _ => ("Need", "Pick at least one need."),
            };
            ModelState.AddModelError(field, sentence);
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        await JournalShown(cancel);
        return Page();
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Who.Person, Who.Case, [Section.Identity, Section.Referral], cancel);
}
