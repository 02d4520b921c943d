using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Tells a service that it was asked, that its question was answered, or that it has something in hand no longer; with a link to answer by where an answer is wanted.</summary>
/// <remarks>The message names nobody and nothing about health: whoever opens its link sees the least that is needed to decide.</remarks>
public sealed class WhenServiceMustHear(HomewardDb db, Outbox outbox, AnswerLinks links, Clock clock)
{
    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel, string? instead = null)
    {
        foreach (var told in facts.OfType<ITellsService>().GroupBy(fact => fact.Ask))
        {
            var ask = referral.Asks.Single(each => each.Id == told.Key);
            if (ask.State == AskState.Waiting && told.Any(fact => fact is NeedsAsked or QuestionReplied))
            {
                await SendLink(ask, told.Any(fact => fact is QuestionReplied), cancel);
            }
            else
            {
                await TellStoodDown(ask, instead, cancel);
            }
        }

        foreach (var ask in referral.Asks.Where(ask => ask.State != AskState.Waiting))
        {
            await links.EndAll(ask.Id, ask.State == AskState.Paused ? LinkEnd.Question : LinkEnd.Revoked, cancel);
        }
    }

    /// <summary>Sends the service a link for an ask that waits; an older link ends with it.</summary>
    /// <returns>The link's secrets, or null where the service has no address to send it to and no PIN to speak it with.</returns>
    public async Task<NewLink?> SendLink(Ask ask, bool afterReply, CancellationToken cancel)
    {
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        if (service.Email is null && !await db.ServicePins.AnyAsync(p => p.ServiceId == ask.ServiceId, cancel))
        {
            return null;
        }

        if (await links.Open(ask, cancel) is not { } link)
        {
            return null;
        }

        var by = ask.DueAt is { } due ? $"Please answer by {ClockWords.Deadline(due, clock.Now)}." : "Please answer as soon as you can.";
        outbox.Write(
            service.Email,
            afterReply ? "Homeward: your question has been answered" : "Homeward: can you help? An answer is wanted",
            $"To: {service.Name}\n\n"
            + (afterReply ? "The sender has answered your question. " : "Somebody is coming home from hospital, or cares for someone who is, and you are asked whether you can help. ")
            + $"{by}\n\nOpen this link to see what is needed and to answer; no account is wanted:\n{outbox.Link($"/answer/{link.Token}")}\n\n"
            + $"The link takes one answer and ends on {LondonTime.WallClock(link.ExpiresAt):dddd d MMMM 'at' HH:mm}. Please do not send it on.\n"
            + $"If you work with an account, you find the same in your inbox: {outbox.Link("/inbox")}\n");
        return link;
    }

    private async Task TellStoodDown(Ask ask, string? instead, CancellationToken cancel)
    {
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        var sentence = instead ?? "Something you were asked for, or had taken on, is no longer wanted from you: it was taken back, taken on by another service, or has ended. You need not answer it.";
        outbox.Write(
            service.Email,
            "Homeward: something you were asked has changed",
            $"To: {service.Name}\n\n{sentence} With an account you can see more in your inbox, under “Closed”: {outbox.Link("/inbox?state=closed")}\n");
    }
}
