using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Messages.Boxes;

/// <summary>Finds who reads by e-mail what became of something: the mail box of the ward it was sent from, else of the sender's team, else whoever sent it.</summary>
public sealed class WhereNewsGoes(HomewardDb db, MailBoxes boxes)
{
    /// <param name="ward">The ward it was sent from; null where it was none.</param>
    /// <param name="sender">The membership that sent it.</param>
    public async Task<NewsReader> Of(Guid? ward, MembershipId sender, CancellationToken cancel)
    {
        var who = await (
            from membership in db.Memberships
            where membership.Id == sender
            join account in db.Users on membership.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new { Email = account == null || account.LeftAt != null ? null : account.Email, Name = account == null ? null : account.DisplayName, membership.Title, membership.TeamId }).SingleAsync(cancel);
        var box = await boxes.FirstOf([ward, who.TeamId?.Value], cancel);
        return new NewsReader(box ?? who.Email, box is not null, who.Name, who.Title);
    }
}

/// <summary>Who reads the news of something that was sent.</summary>
/// <param name="Address">Where it goes; null where nobody has an address, as with a sender who has left or is a system.</param>
/// <param name="IsShared">Whether that is the mail box of a ward or team.</param>
/// <param name="Name">Whoever sent it; null for a system.</param>
/// <param name="Title">As whom they sent it.</param>
public sealed record NewsReader(string? Address, bool IsShared, string? Name, string Title);
