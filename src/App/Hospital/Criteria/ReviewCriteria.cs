using Homeward.App.Platform.Access;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital.Criteria;

/// <summary>Answers the eleven questions for one person, or confirms with one tap that the last answers still hold.</summary>
public sealed class ReviewCriteria(StayAtHand stays, PlaceRules rules, ActingNow acting, Clock clock)
{
    /// <param name="met">Codes answered yes; codes that are not on the place's list are not taken.</param>
    /// <param name="exception">Whether the person is kept although none is answered yes.</param>
    /// <param name="reason">Why, in that case.</param>
    /// <param name="version">The version of the stay that the reviewer had before them; null where it was not said.</param>
    public Task<Outcome> Do(StayId id, IEnumerable<string> met, bool exception, string? reason, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
    {
        var place = await stays.PlaceOf(stay, cancel);
        var questions = await rules.List(place, "criteria-to-reside", cancel);
        var answers = new CriteriaAnswers(questions[0].Edition, met.Intersect(questions.Select(q => q.Value)), exception, Typed.Text(reason));
        return stay.Review(answers, acting.Required.Membership, clock.Now, await rules.Rounds(place, cancel), new RowId(clock.NewId()));
    }, cancel, version);

    /// <param name="version">The version of the stay whose last answer is confirmed: where it has moved on, another answer would be.</param>
    public Task<Outcome> Unchanged(StayId id, int? version, CancellationToken cancel) => stays.Act(id, async stay =>
        stay.ReviewUnchanged(acting.Required.Membership, clock.Now, await rules.Rounds(await stays.PlaceOf(stay, cancel), cancel), new RowId(clock.NewId())), cancel, version);
}
