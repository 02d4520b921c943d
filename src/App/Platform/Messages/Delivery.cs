using System.Net;
using System.Net.Mail;
using System.Text;

namespace Homeward.App.Platform.Messages;

/// <summary>Takes one message out of the building.</summary>
public interface IDelivery
{
    /// <exception cref="SmtpException">The mail server did not take it.</exception>
    /// <exception cref="IOException">The folder did not take it.</exception>
    Task Deliver(Message message, CancellationToken cancel);
}

/// <summary>Lays each message as a mail file into a folder: for the made-up region, and wherever no mail server is named.</summary>
public sealed class FolderDelivery(MessageFolder folder) : IDelivery
{
    public Task Deliver(Message message, CancellationToken cancel) => folder.Lay(message, cancel);
}

/// <summary>Hands each message to a mail server.</summary>
public sealed class SmtpDelivery(MailServer server) : IDelivery
{
    public async Task Deliver(Message message, CancellationToken cancel)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Secure, Timeout = 20_000 };
        if (server.User is not null)
        {
            client.Credentials = new NetworkCredential(server.User, server.Password);
        }

        using var mail = new MailMessage(server.From, message.To, message.Subject, message.Text) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        mail.Headers.Add("Message-ID", message.MessageId);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        await client.SendMailAsync(mail, cancel);
    }
}

/// <summary>The mail server that messages leave through.</summary>
/// <param name="Secure">Whether the conversation is encrypted; only a server on this machine may do without.</param>
public sealed record MailServer(string Host, int Port, string From, bool Secure, string? User, string? Password)
{
    /// <summary>Reads <c>host:port</c>; null where it cannot be one.</summary>
    public static MailServer? TryParse(string text, string from, string? user, string? password)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : text;
        var port = 587;
        return host.Length == 0 || (colon > 0 && !int.TryParse(text[(colon + 1)..], out port)) || port is < 1 or > 65535 || !MailAddress.TryCreate(from, out _)
            ? null
            : new MailServer(host, port, from, Secure: !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) && host != "localhost", user, password);
    }
}
