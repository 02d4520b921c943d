using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital.Census;

/// <summary>A list of inpatients that was taken in, with what came of it.</summary>
public sealed class CensusIntake
{
    public required RowId Id { get; init; }

    public required string FileName { get; init; }

    public required string Fingerprint { get; init; }

    public required DateTime TakenAt { get; init; }

    public required DateTime ImportedAt { get; init; }

    public required MembershipId ImportedBy { get; init; }

    public required int Admissions { get; init; }

    public required int Moves { get; init; }

    public required int Departures { get; init; }

    /// <summary>How often something else was put right: a number added, an expected day set, a leaving that was none taken back.</summary>
    public int PutRight { get; init; }

    public required int Unchanged { get; init; }

    public required int Held { get; init; }

    public required int LeftOut { get; init; }
}

/// <summary>That a list spoke for a site; the latest moment for each site is what an older list cannot undo.</summary>
public sealed class CensusOfSite
{
    public required SiteId SiteId { get; init; }

    public required DateTime TakenAt { get; init; }

    public required RowId IntakeId { get; init; }
}

/// <summary>A row that was not used, for whoever mends it at its source.</summary>
public sealed class CensusLeftOut
{
    public required RowId Id { get; init; }

    public required RowId IntakeId { get; init; }

    public required int Line { get; init; }

    public required string Reason { get; init; }

    /// <summary>The row as it stood in the file.</summary>
    public required string Text { get; init; }
}

/// <summary>A list of inpatients was taken in.</summary>
/// <remarks>
/// It is about nobody: what came of each person has facts of their own, and a row that was left out is of nobody. It was left out before anybody decided whom it means, and the numbers and names in it
/// may be wrong or another's, so to name whoever holds them would write onto a record what was never said of that person. Which rows they were stands with the list.
/// </remarks>
public sealed record CensusImported(
    RowId Intake, DateTime TakenAt, IReadOnlyList<SiteId> Sites, int Admissions, int Moves, int Departures, int Held, int LeftOut) : Fact;

/// <summary>Somebody read the rows of a list that were left out, on the screen or as a file: they name people, known or not.</summary>
/// <remarks>It is about nobody, as the rows themselves are: see <see cref="CensusImported"/>. That somebody read them, which list and how many, is what can be told truly.</remarks>
public sealed record LeftOutRowsRead(RowId Intake, int Rows) : Fact;
