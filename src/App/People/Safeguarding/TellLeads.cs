using Homeward.App.Platform.Messages;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;

namespace Homeward.App.People.Safeguarding;

/// <summary>Writes to safeguarding leads that there is something to read, and nothing else. No list of messages shows it.</summary>
public sealed class TellLeads(Outbox outbox)
{
    /// <summary>To be saved together with the act.</summary>
    /// <param name="to">Who among the leads is written to.</param>
    public void Of(SafeguardingConcern concern, IReadOnlyList<SafeguardingLead> leads, IReadOnlyList<MembershipId> to)
    {
        foreach (var address in leads.Where(lead => to.Contains(lead.Membership)).Select(lead => lead.Email).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.WriteUnlisted(address, "Homeward: something to read", $"There is a safeguarding concern to read.\n\n{outbox.Link($"/safeguarding/{concern.Id.Value}")}\n");
        }
    }
}
