using System.Text.Json.Serialization;
using Homeward.App.Partners.Directory;
using Homeward.App.Partners.OneService;
using Homeward.App.Partners.Room;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>The directory and its code lists, for other systems.</summary>
internal static class PartnersApi
{
    public static void MapPartners(this IEndpointRouteBuilder api)
    {
        api.MapGet("/services", SearchServices).Reads<ServicesAnswer>("SearchServices", "Searches the directory by words, need and place, page by page.", ApiScopes.DirectoryRead);
        api.MapGet("/services/{id:guid}", ReadService).Reads<ServiceAnswer>("ReadService", "One service, with the room that it says it has; the ETag is that of its word on room.", ApiScopes.DirectoryRead);
        api.MapPut("/services/{id:guid}/room", TellOfRoom).Acts<RoomRequest, RoomAnswer>("TellRoom", "Says how much room one of the key’s services has today.", ApiScopes.CapacityWrite, tag: true);
        api.MapGet("/organisations", ListOrganisations).Reads<IReadOnlyList<OrganisationLine>>("ListOrganisations", "The organisations of the region that are open, by name.", ApiScopes.DirectoryRead);
        api.MapGet("/codes/{list}", ReadCodes).Reads<IReadOnlyList<CodeAnswer>>("ReadCodes", "The codes of a list, such as needs, decline-reasons, contact-results, outcomes, delay-reasons.", ApiScopes.DirectoryRead);
    }

    private static async Task<IResult> SearchServices(string? q, string? need, string? place, string? after, HomewardDb db, CodeLists codes, SearchDirectory search, CancellationToken cancel)
    {
        var within = place is null ? null : await db.Places.Where(p => p.Code == place).Select(p => (PlaceId?)p.Id).SingleOrDefaultAsync(cancel);
        if (place is not null && within is null)
        {
            return ApiProblem.Wrong(("place", "There is no place with this code.")).Answer();
        }

        if (need is not null && codes.Find("needs", codes.Edition("needs", ""), need) is null)
        {
            return ApiProblem.Wrong(("need", "There is no need with this code.")).Answer();
        }

        if (after is not null && !Sought.IsKey(after))
        {
            return ApiProblem.Wrong(("after", "Give what the page before named as next.")).Answer();
        }

        var page = await search.Find(new Sought(q, need, within, Ours: false, after), cancel);
        return Results.Ok(new ServicesAnswer(
            [.. page.Lines.Select(l => new ServiceLine(l.Id.Value, l.Name, l.Organisation, l.Area, l.Room.Free, l.Room.From, l.Room.ToldAt, l.ClosedUntil))], page.Next));
    }

    private static async Task<IResult> ReadService(Guid id, HttpContext http, HomewardDb db, CancellationToken cancel)
    {
        if (await ServiceCard.Of(db, new ServiceId(id), cancel) is not { Service.WithdrawnAt: null } card)
        {
            return ApiProblem.NotThere.Answer();
        }

        var service = card.Service;
        return http.WithTag(
            new ServiceAnswer(
                id, service.Name, card.Organisation, service.Description, service.AreaWords, [.. card.Needs.Order(StringComparer.Ordinal)], service.Phone, service.WebAddress, service.Hours, service.Cost,
                service.ClosedUntil, card.Room?.Free, card.Room?.NextPlace, card.Room?.ToldAt),
            card.Room?.Version ?? 0);
    }

    private static async Task<IResult> TellOfRoom(Guid id, RoomRequest body, HttpContext http, HomewardDb db, TellRoom tell, SeenVersion seen, CancellationToken cancel)
    {
        var service = new ServiceId(id);
        if (!tell.MaySpeakFor(service))
        {
            return ApiProblem.NotThere.Answer();
        }

        var room = await db.ServiceRooms.AsTracking().SingleOrDefaultAsync(r => r.Id == service, cancel);
        return await seen.Stale(http, room?.Version ?? 0, [id], cancel)
            ?? await (await tell.Do(service, body.Free, body.NextPlace, room?.Version ?? 0, cancel)).After(async () =>
                http.WithTag(new RoomAnswer(id, body.Free, body.NextPlace), await db.ServiceRooms.Where(r => r.Id == service).Select(r => r.Version).SingleAsync(cancel)));
    }

    private static async Task<IResult> ListOrganisations(HomewardDb db, CancellationToken cancel) =>
        Results.Ok(await db.Organisations.Where(o => o.ClosedOn == null).OrderBy(o => o.Name).Select(o => new OrganisationLine(o.Id.Value, o.Name)).ToListAsync(cancel));

    private static IResult ReadCodes(string list, string? nation, CodeLists codes)
    {
        if (nation is not null && !Enum.GetNames<Nation>().Contains(nation, StringComparer.Ordinal))
        {
            return ApiProblem.Wrong(("nation", $"Say {string.Join(" or ", Enum.GetNames<Nation>())}.")).Answer();
        }

        try
        {
            return Results.Ok(codes.Of(list, codes.Edition(list, nation ?? "England")).Select(code => new CodeAnswer(code.Value, code.Label, code.Edition, code.From, code.To)).ToList());
        }
        catch (KeyNotFoundException)
        {
            return ApiProblem.NotThere.Answer();
        }
    }
}

/// <param name="Next">What to ask for as <c>after</c> to get the next page; null on the last.</param>
public sealed record ServicesAnswer(IReadOnlyList<ServiceLine> Services, string? Next);

/// <param name="Free">Places free as the service said; null where it never did.</param>
/// <param name="NextPlace">The day of the next place while there is none.</param>
public sealed record ServiceLine(Guid Id, string Name, string Organisation, string Area, int? Free, DateOnly? NextPlace, DateTime? ToldAt, DateOnly? ClosedUntil);

/// <param name="Needs">Codes of the list <c>needs</c>.</param>
public sealed record ServiceAnswer(
    Guid Id, string Name, string Organisation, string Description, string Area, IReadOnlyList<string> Needs, string? Phone, string? WebAddress, string Hours, string? Cost,
    DateOnly? ClosedUntil, int? Free, DateOnly? NextPlace, DateTime? ToldAt);

/// <param name="Free">Places free; nought is full.</param>
/// <param name="NextPlace">The day of the next place while there is none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RoomRequest(int Free, DateOnly? NextPlace = null);

public sealed record RoomAnswer(Guid Service, int Free, DateOnly? NextPlace);

public sealed record OrganisationLine(Guid Id, string Name);

/// <param name="Edition">Records keep the edition that a code was chosen from.</param>
public sealed record CodeAnswer(string Code, string Label, string Edition, DateOnly From, DateOnly? To);
