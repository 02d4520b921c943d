using System.Globalization;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Exchange.OpenReferral;

/// <summary>Reads a directory kept in a spreadsheet: one line a service, columns as docs/import-directory.md names them.</summary>
public static class ReadDirectoryCsv
{
    private static readonly string[] Needed = ["id", "name", "organisation"];

    /// <param name="where">The file's name, for the faults.</param>
    /// <param name="today">London's day of reading.</param>
    public static Feed From(string where, string text, DateOnly today)
    {
        var (services, faults) = (new Dictionary<string, FeedListing>(StringComparer.Ordinal), new List<FeedFault>());
        var rows = CsvText.Rows(text);
        if (rows.Count > 0 && Needed.Where(column => !rows[0].Has(column)).ToList() is { Count: > 0 } missing)
        {
            return new Feed([], [FeedFault.Of(where, $"the first line names no column {string.Join(", ", missing)}", "")]);
        }

        foreach (var row in rows)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{where}, line {row.Line}");
            var whole = string.Join(',', row.Columns.Keys.Select(column => row[column]));
            if (Fault(row, services) is { } reason)
            {
                faults.Add(FeedFault.Of(at, $"left out: {reason}", whole));
                continue;
            }

            var service = Read(row, today, part => faults.Add(FeedFault.Of(at, $"read in part: {part}", whole)));
            services[service.Id] = service;
        }

        return new Feed([.. services.Values], faults);
    }

    private static string? Fault(CsvRow row, Dictionary<string, FeedListing> sofar) => row switch
    {
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
        return new FeedListing
        {
            Id = Cell(row, "id")!,
            Name = ReadListing.Cut(Cell(row, "name"), ReadListing.LongestName)!,
            Description = row.Has("description") ? ReadListing.Cut(Typed.Text(row["description"]), ReadListing.LongestText) : null,
            Phone = Short(row, "phone", partly),
            Email = Short(row, "email", partly),
            Url = Short(row, "url", partly),
            Status = (Cell(row, "status") ?? "active").ToLowerInvariant() switch { "active" => FeedStatus.Active, "temporarily closed" => FeedStatus.ClosedForNow, _ => FeedStatus.Gone },
            Organisation = new FeedOrganisation(Cell(row, "organisation_id") ?? Folded.Of(organisation), ReadListing.Cut(organisation, ReadListing.LongestName)!),
            MinAge = Whole(row, "minimum_age", 120, partly),
            MaxAge = Whole(row, "maximum_age", 120, partly),
            AssuredOn = Cell(row, "assured_date") is { } day && LocalDates.Day(day) is { } read && read <= today ? read : null,
            Hours = Hours(row, partly),
            Postcode = PostcodeOf(row, partly),
            Street = Short(row, "address", partly),
            Cost = Short(row, "cost", partly),
            Areas = Many(row, "areas"),
            Languages = Many(row, "languages"),
            Terms = [.. Many(row, "terms").Where(term => term.Length <= ReadListing.LongestLine).Select(term => new FeedTerm($"csv:{Folded.Of(term)}", term, null)).DistinctBy(term => term.Key)],
            Capacity = Whole(row, "capacity", 9999, partly) is { } free ? new FeedCapacity(free, null) : null,
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

    private static IReadOnlyList<string> Many(CsvRow row, string column) =>
        [.. (Cell(row, column) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static string? Cell(CsvRow row, string column) => row.Has(column) ? Typed.Line(row[column]) : null;
}
