using System.Globalization;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads a directory kept in a spreadsheet: one line a service, columns as docs/import-directory.md names them.</summary>
public static class ReadDirectoryCsv
{
    private const int MostOpenQuotes = 100;

    private static readonly string[] Needed = ["id", "name", "organisation"];
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <param name="where">The file's name, for the faults.</param>
    /// <param name="bytes">The file, in whichever encoding.</param>
    /// <param name="today">London's day of reading.</param>
    public static Feed From(string where, ReadOnlyMemory<byte> bytes, DateOnly today)
    {
        var feed = From(where, FeedText.Of(bytes.Span), today);
        return FeedText.FirstOdd(bytes.Span) is not { } line ? feed : feed with
        {
            Faults = [FeedFault.Of(string.Create(CultureInfo.InvariantCulture, $"{where}, line {line}"), "read in part: here, and perhaps further on, signs are no UTF-8, and were read as Windows-1252", ""), .. feed.Faults],
        };
    }

    /// <param name="where">The file's name, for the faults.</param>
    /// <param name="today">London's day of reading.</param>
    public static Feed From(string where, string text, DateOnly today)
    {
        var (services, faults, tally) = (new Dictionary<string, FeedListing>(StringComparer.Ordinal), new List<FeedFault>(), new FeedTally());
        text = WithoutOpenQuotes(where, text, faults, tally);
        var (rows, width) = (CsvText.Rows(text), CsvText.Records(text).Select(header => header.Fields.Count).FirstOrDefault());
        if (rows.Count > 0 && Needed.Where(column => !rows[0].Has(column)).ToList() is { Count: > 0 } missing)
        {
            tally.Lose();
            return new Feed([], [FeedFault.Of(where, $"the first line names no column {string.Join(", ", missing)}", "")], tally);
        }

        foreach (var row in rows)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{where}, line {row.Line}");
            var whole = string.Join(',', row.Fields);
            if (!row.Fields.Any(field => field.Trim().Length > 0))
            {
                continue;
            }

            tally.Row(Cell(row, "id"), Cell(row, "name"));
            if (Fault(row, width, services) is { } reason)
            {
                faults.Add(FeedFault.Of(at, $"left out: {reason}", whole));
                continue;
            }

            var service = Read(row, today, part => faults.Add(FeedFault.Of(at, $"read in part: {part}", whole)));
            services[service.Id] = service;
        }

