using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Referrals;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Ending;

/// <summary>The ending of a plan: prepared together with the person, then ended, which closes what the reader's services have in hand and tells whoever asked.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class EndModel(SeePlan see, KeepPlan keep, EndPlan end, CodeLists codes, NeedsCatalogue catalogue, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the plan that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Reached { get; set; }

    [BindProperty]
    public string? GoesOn { get; set; }

    [BindProperty]
    public string? With { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>By the id of a need: how it ended; nothing for what goes with the end of the plan.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Outcomes { get; set; } = [];

    [BindProperty]
    public bool OthersKnow { get; set; }

    public PlanPicture Picture { get; private set; } = null!;

    public IReadOnlyList<NeedInHand> Mine { get; private set; } = [];

    public IReadOnlyList<NeedInHand> Others { get; private set; } = [];

    public IEnumerable<Choice> Ends => codes.Of("plan-ends").Where(code => code["choose"] == "yes")
        .Select(code => new Choice(code.Value, code.Label, code["prepared"] == "yes" ? "Needs what you prepared with them, above" : null));

    public IEnumerable<Choice> HowNeedsEnd => codes.Of("outcomes").Select(code => new Choice(code.Value, code.Label));

    public string OthersLabel => $"I have spoken with {string.Join(" and ", Others.Select(each => each.ServiceName).Distinct(StringComparer.Ordinal))}";

    public string Label(NeedInHand need) => catalogue.Label(need.Code);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new PlanId(Id), cancel) is not { MayAct: true } picture)
        {
            return false;
        }

        Picture = picture;
        (Mine, Others) = await end.Held(picture.Plan, cancel);
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            (Reached, GoesOn, With) = (picture.Plan.Reached, picture.Plan.GoesOn, picture.Plan.PreparedWith);
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostPrepare(CancellationToken cancel) => await After(await keep.PrepareEnding(new PlanId(Id), Seen, Reached, GoesOn, With, cancel), cancel, () =>
    {
        Say("Kept. End the plan when the day has come.");
        return Redirect($"/plans/{Id}");
    });

    // Whoever has nothing in hand any more sees the plan only where their service kept it.
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var outcome = await end.Do(new PlanId(Id), Seen, new EndForm(Because, Words, Reached, GoesOn, With, Outcomes, OthersKnow), cancel);
        var stillSeen = outcome.IsDone && await see.Of(new PlanId(Id), cancel) is not null;
        return await After(outcome, cancel, () =>
        {
            Say("The plan has ended, and whoever asked has been told how. Write the closing letter next.");
            return Redirect(stillSeen ? $"/plans/{Id}/letter" : "/caseload");
        });
    }
}
