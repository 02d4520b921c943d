using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Today.HubBoard;
using Homeward.App.Today.Person;
using Homeward.App.Today.Ward;
using Homeward.Journey.Basics;

namespace Homeward.App.Today;

/// <summary>The morning's lists and one person's record, for other systems.</summary>
internal static class TodayApi
{
    public static void MapToday(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", ReadBoard).Reads<BoardAnswer>("ReadBoard", "The hub’s board: who it must see home, those without owner or next action first. Owner: nobody; next: none, overdue or late (both).", ApiScopes.BoardRead);
        api.MapGet("/wards", ReadWards).Reads<IReadOnlyList<WardAnswerName>>("ReadWards", "The wards that the key speaks for.", ApiScopes.WardRead);
        api.MapGet("/wards/{id:guid}", ReadWard).Reads<WardListAnswer>("ReadWard", "Everyone in a bed of a ward, and what became of what it asked for.", ApiScopes.WardRead);
        api.MapGet("/people/{id:guid}", ReadPerson).Reads<PersonAnswer>("ReadPerson", "One person’s record, as far as the key may see it; what is null may not be seen or is not known.", ApiScopes.PeopleRead);
    }

    private static async Task<IResult> ReadBoard(
        Guid? place, Guid? site, Guid? ward, string? pathway, string? reason, string? owner, string? next, Guid? after, Board board, ActingNow acting, CancellationToken cancel)
    {
        var places = await board.Places(acting.Required, cancel);
        if ((place is null ? places.FirstOrDefault() : places.Find(p => p.Id.Value == place)) is not { } shown)
        {
            return ApiProblem.NotThere.Answer();
        }

        var filter = new BoardFilter { Place = place, Site = site, Ward = ward, Pathway = pathway, Reason = reason, Owner = owner, Next = next, After = after };
        if (Faults(filter).ToList() is { Count: > 0 } faults)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        return after is { } last && !(await board.Order(shown.Id, filter, acting.Required.Membership, cancel)).Contains(new StayId(last))
            ? ApiProblem.Wrong(("after", "That stay is not in this view, or has left it since. Begin again without it.")).Answer()
            : Results.Ok(BoardAnswer.Of(shown, await board.Page(shown.Id, filter, acting.Required.Membership, Board.RowsOfAPage, cancel)));
    }

    // A key leads nobody home itself, so there is no "me".
    private static IEnumerable<(string Field, string Sentence)> Faults(BoardFilter filter)
    {
        if (filter.Owner is not (null or "nobody"))
        {
            yield return ("owner", "Say nobody, or leave it out.");
        }

        if (filter.Next is not (null or "none" or "overdue" or "late"))
        {
            yield return ("next", "Say none, overdue or late, or leave it out.");
        }
    }

    private static async Task<IResult> ReadWards(WardList list, ActingNow acting, CancellationToken cancel) =>
        Results.Ok((await list.Wards(acting.Required, cancel)).ConvertAll(w => new WardAnswerName(w.Id.Value, w.Name, w.Site)));

    private static async Task<IResult> ReadWard(Guid id, WardList list, ActingNow acting, CancellationToken cancel) =>
        (await list.Wards(acting.Required, cancel)).Find(w => w.Id.Value == id) is { } ward
            ? Results.Ok(WardListAnswer.Of(ward, await list.Of(ward.Id, cancel)))
            : ApiProblem.NotThere.Answer();

    private static async Task<IResult> ReadPerson(Guid id, PersonSummaries summaries, PersonRecord record, Journal journal, CancellationToken cancel)
    {
        if (await summaries.Of(new PersonId(id), cancel) is not { } who)
        {
            return ApiProblem.NotThere.Answer();
        }

        var reach = who.Reach;
        var answer = PersonAnswer.Of(who) with
        {
            Contact = reach.CanRead(Section.Contact) ? ContactAnswer.Of(await record.Contact(who, cancel)) : null,
            Stays = reach.CanRead(Section.Hospital) ? [.. (await record.Stays(who, cancel)).Select(s => new StayLine(s.Stay.Value, s.Site, s.Ward, s.Bed, s.AdmittedAt, s.LeftAt))] : null,
            Needs = reach.CanRead(Section.Referral) ? [.. (await record.Needs(who, cancel)).Select(n => new NeedLine(n.Referral.Value, n.Need, n.State, n.SentAt))] : null,
        };
        Section[] shown = [Section.Identity, Section.Contact, Section.Hospital, Section.Referral];
        await journal.Opened(who.Id, null, shown.Where(section => reach.CanRead(section)), cancel);
        return Results.Ok(answer);
    }
}
