using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Invitations;

/// <summary>Invites by e-mail into a membership: an administrator into any, whoever leads into their own organisation, team and role. And takes invitations back.</summary>
public sealed class InvitationActs(
    HomewardDb db, MembershipActs memberships, ActingNow acting, Outbox outbox, Settings settings, IDataProtectionProvider protection, Journal.Journal journal, Clock clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("invitation");

    /// <summary>The membership of whoever acts where it leads; null where it does not.</summary>
    public Task<Membership?> Led(CancellationToken cancel)
    {
        var id = acting.Required.Membership;
        return db.Memberships.AsNoTracking().Include(m => m.Scopes).SingleOrDefaultAsync(m => m.Id == id && m.Leads, cancel);
    }

    /// <summary>An administrator invites into any membership.</summary>
    public async Task<Refusal?> Invite(string? email, MembershipWanted wanted, CancellationToken cancel) =>
        acting.Required.Role != Roles.Administrator ? new MayNotInvite()
        : await memberships.WhyNot(wanted, cancel) ?? await Send(email, wanted, cancel);

    /// <summary>Whoever leads invites into the membership that they hold themselves, under a title of its own; leading is not handed on.</summary>
    public async Task<Refusal?> InviteColleague(string? email, string? title, CancellationToken cancel)
    {
        if (await Led(cancel) is not { } own)
        {
            return new MayNotInvite();
        }

        var same = new MembershipWanted(own.Role, own.OrganisationId.Value, own.TeamId?.Value, title, [.. own.Scopes.Select(s => $"{s.Kind}:{s.HolderId}")], Leads: false);
        var wanted = await memberships.StillThere(same, cancel);
        return await memberships.WhyNot(wanted, cancel) ?? await Send(email, wanted, cancel);
    }

    /// <summary>The invitations that wait: all of them for an administrator, for others those into what they lead.</summary>
    public async Task<IReadOnlyList<Invitation>> Waiting(CancellationToken cancel)
    {
        var now = clock.Now;
        var waiting = db.Invitations.Where(i => i.EndedAt == null && i.ExpiresAt > now);
        if (acting.Required.Role != Roles.Administrator)
        {
            if (await Led(cancel) is not { } own)
            {
                return [];
            }

            waiting = waiting.Where(i => i.OrganisationId == own.OrganisationId && i.TeamId == own.TeamId && i.Role == own.Role);
        }

        return await waiting.OrderBy(i => i.SentAt).ThenBy(i => i.Id).ToListAsync(cancel);
    }

    /// <summary>Takes one back; the link does nothing from then on.</summary>
    public async Task<Outcome> TakeBack(Guid id, CancellationToken cancel)
    {
        if ((await Waiting(cancel)).All(i => i.Id != id))
        {
            return Outcome.NotThere;
        }

        var invitation = await db.Invitations.AsTracking().SingleAsync(i => i.Id == id, cancel);
        invitation.EndedAt = clock.Now;
        return Outcome.Of(await journal.Save(new InvitationTakenBack(id) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    /// <summary>The invitation behind a link, tracked; null when it is altered, taken up, taken back, expired, or whoever sent it may not act any more.</summary>
    public async Task<Invitation?> Open(string key, CancellationToken cancel)
    {
        if (!TryRead(key, out var id))
        {
            return null;
        }

        var now = clock.Now;
        return await db.Invitations.AsTracking().SingleOrDefaultAsync(
            i => i.Id == id && i.EndedAt == null && i.ExpiresAt > now && db.Memberships.Any(m => m.Id == i.InvitedBy && (m.EndsAt == null || m.EndsAt > now)), cancel);
    }

    // The address becomes the sign-in name of whoever comes in through their organisation, so it must be fit for one.
    private async Task<Refusal?> Send(string? email, MembershipWanted wanted, CancellationToken cancel)
    {
        var address = email?.Trim() ?? "";
        if (!EmailAddress.IsOne(address))
        {
            return new EmailAddressUnfit();
        }

        var invitation = new Invitation
        {
            Id = clock.NewId(), Email = address, OrganisationId = new OrganisationId(wanted.Organisation!.Value), TeamId = wanted.Team is { } team ? new TeamId(team) : null,
            Role = wanted.Role!, Title = Typed.Line(wanted.Title)!, Scopes = string.Join(' ', wanted.Scopes.Distinct(StringComparer.Ordinal)), Leads = wanted.Leads,
            InvitedBy = acting.Required.Membership, SentAt = clock.Now, ExpiresAt = clock.Now + Lasts,
        };
        db.Add(invitation);
        outbox.Write(address, "You are invited to Homeward", Words(invitation));
        return await journal.Save(
            new InvitationSent(invitation.Id, address, invitation.OrganisationId, invitation.Role, invitation.Title, invitation.ExpiresAt) { HappenedAt = clock.Now, Subjects = [] }, cancel);
    }

    private string Words(Invitation invitation) =>
        $"""
        {acting.Required.Name} ({acting.Required.Title}) invites you to work in Homeward as:
        {invitation.Title}

        This link takes the invitation up, once, until {LondonTime.DayOf(invitation.ExpiresAt).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}:
        {new Uri(settings.LinkRoot, $"invitation/{_protector.Protect(invitation.Id.ToString("N", CultureInfo.InvariantCulture))}")}

        If you did not expect this, do nothing: without the link nobody can use your address.
        """;

    private bool TryRead(string key, out Guid id)
    {
        try
        {
            return Guid.TryParseExact(_protector.Unprotect(key), "N", out id);
        }
        catch (Exception trouble) when (trouble is System.Security.Cryptography.CryptographicException or FormatException)
        {
            id = Guid.Empty;
            return false;
        }
    }
}
