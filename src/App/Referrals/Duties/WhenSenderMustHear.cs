using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Duties;

/// <summary>Tells the sender by message what became of their referral. The ward screen and the timeline show the same facts at once.</summary>
/// <remarks>
/// One message for one act, however many needs it touched; none about what the sender did themselves. It goes to the mail box of the ward it was sent
/// from, else of the sender's team, so that it is read whoever is on shift; where neither has one, to the account that sent it.
/// </remarks>
public sealed class WhenSenderMustHear(HomewardDb db, ActingNow acting, MailBoxes boxes, Outbox outbox)
{
    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel, string? instead = null)
    {
        var news = facts.OfType<ITellsSender>().Where(fact => fact is not NeedsAsked { Because: AskedBecause.Chosen }).ToList();
        if (news.Count == 0 || acting.Required.Membership == referral.SenderId)
        {
            return;
        }

        var names = await Names(news, cancel);
        await Tell(referral, instead ?? string.Join('\n', news.Select(fact => "- " + Sentence(fact, names)).Distinct(StringComparer.Ordinal)), cancel);
    }

    /// <summary>Writes to whoever reads for the sender.</summary>
    public async Task Tell(Referral referral, string sentences, CancellationToken cancel)
    {
        var sender = await (
            from membership in db.Memberships
            join account in db.Users on membership.AccountId equals account.Id
            where membership.Id == referral.SenderId
            select new { account.Email, account.DisplayName, membership.Title, membership.TeamId }).SingleOrDefaultAsync(cancel);
        var box = await boxes.FirstOf([referral.SenderWardId?.Value, sender?.TeamId?.Value], cancel);
        outbox.Write(
            box ?? sender?.Email,
            "Homeward: news of a referral you sent",
            $"To: {sender?.DisplayName}, {sender?.Title}\n\n{sentences}\n\nSee all of it here: {outbox.Link($"/referrals/{referral.Id.Value}")}\n");
    }

    private async Task<Dictionary<ServiceId, string>> Names(List<ITellsSender> news, CancellationToken cancel)
    {
        var ids = news.Select(Service).OfType<ServiceId>().Distinct().ToList();
        return await db.Services.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
    }

    private static ServiceId? Service(ITellsSender fact) => fact switch
    {
        NeedAccepted f => f.Service,
        NeedDeclined f => f.Service,
        NeedPassedOn f => f.Service,
        NeedsParked f => f.Service,
        NeedsTakenUp f => f.Service,
        AskStoodDown f => f.Service,
        AnswerRanOut f => f.Service,
        QuestionAsked f => f.Service,
        NeedsAsked f => f.Service,
        _ => null,
    };

    private static string Sentence(ITellsSender fact, Dictionary<ServiceId, string> names)
    {
        var who = Service(fact) is { } service ? names.GetValueOrDefault(service, "A service") : "";
        return fact switch
        {
            NeedAccepted => $"{who} has said yes.",
            NeedDeclined { LeadsTo: DeclineLeadsTo.Retry } => $"{who} could not reach the person and has given it back to you.",
            NeedDeclined => $"{who} cannot help with something you asked for.",
            NeedPassedOn => $"{who} has passed it on to another service.",
            NeedsParked => $"{who} has put it aside for now.",
            AnswerRanOut => $"{who} has not answered in time. You can go on waiting, or take it back from them and ask somebody else.",
            AskStoodDown => $"{who} is no longer asked, or no longer helps.",
            NeedsTakenUp => $"{who} has taken it up again.",
            QuestionAsked => $"{who} has a question for you and waits for your reply.",
            NeedsAsked { Because: AskedBecause.NextInRank } => $"{who} has been asked instead.",
            NeedsAsked => $"{who} has been asked.",
            NeedUnmet => "Nobody has been found for something you asked for. It is on the list of unmet needs.",
            NeedEnded => "Something you asked for has ended, with an outcome.",
            NeedEnteredInError => "Something was marked as entered in error.",
            PersonReached => "The person has been spoken to.",
            PersonNotReached { NextAttemptAt: null } => "The person could not be reached after several tries.",
            PersonNotReached => "The person could not be reached and will be tried again.",
            _ => "Something has changed.",
        };
    }
}
