using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Criteria;

/// <summary>The eleven questions, asked twice a day; the answers are for ward and hub only.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class CriteriaModel(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, ReviewCriteria review)
    : StayPage(db, stays, rules, journal)
{
    private const string None = "none";
    private const string Exception = "exception";

    [BindProperty]
    public List<string> Answers { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The edition of the list whose questions the form showed.</summary>
    [BindProperty]
    public string? Edition { get; set; }

    /// <summary>The edition of the list that the place uses now.</summary>
    public string EditionNow { get; private set; } = "";

    public IReadOnlyList<Choice> Questions { get; private set; } = [];

    public IReadOnlyList<CriteriaReview> History { get; private set; } = [];

    public string Words(CriteriaReview review) => review.Met.Count > 0
        ? string.Join("; ", review.Met.Select(code => codes.Find("criteria-to-reside", review.Edition, code)?.Label ?? code))
        : review.ExceptionReason ?? "None of the eleven";

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var met = Answers.Except([None, Exception]).ToList();
        var fault = Answers.Count == 0 ? "Tick what applies, or “None of these”."
            : Answers.Contains(None) && Answers.Count > 1 ? "“None of these” cannot stand beside another answer." : null;
        if (fault is not null)
        {
            ModelState.AddModelError(nameof(Answers), fault);
            return await Again(cancel);
        }

        return await After(await review.Do(StayId, met, Answers.Contains(Exception), Reason, Edition, StayVersion, cancel), cancel, () =>
            Done(met.Count == 0 && !Answers.Contains(Exception) ? "Reviewed: the bed is no longer needed. Say what holds the person up." : "Reviewed: the bed is still needed.",
                met.Count == 0 && !Answers.Contains(Exception) ? "/blockers" : ""));
    }

    public async Task<IActionResult> OnPostUnchanged(CancellationToken cancel) =>
        await After(await review.Unchanged(StayId, StayVersion, cancel), cancel, () => Done("Reviewed: unchanged."));

    protected override async Task LoadMore(CancellationToken cancel)
    {
        EditionNow = await Rules.Edition(Case.PlaceId, "criteria-to-reside", cancel);
        Questions =
        [
            .. await Choices("criteria-to-reside", cancel),
            new Choice(Exception, "None of these, but must stay for another clinical reason", "Say why below"),
            new Choice(None, "None of these: the bed is no longer needed"),
        ];
        History = await Db.Set<CriteriaReview>().AsNoTracking().Where(r => r.StayId == StayId).OrderByDescending(r => r.At).Take(20).ToListAsync(cancel);
        if (IsOvertaken && History.FirstOrDefault() is { } last)
        {
            (Answers, Reason) = ([.. last.Met.Count > 0 ? last.Met : [last.ExceptionReason is null ? None : Exception]], last.ExceptionReason);
        }
    }
}
