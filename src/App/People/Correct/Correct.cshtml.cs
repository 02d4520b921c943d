using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Correct;

/// <summary>The screen that puts right who somebody is.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CorrectModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, CorrectIdentity correct) : PersonPage(summaries, Section.Identity, Level.Act)
{
    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public string? PreferredName { get; set; }

    [BindProperty]
    public DayInput Born { get; set; } = new();

    [BindProperty]
    public string? Gender { get; set; }

    [BindProperty]
    public bool NameWasTheirs { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public int VersionNow { get; private set; }

    public IEnumerable<Choice> Genders => codes.Of("genders").Select(code => new Choice(code.Value, code.Label));

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(PersonName.Fault(Given, Family) is NameHasNoLetter && Typed.Line(Family)?.Any(char.IsLetter) == true ? nameof(Given) : nameof(Family), PersonName.Fault(Given, Family));
        CheckDay(nameof(Born), Born);
        Check(nameof(Gender), Picked.Fault(Gender, Genders, "gender"));
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var identity = new Journey.People.Identity(PersonName.Parse(Given ?? "", Family!), PreferredName, Born.Value, Typed.Line(Gender));
        return await Then(await correct.Do(new PersonId(Id), identity, NameWasTheirs, Version, cancel), "The record has been put right.", cancel);
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        var person = await db.Persons.AsNoTracking().SingleAsync(p => p.Id == PersonId, cancel);
        VersionNow = person.Version;
        if (NothingTyped || IsOvertaken)
        {
            (Given, Family, PreferredName, Gender, Born) = (person.GivenName, person.FamilyName, person.PreferredName, person.Gender, DayInput.Of(person.BirthDate));
        }
    }
}
