using System.Text.Json.Serialization;
using Homeward.App.People.Search;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Refer;
using Homeward.Journey.Basics;

namespace Homeward.App.Referrals;

/// <summary>Refers people from another system, and answers what helpers ask back.</summary>
internal static class ReferralActsApi
{
    private const int MostNeeds = 20;

    public static void MapReferralActs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/people/known", TakeUp).Acts<KnownRequest, KnownAnswer>(
            "TakeUpKnown", "Lets somebody who matched in full be referred for a day, without telling who they are.", ApiScopes.ReferralsWrite);
        api.MapPost("/referrals", Send).Acts<ReferralRequest, SentAnswer>(
            "SendReferral", "Refers a person: each need goes to the service named, or to nobody yet.", ApiScopes.ReferralsWrite, status: StatusCodes.Status201Created);
        api.MapPost("/referrals/{id:guid}/replies", Reply).Acts<ReplyRequest, SentAnswer>("ReplyToQuestion", "Replies to what a service asked back; its clock starts again.", ApiScopes.ReferralsWrite);
    }

    private static async Task<IResult> TakeUp(KnownRequest body, TakeUpMatch takeUp, CancellationToken cancel) =>
        await takeUp.Do(body.Known, cancel) is { } person ? Results.Ok(new KnownAnswer(person.Value)) : ApiProblem.NotThere.Answer();

    private static async Task<IResult> Send(ReferralRequest body, WhoIsReferred who, NeedsCatalogue catalogue, SendReferral send, Clock clock, CancellationToken cancel)
    {
        if (body.Faults(catalogue, clock.Today).ToList() is { Count: > 0 } faults)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        // Whoever was merged meanwhile is referred by the name that they go by now, and only by somebody who reads that.
        if (await who.Of(new PersonId(body.Person), cancel) is not { } found || found.Person.Value != body.Person)
        {
            return ApiProblem.NotThere.Answer();
        }

        var picks = body.Needs!.Select(need => (Need: need, Person: need.Person ?? body.Person)).Select(each => new Picked(
            new PersonId(each.Person), each.Need.Code!, each.Need.Day, each.Need.Service is { } to ? new ServiceId(to) : null, each.Need.Words,
            body.Agreed?.Contains(each.Person) == true)).ToList();
        var (outcome, referral) = await send.Do(found.Person, clock.NewId(), picks, body.Words, null, cancel);
        return await outcome.After(() => Task.FromResult(Results.Created($"{ApiRequest.Root}/referrals/{referral!.Value.Value}", new SentAnswer(referral.Value.Value))));
    }

    private static async Task<IResult> Reply(Guid id, ReplyRequest body, SendersAct act, CancellationToken cancel) =>
        await (await act.Reply(new ReferralId(id), new AskId(body.Ask), body.Words, cancel)).After(() => Task.FromResult(Results.Ok(new SentAnswer(id))));

    private static IEnumerable<(string Field, string Sentence)> Faults(this ReferralRequest body, NeedsCatalogue catalogue, DateOnly today)
    {
        if (body.Needs is not { Count: > 0 and <= MostNeeds } needs)
        {
            return [("needs", $"Name at least one need, and at most {MostNeeds}.")];
        }

        return needs.SelectMany((need, at) => new[]
        {
            need is null || catalogue.Find(need.Code ?? "") is null ? ($"needs[{at}].code", "Give a code of the list needs.") : default,
            need?.Day < today ? ($"needs[{at}].day", new Journey.Referrals.WantedInThePast().Sentence) : default,
            need?.Day > Journey.Referrals.Referral.LastWanted(today) ? ($"needs[{at}].day", new Journey.Referrals.WantedTooFarAhead().Sentence) : default,
        }).Where(fault => fault.Item1 is not null);
    }
}

/// <param name="Known">What a search answered for somebody whom the key may not see.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KnownRequest(string? Known);

public sealed record KnownAnswer(Guid Person);

/// <summary>One referral.</summary>
/// <param name="Words">For everybody who is asked.</param>
/// <param name="Agreed">People who have said yes to sharing beyond care, just now and to whoever sends this.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReferralRequest(Guid Person, IReadOnlyList<ReferralNeed>? Needs, string? Words = null, IReadOnlyList<Guid>? Agreed = null);

/// <param name="Code">A code of the list <c>needs</c>.</param>
/// <param name="Person">Whose need it is, where it is a carer's.</param>
/// <param name="Day">From when it is wanted; as soon as can be when missing.</param>
/// <param name="Service">Whom to ask; nobody now when missing, and where nobody fits either the need is counted as unmet.</param>
/// <param name="Words">For whoever is asked for this need alone.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReferralNeed(string? Code, Guid? Person = null, DateOnly? Day = null, Guid? Service = null, string? Words = null);

public sealed record SentAnswer(Guid Referral);

/// <param name="Ask">Whose question it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReplyRequest(Guid Ask, string? Words);
