using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Messages;

/// <summary>The address that a ward or a team reads together, so that an answer is seen whoever is on shift.</summary>
public sealed class MailBox
{
    /// <summary>A ward or a team.</summary>
    public required Guid HolderId { get; init; }

    /// <summary>An e-mail address.</summary>
    public required string Address { get; set; }

    public required DateTime SetAt { get; set; }
}

/// <summary>A ward or a team got a mail box of its own, or another one.</summary>
/// <param name="Holder">The ward or team.</param>
public sealed record MailBoxSet(Guid Holder, string Address) : Fact;

/// <summary>A ward or a team has no mail box any more; whoever sent hears at their own address.</summary>
/// <param name="Holder">The ward or team.</param>
public sealed record MailBoxClosed(Guid Holder) : Fact;
