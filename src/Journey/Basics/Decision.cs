namespace Homeward.Journey.Basics;

/// <summary>What a rule answers when somebody asks to act: the facts that are true from now on, or a named refusal.</summary>
/// <remarks>
/// Never both and never neither: an act that changes nothing is refused by name, so that no move is silent.
/// Exceptions are for bugs; a refusal is an ordinary answer that the screen shows as it stands.
/// </remarks>
public readonly struct Decision
{
    private readonly IReadOnlyList<Fact>? _facts;

    private Decision(IReadOnlyList<Fact>? facts, Refusal? refusal)
    {
        _facts = facts;
        Refusal = refusal;
    }

    /// <summary>Why nothing happened, or null when it did.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What became true, in order; empty when refused.</summary>
    public IReadOnlyList<Fact> Facts => _facts ?? [];

    /// <summary>Whether the rule said no.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>Several facts made true by one act.</summary>
    /// <exception cref="ArgumentException">No fact was given: an act that changes nothing must be refused.</exception>
    public static Decision Of(params IReadOnlyList<Fact> facts) =>
        facts.Count == 0 ? throw new ArgumentException("A decision without a fact must be a refusal.", nameof(facts)) : new(facts, null);

    public static implicit operator Decision(Fact fact) => new([fact], null);

    public static implicit operator Decision(Refusal refusal) => new(null, refusal);

    /// <summary>This decision followed by another; the first refusal wins.</summary>
    public Decision And(Decision next) =>
        IsRefused ? this : next.IsRefused ? next : Of([.. Facts, .. next.Facts]);
}
