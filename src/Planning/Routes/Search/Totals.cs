namespace Homeward.Planning.Routes.Search;

/// <summary>Sums of one route.</summary>
internal struct Totals
{
    /// <summary>Cost of the ways driven.</summary>
    public double Ways;

    /// <summary>Minutes driven.</summary>
    public double Driven;

    /// <summary>Minutes served, pauses aside.</summary>
    public double Served;

    /// <summary>Cost of lateness, waiting and changed times.</summary>
    public double Timed;

    /// <summary>Cost of faces, use and unfair share.</summary>
    public double Other;

    public double WorstLateness;

    public int Jobs;

    /// <summary>Whether links with other routes have made this one later than it would be by itself.</summary>
    public bool IsHeldBack;

    /// <summary>Mark of the sequence, equal for equal sequences of workers who are alike.</summary>
    public ulong Trace;

    public readonly double Cost => Ways + Timed + Other;
}
