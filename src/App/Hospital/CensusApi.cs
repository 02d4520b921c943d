using System.Text;
using System.Text.Json.Serialization;
using Homeward.App.Hospital.Import;
using Homeward.App.People.Search;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital;

/// <summary>Lists of inpatients that another system hands in, by the rules of the page: what a list would change, and taking it in.</summary>
internal static class CensusApi
{
    public static void MapCensus(this IEndpointRouteBuilder api)
    {
        const string Write = ApiScopes.CensusWrite;
        var large = new ApiLargeAttribute(CensusRequest.Largest, nameof(CensusRequest.List));
        api.MapPost("/census/previews", PreviewList).WithMetadata(large).Accepts<CensusRequest>("application/json")
            .Reads<CensusPreviewAnswer>("PreviewCensus", "Says what a list of inpatients would change, as far as the key may be told, and changes nothing. Counts as a question about people out of sight.", Write)
            .Problems(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        api.MapPost("/census", TakeIn).WithMetadata(large).Acts<CensusRequest, CensusAnswer>(
            "TakeCensusIn", "Takes a list of inpatients in, whole or not at all. What is doubtful waits for the hub; the same list again changes nothing.", Write, status: StatusCodes.Status201Created);
        api.MapGet("/census/{id:guid}", ReadIntake).Reads<CensusAnswer>("ReadCensus", "What came of a list, with the rows that were left out.", Write);
    }

    private static async Task<IResult> PreviewList(
        CensusRequest body, HomewardDb db, PreviewCensus preview, WhoIsMeant meant, FullMatches questions, Journal journal, Clock clock, CancellationToken cancel)
    {
        if (body.Faults(clock.Today).ToList() is { Count: > 0 } faults)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        await using var file = body.File();
        var shown = await preview.Of(file, body.Mapping, body.Taken, cancel);
        if ((shown.Plan.Refusal ?? await TooMany(shown, questions, cancel)) is { } refusal)
        {
            return ApiProblem.Of(refusal).Answer();
        }

        var known = await meant.Of(shown.Told.Holds.SelectMany(hold => hold.Candidates), cancel);
        var (hidden, waiting) = shown.Holds(known.ContainsKey);
        var stays = shown.Told.Stays.ToList();
        var people = await db.Stays.Where(s => stays.Contains(s.Id)).Select(s => s.PersonId).ToListAsync(cancel);
        await journal.Listed("CensusPreviewed", shown.Plan.Touched.Concat(people), Section.Identity, cancel);
        return Results.Ok(new CensusPreviewAnswer(
            shown.List!.TakenAt, shown.Told.Admissions.Count + hidden.Count, shown.Told.Moves.Count, shown.Told.Departures.Count, shown.Told.Unchanged,
            Lines(waiting.Select(hold => (hold.Row?.Line, hold.Reason))), Lines(shown.Told.Problems.Select(row => (row.Line == 0 ? (int?)null : row.Line, row.Reason))), shown.Told.Unread));
    }

    private static async Task<IResult> TakeIn(CensusRequest body, PreviewCensus preview, ImportCensus import, FullMatches questions, Clock clock, CancellationToken cancel)
    {
        if (body.Faults(clock.Today).ToList() is { Count: > 0 } faults)
        {
            return ApiProblem.Wrong(faults).Answer();
        }

        await using var file = body.File();
        var shown = await preview.Of(file, body.Mapping, body.Taken, cancel);
        if ((shown.Plan.Refusal ?? await TooMany(shown, questions, cancel)) is { } refusal)
        {
            return ApiProblem.Of(refusal).Answer();
        }

        file.Position = 0;
        var report = await import.Do(file, body.Name ?? CensusRequest.Unnamed, body.Mapping, body.Taken, null, cancel);
        return report.Intake is { } intake
            ? Results.Created($"{ApiRequest.Root}/census/{intake.Id.Value}", CensusAnswer.Of(intake, report.IsAgain, []))
            : ApiProblem.Of(report.Plan.Refusal!).Answer();
    }

    private static async Task<IResult> ReadIntake(Guid id, HomewardDb db, SitesAtHand sites, Journal journal, Clock clock, CancellationToken cancel)
    {
        var row = new RowId(id);
        if (await db.CensusIntakes.AsNoTracking().SingleOrDefaultAsync(i => i.Id == row, cancel) is not { } intake)
        {
            return ApiProblem.NotThere.Answer();
        }

        var leftOut = await sites.LeftOut(row).AsNoTracking().OrderBy(r => r.Line).Select(r => new CensusLine(r.Line == 0 ? null : r.Line, r.Reason, 1)).ToListAsync(cancel);
        if (leftOut.Count > 0)
        {
            await journal.Save(new LeftOutRowsRead(row, leftOut.Count) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        }

        return Results.Ok(CensusAnswer.Of(intake, again: false, leftOut));
    }

    private static IReadOnlyList<CensusLine> Lines(IEnumerable<(int? Line, string Why)> lines) => [.. lines.GroupBy(line => line).Select(same => new CensusLine(same.Key.Line, same.Key.Why, same.Count()))];

    private static async Task<Refusal?> TooMany(CensusPreview shown, FullMatches questions, CancellationToken cancel) =>
        await questions.CountList(shown.Questions, cancel) ? null : new TooManyListsShown { Wait = await questions.WaitFor(shown.Questions, cancel) };
}

/// <summary>A list of inpatients as docs/census.md describes its file.</summary>
/// <param name="List">The text of the file, with its heading and its line breaks.</param>
/// <param name="Name">What it is called.</param>
/// <param name="TakenAt">When it was taken, where the list does not say; London wall clock unless a zone is given.</param>
/// <param name="Mapping">The lines of a mapping file, where the headings are others.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CensusRequest(string List, string? Name = null, string? TakenAt = null, string? Mapping = null)
{
    /// <summary>The most bytes that such a request may have: more than the largest list that is read.</summary>
    public const int Largest = 12_000_000;

    internal const string Unnamed = "list.csv";

    internal DateTime? Taken => Typed.Line(TakenAt) is { } told ? LocalDates.Instant(told) : null;

    internal MemoryStream File() => new(Encoding.UTF8.GetBytes(List), writable: false);

    internal IEnumerable<(string Field, string Sentence)> Faults(DateOnly today)
    {
        if (Typed.Line(TakenAt) is not null && (Taken is not { } taken || taken.Year < 2000 || taken.Year > today.Year + 1))
        {
            yield return ("takenAt", "Give a day and time as 2026-11-22 06:00.");
        }
    }
}

/// <summary>What a list would change, as far as the key may be told: whoever is out of its sight is compared as if nobody knew them.</summary>
/// <param name="Waiting">What would wait for somebody to decide it.</param>
/// <param name="LeftOut">Rows that would be left out, or read in part.</param>
/// <param name="UnreadColumns">The headings of columns that nobody reads; a mapping names one that is needed.</param>
public sealed record CensusPreviewAnswer(DateTime TakenAt, int Come, int Move, int Leave, int Unchanged, IReadOnlyList<CensusLine> Waiting, IReadOnlyList<CensusLine> LeftOut, IReadOnlyList<string> UnreadColumns);

/// <param name="Line">The line of the list; null where it is about none, such as people who are missing from it.</param>
/// <param name="Times">How many it is true of.</param>
public sealed record CensusLine(int? Line, string Why, int Times);

/// <summary>What came of a list.</summary>
/// <param name="Again">Whether the same list had been taken in before, and changed nothing now.</param>
/// <param name="Waiting">How many rows wait for the hub to decide them.</param>
/// <param name="LeftOut">How many were left out or read in part.</param>
/// <param name="Rows">Those, where the list is the key's to read; told when the intake is read, not when it is made.</param>
public sealed record CensusAnswer(
    Guid Id, string Name, DateTime TakenAt, DateTime TakenInAt, bool Again, int Admitted, int Moved, int Departed, int Unchanged, int Waiting, int LeftOut, IReadOnlyList<CensusLine> Rows)
{
    internal static CensusAnswer Of(CensusIntake intake, bool again, IReadOnlyList<CensusLine> rows) => new(
        intake.Id.Value, intake.FileName, intake.TakenAt, intake.ImportedAt, again, intake.Admissions, intake.Moves, intake.Departures, intake.Unchanged, intake.Held, intake.LeftOut, rows);
}
