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

    /// <summary>How long the link that a yes brings lives: most help that somebody without an account gives has ended by then.</summary>
    public static readonly TimeSpan WorkLife = TimeSpan.FromDays(28);

    /// <summary>How long after an answer the link still says something of it to whoever sends the form again.</summary>
    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <summary>The link that the yes of this request brought; null where it brought none.</summary>
    public NewLink? ForWork { get; private set; }

    /// <summary>Opens a new link in the act that is about to be saved; an older one for the same ask ends with it.</summary>
    /// <returns>The secrets, which nobody can read again; null where nothing waits for an answer.</returns>
    public async Task<NewLink?> Open(Ask ask, CancellationToken cancel)
    {
        await EndAll(ask.Id, LinkEnd.Replaced, cancel, LinkFor.Answer);
        return await OpenBeside(ask, cancel);
    }

    /// <summary>Opens one more link in the act that is about to be saved, and lets an older one live: for a reminder.</summary>
    /// <returns>As <see cref="Open"/>.</returns>
    public Task<NewLink?> OpenBeside(Ask ask, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var (token, code) = (Secrets.NewToken(), Secrets.NewCode());
        var decision = AnswerLink.Open(new AnswerLinkId(clock.NewId()), ask, Hashes(token, code), AnswerableFrom(ask) + Life, clock.Now, out var link);
        return Task.FromResult(Keep(link, decision, token, code));
    }

    /// <summary>Opens the link by which a service that said yes tells of contact and outcome; an older one for the same ask ends with it.</summary>
    /// <returns>Null where it holds nothing.</returns>
    public async Task<NewLink?> OpenForWork(Ask ask, CancellationToken cancel)
    {
        await EndAll(ask.Id, LinkEnd.Replaced, cancel, LinkFor.Work);
        var (token, code) = (Secrets.NewToken(), Secrets.NewCode());
        var decision = AnswerLink.OpenForWork(new AnswerLinkId(clock.NewId()), ask, Hashes(token, code), clock.Now + WorkLife, clock.Now, out var link);
        return ForWork = Keep(link, decision, token, code);
    }

    // What was put aside is to be answered on its day: a link that is sent meanwhile lives until then, within bounds.
    private DateTime AnswerableFrom(Ask ask)
    {
        var (aside, latest) = (ask.Needs.Max(put => put.ParkedUntil) ?? clock.Now, clock.Now + WorkLife);
        return aside < clock.Now ? clock.Now : aside > latest ? latest : aside;
    }

    private static LinkSecrets Hashes(string token, SpokenCode code) => new(Secrets.HashOf(token), Secrets.HashOf(code));

    private NewLink? Keep(AnswerLink? link, Decision decision, string token, SpokenCode code)
    {
        if (link is null)
        {
            return null;
        }

        db.AnswerLinks.Add(link);
        journal.Note(decision);
        return new NewLink(token, code, link.ExpiresAt);
    }

    /// <summary>Ends whatever link of the ask still lives, in the act that is about to be saved.</summary>
    /// <param name="purpose">Only those that are good for this; null for all.</param>
    public async Task EndAll(AskId ask, LinkEnd because, CancellationToken cancel, LinkFor? purpose = null)
    {
        var now = clock.Now;
        foreach (var link in await db.AnswerLinks.AsTracking().Where(l => l.AskId == ask && l.EndedAt == null && l.ExpiresAt > now && (purpose == null || l.For == purpose)).ToListAsync(cancel))
        {
            if (link.Lives(now))
            {
                journal.Note(link.End(because, now));
            }
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
            .FirstOrDefaultAsync(cancel);
        var begun = membership is null;
        membership ??= await Begin(link.ServiceId, cancel);
        acting.Somebody = Sessions.ActingAs(membership, membership.Scopes, membership.Title, account: null);
        if (begun)
        {
            await journal.Save(new AnswerLinksBegan(membership.Id, link.ServiceId) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        }
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
        return membership;
    }
}

/// <summary>Whoever answers for this service by a link acts in this membership.</summary>
public sealed record AnswerLinksBegan(MembershipId Membership, ServiceId Service) : Fact;

/// <summary>A link just made: the only moment at which its secrets are known.</summary>
public sealed record NewLink(string Token, SpokenCode Code, DateTime ExpiresAt);
