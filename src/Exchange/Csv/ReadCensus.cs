using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;

namespace Homeward.Exchange.Csv;

/// <summary>How a file is to be read.</summary>
/// <param name="Mapping">Which headings stand for which columns.</param>
/// <param name="TakenAt">When the list was taken, where the file does not say.</param>
/// <param name="IsOnList">Whether a code is on the list of that name; codes that are not are read as unknown.</param>
public sealed record CensusSettings(CensusMapping Mapping, DateTime? TakenAt, Func<string, string, bool> IsOnList)
{
    /// <summary>Why a number is not taken here although it is one, or null where any is.</summary>
    public Func<NhsNumber, Refusal?> WhyNot { get; init; } = _ => null;
}

/// <summary>What came of reading a file: a list, or the reason why none of it can be used.</summary>
/// <param name="List">The list; null when refused.</param>
/// <param name="Refusal">Why not; null when read.</param>
/// <param name="Remarks">What was left out of rows that are used otherwise.</param>
public sealed record CensusReading(CensusList? List, Refusal? Refusal, IReadOnlyList<RejectedRow> Remarks);

/// <summary>Reads a hospital's list of inpatients from CSV.</summary>
/// <remarks>
/// The columns, the directives at its head and foot and the mapping file are described in docs/census.md. A row that cannot be read is kept with its
/// line and reason; a file that is cut short is refused whole, since what is missing would look like people who have left.
/// </remarks>
public sealed class ReadCensus
{
    /// <summary>More rows than this are no list of inpatients.</summary>
    public const int MostRows = 20_000;

    private readonly CensusSettings _settings;
    private readonly CsvLines _lines;
    private readonly List<CensusRow> _rows = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<RejectedRow> _remarks = [];
    private readonly List<string> _sites = [];
    private readonly Foot? _foot;
    private IReadOnlyList<string> _unread = [];
    private Foot? _readBy;
    private DateTime? _takenAt;
    private DateTime? _toldAt;
    private Refusal? _contradiction;
    private int? _rowsSaid;

    private ReadCensus(CensusSettings settings, TextReader reader, Foot? foot)
    {
        _settings = settings;
        _lines = new CsvLines(new TextLines(reader));
        (_takenAt, _foot) = (foot?.TakenAt ?? settings.TakenAt, foot);
    }

