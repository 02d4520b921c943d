using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>The PIN that a service must say together with a spoken code: agreed with it once, kept only as a slow hash.</summary>
public sealed class ServicePin
{
    public required ServiceId ServiceId { get; init; }

    public required string PinHash { get; set; }

    public required DateTime SetAt { get; set; }
}

/// <summary>A code or link that led nowhere, remembered so that nobody can try them by the thousand.</summary>
public sealed class WrongGuess
{
    public required Guid Id { get; init; }

    /// <summary>Which of the two was tried, and a hash of the address it came from; kept for a day.</summary>
    public required string Caller { get; init; }

    public required DateTime At { get; init; }
}
