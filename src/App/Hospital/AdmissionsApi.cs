using System.Text.Json.Serialization;
using Homeward.App.Hospital.Admit;
using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>Somebody comes onto a ward, told by another system before the next list of inpatients tells it.</summary>
internal static class AdmissionsApi
{
    public static void MapAdmissions(this IEndpointRouteBuilder api) =>
        api.MapPost("/people/{id:guid}/admissions", Admit).Acts<AdmissionRequest, WayHomeAnswer>(
            "AdmitPerson", "Says that somebody who is known here has come onto a ward. The next list of the hospital finds the stay and begins no second one.", ApiScopes.HospitalWrite, status: StatusCodes.Status201Created);

    private static async Task<IResult> Admit(Guid id, AdmissionRequest body, HttpContext http, HomewardDb db, WardCodes wards, AdmitByHand admit, Clock clock, CancellationToken cancel)
    {
        var ward = await wards.Find(body.Site, body.Ward, cancel) ?? default;
        var coming = new Coming(ward, Typed.Line(body.Bed), body.At is { } told ? LondonTime.Cut(told.UtcDateTime) : clock.Now, Typed.Line(body.Method), Typed.Line(body.Source), body.ExpectedOn);
        return await (await admit.Do(new PersonId(id), coming, null, cancel)).After(async () =>
        {
            var person = await db.Persons.Where(p => p.Id == new PersonId(id)).Select(p => p.SurvivorId ?? p.Id).SingleAsync(cancel);
            var stay = await db.Stays.AsNoTracking().SingleAsync(s => s.PersonId == person && s.LeftAt == null, cancel);
            http.Response.Headers.ETag = $"\"{stay.Version}\"";
            return Results.Created($"{ApiRequest.Root}/stays/{stay.Id.Value}", WayHomeAnswer.Of(stay));
        });
    }
}

/// <summary>An admission by hand.</summary>
/// <param name="Site">The hospital’s code in its own lists, such as <c>KIN</c>.</param>
/// <param name="Ward">The ward’s code there, such as <c>KIN-03</c>.</param>
/// <param name="At">When they came; now where it is left out.</param>
/// <param name="Method">A code of the list <c>admission-methods</c>.</param>
/// <param name="Source">A code of the list <c>admission-sources</c>.</param>
/// <param name="ExpectedOn">The day on which they are expected to leave.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AdmissionRequest(string Site, string Ward, DateTimeOffset? At = null, string? Bed = null, string? Method = null, string? Source = null, DateOnly? ExpectedOn = null);
