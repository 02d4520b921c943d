using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Numbers;

/// <summary>The screen of the numbers by which others know a person.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class NumbersModel(PersonSummaries summaries, HomewardDb db, GiveNumber give) : PersonPage(summaries, Section.Identity, Level.Act)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<PersonIdentifier> Numbers { get; private set; } = [];

    public bool HasNhsNumber => Numbers.Any(number => number.IsLiveNhsNumber);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(nameof(Number), NhsNumber.Fault(Number));
        return ModelState.IsValid
            ? await Then(await give.Do(new PersonId(Id), NhsNumber.Parse(Number!), cancel), "The NHS number has been recorded.", cancel)
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostEnd(Guid row, CancellationToken cancel) =>
        await Then(await give.End(new PersonId(Id), new RowId(row), Reason, cancel), "The number has been ended.", cancel, $"/people/{Id}/numbers");

    protected override async Task Fill(CancellationToken cancel) =>
        Numbers = await db.PersonIdentifiers.AsNoTracking().Where(i => Summary.Ids.Contains(i.PersonId)).OrderBy(i => i.To != null).ThenBy(i => i.From).ThenBy(i => i.Id).ToListAsync(cancel);
}
