using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Refer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals;

/// <summary>The sender's side of referrals, for other systems: who can help, and what became of it.</summary>
internal static class ReferralsApi
{
    public static void MapReferrals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/people/{id:guid}/match", MatchServices)
            .Reads<MatchAnswer>("MatchServices", "Who can meet a need of this person, best first, with the reasons; and of the others why not. Of somebody whom the key only knows to be there: names alone, by name.", ApiScopes.ReferralsRead);
        api.MapGet("/referrals/{id:guid}", ReadReferral)
            .Reads<ReferralAnswer>("ReadReferral", "One referral: its needs, whom they were put to, and the answers, as far as the key may see them. Whoever may act as its sender gets an ETag.", ApiScopes.ReferralsRead);
    }

    private static async Task<IResult> MatchServices(
        Guid id, string? need, DateOnly? day, Guid? carer, WhoIsReferred who, NeedsCatalogue catalogue, KnowSubject know, ProposeHelp propose, HubArranges hub, ActingNow acting, Journal journal,
        Clock clock, CancellationToken cancel)
    {
        if (await who.Of(new PersonId(id), cancel) is not { } referred || (carer is not null && referred.Carers.All(c => c.Person.Value != carer)))
        {
            return ApiProblem.NotThere.Answer();
        }

        if (need is null || catalogue.Find(need) is not { } wanted || day < clock.Today)
        {
            return ApiProblem.Wrong(day < clock.Today ? ("day", "Give a day that is still to come.") : ("need", "Give a code of the list needs.")).Answer();
        }

        if (day > Referral.LastWanted(clock.Today))
        {
            return ApiProblem.Wrong(("day", new WantedTooFarAhead().Sentence)).Answer();
        }

        var subject = await know.Of(carer is { } other ? new PersonId(other) : referred.Person, asCarer: carer is not null, referred.Place, cancel);
        var found = await propose.For(subject, wanted.Value, day, [], cancel);
        var proposal = found.ShownOf(subject);
        await journal.Opened(referred.Person, referred.Case, [Section.Identity, Section.Referral], cancel);
        return Results.Ok(new MatchAnswer(
            wanted.Value, wanted.Label, !acting.Required.IsHub && (await hub.In(referred.Place, cancel)).Contains(wanted.Value),
            [.. proposal.Candidates.Select(c => new CandidateLine(c.Service.Value, c.Name, subject.IsClosed ? [] : c.Reasons, subject.IsClosed ? [] : c.Checks))],
            [.. proposal.LeftOut.Select(l => new LeftOutLine(l.Service.Value, l.Name, l.WhyNots))], proposal.MoreLeftOut));
    }

    private static async Task<IResult> ReadReferral(Guid id, HttpContext http, SeeReferral see, ReferralAtHand at, Journal journal, CancellationToken cancel)
    {
        if (await see.Of(new ReferralId(id), cancel) is not { } picture)
        {
            return ApiProblem.NotThere.Answer();
        }

        await journal.Read("ReferralOpened", [.. picture.Needs.Select(need => new Subject(need.Need.PersonId, need.Need.CaseId, Section.Referral)).Distinct()], cancel);
        return picture.ActsAsSender ? http.WithTag(ReferralAnswer.Of(picture), await at.Version(picture.Id, cancel)) : Results.Ok(ReferralAnswer.Of(picture));
    }
}
