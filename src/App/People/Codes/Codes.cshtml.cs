using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Codes;

/// <summary>The screen of access codes: that there is one, to those who may know; the code itself only to those who need it at the door.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
[NeverKept]
public sealed class CodesModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, KeepAccessCode keep, ReadAccessCode read, DestroyAccessCode destroy)
    : PersonPage(summaries, Section.AccessCodes, Level.Exists)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The codes that the form was shown with.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public string SeenNow => SeenRows.Write(Codes.Select(code => code.Row));

    public IReadOnlyList<(RowId Row, string Kind, DateTime KeptAt)> Codes { get; private set; } = [];

    /// <summary>A code that has just been read: shown once.</summary>
    public (RowId Row, string Code)? Shown { get; private set; }

    public bool MayRead => Summary.Reach.CanAct(Section.AccessCodes);

    public bool MayKeep => Summary.Reach.CanAct(Section.Contact);

    public IEnumerable<Choice> Kinds => codes.Of("access-code-kinds").Select(code => new Choice(code.Value, code.Label));

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Typed.Line(Code) is null)
        {
            ModelState.AddModelError(nameof(Code), "Give the code.");
        }

        if (Kinds.All(choice => choice.Value != Kind))
        {
            ModelState.AddModelError(nameof(Kind), "Say what the code opens.");
        }

        return ModelState.IsValid
            ? await Then(await keep.Do(new PersonId(Id), Kind, Code, SeenRows.Read(Seen), cancel), "The code is kept, sealed.", cancel, $"/people/{Id}/access-codes")
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostRead(Guid row, CancellationToken cancel)
    {
        var (outcome, code) = await read.Do(new PersonId(Id), new RowId(row), Reason, cancel);
        if (code is null)
        {
            return await After(outcome, cancel, NotFound);
        }

        Shown = (new RowId(row), code);
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostDestroy(Guid row, CancellationToken cancel) =>
        await Then(await destroy.Do(new PersonId(Id), new RowId(row), cancel), "The code has been destroyed.", cancel, $"/people/{Id}/access-codes");

    protected override async Task Fill(CancellationToken cancel)
    {
        var rows = await db.AccessCodes.Where(c => Summary.Ids.Contains(c.PersonId) && c.DestroyedAt == null).OrderBy(c => c.KeptAt).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Kind, c.KeptAt }).ToListAsync(cancel);
        Codes = [.. rows.Select(c => (c.Id, codes.Label("access-code-kinds", c.Kind), c.KeptAt))];
    }
}
