using System.Net.Mail;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Messages;

/// <summary>Takes messages from the outbox as they fall due, one at a time, each under a lease that only one node can hold.</summary>
public sealed class MessageSender(IServiceScopeFactory scopes, IDelivery delivery, Clock clock, TimeProvider time, ILogger<MessageSender> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Tries everything that is due now.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        var now = clock.Now;
        var due = await db.Messages.AsNoTracking().Where(m => m.NextTryAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .OrderBy(m => m.NextTryAt).Select(m => m.Id).Take(50).ToListAsync(cancel);
        foreach (var id in due)
        {
            await SendOne(db, id, cancel);
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception trouble) when (trouble is DbUpdateException or System.Data.Common.DbException)
            {
                log.LogWarning(trouble, "The outbox could not be read or written; trying again.");
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task SendOne(HomewardDb db, Guid id, CancellationToken cancel)
    {
        var now = clock.Now;
        var until = now + Lease;
        var taken = await db.Messages.Where(m => m.Id == id && m.NextTryAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, until), cancel);
        if (taken == 0)
        {
            return;
        }

        var message = await db.Messages.AsTracking().SingleAsync(m => m.Id == id, cancel);
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
