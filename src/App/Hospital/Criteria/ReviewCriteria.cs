using Homeward.App.Platform.Access;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.Criteria;

/// <summary>Answers the eleven questions for one person, or confirms with one tap that the last answers still hold.</summary>
public sealed class ReviewCriteria(StayAtHand stays, PlaceRules rules, ActingNow acting, Clock clock)
{
    /// <summary>Answers the questions. Refused where an answer is not on the list that the place uses now, or where the questions are no longer those that were read.</summary>
    /// <param name="met">Codes answered yes.</param>
    /// <param name="exception">Whether the person is kept although none is answered yes.</param>
    /// <param name="reason">Why, in that case.</param>
    /// <param name="edition">The edition of the list whose questions the reviewer read; null where it was not said.</param>
    /// <param name="version">The version of the stay that the reviewer had before them; null where it was not said.</param>
    public Task<Outcome> Do(StayId id, IReadOnlyCollection<string> met, bool exception, string? reason, string? edition, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var place = await stays.PlaceOf(stay, cancel);
        var questions = await rules.List(place, "criteria-to-reside", cancel);
        if ((edition is not null && edition != questions[0].Edition) || !met.All(code => questions.Any(question => question.Value == code)))
        {
            return new QuestionsHaveChanged();
        }

        var answers = new CriteriaAnswers(questions[0].Edition, met, exception, Typed.Text(reason));
        return stay.Review(answers, acting.Required.Membership, clock.Now, await rules.Rounds(place, cancel), new RowId(clock.NewId()));
    }, cancel, version);

    /// <param name="version">The version of the stay whose last answer is confirmed: where it has moved on, another answer would be.</param>
    public Task<Outcome> Unchanged(StayId id, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
        stay.ReviewUnchanged(acting.Required.Membership, clock.Now, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), new RowId(clock.NewId())), cancel, version);
}
