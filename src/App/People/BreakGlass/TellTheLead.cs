using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.BreakGlass;

/// <summary>Writes to every information-governance lead that glass was broken, in the transaction that breaks it.</summary>
/// <remarks>The message says who looked, in which part and when; neither whose record it was nor the reason, which may say what ails somebody: both stand on the lead's list.</remarks>
public sealed class TellTheLead(HomewardDb db, Outbox outbox)
{
    public async Task That(Acting who, DateTime now, CancellationToken cancel)
    {
        var leads = await (
            from membership in db.Memberships
            where membership.Role == Roles.InformationGovernanceLead && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
            join account in db.Users on membership.AccountId equals account.Id
            where account.LeftAt == null
            select new { account.Email, account.DisplayName }).Distinct().ToListAsync(cancel);
        foreach (var lead in leads)
        {
            outbox.Tell(
                lead.Email,
                "Homeward: a record was opened by breaking the glass",
                $"To: {lead.DisplayName}\n\n{who.Name}, {who.Title}, opened a record without working with the person, on {LondonTime.WallClock(now):dddd d MMMM 'at' HH:mm}. "
                + $"It stays open to them for an hour.\n\nRead why, and say whether it was right: {outbox.Link("/governance")}\n");
        }
    }
}
