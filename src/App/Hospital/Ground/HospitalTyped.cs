using System.Text.RegularExpressions;
using Homeward.Journey.Basics;

namespace Homeward.App.Hospital.Ground;

/// <summary>What somebody says of a hospital, on a screen or in a file, made fit to keep; which trust and place it belongs to is looked up beside it.</summary>
/// <param name="Ods">The code that the Organisation Data Service gave the site, or nothing.</param>
public sealed record HospitalTyped(string? Name, string? Code, string? Kind, string? Ods)
{
    /// <summary>The two kinds there are, with the words for them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal) { ["acute"] = "Acute hospital", ["community"] = "Community hospital" };

    public string Name { get; } = Typed.Line(Name) ?? "";

    public string Code { get; } = Typed.Line(Code) ?? "";

    public string Kind { get; } = Typed.Line(Kind)?.ToLowerInvariant() ?? "";

    public string? Ods { get; } = Typed.Line(Ods)?.ToUpperInvariant();

    /// <summary>What is wrong, each with its field; empty when all is well.</summary>
    public IEnumerable<(string Field, string Words)> Faults()
    {
        if (!GroundCode.IsName(Name))
        {
            yield return (nameof(Name), "Enter the name of the hospital, with no more than 120 letters");
        }

        if (!GroundCode.IsCode(Code))
        {
            yield return (nameof(Code), "Enter the code by which its lists of inpatients name it, with no more than 40 letters, digits and hyphens");
        }

        if (!Kinds.ContainsKey(Kind))
        {
            yield return (nameof(Kind), "Choose acute or community");
        }

        if (Ods is not null && (Ods.Length > 12 || !Ods.All(char.IsAsciiLetterOrDigit)))
        {
            yield return (nameof(Ods), "Enter the ODS code as letters and digits, such as RXR01, or leave it empty");
        }
    }
}

/// <summary>What somebody says of a ward, on a screen or in a file, made fit to keep.</summary>
public sealed record WardTyped(string? Name, string? Code, string? Beds)
{
    private const int MostBeds = 200;

    public string Name { get; } = Typed.Line(Name) ?? "";

    public string Code { get; } = Typed.Line(Code) ?? "";

    public string Beds { get; } = Typed.Line(Beds) ?? "";

    /// <summary>How many beds; 0 where what was typed is no such number.</summary>
    public int BedsCounted => int.TryParse(Beds, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var beds) && beds <= MostBeds ? beds : 0;

    /// <summary>What is wrong, each with its field; empty when all is well.</summary>
    public IEnumerable<(string Field, string Words)> Faults()
    {
        if (!GroundCode.IsName(Name))
        {
            yield return (nameof(Name), "Enter the name of the ward, with no more than 120 letters");
        }

        if (!GroundCode.IsCode(Code))
        {
            yield return (nameof(Code), "Enter the code by which lists of inpatients name the ward, with no more than 40 letters, digits and hyphens");
        }

        if (BedsCounted == 0)
        {
            yield return (nameof(Beds), $"Enter the number of beds, from 1 to {MostBeds}");
        }
    }
}

/// <summary>What names and codes of hospitals and wards look like.</summary>
internal static partial class GroundCode
{
    public static bool IsName(string name) => Folded.Of(name).Length > 0 && name.Length <= 120;

    public static bool IsCode(string code) => Form().IsMatch(code);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$")]
    private static partial Regex Form();
}