        return new Feed([.. services.Values], faults, tally);
    }

    // A quote that is never closed would take every row behind it into its own: the line on which it stands is left out instead.
    private static string WithoutOpenQuotes(string where, string text, List<FeedFault> faults, FeedTally tally)
    {
        for (var tries = 0; tries < MostOpenQuotes && CsvText.OpenQuote(text) is { } quote; tries++)
        {
            var begins = text.LastIndexOfAny(LineEnds, quote) + 1;
            var ends = text.IndexOfAny(LineEnds, quote);
            ends = ends < 0 ? text.Length : ends;
            var line = text.AsSpan(0, begins).Count('\n') + 1;
            faults.Add(FeedFault.Of(string.Create(CultureInfo.InvariantCulture, $"{where}, line {line}"), "left out: it has a quote that is never closed", text[begins..ends]));
            tally.Lose();
            text = text.Remove(begins, ends - begins);
        }

        return text;
    }

    private static string? Fault(CsvRow row, int width, Dictionary<string, FeedListing> sofar) => row switch
    {
        _ when row.Fields.Skip(width).Any(field => field.Trim().Length > 0) => "it has more cells than the first line has columns; a comma within one may lack its quotes",
        _ when Cell(row, "id") is null => "it has no id",
        _ when Cell(row, "id")!.Length > ReadListing.LongestId || Cell(row, "organisation_id")?.Length > ReadListing.LongestId => "its id is too long",
        _ when Cell(row, "name") is not { } name || Folded.Of(name).Length == 0 => "it has no name",
        _ when Cell(row, "organisation") is not { } name || Folded.Of(name).Length == 0 => "it names no organisation",
        _ when sofar.ContainsKey(Cell(row, "id")!) => "the file has this id on an earlier line",
        _ => null,
    };

    private static FeedListing Read(CsvRow row, DateOnly today, Action<string> partly)
    {
        var organisation = Cell(row, "organisation")!;
        var (least, most) = ReadListing.Ages(Whole(row, "minimum_age", ReadListing.OldestAge, partly), Whole(row, "maximum_age", ReadListing.OldestAge, partly), partly);
        return new FeedListing
        {
            Id = Cell(row, "id")!,
            Name = ReadListing.Cut(Cell(row, "name"), ReadListing.LongestName, "its name", partly)!,
            Description = row.Has("description") ? ReadListing.Cut(Typed.Text(row["description"]), ReadListing.LongestText, "its description", partly) : null,
            Phone = Short(row, "phone", partly),
            Email = Short(row, "email", partly),
            Url = Short(row, "url", partly),
            Status = ReadListing.Status(Cell(row, "status"), partly),
            Organisation = new FeedOrganisation(Cell(row, "organisation_id") ?? FeedText.Cut(Folded.Of(organisation), ReadListing.LongestId), ReadListing.Cut(organisation, ReadListing.LongestName, "its organisation's name", partly)!),
            MinAge = least,
            MaxAge = most,
            AssuredOn = Cell(row, "assured_date") is { } day ? ReadListing.Assured(LocalDates.Day(day), today, partly) : null,
            Hours = Hours(row, partly),
            Postcode = PostcodeOf(row, partly),
            Street = Short(row, "address", partly),
            Cost = Short(row, "cost", partly),
            Areas = Many(row, "areas"),
            Languages = ReadListing.Languages(Many(row, "languages"), partly),
            Terms = [.. Terms(row, partly).Select(term => new FeedTerm($"csv:{Folded.Of(term)}", term, null)).DistinctBy(term => term.Key)],
            Capacity = Whole(row, "capacity", ReadListing.MostRoom, partly) is { } free ? new FeedCapacity(free, null) : null,
        };
    }

    private static string? Short(CsvRow row, string column, Action<string> partly)
    {
        if (Cell(row, column) is not { Length: > ReadListing.LongestLine } cell)
        {
            return column == "email" && Cell(row, column) is { } mail && !ReadListing.IsMail(mail) ? Told(partly, "its e-mail address is none, and was left out")
                : column == "url" && Cell(row, column) is { } web && !ReadListing.IsWeb(web) ? Told(partly, "its web address is none, and was left out")
                : Cell(row, column);
        }

        return Told(partly, $"{column} is too long ({cell.Length} letters), and was left out");
    }

    private static string? PostcodeOf(CsvRow row, Action<string> partly) =>
        Cell(row, "postcode") is not { } written ? null : Postcode.TryParse(written)?.ToString() ?? Told(partly, "its postcode is none, and was left out");

    private static OpeningHours? Hours(CsvRow row, Action<string> partly)
    {
        if (Cell(row, "hours") is not { } line)
        {
            return null;
        }

        var hours = OpeningText.TryRead(line, out var problem);
        if (hours is null)
        {
            partly(problem!);
        }

        return hours;
    }

    private static int? Whole(CsvRow row, string column, int most, Action<string> partly)
    {
        if (Cell(row, column) is not { } cell)
        {
            return null;
        }

        if (int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        partly(string.Create(CultureInfo.InvariantCulture, $"{column} is no whole number up to {most}, and was left out"));
        return null;
    }

    private static string? Told(Action<string> partly, string fault)
    {
        partly(fault);
        return null;
    }

    private static IReadOnlyList<string> Terms(CsvRow row, Action<string> partly)
    {
        var all = Many(row, "terms");
        List<string> kept = [.. all.Where(term => Folded.Of(term).Length is > 0 and <= ReadListing.LongestLine && term.Length <= ReadListing.LongestLine)];
        if (kept.Count < all.Count)
        {
            partly("a term was left out, because it is too long or has no letter in it");
        }

        return kept;
    }

    private static IReadOnlyList<string> Many(CsvRow row, string column) =>
        [.. (Cell(row, column) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static string? Cell(CsvRow row, string column) => row.Has(column) ? Typed.Line(row[column]) : null;
}
