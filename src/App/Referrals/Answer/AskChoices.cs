using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Answer;

/// <summary>What can be picked on an ask's page: reasons, results, outcomes, colleagues, and whom to pass it on to.</summary>
public sealed class AskChoices(DeclineReasons reasons, RetryLadders ladders, CodeLists codes, Colleagues colleagues, PassingOn passing)
{
    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public IReadOnlyList<Choice> Results { get; private set; } = [];

    public IReadOnlyList<Choice> Outcomes { get; private set; } = [];

    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    /// <summary>Services that fit for something that is in hand here: those for all of it first, then best first.</summary>
    public IReadOnlyList<PassingTo> Others { get; private set; } = [];

    public async Task Load(AskPicture ask, ReferralPicture picture, CancellationToken cancel)
    {
        Reasons = [.. reasons.All.Select(code => new Choice(code.Value, code.Label, LeadsTo(code)))];
        Results = [.. codes.Of("contact-results").Select(code => new Choice(code.Value, code.Label))];
        Outcomes = [.. codes.Of("outcomes").Select(code => new Choice(code.Value, code.Label))];
        Workers = [.. (await colleagues.For([ask.Ask.ServiceId], cancel)).Select(c => new Choice(c.Id.Value.ToString(), $"{c.Name}, {c.Title}"))];
        Others = await PassOnTo(ask, picture, cancel);
    }

    /// <summary>How to try next, in a sentence.</summary>
    public string HowToTry(NeedPicture need) => ladders.Words(need.Need.FailedAttempts)
        ?? (need.IsToBeRungLater ? RetryLadders.AskedToBeRungLater : "The sender asks you to go on trying");

    /// <summary>What a no has done, for this reason.</summary>
    public string AfterNo(string? reason) => reasons.Find(reason ?? "")?.LeadsTo switch
    {
        DeclineLeadsTo.Retry => "Counted as a try that reached nobody. It stays with you, put aside until the next try; after the last try it goes back to the sender.",
        DeclineLeadsTo.Stop => "You have said no, and it has ended: nobody else is asked. The sender knows why.",
        _ => "You have said no. The sender knows, and it goes on from here.",
    };

    private Task<IReadOnlyList<PassingTo>> PassOnTo(AskPicture ask, ReferralPicture picture, CancellationToken cancel) => passing.For(
        ask.Ask, picture.Person, picture.SentBy,
        [.. picture.Needs.Where(need => ask.Answers.Any(answer => answer.Put.IsLive && answer.Put.NeedId == need.Need.Id)).Select(need => (need.Need, need.Label))], cancel);

    private string LeadsTo(Code code) => code["leads_to"] switch
    {
        "flag-entry" => "The next service is asked, and your directory entry is looked at",
        "retry" => "Counts as a failed try; you are reminded when to try again",
        "stop" => $"It ends as “{codes.Label("outcomes", new DeclineReason(code.Value, DeclineLeadsTo.Stop).Outcome)}” and nobody else is asked{(WhyItEnded.Words(code.Value) is { } why ? $". The sender reads: {why}" : "")}",
        _ => "The next service is asked",
    };
}
