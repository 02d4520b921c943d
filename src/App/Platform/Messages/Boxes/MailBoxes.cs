using System.Net.Mail;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Messages.Boxes;

/// <summary>The mail boxes of wards and teams: who has one, and setting it.</summary>
public sealed class MailBoxes(HomewardDb db, HolderLists holders, Journal.Journal journal, Clock clock)
{
    private const int LongestAddress = 254;

    /// <summary>Every ward and team by name, with its address or null, and whom its news would reach without one.</summary>
    public async Task<IReadOnlyList<Row>> All(CancellationToken cancel)
    {
        var set = await db.MailBoxes.AsNoTracking().ToDictionaryAsync(b => b.HolderId, b => b.Address, cancel);
        var senders = (await Senders(set, cancel)).ToLookup(sender => sender.Holder, sender => sender.Hears);
        return [.. (await Holders(cancel)).Select(holder => new Row(holder.Id, holder.Name, set.GetValueOrDefault(holder.Id), senders[holder.Id].Count(), senders[holder.Id].Count(hears => !hears)))];
    }

    /// <summary>The address of the first of these that has one; null where none has.</summary>
    /// <param name="inOrder">A ward, a team; an empty one is passed over.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<string?> FirstOf(IEnumerable<Guid?> inOrder, CancellationToken cancel)
    {
        var ids = inOrder.OfType<Guid>().ToList();
        var found = await db.MailBoxes.AsNoTracking().Where(b => ids.Contains(b.HolderId)).ToListAsync(cancel);
        return ids.Select(id => found.Find(box => box.HolderId == id)?.Address).FirstOrDefault(address => address is not null);
    }

    /// <summary>Sets the address; an empty one takes the box away.</summary>
    public async Task<Outcome> Set(Guid holder, string? typed, CancellationToken cancel)
    {
        if ((await Holders(cancel)).All(known => known.Id != holder))
        {
            return Outcome.NotThere;
        }

        var (address, box) = (Typed.Line(typed), await db.MailBoxes.SingleOrDefaultAsync(b => b.HolderId == holder, cancel));
        if (address is not null && (address.Length > LongestAddress || !MailAddress.TryCreate(address, out var read) || read.Address != address))
        {
            return Outcome.Of(new NoSuchAddress());
        }

        Fact fact = address is null
            ? new MailBoxClosed(holder) { HappenedAt = clock.Now, Subjects = [] }
            : new MailBoxSet(holder, address) { HappenedAt = clock.Now, Subjects = [] };
        Keep(holder, address, box);
        return Outcome.Of(await journal.Save(fact, cancel));
    }

    private async Task<IEnumerable<Holder>> Holders(CancellationToken cancel) =>
        (await holders.Of(ScopeKinds.Ward, cancel)).Concat(await holders.Of(HolderList.Team, cancel));

    // Whoever speaks for a ward or belongs to a team now, each with whether news of theirs is read anywhere: at their own address, or in the box of their team.
    private async Task<IEnumerable<(Guid Holder, bool Hears)>> Senders(Dictionary<Guid, string> boxes, CancellationToken cancel)
    {
        var now = clock.Now;
        var memberships = await (
            from membership in db.Memberships
            where membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
            join account in db.Users on membership.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where (account == null || account.LeftAt == null) && (membership.TeamId != null || membership.Scopes.Any(scope => scope.Kind == ScopeKinds.Ward))
            select new
            {
                membership.TeamId,
                Wards = membership.Scopes.Where(scope => scope.Kind == ScopeKinds.Ward).Select(scope => scope.HolderId).ToList(),
                HasAddress = account != null && account.Email != null,
            }).ToListAsync(cancel);
        return memberships.SelectMany(each => each.Wards.Concat(each.TeamId is { } team ? [team.Value] : []),
            (each, holder) => (holder, each.HasAddress || (each.TeamId is { } team && boxes.ContainsKey(team.Value))));
    }

    private void Keep(Guid holder, string? address, MailBox? box)
    {
        if (address is null)
        {
            db.MailBoxes.RemoveRange(box is null ? [] : [box]);
        }
        else if (box is null)
        {
            db.MailBoxes.Add(new MailBox { HolderId = holder, Address = address, SetAt = clock.Now });
        }
        else
        {
            (box.Address, box.SetAt) = (address, clock.Now);
        }
    }

    /// <param name="Holder">A ward or a team.</param>
    /// <param name="Address">Null where it has none.</param>
    /// <param name="Senders">How many work there now, systems with a key among them.</param>
    /// <param name="Unheard">How many of those have no address that their news could go to.</param>
    public sealed record Row(Guid Holder, string Name, string? Address, int Senders, int Unheard)
    {
        /// <summary>Whether news of what is sent from there would be written to nobody, whoever sends it.</summary>
        public bool ReachesNobody => Address is null && Unheard == Senders;
    }
}

public sealed record NoSuchAddress() : Refusal("Give one e-mail address, such as ward7@hospital.example, or leave the box empty.");
