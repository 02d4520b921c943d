using System.Text.Json.Serialization;
using Homeward.App.Hospital.Huddles;
using Homeward.App.Hospital.Leave;
using Homeward.App.Hospital.Owner;
using Homeward.App.Hospital.Stays;
using Homeward.App.Hospital.WayHome;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>Who leads somebody's way home, what is next on it, its pathway and its end, from another system.</summary>
internal static class WayHomeApi
{
    public static void MapWayHome(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.HospitalWrite;
        api.MapGet("/stays/{id:guid}/case", ReadCase).Reads<CaseAnswer>("ReadCase", "The case of a stay: who leads it, what is next and by when; to a hub also whom it can be given to.", ApiScopes.HospitalRead);
        api.MapPost("/stays/{id:guid}/case/owner", GiveCase).Acts<OwnerRequest, CaseDoneAnswer>("GiveCase", "Makes somebody of the hub the case manager; whoever was until now hears of it. For hubs alone.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/case/next-action", AgreeNext).Acts<NextActionRequest, CaseDoneAnswer>("AgreeNextAction", "Says what happens next and by when.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/pathway", Choose).Acts<PathwayRequest, WayHomeAnswer>("ChoosePathway", "Chooses the pathway on which the person goes home.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/expected-day", Expect).Acts<ExpectedDayRequest, WayHomeAnswer>("ExpectLeaving", "Says on which day the person is expected to leave, or that nobody knows any more.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/destination", Go).Acts<DestinationRequest, WayHomeAnswer>("PlanDestination", "Says where the person goes to live.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/moves", Move).Acts<MoveRequest, WayHomeAnswer>("MovePerson", "Moves the person to another ward or bed of the same hospital. The ward they left may not see them any more.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/leaving", Leave).Acts<LeavingRequest, WayHomeAnswer>("RecordLeaving", "Says that the person has left the hospital, when, how and whereto.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/leaving/confirmation", Confirm).Acts<LeftRequest, WayHomeAnswer>("ConfirmLeaving", "Says how and whereto somebody left who was only known to be gone.", Write, tag: true);
        api.MapPost("/stays/{id:guid}/leaving/cancellation", Cancel).Acts<NothingMore, WayHomeAnswer>("CancelLeaving", "Says that the person did not leave after all: the stay goes on.", Write, tag: true);
    }

    private static async Task<IResult> ReadCase(Guid id, HttpContext http, StayAtHand stays, HubTeam team, MembershipNames names, Journal journal, ActingNow acting, CancellationToken cancel)
    {
        if (await stays.Find(new StayId(id), Level.Read, cancel) is not { } stay)
        {
            return ApiProblem.NotThere.Answer();
        }

        var led = await stays.CaseRow(stay).AsNoTracking().SingleAsync(cancel);
        await journal.Opened(stay.PersonId, stay.CaseId, [Section.Hospital], cancel);
        IReadOnlyList<HubMember> members = acting.Required.IsHub ? await team.Of(led.PlaceId, cancel) : [];
        return http.WithTag(await Told(led, names, cancel) with { Team = [.. members.Select(member => new HubTeamLine(member.Id.Value, member.Name, member.Title))] }, led.Version);
    }

    private static Task<IResult> GiveCase(Guid id, OwnerRequest body, HttpContext http, CaseAtHand at, LeadTheWay lead, ActingNow acting, CancellationToken cancel) =>
        acting.Required.IsHub ? at.Do(id, http, led => lead.Give(led.Id, led.PlaceId, new MembershipId(body.Owner), cancel), cancel) : Task.FromResult(ApiProblem.NotThere.Answer());

    private static Task<IResult> AgreeNext(Guid id, NextActionRequest body, HttpContext http, CaseAtHand at, LeadTheWay lead, CancellationToken cancel) =>
        Typed.Line(body.Words) is null ? Task.FromResult(ApiProblem.Wrong(("words", "Say what happens next, in a few words.")).Answer())
        : at.Do(id, http, led => lead.Agree(led.Id, body.Words, body.By, led.Version, cancel), cancel);

