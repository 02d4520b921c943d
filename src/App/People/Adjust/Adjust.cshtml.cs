using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Adjust;

/// <summary>The screen of somebody's reasonable adjustments.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class AdjustModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, AgreeAdjustment agree, EndAdjustment end)
    : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Impairment { get; set; }

    [BindProperty]
    public string? Consent { get; set; } = "Agreed";

    [BindProperty]
    public string? ConsentBy { get; set; } = ConsentGivers.ThePerson;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool TakenBack { get; set; }

    public IReadOnlyList<ReasonableAdjustment> Adjustments { get; private set; } = [];

    public IEnumerable<Choice> Actions => Choices("adjustment-actions");

    public IEnumerable<Choice> Categories => Choices("adjustments");

    public IEnumerable<Choice> Impairments => Choices("impairments");

    public IEnumerable<Choice> Givers => Choices("consent-givers");

    public IEnumerable<Choice> Consents => [new("Agreed", "Yes, it may be shared"), new("Dissented", "No, keep it to those who work with them")];

    public string Label(string list, string code) => codes.Label(list, code);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var code = Typed.Line(Code) is { } picked ? codes.Of("adjustment-actions").SingleOrDefault(entry => entry.Value == picked) : null;
        if (code is null && Typed.Line(Words) is null)
        {
            ModelState.AddModelError(nameof(Code), "Choose an adjustment, or write it in your own words.");
        }

        if (code is null && Typed.Line(Words) is not null && !codes.Of("adjustments").Any(entry => entry.Value == Category))
        {
            Check(nameof(Category), new AdjustmentCategoryMissing());
        }

        Check(nameof(Impairment), Picked.Fault(Impairment, Impairments, "impairments"));
        Check(nameof(ConsentBy), Picked.Fault(ConsentBy, Givers, "who decided"));
        if (!Enum.TryParse<AdjustmentConsent>(Consent, out var consent) || consent is not (AdjustmentConsent.Agreed or AdjustmentConsent.Dissented))
        {
            ModelState.AddModelError(nameof(Consent), "Say whether it may be shared.");
        }

        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new AdjustmentForm(code?["category"] ?? Category, Typed.Line(Impairment), code?.Value, Words, consent, ConsentBy);
        return await Then(await agree.Do(new PersonId(Id), form, cancel), "The adjustment has been recorded.", cancel, $"/people/{Id}/adjustments");
    }

    public async Task<IActionResult> OnPostEnd(Guid row, CancellationToken cancel) =>
        await Then(await end.Do(new PersonId(Id), new RowId(row), Reason, TakenBack, cancel), "The adjustment has ended.", cancel, $"/people/{Id}/adjustments");

    protected override async Task Fill(CancellationToken cancel) =>
        Adjustments = await db.ReasonableAdjustments.AsNoTracking().Where(a => Summary.Ids.Contains(a.PersonId) && a.EndedAt == null)
            .OrderBy(a => a.AgreedAt).ThenBy(a => a.Id).ToListAsync(cancel);

    private IEnumerable<Choice> Choices(string list) => codes.Of(list).Select(code => new Choice(code.Value, code.Label));
}
