using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Important;

/// <summary>The screen on which somebody who matters to a person is added or put right.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ImportantModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, NameImportantPerson act) : PersonPage(summaries, Section.Contact, Level.Act)
{
    /// <summary>Who is put right; empty while somebody is added.</summary>
    [FromRoute]
    public Guid? Row { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Relationship { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public bool IsNextOfKin { get; set; }

    [BindProperty]
    public bool IsFirstToCall { get; set; }

    [BindProperty]
    public bool HoldsKey { get; set; }

    [BindProperty]
    public string? MayDecide { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public int VersionNow { get; private set; }

    public IEnumerable<Choice> Relationships => codes.Of("relationships").Select(code => new Choice(code.Value, code.Label));

    public override async Task<bool> Load(CancellationToken cancel) => await base.Load(cancel) && (Row is null || VersionNow > 0);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(nameof(Name), Typed.Line(Name) is null ? new ImportantPersonNameMissing() : null);
        Check(nameof(Relationship), Relationships.Any(choice => choice.Value == Relationship) ? null : new RelationshipMissing());
        Check(nameof(Phone), PhoneNumber.Fault(Phone) ?? (IsFirstToCall && Typed.Line(Phone) is null ? new FirstToCallNeedsAPhone() : null));
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new ImportantPersonForm
        {
            Name = Name, Relationship = Relationship, Phone = Phone, IsNextOfKin = IsNextOfKin, IsFirstToCall = IsFirstToCall, HoldsKey = HoldsKey, MayDecide = MayDecide, Note = Note,
        };
        return await Then(await act.Do(new PersonId(Id), Row is { } row ? new RowId(row) : null, form, Version, cancel), "The people who matter have been saved.", cancel);
    }

    public async Task<IActionResult> OnPostOut(CancellationToken cancel) =>
        Row is { } row ? await Then(await act.TakeOut(new PersonId(Id), new RowId(row), cancel), "They have been taken out.", cancel) : NotFound();

    protected override async Task Fill(CancellationToken cancel)
    {
        if (Row is not { } row || await db.ImportantPeople.AsNoTracking().SingleOrDefaultAsync(p => p.Id == new RowId(row) && Summary.Ids.Contains(p.PersonId) && p.TakenOutAt == null, cancel) is not { } known)
        {
            return;
        }

        VersionNow = known.Version;
        if (NothingTyped || IsOvertaken)
        {
            (Name, Relationship, Phone, MayDecide, Note) = (known.Name, known.Relationship, known.Phone, known.MayDecide, known.Note);
            (IsNextOfKin, IsFirstToCall, HoldsKey) = (known.IsNextOfKin, known.IsFirstToCall, known.HoldsKey);
        }
    }
}
