namespace Homeward.App.Platform.Messages;

/// <summary>Something on its way out of the building: written in the transaction of the act that causes it, sent afterwards, at least once.</summary>
/// <remarks>
/// Subject lines carry no health detail and no name: they are shown on locked telephones. The text may hold a secret address, so it is kept only
/// until it has been delivered. Mail repeats the same Message-ID at each try, so that a mail box that has it already can tell.
/// </remarks>
public sealed class Message
{
    /// <summary>How long delivery is tried; after that the message is a dead letter that somebody must look at.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromHours(4);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    private Message()
    {
    }

    /// <param name="from">Before when it must not leave: nothing reaches the people helped at night. Null for at once.</param>
    public Message(Guid id, string to, string subject, string text, DateTime now, DateTime? from = null)
    {
        (Id, To, Subject, Text, WrittenAt) = (id, to, subject, text, now);
        (NotBefore, NextTryAt) = (from > now ? from : null, from > now ? from : now);
    }

    /// <summary>What stays of a message for somebody who works here and has no address: that there was one, and when; nothing of what it said.</summary>
    public static Message ToNobody(Guid id, DateTime now) => new(id, "", "", "", now) { Text = null, NextTryAt = null };

    public Guid Id { get; private set; }

    /// <summary>Whether no list of messages shows it, since that there is one may be known to its reader alone.</summary>
    public bool IsUnlisted { get; init; }

    /// <summary>An e-mail address; empty where it found none.</summary>
    public string To { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Plain text; null once delivered.</summary>
    public string? Text { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <summary>Before when it must not leave; null where it could leave at once.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>When it is tried next; null when it is delivered or dead.</summary>
    public DateTime? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    public DateTime? DeliveredAt { get; private set; }

    /// <summary>When it was given up.</summary>
    public DateTime? DeadAt { get; private set; }

    /// <summary>What went wrong at the last try.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The same at each try.</summary>
    public string MessageId => $"<{Id:N}@homeward>";

    public void Delivered(DateTime now) => (DeliveredAt, NextTryAt, Trouble, Text, Tries) = (now, null, null, null, Tries + 1);

    /// <summary>Tried in vain: again after 1, 2, 4, 8, 16 and then every 20 minutes, for four hours after it was written.</summary>
    public void Failed(string trouble, DateTime now)
    {
        Tries++;
        Trouble = trouble.Length <= 500 ? trouble : trouble[..500];
        var wait = TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(Tries - 1, 10)), LongestWait.TotalMinutes));
        NextTryAt = now + wait;
        if (NextTryAt - (NotBefore > WrittenAt ? NotBefore : WrittenAt) > TriedFor)
        {
            (DeadAt, NextTryAt) = (now, null);
        }
    }

    /// <summary>Somebody looked at a dead letter and wants it tried again, for another four hours.</summary>
    public void TryAgain(DateTime now)
    {
        if (DeadAt is not null && Text is not null)
        {
            (DeadAt, NextTryAt, WrittenAt, Tries) = (null, now, now, 0);
        }
    }
}
