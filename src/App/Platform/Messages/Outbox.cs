using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;

namespace Homeward.App.Platform.Messages;

/// <summary>Writes messages into the transaction of the act that causes them; <see cref="MessageSender"/> takes them from there.</summary>
public sealed class Outbox(HomewardDb db, Clock clock, Settings settings)
{
    /// <summary>Writes one message, to be saved together with the act. Without an address there is nobody to write to, and nothing is written.</summary>
    /// <param name="subject">No name and no health detail.</param>
    /// <param name="from">Before when it must not leave; null for at once.</param>
    public void Write(string? to, string subject, string text, DateTime? from = null)
    {
        if (!string.IsNullOrWhiteSpace(to))
        {
            db.Messages.Add(new Message(clock.NewId(), to.Trim(), subject, text, clock.Now, from));
        }
    }

    /// <summary>As <see cref="Write"/>, for what nobody but its reader may know to exist: it stands in no list of messages, not even where it could not be delivered.</summary>
    public void WriteUnlisted(string? to, string subject, string text)
    {
        if (!string.IsNullOrWhiteSpace(to))
        {
            db.Messages.Add(new Message(clock.NewId(), to.Trim(), subject, text, clock.Now) { IsUnlisted = true });
        }
    }

    /// <summary>Writes to somebody who works here, to be saved together with the act. Where they have no address it is counted, without what it says, so that the administrator learns of it.</summary>
    /// <param name="subject">No name and no health detail.</param>
    public void Tell(string? to, string subject, string text)
    {
        if (string.IsNullOrWhiteSpace(to))
        {
            db.Messages.Add(Message.ToNobody(clock.NewId(), clock.Now));
            return;
        }

        Write(to, subject, text);
    }

    /// <summary>The address of one of our pages as somebody outside reaches it; never made from what a request called us.</summary>
    public string Link(string path) => new Uri(settings.LinkRoot, path.TrimStart('/')).AbsoluteUri;
}
