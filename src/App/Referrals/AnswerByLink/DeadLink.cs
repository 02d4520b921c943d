using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>What a link that opens nothing any more says to whoever holds its secret.</summary>
/// <remarks>Only somebody to whom it was sent can hold the secret, so why it ended betrays nothing.</remarks>
/// <param name="Reference">What its holder can name on the telephone; null where nothing was ever asked by it, or nothing is left to speak about.</param>
public sealed record DeadLink(string Sentence, string? Reference)
{
    /// <summary>What stands above the sentence.</summary>
    public string Heading { get; private init; } = "This link opens nothing";

    /// <summary>Another service said yes first: one kind sentence and nothing else, neither of the person nor of who helps.</summary>
    public static readonly DeadLink Thanks = new("Somebody else is helping now, so nothing more is wanted from you. Thank you for being there to ask.", null) { Heading = "Thank you" };

    /// <summary>An address that nobody was ever sent.</summary>
    public static readonly DeadLink Unknown = new($"{new LinkNotValid().Sentence} Look whether the whole address came over.", null);

    /// <summary>Says what became of a link; null while it lives.</summary>
    public static DeadLink? Of(AnswerLink link, DateTime now) => link.Lives(now) ? null : link.EndedBecause switch
    {
        LinkEnd.Answered when link.For == LinkFor.Work => new($"This link has done its work: how it ended was told {ClockWords.Moment(link.EndedAt!.Value, now)}, and the sender has it.", AskReference.Of(link.AskId)),
        LinkEnd.Answered => new($"This link has been used: an answer was given {ClockWords.Moment(link.EndedAt!.Value, now)}, and the sender has it.", AskReference.Of(link.AskId)),
        LinkEnd.AnotherHelps => Thanks,
        LinkEnd.Question => new("A question was asked by this link. The sender’s reply brings a new one.", AskReference.Of(link.AskId)),
        LinkEnd.Replaced => new("A newer link was sent in place of this one. Look for the newest message.", AskReference.Of(link.AskId)),
        LinkEnd.Revoked => new("Nothing is wanted by this link any more: it was taken back, somebody else helps, or it has been answered another way.", AskReference.Of(link.AskId)),
        LinkEnd.Restored => new("Homeward was put back from an older copy, and every link from before ended with that. Ring whoever asked you, and they can send a new one.", AskReference.Of(link.AskId)),
        _ when link.For == LinkFor.Work => new($"This link ran out {ClockWords.Moment(link.ExpiresAt, now)}. If nobody has told yet how it ended, ring whoever asked you.", AskReference.Of(link.AskId)),
        _ => new($"This link ran out {ClockWords.Moment(link.ExpiresAt, now)}. If you can still help, ring whoever asked you.", AskReference.Of(link.AskId)),
    };
}
