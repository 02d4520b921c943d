using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>The answers to the criteria to reside: any yes means that the bed is still needed.</summary>
/// <remarks>
/// The questions are the dated list <c>criteria-to-reside</c>; only those answered yes are kept. Where none is, clinicians may still keep the
/// person for an exception, with a reason in words.
/// </remarks>
public sealed class CriteriaAnswers
{
    public CriteriaAnswers(string edition, IEnumerable<string> met, bool isException = false, string? exceptionReason = null)
    {
        Edition = edition;
        Met = [.. met.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IsException = isException;
        ExceptionReason = string.IsNullOrWhiteSpace(exceptionReason) ? null : exceptionReason.Trim();
    }

    /// <summary>The edition of the list that was answered.</summary>
    public string Edition { get; }

    /// <summary>The codes answered yes, in order of code.</summary>
    public IReadOnlyList<string> Met { get; }

    /// <summary>Whether the person is kept although no question is answered yes.</summary>
    public bool IsException { get; }

    public string? ExceptionReason { get; }

    public bool NeedsTheBed => Outcome != ReviewOutcome.NoLongerMeets;

    public ReviewOutcome Outcome =>
        Met.Count > 0 ? ReviewOutcome.Meets : IsException ? ReviewOutcome.MeetsByException : ReviewOutcome.NoLongerMeets;

    /// <summary>Why these answers cannot stand, or null.</summary>
    public Refusal? Fault => (IsException, Met.Count, ExceptionReason) switch
    {
        (true, > 0, _) => new ExceptionNotNeeded(),
        (true, _, null) => new ExceptionNeedsReason(),
        _ => null,
    };
}

/// <summary>What a review found.</summary>
public enum ReviewOutcome
{
    /// <summary>At least one question is answered yes.</summary>
    Meets,

    /// <summary>No question is answered yes, but clinicians keep the person for a reason they have written down.</summary>
    MeetsByException,

    /// <summary>The bed is no longer needed.</summary>
    NoLongerMeets,
}
