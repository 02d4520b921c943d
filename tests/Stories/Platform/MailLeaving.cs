using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Homeward.App.Platform.Messages;

namespace Homeward.Stories.Platform;

public sealed class MailLeaving : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 18, 10, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("homeward-mail-").FullName;
    private Process? _server;

    // The server makes its mail box itself.
    private string Box => Path.Combine(_folder, "box");

    [Fact]
    public async Task A_real_mail_server_gets_the_message_with_the_same_id_at_each_try()
    {
        var delivery = new SmtpDelivery(MailServer.TryParse($"127.0.0.1:{await Listening()}", "homeward@example.org", null, null)!);
        var message = new Message(Guid.NewGuid(), "quarry@example.org", "Homeward: can you help?", "Grüße & a line\nwith a second one.", Now);
        await delivery.Deliver(message, CancellationToken.None);
        await delivery.Deliver(message, CancellationToken.None);

        var mails = Directory.GetFiles(Path.Combine(Box, "new"));
        Assert.Equal(2, mails.Length);
        Assert.All(mails, mail => Assert.Contains(message.MessageId, File.ReadAllText(mail), StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Contains("Subject: Homeward: can you help?", File.ReadAllText(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_for_four_hours_and_then_the_message_is_a_dead_letter()
    {
        var delivery = new SmtpDelivery(MailServer.TryParse($"127.0.0.1:{FreePort()}", "homeward@example.org", null, null)!);
        var message = new Message(Guid.NewGuid(), "quarry@example.org", "Homeward", "Text", Now);
        await Assert.ThrowsAsync<SmtpException>(() => delivery.Deliver(message, CancellationToken.None));

        var at = Now;
        while (message.NextTryAt is { } next)
        {
            at = next;
            message.Failed("Nobody answered.", at);
        }

        // 1 + 2 + 4 + 8 + 16 = 31 minutes for the first five waits, then every 20 until the next would pass four hours: 31 + 10 × 20 = 231.
        Assert.Equal((Now.AddMinutes(231), "Nobody answered."), (message.DeadAt!.Value, message.Trouble));
        Assert.Equal("Text", message.Text);
        message.TryAgain(at);
        Assert.Equal((null, at), (message.DeadAt, message.NextTryAt!.Value));
    }

    [Fact]
    public void What_was_delivered_keeps_no_secret()
    {
        var message = new Message(Guid.NewGuid(), "quarry@example.org", "Homeward", "https://example.org/answer/secret", Now);
        message.Delivered(Now);
        Assert.Null(message.Text);
        Assert.Null(message.NextTryAt);
    }

    public void Dispose()
    {
        _server?.Kill(entireProcessTree: true);
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> Listening()
    {
        var port = FreePort();
        // Debian's own Python has the server; another one may stand first on the path.
        _server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", Box]));
        for (var tries = 0; tries < 1200; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return port;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("No mail server came up. Debian's package python3-aiosmtpd has one.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
