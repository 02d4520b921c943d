using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

/// <summary>Something that must be done by its time, of which it is noticed once that this has passed.</summary>
public interface IRunsLate : IVersioned
{
    /// <summary>When it was noticed; null while there is time.</summary>
    DateTime? LateAt { get; }
}

/// <summary>What holds for all that runs late.</summary>
public static class RunningLate
{
    extension(IRunsLate row)
    {
        /// <summary>The version to which to hold a form that was filled in from this row: that its time has passed meanwhile is nobody’s change.</summary>
        /// <param name="shown">The version that the form shows; null where it shows none.</param>
        /// <param name="shownLate">Whether the form was shown after its time had been noticed to have passed.</param>
        public int VersionFor(int? shown, bool shownLate) => shown is not { } seen || (!shownLate && row.LateAt is not null && row.Version == seen + 1) ? row.Version : seen;
    }
}
