using Homeward.Journey.Basics;

namespace Homeward.Exchange.Csv;

/// <summary>Reads the file in which an organisation has kept its volunteers, a row each.</summary>
/// <remarks>The columns are described in docs/import-volunteers.md.</remarks>
public static class VolunteerSheet
{
    /// <summary>More rows than this are taken in by parts.</summary>
    public const int MostRows = 20_000;

    /// <summary>The columns; only the two names must be there.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "given_name", "family_name", "phone", "email", "postcode", "gender", "places", "districts", "languages", "hours", "does", "does_not", "limits", "words", "seats", "wheelchair", "boot", "stage",
        "references_on", "dbs_level", "dbs_on", "dbs_until", "induction_on", "safeguarding_training_on", "safeguarding_training_until", "driving_licence_until", "insurance_until", "mot_until",
    ];

    private static readonly SheetShape Shape = new(Columns, ["given_name", "family_name"], MostRows, ["phone"]);

    /// <summary>Reads a file that can be read twice, such as one on disk.</summary>
    public static Task<(IReadOnlyList<SheetRow> Rows, Refusal? Refusal)> From(Stream file, CancellationToken stop = default) =>
        PlainSheet.Read(file, Shape, missing => new VolunteerColumnsMissing(missing), most => new TooManyVolunteerRows(most), stop);
}

public sealed record VolunteerColumnsMissing(IReadOnlyList<string> Columns) : Refusal($"The heading of the file lacks: {string.Join(", ", Columns)}. Nothing was changed.");

public sealed record TooManyVolunteerRows(int Limit) : Refusal($"The file has more than {Limit} rows. Take it in by parts. Nothing was changed.");
