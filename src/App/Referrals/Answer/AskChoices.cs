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
public sealed class AskChoices(HomewardDb db, DeclineReasons reasons, CodeLists codes, Colleagues colleagues, KnowSubject know, ProposeHelp propose)
{
    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public IReadOnlyList<Choice> Results { get; private set; } = [];

    public IReadOnlyList<Choice> Outcomes { get; private set; } = [];

    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    /// <summary>Services that fit every need that still waits here, best first.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public async Task Load(AskPicture ask, ReferralPicture picture, CancellationToken cancel)
    {
        Reasons = [.. reasons.All.Select(code => new Choice(code.Value, code.Label, LeadsTo(code["leads_to"])))];
        Results = [.. codes.Of("contact-results").Select(code => new Choice(code.Value, code.Label))];
        Outcomes = [.. codes.Of("outcomes").Select(code => new Choice(code.Value, code.Label))];
        Workers = [.. (await colleagues.For([ask.Ask.ServiceId], cancel)).Select(c => new Choice(c.Id.Value.ToString(), $"{c.Name}, {c.Title}"))];
        Others = await PassOnTo(ask, picture, cancel);
    }

    /// <summary>How what was asked ended, for whoever had it in hand: "It ended: Got help." Empty where nothing ended.</summary>
    public async Task<string> HowItEnded(AskId ask, CancellationToken cancel)
    {
        var ended = await (
            from put in db.AskNeeds
            where put.AskId == ask && put.State == AskNeedState.Finished
            join need in db.Needs on put.NeedId equals need.Id
            where need.Outcome != null
            select need.Outcome).Distinct().ToListAsync(cancel);
        return ended.Count == 0 ? "" : $" It ended: {string.Join(", ", ended.Select(outcome => codes.Label("outcomes", outcome!)))}.";
    }

    /// <summary>Whether a reason to say no is that nobody was reached, so that it is tried again.</summary>
    public bool IsForRetry(string? reason) => reasons.Find(reason ?? "")?.LeadsTo == DeclineLeadsTo.Retry;

    private async Task<IReadOnlyList<Choice>> PassOnTo(AskPicture ask, ReferralPicture picture, CancellationToken cancel)
    {
        var live = picture.Needs.Where(need => ask.Answers.Any(answer => answer.Put.IsLive && answer.Put.NeedId == need.Need.Id)).ToList();
        if (live.Count == 0)
        {
            return [];
        }

        var subject = await know.Of(ask.Ask.PersonId, asCarer: ask.Ask.PersonId != picture.Person, ask.Ask.PlaceId, cancel, picture.SentBy);
        List<Candidate>? fitting = null;
        foreach (var need in live)
        {
            var candidates = (await propose.For(subject, need.Need.Code, need.Need.WantedOn, [ask.Ask.ServiceId], cancel)).Candidates;
            fitting = fitting is null ? [.. candidates] : [.. fitting.IntersectBy(candidates.Select(c => c.Service), c => c.Service)];
        }

        var ids = fitting!.Select(candidate => candidate.Service).ToList();
        var organisations = await (
            from service in db.Services
            where ids.Contains(service.Id)
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            select new { service.Id, organisation.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        return [.. fitting!.Select(candidate => new Choice(candidate.Service.Value.ToString(), $"{candidate.Name} ({organisations[candidate.Service]})"))];
    }

    private static string LeadsTo(string word) => word switch
    {
        "flag-entry" => "The next service is asked, and your directory entry is looked at",
        "retry" => "Counts as a failed try; you are reminded when to try again",
        "stop" => "Nobody else is asked",
        _ => "The next service is asked",
    };
}
