using Homeward.App.Platform.Messages;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support.NotReached;

/// <summary>Writes to whoever has the next rung, and to the keeper and the hub of one that was not done in time. No name and no health detail leaves.</summary>
public sealed class TellOfRung(TellWhoActs tell, Outbox outbox)
{
    /// <summary>To be saved together with the act. Whoever acted is not written to.</summary>
    public async Task Owner(SupportPlan plan, FailedContact contact, MembershipId by, CancellationToken cancel)
    {
        const string Subject = "Homeward: somebody you help could not be reached";
        var text = $"A person whose support plan you share could not be reached. What is to be done next is yours, by {By(contact)}.\n\n{Link(contact)}\n";
        if (contact.Rung.Owner != RungOwner.Caller || !await tell.Worker(contact.BegunById, by, Subject, text, cancel))
        {
            await tell.Keeper(plan, by, Subject, text, cancel);
        }

        if (contact.Rung.Owner == RungOwner.KeeperAndHub)
        {
            await tell.Hub(plan, by, Subject, text, cancel);
        }
    }

    /// <summary>To be saved together with the act.</summary>
    public async Task Late(SupportPlan plan, FailedContact contact, MembershipId by, CancellationToken cancel)
    {
        const string Subject = "Homeward: nobody has gone on looking for somebody in time";
        var text = $"A person who is helped at home could not be reached, and nobody has said what came of the next step, which was to be done by {By(contact)}. Please look at once.\n\n{Link(contact)}\n";
        if (contact.Rung.Owner == RungOwner.Caller)
        {
            await tell.Worker(contact.BegunById, by, Subject, text, cancel);
        }

        await tell.Keeper(plan, by, Subject, text, cancel);
        await tell.Hub(plan, by, Subject, text, cancel);
    }

    private static string By(FailedContact contact) => $"{LondonTime.WallClock(contact.DoBy):HH:mm 'on' dddd d MMMM}";

    private string Link(FailedContact contact) => outbox.Link($"/failed-contacts/{contact.Id.Value}");
}
