using System.Text.Json.Serialization;
using Homeward.App.People.Search;
using Homeward.App.Platform.Api;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;

namespace Homeward.App.People;

/// <summary>Search before anybody is referred, for other systems. What is sought stands in the body, never in the address: addresses are kept in logs.</summary>
internal static class PeopleApi
{
    public static void MapPeople(this IEndpointRouteBuilder api) =>
        api.MapPost("/people/search", SearchPeople).Accepts<SearchRequest>("application/json")
            .Reads<SearchAnswer>("SearchPeople", "Searches the people whom the key may see, with slips and nicknames. Of all others it says only whether somebody matches in full, and not often.", ApiScopes.PeopleRead)
            .Problems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> SearchPeople(SearchRequest body, FindPeople find, MatchTicket tickets, CancellationToken cancel)
    {
        if (body.Faults().ToList() is { Count: > 0 } faults)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        var sought = body.Sought();
        if (sought.IsEmpty || (SearchKeys.ToFind(sought).Count == 0 && sought.NhsNumber is null))
        {
            return ApiProblem.Wrong(("family", "Give a family name, a date of birth, a postcode, a telephone number or an NHS number: a given name alone fits too many people.")).Answer();
        }

        var found = await find.Do(sought, cancel);
        return Results.Ok(new SearchAnswer(
            [.. found.People.Select(row => new FoundLine(
                row.Person.Value, $"{row.Traits.Given} {row.Traits.Family}".Trim(), row.Traits.BirthDate, row.DiedOn, row.Likeness.Band, [.. row.Likeness.Reasons.Select(reason => reason.Words)]))],
            found.Elsewhere.Person is { } known ? tickets.For(known) : null, found.Elsewhere.TooOften));
    }
}

/// <summary>Whom to look for; any field may be missing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SearchRequest(string? NhsNumber = null, string? Given = null, string? Family = null, DateOnly? BirthDate = null, string? Postcode = null, string? Phone = null)
{
    internal IEnumerable<(string Field, string Sentence)> Faults()
    {
        (string, Refusal?)[] judged =
        [
            ("nhsNumber", Typed.Line(NhsNumber) is { } number ? Journey.People.NhsNumber.Fault(number) : null),
            ("postcode", Typed.Line(Postcode) is null || Journey.Basics.Postcode.TryParse(Postcode) is not null ? null : new PostcodeNotOne()),
            ("phone", PhoneNumber.Fault(Phone)),
            ("family", Typed.Line(Family)?.Length > PersonName.LongestPart ? new NameTooLong() : null),
            ("given", Typed.Line(Given)?.Length > PersonName.LongestPart ? new NameTooLong() : null),
        ];
        return judged.Where(each => each.Item2 is not null).Select(each => (each.Item1, each.Item2!.Sentence));
    }

    internal Traits Sought() => new()
    {
        Given = WithALetter(Given), Family = WithALetter(Family), BirthDate = BirthDate, NhsNumber = Journey.People.NhsNumber.TryParse(NhsNumber)?.Digits,
        Postcodes = Journey.Basics.Postcode.TryParse(Postcode) is { } postcode ? [postcode.ToString()] : [],
        Phones = PhoneNumber.TryParse(Phone) is { } phone ? [phone.Digits] : [],
    };

    private static string WithALetter(string? typed) => Folded.Of(Typed.Line(typed)).Length > 0 ? Typed.Line(typed)! : "";
}

/// <summary>What a search came to.</summary>
/// <param name="Known">Set where somebody whom the key may not see matches in full: with it they can be referred, and nothing is told of them.</param>
/// <param name="AskedTooOften">Whether nothing was said about others because too many such questions were asked this hour or today.</param>
public sealed record SearchAnswer(IReadOnlyList<FoundLine> People, string? Known, bool AskedTooOften);

/// <param name="Why">What speaks for it and against it.</param>
public sealed record FoundLine(Guid Person, string Name, DateOnly? BirthDate, DateOnly? DiedOn, LikenessBand Likeness, IReadOnlyList<string> Why);
