using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Reviews;

/// <summary>Looking back with the person: how each goal stands, how they see it, what was agreed.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ReviewModel(SeePlan see, KeepPlan keep, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? With { get; set; }

    [BindProperty]
    public string? TheirWords { get; set; }

    [BindProperty]
    public string? Agreed { get; set; }

    /// <summary>By the id of a goal: how it stands; nothing where it was not spoken about.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Stands { get; set; } = [];

    public PlanPicture Picture { get; private set; } = null!;

    public IEnumerable<PlanGoal> Goals => Picture.Plan.Goals.Where(goal => goal.TakenOutAt is null).OrderBy(goal => goal.WrittenAt);

    public ReviewDue? Due => Picture.Plan.ReviewDueOn(clock.Today);

    /// <summary>Those of the weeks as long as they have not been held, and always one in between.</summary>
    public IEnumerable<Choice> Kinds => Enum.GetValues<ReviewKind>()
        .Where(kind => kind == ReviewKind.Between || Picture.Plan.Reviews.All(review => review.Kind != kind))
        .Select(kind => new Choice(kind.ToString(), SupportWords.Of(kind)));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new PlanId(Id), cancel) is not { MayAct: true } picture)
        {
            return false;
        }

        Picture = picture;
        if (HttpMethods.IsGet(Request.Method))
        {
            Kind = (Due?.Kind ?? ReviewKind.Between).ToString();
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var kind = Enum.TryParse<ReviewKind>(Kind, out var said) && Enum.IsDefined(said) ? said : ReviewKind.Between;
        var goals = Stands.Select(each => Enum.TryParse<GoalStand>(each.Value, out var stand) && Enum.IsDefined(stand) ? new GoalStands(new RowId(each.Key), stand) : null).OfType<GoalStands>();
        var outcome = await keep.Review(new PlanId(Id), new ReviewForm(kind, With, TheirWords, Agreed, [.. goals]), cancel);
        return await After(outcome, cancel, () =>
        {
            Say(kind == ReviewKind.Week6 ? "The review is kept. Prepare the ending with them next." : "The review is kept. Change what you agreed to change.");
            return Redirect(kind == ReviewKind.Week6 ? $"/plans/{Id}/end" : $"/plans/{Id}");
        });
    }
}