    /// <summary>Reads a file that can be read twice, such as one on disk.</summary>
    public static async Task<CensusReading> From(Stream file, CensusSettings settings, CancellationToken stop = default)
    {
        var survey = await TextSurvey.Of(file, stop);
        if (survey.Refusal is { } refusal)
        {
            return new CensusReading(null, refusal, []);
        }

        var (reading, foot) = Pass(null);
        return foot is null ? reading : Pass(foot).Reading;

        (CensusReading Reading, Foot? Foot) Pass(Foot? known)
        {
            file.Position = 0;
            using var reader = new StreamReader(file, survey.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            var pass = new ReadCensus(settings, reader, known);
            var read = pass.Read(survey.Fingerprint);
            return (read, read.List is null || pass._readBy is not { } by || by == pass.Said() ? null : pass.Said());
        }
    }

    /// <summary>By what rows are read that say it not themselves; where the foot of the file says otherwise, they are read once more.</summary>
    private Foot Said() => new(_takenAt, _sites.Count == 1 ? _sites[0] : null);

    private CensusReading Read(string fingerprint)
    {
        var heading = Heading();
        if (heading is null)
        {
            return Refused(new FileIsEmpty());
        }

        var positions = Positions(heading);
        var missing = CensusColumns.Required.Where(c => !positions.ContainsKey(c) && !_settings.Mapping.Fixed.ContainsKey(c)).ToArray();
        if (missing.Length > 0)
        {
            return Refused(heading.IsEnded ? new ColumnsMissing(missing, _unread) : new FileCutShort(heading.Line));
        }

        return (_settings.Mapping.Unfound(positions) ?? Rows(heading, positions)) is { } refusal ? Refused(refusal) : Whole(fingerprint);
    }

    private CensusReading Whole(string fingerprint)
    {
        if (_contradiction is { } contradiction)
        {
            return Refused(contradiction);
        }

        if (_rowsSaid is null && _sites.Count + _rows.Count + _rejected.Count == 0)
        {
            return Refused(new ListHasNoRows());
        }

        if (_takenAt is not { } takenAt)
        {
            return Refused(new TakenAtMissing());
        }

        if (_settings.TakenAt is { } given && (takenAt - given).Duration() >= TimeSpan.FromMinutes(1))
        {
            return Refused(new TakenAtOtherwise(takenAt, given));
        }

        var found = _rows.Count + _rejected.Count;
        if (_rowsSaid is { } said && said != found)
        {
            return Refused(new RowsMissing(said, found));
        }

        LeaveOutOfOtherSites();
        var sites = _sites.Concat(_rows.Select(r => r.Site)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new CensusReading(new CensusList(takenAt, sites, _rows, _rejected, fingerprint) { Unread = _unread }, null, _remarks);
    }

    /// <summary>Where the file says for which hospitals it speaks, a stray row of another must not make it speak for that one: everybody else there would seem to have left.</summary>
    private void LeaveOutOfOtherSites()
    {
        if (_sites.Count == 0)
        {
            return;
        }

        var stray = _rows.Where(row => !_sites.Contains(row.Site, StringComparer.OrdinalIgnoreCase)).ToArray();
        _rejected.AddRange(stray.Select(row => row.LeftOut($"The row is of “{row.Site}”, but the list says that it speaks for {string.Join(", ", _sites)} only.")));
        _rows.RemoveAll(row => stray.Contains(row));
    }

    private CsvLine? Heading()
    {
        while (_lines.Next() is { } line)
        {
            if (!Directive(line))
            {
                return line;
            }
        }

        return null;
    }

    private IReadOnlyDictionary<string, int> Positions(CsvLine heading)
    {
        var best = _settings.Mapping.Positions(heading.Cells);
        foreach (var separator in new[] { ';', '\t' })
        {
            var other = new CsvLines(new TextLines(TextReader.Null)) { Separator = separator };
            if (other.Split(heading.Text) is { } cells && _settings.Mapping.Positions(cells) is { } positions && positions.Count > best.Count)
            {
                (best, _lines.Separator) = (positions, separator);
            }
        }

        _unread = CensusMapping.Unread(_lines.Split(heading.Text) ?? heading.Cells, best);
        return best;
    }

    private Refusal? Rows(CsvLine heading, IReadOnlyDictionary<string, int> positions)
    {
        var width = _lines.Split(heading.Text)!.Count;
        _lines.Width = width;
        CensusRowReader? reader = null;
        while (_lines.Next() is { } line)
        {
            if (!CouldBeARow(line) && Directive(line))
            {
                continue;
            }

            if (!line.IsEnded && (line.Fault is not null || line.Cells.Count < width))
            {
                return new FileCutShort(line.Line);
            }

            if (_rows.Count + _rejected.Count == MostRows)
            {
                return new TooManyRows(MostRows);
            }

            if (reader is null)
            {
                Tell(TakenAtOf(line, positions));
                _readBy ??= _foot ?? Said();
                reader = _takenAt is { } takenAt ? new CensusRowReader(_settings, positions, takenAt, (_foot ?? Said()).Site) : null;
            }

            Keep(reader, Fitted(line, width));
        }

        return null;
    }

    private void Keep(CensusRowReader? reader, CsvLine line)
    {
        if (reader is null)
        {
            _rejected.Add(new RejectedRow(line.Line, "The row does not say when the list was taken.", line.Cut));
            return;
        }

        var (row, rejected) = reader.Read(line, out var remarks);
        if (rejected is not null)
        {
            _rejected.Add(rejected);
        }
        else if (row is not null)
        {
            _rows.Add(row);
            _remarks.AddRange(remarks.Select(row.Remark));
        }
    }

    private static CsvLine Fitted(CsvLine line, int width) =>
        line.Fault is not null || (line.Cells.Count >= width && line.Cells.Skip(width).All(c => c.Length == 0))
            ? line
            : line with { Fault = $"The row has {line.Cells.Count} values, the heading {width}." };

    private static DateTime? TakenAtOf(CsvLine line, IReadOnlyDictionary<string, int> positions) =>
        positions.TryGetValue(CensusColumns.TakenAt, out var at) && at < line.Cells.Count ? LocalDates.Instant(line.Cells[at]) : null;

    /// <summary>Keeps when the list was taken, as a line or the first row tells it; two that differ by a minute or more cannot both be true.</summary>
    private void Tell(DateTime? at)
    {
        if (at is null)
        {
            return;
        }

        _contradiction ??= _toldAt is { } before && (at.Value - before).Duration() >= TimeSpan.FromMinutes(1) ? new TakenAtTwice(before, at.Value) : null;
        (_toldAt, _takenAt) = (at, at);
    }

    /// <summary>Lines such as <c># taken_at: …</c>, <c># sites: A; B</c> and <c># rows: 412</c>; any other line after # is a remark, and is said.</summary>
    private bool Directive(CsvLine line)
    {
        if (!line.Text.StartsWith('#'))
        {
            return false;
        }

        switch (Said(line))
        {
            case ["taken_at", var told] when LocalDates.Instant(told) is { } at: Tell(at); break;
            case ["sites" or "site", var told]: _sites.AddRange(told.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)); break;
            case ["rows", var told] when int.TryParse(told, out var said): _rowsSaid = said; break;
            default: PassOver(line); break;
        }

        return true;
    }

    /// <summary>Whether a line after the heading may be somebody’s row although it begins with #, as the bed “#3” does: it says as much as a row must, or its values cannot be told apart.</summary>
    private bool CouldBeARow(CsvLine line) => Said(line) is not ["taken_at" or "sites" or "site" or "rows", _]
        && (line.Fault is not null || line.Cells.Count(cell => cell.Length > 0) >= CensusColumns.Required.Count(column => !_settings.Mapping.Fixed.ContainsKey(column)));

    private static string[] Said(CsvLine line) => line.Text.StartsWith('#') ? line.Text.TrimEnd(',', ';', '\t').TrimStart('#', ' ').Split(':', 2, StringSplitOptions.TrimEntries) : [];

    private void PassOver(CsvLine line)
    {
        if (line.Text.Any(char.IsLetterOrDigit))
        {
            _remarks.Add(new RejectedRow(line.Line, "The line begins with # and holds no row. It was passed over as a remark.", line.Cut));
        }
    }

    /// <summary>What lines of the file say for rows that do not say it themselves.</summary>
    private sealed record Foot(DateTime? TakenAt, string? Site);

    private CensusReading Refused(Refusal refusal) => new(null, refusal, _remarks);
}
