using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Letters;

/// <summary>Says by message that a closing letter is there. What stands in it, and about whom it is, stays out of the message.</summary>
public sealed class TellOfLetter(WhereNewsGoes where, Outbox outbox)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Night = new(21, 0);

    /// <summary>To the person, by day: nothing leaves for them between 21:00 and 08:00.</summary>
    /// <param name="token">The secret of their link.</param>
    public void Person(string to, string token, DateTime now)
    {
        var (day, time) = (LondonTime.DayOf(now), LondonTime.TimeOf(now));
        var from = time < Morning ? LondonTime.At(day, Morning) : time >= Night ? LondonTime.At(day.AddDays(1), Morning) : now;
        outbox.Write(
            to, "Homeward: a letter for you",
            $"Hello,\n\nthere is a letter for you from those who helped you at home. Open this link to read it; it asks for your date of birth first:\n{outbox.Link($"/letter/{token}")}\n\n"
            + $"The link opens the letter until {LondonTime.WallClock(now.AddDays(LetterCopy.LinkDays)):dddd d MMMM}. Please do not send it on. If it does not open, ring whoever helped you: they post the letter.\n", from);
    }

    /// <summary>To whoever reads for the sender of a referral.</summary>
    public async Task Sender(Referral referral, LetterCopyId copy, CancellationToken cancel)
    {
        var reader = await where.Of(referral.SenderWardId?.Value, referral.SenderId, cancel);
        outbox.Tell(
            reader.Address, "Homeward: a closing letter for you",
            $"To: {(reader.Name is { } name ? $"{name}, {reader.Title}" : reader.Title)}\n\nThe help at home that you had asked for somebody has ended. How, and what goes on, stands in the closing letter: {outbox.Link($"/letters/{copy.Value}")}\n");
    }
}
