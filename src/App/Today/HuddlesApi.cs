using System.Text.Json.Serialization;
using Homeward.App.Hospital.Huddles;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Today.HubBoard;
using Homeward.App.Today.Huddles;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;

namespace Homeward.App.Today;

/// <summary>The hub's daily meeting from another system: whom it goes through, and what is decided of each.</summary>
internal static class HuddlesApi
{
    public static void MapHuddles(this IEndpointRouteBuilder api)
    {
        api.MapPost("/huddles", Begin).Acts<HuddleRequest, HuddleDoneAnswer>("BeginHuddle", "The huddle that runs today over the whole board of a place, begun now where none does. Read it for its people.", ApiScopes.HuddleWrite);
        api.MapGet("/huddles/{id:guid}", Read).Reads<HuddleAnswer>("ReadHuddle", "A huddle: whom it has seen with what was decided, then whom it has not, as the board has them now.", ApiScopes.BoardRead);
        api.MapPost("/huddles/{huddle:guid}/stays/{id:guid}/decision", Decide).Acts<DecisionRequest, DecisionAnswer>("TakeDecisionDown", "Takes down what is decided of one person: what is left out stays as it is, and they have been seen.", ApiScopes.HuddleWrite, tag: true);
        api.MapPost("/huddles/{id:guid}/ending", End).Acts<HuddleEndRequest, HuddleDoneAnswer>("EndHuddle", "Ends it: each case manager named in it gets a message without names.", ApiScopes.HuddleWrite);
    }

    private static async Task<IResult> Begin(HuddleRequest body, Board board, RunHuddle huddles, HuddleOrder order, ActingNow acting, CancellationToken cancel)
    {
        var places = await board.Places(acting.Required, cancel);
        return (body.Place is { } named ? places.Find(p => p.Id.Value == named) : places.FirstOrDefault()) is { } place
            && await huddles.Begin(place.Id, new BoardFilter { Place = place.Id.Value }.Address(null), cancel) is { } huddle
            && await order.Of(huddle, cancel) is { } at
            ? Results.Ok(HuddleDoneAnswer.Of(at))
            : ApiProblem.NotThere.Answer();
    }

    private static Task<IResult> Read(Guid id, HuddlePicture picture, CancellationToken cancel) => picture.Shown(new RowId(id), cancel);

    private static async Task<IResult> Decide(Guid huddle, Guid id, DecisionRequest body, HttpContext http, HuddlePicture picture, RunHuddle huddles, SeenVersion seen, CancellationToken cancel)
    {
        var (at, stay) = (new RowId(huddle), new StayId(id));
        if (await picture.One(at, stay, cancel) is not { } before)
        {
            return ApiProblem.NotThere.Answer();
        }

        if (Typed.Line(body.NextAction) is not null && body.By is null)
        {
            return ApiProblem.Wrong(("by", "Say by which day the next action is done.")).Answer();
        }

        if (await seen.Stale(http, before.Version, [before.Row.Case.Value, .. before.Note is { } note ? [note.Id.Value] : Array.Empty<Guid>()], cancel) is { } stale)
        {
            return stale;
        }

        var taken = new TakenDown(body.Decided, body.Owner is { } owner ? new MembershipId(owner) : null, body.NextAction, body.By, before.Row.CaseVersion, before.Note?.Version);
        return await (await huddles.Decide(at, stay, taken, cancel)).After(async () =>
        {
            // Whoever leaves the view because of what was decided stays among the seen.
            var after = (await picture.One(at, stay, cancel))!;
            await picture.Journalled([after.Row.Person], cancel);
            return http.WithTag(new DecisionAnswer(id, after.Note?.SeenAt, after.Line.Owner, after.Row.NextActionDueAt), after.Version);
        });
    }

    private static async Task<IResult> End(Guid id, HuddleEndRequest body, HuddleOrder order, RunHuddle huddles, CancellationToken cancel) =>
        await (await huddles.End(new RowId(id), cancel)).After(async () => Results.Ok(HuddleDoneAnswer.Of((await order.Of(new RowId(id), cancel))!)));
}