    private static Task<IResult> Choose(Guid id, PathwayRequest body, HttpContext http, StayToChange at, PlanWayHome plan, CancellationToken cancel) =>
        at.Do(id, http, stay => plan.Choose(stay.Id, body.Pathway, body.Reason, stay.Version, cancel), cancel);

    private static Task<IResult> Expect(Guid id, ExpectedDayRequest body, HttpContext http, StayToChange at, PlanWayHome plan, CancellationToken cancel) =>
        at.Do(id, http, stay => plan.Expect(stay.Id, body.On, stay.Version, cancel), cancel);

    private static Task<IResult> Go(Guid id, DestinationRequest body, HttpContext http, StayToChange at, PlanWayHome plan, CancellationToken cancel) =>
        at.Do(id, http, stay => plan.Destination(stay.Id, body.Destination, stay.Version, cancel), cancel);

    private static Task<IResult> Move(Guid id, MoveRequest body, HttpContext http, StayToChange at, WardCodes wards, MovePerson move, CancellationToken cancel) =>
        at.Do(id, http, async stay => await wards.Find(stay.SiteId, body.Ward, cancel) is { } ward ? await move.Do(stay.Id, ward, body.Bed, stay.Version, cancel) : Outcome.Of(new NotOnTheList()), cancel);

    private static Task<IResult> Leave(Guid id, LeavingRequest body, HttpContext http, StayToChange at, RecordLeaving leaving, Clock clock, CancellationToken cancel) =>
        at.Do(id, http, stay => leaving.Do(stay.Id, body.At is { } told ? LondonTime.Cut(told.UtcDateTime) : clock.Now, new ToldLeaving(body.Method, body.Residence, body.Destination, body.Sure), cancel), cancel);

    private static Task<IResult> Confirm(Guid id, LeftRequest body, HttpContext http, StayToChange at, RecordLeaving leaving, CancellationToken cancel) =>
        at.Do(id, http, stay => leaving.Confirm(stay.Id, new ToldLeaving(body.Method, body.Residence, body.Destination, body.Sure), cancel), cancel);

    private static Task<IResult> Cancel(Guid id, NothingMore body, HttpContext http, StayToChange at, RecordLeaving leaving, CancellationToken cancel) =>
        at.Do(id, http, stay => leaving.Cancel(stay.Id, cancel), cancel);

    private static async Task<CaseAnswer> Told(Case led, MembershipNames names, CancellationToken cancel)
    {
        var name = led.OwnerId is { } owner ? (await names.Of([owner], cancel)).GetValueOrDefault(owner) : null;
        var hasLeft = led.OwnerId is { } before && await names.HasLeft(before, cancel);
        return new CaseAnswer(led.Id.Value, hasLeft ? null : led.OwnerId?.Value, hasLeft ? null : name, led.NextAction, led.NextActionDueAt, [], hasLeft ? name : null);
    }
}

/// <summary>The case of one stay for an act of another system: found, held against the version that was read, acted on, answered with where it stands.</summary>
public sealed class CaseAtHand(StayAtHand stays, SeenVersion seen)
{
    public async Task<IResult> Do(Guid id, HttpContext http, Func<Case, Task<Outcome>> act, CancellationToken cancel)
    {
        if (await stays.Find(new StayId(id), Level.Act, cancel) is not { } stay)
        {
            return ApiProblem.NotThere.Answer();
        }

        var led = await stays.CaseRow(stay).AsTracking().SingleAsync(cancel);
        return await seen.Stale(http, led.Version, [led.Id.Value], cancel)
            ?? await (await act(led)).After(() => Task.FromResult(http.WithTag(new CaseDoneAnswer(led.Id.Value, led.OwnerId?.Value, led.NextActionDueAt), led.Version)));
    }
}

/// <summary>The same of a stay itself.</summary>
public sealed class StayToChange(StayAtHand stays, SeenVersion seen)
{
    public async Task<IResult> Do(Guid id, HttpContext http, Func<Stay, Task<Outcome>> act, CancellationToken cancel)
    {
        if (await stays.Find(new StayId(id), Level.Act, cancel) is not { } stay)
        {
            return ApiProblem.NotThere.Answer();
        }

        return await seen.Stale(http, stay.Version, [id], cancel)
            ?? await (await act(stay)).After(() => Task.FromResult(http.WithTag(WayHomeAnswer.Of(stay), stay.Version)));
    }
}

