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
public sealed class WhenServiceMustHear(HomewardDb db, Outbox outbox, AnswerLinks links, SenderReach sender, Clock clock)
{
    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel, string? instead = null, bool isListed = true)
    {
        foreach (var told in facts.OfType<ITellsService>().GroupBy(fact => fact.Ask))
        {
            var ask = referral.Asks.Single(each => each.Id == told.Key);
            if (ask.State == AskState.Waiting && told.Any(fact => fact is NeedsAsked or QuestionReplied))
            {
                await SendLink(ask, told.Any(fact => fact is QuestionReplied), cancel);
            }
            else if (told.Any(fact => fact is HalfTimePassed))
            {
                await SendOneMore(ask, Letters.Reminder, cancel);
            }
            else if (told.Any(fact => fact is NeedsCameUp))
            {
                await SendOneMore(ask, Letters.UpAgain, cancel);
            }
            else if (told.OfType<TriesResumed>().FirstOrDefault() is { } resumed)
            {
                await AskToGoOn(ask, resumed.NextAttemptAt, cancel);
            }
            else
            {
                await TellStoodDown(ask, [.. told.OfType<AskStoodDown>().Select(fact => fact.Became)], instead, isListed, cancel);
            }
        }

        await EndNeedless(referral, cancel);
        foreach (var ask in facts.OfType<NeedAccepted>().Select(fact => fact.Ask).Distinct().Select(id => referral.Asks.Single(ask => ask.Id == id)))
        {
            if (ask.Needs.Any(put => put is { State: AskNeedState.Accepted, AnsweredBy: not null, ByPhone: false }))
            {
                await SendWorkLink(ask, cancel);
            }
        }
    }

    private async Task EndNeedless(Referral referral, CancellationToken cancel)
    {
        foreach (var ask in referral.Asks)
        {
            if (ask.State != AskState.Waiting)
            {
                await links.EndAll(ask.Id, Why(ask), cancel, LinkFor.Answer);
            }

            if (ask.Needs.All(put => put.State != AskNeedState.Accepted))
            {
                await links.EndAll(ask.Id, LinkEnd.Revoked, cancel, LinkFor.Work);
            }
        }
    }

    private static LinkEnd Why(Ask ask) => ask.State == AskState.Paused ? LinkEnd.Question
        : ask.State == AskState.Closed && ask.Needs.All(put => put.State == AskNeedState.ClosedByAnother) ? LinkEnd.AnotherHelps
        : LinkEnd.Revoked;

    /// <summary>A link of its own stands in the message; the one that was sent first goes on opening the page, until one of them is used.</summary>
    private async Task SendOneMore(Ask ask, Func<string, string, DateTime?, string?, string, DateTime, Letter> says, CancellationToken cancel)
    {
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        if (service.Email is null || await links.OpenBeside(ask, cancel) is not { } link)
        {
            return;
        }

        var letter = says(service.Name, AskReference.Of(ask.Id), ask.DueAt, outbox.Link($"/answer/{link.Token}"), outbox.Link("/inbox"), clock.Now);
        outbox.Write(service.Email, letter.Subject, letter.Text);
    }

    /// <summary>Whoever said yes without an account gets a new link to tell how it goes; without an address to send it to, the one they have goes on opening the page.</summary>
    private async Task AskToGoOn(Ask ask, DateTime next, CancellationToken cancel)
    {
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        if (service.Email is null)
        {
            return;
        }

        var byLink = ask.Needs.Any(put => put is { State: AskNeedState.Accepted, AnsweredBy: not null, ByPhone: false });
        var work = byLink && await links.OpenForWork(ask, cancel) is { } link ? outbox.Link($"/outcome/{link.Token}") : outbox.Link($"/asks/{ask.Id.Value}");
        var letter = Letters.TryOn(service.Name, AskReference.Of(ask.Id), next, work, clock.Now);
        outbox.Write(service.Email, letter.Subject, letter.Text);
    }

    /// <summary>Sends a service that said yes the link by which it tells how it goes; an older one ends with it.</summary>
    /// <returns>Null where it holds nothing.</returns>
    public async Task<NewLink?> SendWorkLink(Ask ask, CancellationToken cancel)
    {
        if (await links.OpenForWork(ask, cancel) is not { } link)
        {
            return null;
        }

        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        var letter = Letters.Work(service.Name, AskReference.Of(ask.Id), link.ExpiresAt, outbox.Link($"/outcome/{link.Token}"), (await sender.Of(ask.Id, cancel)).Words);
        outbox.Write(service.Email, letter.Subject, letter.Text);
        return link;
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

        var letter = Letters.Asked(service.Name, AskReference.Of(ask.Id), ask.DueAt, link.ExpiresAt, afterReply, outbox.Link($"/answer/{link.Token}"), outbox.Link("/inbox"), clock.Now);
        outbox.Write(service.Email, letter.Subject, letter.Text);
        return link;
    }

    private async Task TellStoodDown(Ask ask, IReadOnlyCollection<AskNeedState> became, string? instead, bool isListed, CancellationToken cancel)
    {
        var service = await db.Services.AsNoTracking().SingleAsync(s => s.Id == ask.ServiceId, cancel);
        var letter = Letters.StoodDown(service.Name, AskReference.Of(ask.Id), became, isListed ? outbox.Link("/inbox?state=closed") : null, instead);
        outbox.Write(service.Email, letter.Subject, letter.Text);
    }
}
