using System.Text.Json.Serialization;
using Homeward.App.People.Add;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Homeward.App.People;

/// <summary>Adding somebody whom nobody here knows, from another system, by the rules of the screen: whoever could be the same is named first.</summary>
internal static class AddingApi
{
    // What the screen calls its fields.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Who.NhsNumber"] = "nhsNumber", ["Who.Given"] = "given", ["Who.Family"] = "family", ["Who.Born"] = "birthDate", ["Who.Postcode"] = "postcode", ["Who.Phone"] = "phone",
    };

    public static void MapAdding(this IEndpointRouteBuilder api) => api.MapPost("/people", AddOne).Acts<NewPersonRequest, AddedAnswer>(
        "AddPerson", "Adds a person whom nobody here knows. Search first; whoever could be the same is named once, and is to be looked at before the request comes again with their ids.", ApiScopes.PeopleWrite, status: StatusCodes.Status201Created);

    private static async Task<IResult> AddOne(NewPersonRequest body, AddPerson add, CodeLists codes, Clock clock, CancellationToken cancel)
    {
        var (who, state) = (body.Input(), new ModelStateDictionary());
        who.CheckForAdding(state, clock.Today);
        var faults = state.SelectMany(field => field.Value!.Errors.Select(error => (Names[field.Key], error.ErrorMessage))).ToList();
        if (Typed.Line(body.Gender) is { } gender && codes.Of("genders").All(code => code.Value != gender))
        {
            faults.Add(("gender", "Give a code of the list genders."));
        }

        if (faults.Count > 0)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        var ruledOut = (body.NotThese ?? []).Select(id => new PersonId(id)).ToHashSet();
        var adding = await add.Do(who.NewPersonAt(body.Street, body.Town, body.PreferredName, body.Gender, clock.Today), ruledOut, clock.NewId(), cancel);
        return adding.Person is { } person ? Results.Created($"{ApiRequest.Root}/people/{person.Value}", new AddedAnswer(person.Value, adding.AsksHub))
            : adding.LikelySame.Count > 0 ? (ApiProblem.Of(new PerhapsKnown()) with { LikelySame = [.. adding.LikelySame.Select(row => row.Person.Value)] }).Answer()
            : ApiProblem.Of(adding.Refusal!).Answer();
    }
}

public sealed record PerhapsKnown() : Refusal("Somebody here may be the same person. Look at each of likelySame; where it is none of them, send the request again with all their ids as notThese.");

/// <summary>Somebody to be added; a family name is enough, and each further thing helps to find them again.</summary>
/// <param name="Family">The only name, where there is but one.</param>
/// <param name="Gender">A code of the list <c>genders</c>.</param>
/// <param name="Postcode">Alone, where street and town are not known.</param>
/// <param name="NotThese">Who was named as likely the same and has been looked at: none of them is meant.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPersonRequest(
    string Family, string? Given = null, string? PreferredName = null, DateOnly? BirthDate = null, string? Gender = null, string? NhsNumber = null, string? Street = null, string? Town = null,
    string? Postcode = null, string? Phone = null, IReadOnlyList<Guid>? NotThese = null)
{
    internal PersonInput Input() => new() { NhsNumber = NhsNumber, Given = Given, Family = Family, Born = DayInput.Of(BirthDate), Postcode = Postcode, Phone = Phone };
}

/// <param name="AsksHub">Whether the hub is asked to look who it is, because neither number nor postcode says so.</param>
public sealed record AddedAnswer(Guid Person, bool AsksHub);
