using System.Globalization;
using System.Text;

namespace Homeward.Stories.Hospital;

/// <summary>A list of inpatients of Kingsbridge Infirmary as a story hands it in: people nobody knew before, on Ward 3 Rowan unless it says otherwise.</summary>
internal sealed class AListOfInpatients
{
    private readonly List<string> _rows = [];

    public required DateTime TakenAt { get; init; }

    /// <summary>The n-th newcomer of this story: name, hospital number and NHS number are their own.</summary>
    public AListOfInpatients With(Newcomer who, string ward = "KIN-03", string bed = "90", string admitted = "2026-11-16 20:15", string more = "21,19,")
    {
        _rows.Add(string.Create(CultureInfo.InvariantCulture, $"KIN,{ward},{bed},{who.HospitalNumber},{who.NhsNumber},{who.Family},{who.Given},{who.Born:dd/MM/yyyy},{admitted},{more}"));
        return this;
    }

    public AListOfInpatients WithLine(string line)
    {
        _rows.Add(line);
        return this;
    }

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Join("\r\n",
        [
            FormattableString.Invariant($"# taken_at: {TakenAt:yyyy-MM-dd'T'HH:mm:ss}Z"),
            "site,ward,bed,hospital_number,nhs_number,family_name,given_name,birth_date,admitted_at,admission_method,admission_source,expected_on",
            .. _rows, "",
        ]));
}

/// <summary>Somebody whom nobody here knew.</summary>
internal sealed record Newcomer(string Given, string Family, string HospitalNumber, string NhsNumber, DateOnly Born)
{
    public string Name => $"{Given} {Family}";

    /// <summary>Made-up people of the region have numbers further down the range.</summary>
    public static Newcomer Number(int n, string given = "Wilfrid") => new(
        given, $"Newby{(char)('a' + n)}", $"ZZ{900_000 + n}", Numbers.ElementAt(n), new DateOnly(1941, 3, 1 + n));

    private static IReadOnlyList<string> Numbers { get; } =
        [.. Enumerable.Range(0, 600).Select(i => $"99998{i:00000}").Where(digits => Journey.People.NhsNumber.TryParse(digits) is not null)];
}
