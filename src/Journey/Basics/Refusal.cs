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

    /// <summary>Whether the same, word for word, may be right a moment later without anybody deciding anything: a limit that runs out, a clock that catches up, somebody who was faster.</summary>
    /// <remarks>Such a no is not kept as the answer to a request that is sent again; any other is, so that what was refused is not done hours later because it came once more.</remarks>
    public virtual bool MayPass => Wait is not null;
}