/// <summary>A huddle as another system reads it; whoever it names is journalled.</summary>
public sealed class HuddlePicture(HuddleOrder order, BoardRows rows, Journal journal)
{
    /// <summary>The whole of it; 404 where it is none of the acting membership's.</summary>
    public async Task<IResult> Shown(RowId id, CancellationToken cancel)
    {
        if (await order.Of(id, cancel) is not { } at)
        {
            return ApiProblem.NotThere.Answer();
        }

        var known = (await rows.Of(at.All, cancel)).ToDictionary(row => row.Stay);
        await Journalled([.. known.Values.Select(row => row.Person)], cancel);
        return Results.Ok(new HuddleAnswer(
            id.Value, at.Place.Id.Value, at.Huddle.Day, at.Huddle.BeganAt, at.Huddle.EndedAt,
            [.. at.All.Where(known.ContainsKey).Select(stay => new HuddleRow(known[stay], at.NoteOf(stay)).Line)]));
    }

    /// <summary>One person in it; null where they are not in it, or not the acting membership's to see.</summary>
    public async Task<HuddleRow?> One(RowId id, StayId stay, CancellationToken cancel) =>
        await order.Of(id, cancel) is { } at && at.All.Contains(stay) && (await rows.Of([stay], cancel)).SingleOrDefault() is { } row ? new HuddleRow(row, at.NoteOf(stay)) : null;

    public Task Journalled(IReadOnlyCollection<PersonId> people, CancellationToken cancel) => journal.Listed("HuddleListed", people, Section.Hospital, cancel);
}

/// <param name="Note">What was written of them at this huddle; null where nothing was yet.</param>
public sealed record HuddleRow(BoardRow Row, SeenAtHuddle? Note)
{
    /// <summary>Each change of the case or of what was written raises it.</summary>
    public int Version => Row.CaseVersion + (Note?.Version ?? 0);

    public HuddleLine Line => new(
        Row.Stay.Value, Row.Person.Value, Row.Name, Row.Ward, Row.ReadySince, Note?.SeenAt, Note?.Decided, Row.IsOwned ? Row.OwnerId?.Value : null, Row.IsOwned ? Row.Owner : null, Row.NextAction, Row.NextActionDueAt, $"\"{Version}\"", Row.OwnerHasLeft ? Row.Owner : null);
}

/// <summary>A huddle with its people in order.</summary>
public sealed record HuddleAnswer(Guid Id, Guid Place, DateOnly Day, DateTime BeganAt, DateTime? EndedAt, IReadOnlyList<HuddleLine> People);

/// <param name="SeenAt">When the huddle went through them; null where it has not.</param>
/// <param name="Owner">The membership of the case manager; null where nobody is who works here still.</param>
/// <param name="FormerOwnerName">Who was the case manager and has left.</param>
/// <param name="ETag">What to send as <c>If-Match</c> with a decision.</param>
public sealed record HuddleLine(
    Guid Stay, Guid Person, string Name, string Ward, DateTime? ReadySince, DateTime? SeenAt, string? Decided, Guid? Owner, string? OwnerName, string? NextAction, DateTime? NextActionDueAt, string ETag, string? FormerOwnerName = null);

/// <summary>Where a huddle stands after an act; its people are read.</summary>
public sealed record HuddleDoneAnswer(Guid Id, Guid Place, DateOnly Day, DateTime BeganAt, DateTime? EndedAt)
{
    internal static HuddleDoneAnswer Of(HuddleAt at) => new(at.Huddle.Id.Value, at.Place.Id.Value, at.Huddle.Day, at.Huddle.BeganAt, at.Huddle.EndedAt);
}

/// <summary>Where one person of it stands after a decision; the ETag is the new one of their line.</summary>
/// <param name="Owner">The membership of the case manager; null where nobody is who works here still.</param>
public sealed record DecisionAnswer(Guid Stay, DateTime? SeenAt, Guid? Owner, DateTime? NextActionDueAt);

/// <param name="Place">The place; the key’s first where it is left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HuddleRequest(Guid? Place = null);

/// <param name="Decided">In a few words; never with a safeguarding concern in it, for it is printed.</param>
/// <param name="Owner">A membership of the hub’s team.</param>
/// <param name="By">The day by the end of which the next action is done.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DecisionRequest(string? Decided = null, Guid? Owner = null, string? NextAction = null, DateOnly? By = null);

/// <summary>Nothing more is to be said.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HuddleEndRequest;