/// <summary>The case of a stay; the ETag is the case's own.</summary>
/// <param name="Owner">The membership of the case manager; null where nobody is who works here still.</param>
/// <param name="Team">Who can be given it, for hubs; empty for everybody else.</param>
/// <param name="FormerOwnerName">Who was the case manager and has left.</param>
public sealed record CaseAnswer(Guid Id, Guid? Owner, string? OwnerName, string? NextAction, DateTime? NextActionDueAt, IReadOnlyList<HubTeamLine> Team, string? FormerOwnerName = null);

/// <summary>Where a case stands after an act; the ETag is the new one.</summary>
/// <param name="Owner">The membership of the case manager, whether or not they work here still.</param>
public sealed record CaseDoneAnswer(Guid Id, Guid? Owner, DateTime? NextActionDueAt);

public sealed record HubTeamLine(Guid Membership, string Name, string Title);

/// <summary>Where a stay stands after an act; the ETag is the new one.</summary>
/// <param name="LeftAt">When the person left; null while the stay goes on.</param>
/// <param name="Destination">Of the place’s list <c>destinations</c>: where they are to go, as it was planned.</param>
public sealed record WayHomeAnswer(Guid Stay, string? Pathway, DateTime? LeftAt, string? Method, string? Residence, DateOnly? ExpectedOn, string? Destination, Guid Ward, string? Bed)
{
    internal static WayHomeAnswer Of(Stay stay) =>
        new(stay.Id.Value, stay.Pathway?.Code, stay.LeftAt, stay.DischargeMethod, stay.DischargedTo, stay.ExpectedOn, stay.Destination?.Code, stay.WardId.Value, stay.Bed);
}

/// <summary>Wards by the codes that hospitals have for them, as their lists of inpatients do.</summary>
public sealed class WardCodes(HomewardDb db)
{
    /// <summary>The open ward of a hospital with this code; null where there is none.</summary>
    public Task<WardId?> Find(SiteId site, string code, CancellationToken cancel) =>
        db.Wards.Where(w => w.SiteId == site && w.Code == code && w.ClosedOn == null).Select(w => (WardId?)w.Id).SingleOrDefaultAsync(cancel);

    /// <summary>The same by the hospital's code too.</summary>
    public Task<WardId?> Find(string site, string code, CancellationToken cancel) =>
        (from s in db.Sites where s.Code == site && s.ClosedOn == null join w in db.Wards on s.Id equals w.SiteId where w.Code == code && w.ClosedOn == null select (WardId?)w.Id).SingleOrDefaultAsync(cancel);
}

/// <param name="Owner">A membership of the hub’s team.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OwnerRequest(Guid Owner);

/// <param name="By">The day by the end of which it is to be done.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NextActionRequest(string? Words, DateOnly By);

/// <param name="Pathway">A code of the place’s list <c>pathways</c>.</param>
/// <param name="Reason">Why it changes, where one was chosen before.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PathwayRequest(string? Pathway, string? Reason = null);

/// <param name="Method">A code of the list <c>discharge-methods</c>.</param>
/// <param name="Residence">A code of the list <c>places-of-discharge</c>; may be left out where they died.</param>
/// <param name="Destination">A code of the place’s list <c>destinations</c>.</param>
/// <param name="At">When they left; now where it is left out.</param>
/// <param name="Sure">Whether it is right as it stands, after a refusal that asked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LeavingRequest(string? Method, string? Residence = null, string? Destination = null, DateTimeOffset? At = null, bool Sure = false);

/// <param name="Method">As of <see cref="LeavingRequest"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LeftRequest(string? Method, string? Residence = null, string? Destination = null, bool Sure = false);

/// <param name="On">The day; null takes back the one that was said.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExpectedDayRequest(DateOnly? On);

/// <param name="Destination">A code of the place’s list <c>destinations</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DestinationRequest(string? Destination);

/// <param name="Ward">The ward’s code in the hospital’s own lists, such as <c>KIN-03</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MoveRequest(string Ward, string? Bed = null);
