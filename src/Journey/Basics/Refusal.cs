namespace Homeward.Journey.Basics;

/// <summary>A rule's "no", named after its reason, with one sentence that staff can read as it stands.</summary>
/// <param name="Sentence">Plain words for the person at the screen: what is in the way and, where there is one, the way out.</param>
/// <remarks>Each kind is a record of its own, so that pages, the API and tests speak of it by <see cref="Name"/>.</remarks>
public abstract record Refusal(string Sentence)
{
    /// <summary>The name under which an API answers it: the record's own name.</summary>
    public string Name => GetType().Name;

    /// <summary>After how long the same may be asked again, where waiting is all that it takes; null where waiting changes nothing.</summary>
    public TimeSpan? Wait { get; init; }
}
