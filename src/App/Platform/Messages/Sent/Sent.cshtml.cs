using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Messages.Sent;

/// <summary>What left the building: in a made-up region for everyone to read, as a mail box would show it; in a real one what could not be delivered, for administrators.</summary>
[ForEveryoneSignedIn]
public sealed class SentModel(HomewardDb db, MessageFolder folder, Settings settings, Frame frame, Clock clock) : HomewardPage
{
    /// <summary>How many stand on one page.</summary>
    public const int AtOnce = 10;

    /// <summary>Only messages to whom this one went. The address itself stays out of ours: those are kept in histories and logs.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Like { get; set; }

    /// <summary>The message after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    /// <summary>The last message of this page where older ones follow; null at the end.</summary>
    public Guid? Further { get; private set; }

    /// <summary>The address whose messages alone are shown; null for all.</summary>
    public string? Only { get; private set; }

    public bool MadeUp => frame.MadeUp;

    /// <summary>Whether a real region has nowhere to send its messages.</summary>
    public bool OnlyInAFolder => !MadeUp && settings.Mail is null;

    /// <summary>How many messages for people who work here found no address within a week; for administrators.</summary>
    public int FoundNoAddress { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (!MadeUp && Acting.Role != Roles.Administrator)
        {
            return false;
        }

        Only = Like is null ? null : await db.Messages.Where(m => m.Id == Like && m.To != "" && !m.IsUnlisted && (MadeUp || m.DeadAt != null)).Select(m => m.To).SingleOrDefaultAsync(cancel);
        FoundNoAddress = Acting.Role == Roles.Administrator ? await WithoutAddress(clock.Now.AddDays(-7), cancel) : 0;
        var messages = await Some(db.Messages.AsNoTracking().Where(m => m.To != "" && !m.IsUnlisted && (MadeUp || m.DeadAt != null) && (Only == null || m.To == Only)), cancel);
        Further = messages.Count > AtOnce ? messages[AtOnce - 1].Id : null;
        var rows = new List<Row>();
        foreach (var message in messages.Take(AtOnce))
        {
            rows.Add(new Row(message, MadeUp ? message.Text ?? await folder.TextOf(message.Id, cancel) : null));
        }

        Rows = rows;
        return true;
    }

    /// <summary>The address of the messages before these.</summary>
    public string Older => $"/messages?{(Like is { } like ? $"like={like}&" : "")}from={Further}";

    private Task<int> WithoutAddress(DateTime since, CancellationToken cancel) => db.Messages.CountAsync(m => m.WrittenAt >= since && m.To == "", cancel);

    // One more than a page holds. Those written in the same moment as the key are read too, and left out as far as they stood on the page before.
    private async Task<List<Message>> Some(IQueryable<Message> all, CancellationToken cancel)
    {
        var ordered = all.OrderByDescending(m => m.WrittenAt).ThenBy(m => m.Id);
        if (From is not { } after || await all.Where(m => m.Id == after).Select(m => (DateTime?)m.WrittenAt).SingleOrDefaultAsync(cancel) is not { } at)
        {
            return await ordered.Take(AtOnce + 1).ToListAsync(cancel);
        }

        var together = await all.CountAsync(m => m.WrittenAt == at, cancel);
        var rows = await ordered.Where(m => m.WrittenAt <= at).Take(together + AtOnce + 1).ToListAsync(cancel);
        return [.. rows.SkipWhile(m => m.Id != after).Skip(1).Take(AtOnce + 1)];
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostAgain(Guid id, CancellationToken cancel)
    {
        var message = Acting.Role == Roles.Administrator ? await db.Messages.SingleOrDefaultAsync(m => m.Id == id && m.DeadAt != null && !m.IsUnlisted, cancel) : null;
        if (message is null)
        {
            return NotFound();
        }

        message.TryAgain(clock.Now);
        await db.SaveChangesAsync(cancel);
        Say("The message will be tried again, for up to four hours.");
        return RedirectToPage();
    }

    public sealed record Row(Message Message, string? Text)
    {
        public string State => this switch
        {
            { Message.DeliveredAt: { } at } => $"Delivered {LondonTime.WallClock(at):d MMM HH:mm}",
            { Message.DeadAt: { } at } => $"Given up {LondonTime.WallClock(at):d MMM HH:mm}: {Message.Trouble}",
            { Message.Trouble: { } trouble } => $"Saved, not yet sent: {trouble}",
            _ => "Saved, on its way",
        };
    }
}
