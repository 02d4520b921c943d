using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Journey.People;

namespace Homeward.Exchange.Csv;

/// <summary>Turns the cells of one row into a <see cref="CensusRow"/>, or says in one sentence what is wrong with it.</summary>
internal sealed class CensusRowReader(CensusSettings settings, IReadOnlyDictionary<string, int> positions, DateTime takenAt, string? onlySite)
{
    // An address is often written in several lines of one cell.
    private static readonly char[] LineEnds = ['\r', '\n', '\t', '\u2028'];

    private CsvLine _line = null!;
    private string? _fault;
    private List<string> _remarks = [];

    /// <summary>Reads a row; exactly one of the two is set. What was left out of a good row is in <paramref name="remarks"/>.</summary>
    public (CensusRow? Row, RejectedRow? Rejected) Read(CsvLine line, out IReadOnlyList<string> remarks)
    {
        (_line, _fault, _remarks) = (line, line.Fault, []);
        remarks = _remarks;
        var number = HospitalNumber();
        var nhs = Nhs();
        var row = new CensusRow
        {
            Line = line.Line,
            Text = line.Cut,
            Site = Cell(CensusColumns.Site, 40) ?? onlySite ?? Wrong("", "The row names no site."),
            Ward = Cell(CensusColumns.Ward, 40) ?? Wrong("", "The row names no ward."),
            Bed = Cell(CensusColumns.Bed, 40),
            HospitalNumber = number,
            NhsNumber = nhs,
            BirthDate = BirthDate(),
            FamilyName = Cell(CensusColumns.FamilyName, 100) ?? Wrong("", "The row has no family name."),
            GivenName = Cell(CensusColumns.GivenName, 100) ?? "",
            Address = Cell(CensusColumns.Address, 100),
            Postcode = PostcodeOf(Cell(CensusColumns.Postcode, 40)),
            AdmittedAt = Instant(CensusColumns.AdmittedAt, "admission") ?? Wrong(takenAt, "The row has no date of admission."),
            AdmissionMethod = Code(CensusColumns.AdmissionMethod, "admission-methods"),
            AdmissionSource = Code(CensusColumns.AdmissionSource, "admission-sources"),
            ExpectedOn = Expected(),
            LeftAt = Instant(CensusColumns.LeftAt, "discharge"),
            DischargeMethod = Code(CensusColumns.DischargeMethod, "discharge-methods"),
            DischargedTo = Code(CensusColumns.DischargedTo, "places-of-discharge"),
        };
        Check(row);
        return _fault is null ? (row, null) : (null, Rejected(row, number, nhs));
    }

    private void Check(CensusRow row)
    {
        if (row.AdmittedAt > takenAt)
        {
            Wrong(0, "The admission lies after the moment the list was taken.");
        }

        if (row.LeftAt is { } left && (left < row.AdmittedAt || left > takenAt))
        {
            Wrong(0, "The discharge does not lie between the admission and the moment the list was taken.");
        }

        if (positions.ContainsKey(CensusColumns.TakenAt) && Cell(CensusColumns.TakenAt, 40) is { } told && LocalDates.Instant(told) != takenAt)
        {
            Wrong(0, LocalDates.Instant(told) is null
                ? $"“{told}” is not the time at which a list was taken; write it as 31/12/2026 06:00 or 2026-12-31 06:00."
                : "The row was taken at another time than the rest of the list.");
        }
    }

    private RejectedRow Rejected(CensusRow row, string? number, NhsNumber? nhs) => new(
        _line.Line,
        _fault!,
        _line.Cut,
        row.Site.Length > 0 ? row.Site : null,
        row.Ward.Length > 0 ? row.Ward : null,
        number,
        nhs);

    private string? PostcodeOf(string? cell)
    {
        if (cell is null || Postcode.TryParse(cell) is not null)
        {
            return Postcode.TryParse(cell)?.ToString();
        }

        _remarks.Add($"“{cell}” is not a postcode. The row was taken without it.");
        return null;
    }

    private string? HospitalNumber()
    {
        var cell = Cell(CensusColumns.HospitalNumber, 40);
        return cell is null ? null : string.Concat(cell.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
    }

    private NhsNumber? Nhs()
    {
        if (Cell(CensusColumns.NhsNumber, 40) is not { } cell)
        {
            return null;
        }

        if (NhsNumber.Fault(cell) is { } fault)
        {
            return Wrong((NhsNumber?)null, fault.Sentence);
        }

        var number = NhsNumber.Parse(cell);
        return settings.WhyNot(number) is { } refusal ? Wrong((NhsNumber?)null, refusal.Sentence) : number;
    }

    private DateOnly? BirthDate()
    {
        if (Cell(CensusColumns.BirthDate, 40) is not { } cell)
        {
            return null;
        }

        if (LocalDates.Day(cell) is not { } born)
        {
            return Wrong((DateOnly?)null, $"“{cell}” is not a date of birth; write it as 31/12/1950 or 1950-12-31.");
        }

        return born > LondonTime.DayOf(takenAt) || born.Year < 1890
            ? Wrong((DateOnly?)null, $"The date of birth {born:d MMMM yyyy} cannot be right.")
            : born;
    }

    private DateTime? Instant(string column, string what)
    {
        if (Cell(column, 40) is not { } cell)
        {
            return null;
        }

        return LocalDates.Instant(cell) ?? Wrong((DateTime?)null, $"“{cell}” is not a date of {what}; write it as 31/12/2026 14:30 or 2026-12-31 14:30.");
    }

    // Hospitals write a day in the year 9999 where nobody knows one.
    private DateOnly? Expected()
    {
        var day = Instant(CensusColumns.ExpectedOn, "expected") is { } expected ? LondonTime.DayOf(expected) : (DateOnly?)null;
        if (day is null || day <= LondonTime.DayOf(takenAt).AddYears(1))
        {
            return day;
        }

        _remarks.Add($"The expected day {day:d MMMM yyyy} lies more than a year ahead. The row was taken without it.");
        return null;
    }

    private string? Code(string column, string list)
    {
        if (Cell(column, 40) is not { } code || settings.IsOnList(list, code.ToUpperInvariant()))
        {
            return Cell(column, 40)?.ToUpperInvariant();
        }

        _remarks.Add($"“{code}” is not on the list {list} and was read as unknown.");
        return null;
    }

    private string? Cell(string column, int longest)
    {
        var cell = settings.Mapping.Fixed.GetValueOrDefault(column)
            ?? (positions.TryGetValue(column, out var at) && at < _line.Cells.Count ? _line.Cells[at] : "");
        if (column == CensusColumns.Address)
        {
            cell = string.Join(", ", cell.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.TrimEnd(',')));
        }

        if (cell.Any(char.IsControl))
        {
            return Wrong((string?)null, $"The value of {column} holds signs that are not text.");
        }

        cell = Typed.Line(cell);
        if (cell is null or "-" or "–")
        {
            return null;
        }

        if (cell[0] is '=' or '+' or '-' or '@')
        {
            return Wrong((string?)null, $"The value of {column} begins like a spreadsheet formula.");
        }

        if (cell.Length > longest)
        {
            return Wrong((string?)null, $"The value of {column} is too long.");
        }

        return cell;
    }

    private T Wrong<T>(T instead, string fault)
    {
        _fault ??= fault;
        return instead;
    }
}
