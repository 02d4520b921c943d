using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Access;

/// <summary>What an act came to: done, refused by a rule, or about something that is not there or not yours to see (one and the same to the asker).</summary>
public readonly record struct Outcome
{
    private Outcome(bool there, Refusal? refusal) => (IsThere, Refusal) = (there, refusal);

    public static Outcome NotThere => new(there: false, null);

    public static Outcome Done => new(there: true, null);

    public bool IsThere { get; }

    public Refusal? Refusal { get; }

    public bool IsDone => IsThere && Refusal is null;

    /// <summary>Done, or refused where there is a refusal.</summary>
    public static Outcome Of(Refusal? refusal) => new(there: true, refusal);
}
