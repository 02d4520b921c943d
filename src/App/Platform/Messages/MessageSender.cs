using System.Net.Mail;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Messages;

/// <summary>Takes messages from the outbox as they fall due. One node at a time; what a node was sending when it died is sent again under the same Message-ID.</summary>
public sealed class MessageSender(IServiceScopeFactory scopes, IDelivery delivery, Clock clock, TimeProvider time, ILogger<MessageSender> log)
    : LeasedWork(scopes, time, log)
{
    private const int AtOnce = 50;

    protected override string Name => "outbox";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(2);

    protected override async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        var now = clock.Now;
        foreach (var message in await db.Messages.Where(m => m.NextTryAt <= now).OrderBy(m => m.NextTryAt).Take(AtOnce).ToListAsync(cancel))
        {
            try
            {
                await delivery.Deliver(message, cancel);
                message.Delivered(clock.Now);
            }
            catch (Exception trouble) when (trouble is SmtpException or IOException or UnauthorizedAccessException or FormatException)
            {
                message.Failed(trouble.Message, clock.Now);
            }

            await db.SaveChangesAsync(cancel);
        }
    }
}
