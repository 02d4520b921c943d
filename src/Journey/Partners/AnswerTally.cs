using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>Running counts of how a service answers: see <see cref="Matching.AnswerHistory"/> for what counts. Raised in the database, never read and written back.</summary>
public sealed class AnswerTally
{
    public required ServiceId ServiceId { get; init; }

    public int Answered { get; init; }

    public int Accepted { get; init; }

    public int InTime { get; init; }
}
