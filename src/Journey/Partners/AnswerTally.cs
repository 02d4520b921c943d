using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>Running counts of how a service answers: see <see cref="Matching.AnswerHistory"/> for what counts. Raised in the database, never read and written back.</summary>
/// <remarks>For each need apart: who is quick with shopping may take no lifts.</remarks>
public sealed class AnswerTally
{
    public required ServiceId ServiceId { get; init; }

    /// <summary>From the list <c>needs</c>.</summary>
    public required string Need { get; init; }

    public int Answered { get; init; }

    public int Accepted { get; init; }

    public int InTime { get; init; }

    /// <summary>Of the answered, those answered within the hours that the list <c>match-weights</c> calls quick, by the service's answering hours.</summary>
    public int Quick { get; init; }
}
