using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Opens, finds and ends the links by which a service answers without an account.</summary>
public sealed class AnswerLinks(HomewardDb db, Journal journal, Clock clock)
{
    /// <summary>How long a link lives: long enough for a weekend between asking and answering.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(4);

    /// <summary>Opens a new link in the act that is about to be saved; an older one for the same ask ends with it.</summary>
    /// <returns>The secrets, which nobody can read again; null where nothing waits for an answer.</returns>
    public async Task<NewLink?> Open(Ask ask, CancellationToken cancel)
    {
        await EndAll(ask.Id, LinkEnd.Replaced, cancel);
        var (token, code) = (Secrets.NewToken(), Secrets.NewCode());
        var decision = AnswerLink.Open(
            new AnswerLinkId(clock.NewId()), ask, new LinkSecrets(Secrets.HashOf(token), Secrets.HashOf(code)), clock.Now + Life, clock.Now, out var link);
        if (link is null)
        {
            return null;
        }

        db.AnswerLinks.Add(link);
        journal.Note(decision);
        return new NewLink(token, code, link.ExpiresAt);
    }

    /// <summary>Ends whatever link of the ask still lives, in the act that is about to be saved.</summary>
    public async Task EndAll(AskId ask, LinkEnd because, CancellationToken cancel)
    {
        var now = clock.Now;
        foreach (var link in await db.AnswerLinks.AsTracking().Where(l => l.AskId == ask && l.EndedAt == null && l.ExpiresAt > now).ToListAsync(cancel))
        {
            journal.Note(link.End(because, now));
        }
    }

    /// <summary>The link behind a secret, living or dead; null where there never was one.</summary>
    public Task<AnswerLink?> Find(string token, CancellationToken cancel)
    {
        var hash = Secrets.HashOf(token);
        return db.AnswerLinks.AsTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, cancel);
    }

    /// <summary>From here on this request acts for the service that was sent the link, and for nothing else.</summary>
    public async Task ActFor(AnswerLink link, ActingNow acting, CancellationToken cancel)
    {
        var membership = await db.Memberships.Include(m => m.Scopes)
            .Where(m => m.Role == Roles.AnswerLink && m.Scopes.Any(s => s.Kind == ScopeKinds.Service && s.HolderId == link.ServiceId.Value))
            .FirstOrDefaultAsync(cancel) ?? await Begin(link.ServiceId, cancel);
        acting.Somebody = Sessions.ActingAs(membership, membership.Scopes, membership.Title, account: null);
    }

    private async Task<Membership> Begin(ServiceId service, CancellationToken cancel)
    {
        var owner = await db.Services.Where(s => s.Id == service).Select(s => new { s.OrganisationId, s.Name }).SingleAsync(cancel);
        var id = new MembershipId(clock.NewId());
        var membership = new Membership
        {
            Id = id, OrganisationId = owner.OrganisationId, Role = Roles.AnswerLink, Title = $"Answer link, {owner.Name}", BeginsAt = clock.Now,
            Scopes = [new MembershipScope { MembershipId = id, Kind = ScopeKinds.Service, HolderId = service.Value }],
        };
        db.Memberships.Add(membership);
        await db.SaveChangesAsync(cancel);
        return membership;
    }
}

/// <summary>A link just made: the only moment at which its secrets are known.</summary>
public sealed record NewLink(string Token, SpokenCode Code, DateTime ExpiresAt);
