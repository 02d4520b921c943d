using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Answer;

/// <summary>What can be picked on an ask's page: reasons, results, outcomes, colleagues, and whom to pass it on to.</summary>
public sealed class AskChoices(HomewardDb db, DeclineReasons reasons, RetryLadders ladders, CodeLists codes, Colleagues colleagues, KnowSubject know, ProposeHelp propose)
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
    public string HowToTry(Need need) => ladders.Words(need.FailedAttempts) ?? "The sender asks you to go on trying";

    /// <summary>What a no has done, for this reason.</summary>
    public string AfterNo(string? reason) => reasons.Find(reason ?? "")?.LeadsTo switch
    {
        DeclineLeadsTo.Retry => "Counted as a try that reached nobody. It stays with you, put aside until the next try; after the last try it goes back to the sender.",
        DeclineLeadsTo.Stop => "You have said no, and it has ended: nobody else is asked. The sender knows why.",
        _ => "You have said no. The sender knows, and it goes on from here.",
    };

    // Whoever fits for all of it stands first; the others say for what they do.
    private async Task<IReadOnlyList<PassingTo>> PassOnTo(AskPicture ask, ReferralPicture picture, CancellationToken cancel)
    {
        var live = picture.Needs.Where(need => ask.Answers.Any(answer => answer.Put.IsLive && answer.Put.NeedId == need.Need.Id)).ToList();
        if (live.Count == 0)
        {
            return [];
        }

        var subject = await know.Of(ask.Ask.PersonId, asCarer: ask.Ask.PersonId != picture.Person, ask.Ask.PlaceId, cancel, picture.SentBy);
        var fitting = new List<(Candidate Candidate, string Need)>();
        foreach (var need in live)
        {
            fitting.AddRange((await propose.For(subject, need.Need.Code, need.Need.WantedOn, [ask.Ask.ServiceId], cancel)).Candidates.Select(candidate => (candidate, need.Label)));
        }

        var ids = fitting.Select(fit => fit.Candidate.Service).Distinct().ToList();
        var organisations = await (
            from service in db.Services
            where ids.Contains(service.Id)
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            select new { service.Id, organisation.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        return [.. fitting.GroupBy(fit => fit.Candidate.Service).OrderByDescending(fits => fits.Count()).Select(fits => new PassingTo(
            fits.Key,
            $"{fits.First().Candidate.Name} ({organisations[fits.Key]}){(fits.Count() == live.Count ? "" : $", only for: {string.Join(", ", fits.Select(fit => fit.Need))}")}"))];
    }

    private string LeadsTo(Code code) => code["leads_to"] switch
    {
        "flag-entry" => "The next service is asked, and your directory entry is looked at",
        "retry" => "Counts as a failed try; you are reminded when to try again",
        "stop" => $"It ends as “{codes.Label("outcomes", new DeclineReason(code.Value, DeclineLeadsTo.Stop).Outcome)}” and nobody else is asked{(WhyItEnded.Words(code.Value) is { } why ? $". The sender reads: {why}" : "")}",
        _ => "The next service is asked",
    };
}

/// <summary>A service that something can be passed on to.</summary>
/// <param name="Label">With its organisation, and for what it fits where that is not all.</param>
public sealed record PassingTo(ServiceId Service, string Label);
