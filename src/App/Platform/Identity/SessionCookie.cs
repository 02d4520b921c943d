using System.Security.Claims;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Begins and ends sessions. The cookie carries the session's id alone; what it may do is read anew at each request.</summary>
public sealed class Sessions(HomewardDb db, Clock clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan InAll = TimeSpan.FromHours(12);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>The claim that carries the session's id.</summary>
    public const string Claim = "session";

    /// <summary>Signs the browser in for one membership of the account; whoever was signed in there before is signed out.</summary>
    public async Task Begin(HttpContext http, Guid account, MembershipId membership, Guid? provider = null)
    {
        var (before, now) = (IdIn(http.User), clock.Now);
        await db.Sessions.Where(s => s.Id == before && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), http.RequestAborted);
        var session = new Session { Id = clock.NewId(), AccountId = account, MembershipId = membership, ProviderId = provider, BeganAt = clock.Now, SeenAt = clock.Now };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(http.RequestAborted);
        var identity = new ClaimsIdentity([new Claim(Claim, session.Id.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends this browser's session.</summary>
    /// <returns>The organisation's sign-in that it had begun by.</returns>
    public async Task<Guid?> End(HttpContext http)
    {
        Guid? provider = null;
        if (IdIn(http.User) is { } id && await db.Sessions.SingleOrDefaultAsync(s => s.Id == id) is { } session)
        {
            (session.EndedAt, provider) = (clock.Now, session.ProviderId);
            await db.SaveChangesAsync();
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return provider;
    }

    /// <summary>Ends every session of an account, at the next request of each.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="but">One that goes on: the browser in which it was asked for.</param>
    public Task EndAll(Guid account, ClaimsPrincipal? but = null, CancellationToken cancel = default)
    {
        var (now, kept) = (clock.Now, but is null ? null : IdIn(but));
        return db.Sessions.Where(s => s.AccountId == account && s.EndedAt == null && s.Id != kept).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
    }

    /// <summary>Goes on in another membership of the same account.</summary>
    public async Task Switch(ClaimsPrincipal user, MembershipId membership, CancellationToken cancel = default)
    {
        var id = IdIn(user);
        await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.MembershipId, membership), cancel);
    }

    /// <summary>Whether this browser's session began within the last 15 minutes: for what an unwatched screen must not be enough for.</summary>
    public Task<bool> IsFresh(ClaimsPrincipal user, CancellationToken cancel = default)
    {
        var (id, since) = (IdIn(user), clock.Now - Fresh);
        return db.Sessions.AnyAsync(s => s.Id == id && s.BeganAt >= since, cancel);
    }

    /// <summary>In how many browsers the account is signed in now.</summary>
    public Task<int> CountOpen(Guid account, CancellationToken cancel = default)
    {
        var (idle, old) = (clock.Now - Idle, clock.Now - InAll);
        return db.Sessions.CountAsync(s => s.AccountId == account && s.EndedAt == null && s.SeenAt >= idle && s.BeganAt >= old, cancel);
    }

    /// <summary>Who acts in a session, or null when it is over: ended, idle for 30 minutes, 12 hours old, or the account or membership has ended.</summary>
    /// <param name="principal">Whom the cookie names.</param>
    /// <param name="isUse">Whether somebody asked for something; what a screen does by itself keeps no session from running out.</param>
    public async Task<Acting?> Resume(ClaimsPrincipal principal, bool isUse = true)
    {
        if (IdIn(principal) is not { } id || await Open(db.Sessions.AsTracking().Where(s => s.Id == id)).SingleOrDefaultAsync() is not { } found)
        {
            return null;
        }

        if (isUse && clock.Now - found.Session.SeenAt > TimeSpan.FromMinutes(1))
        {
            found.Session.SeenAt = clock.Now;
            await db.SaveChangesAsync();
        }

        return found.Acting;
    }

    /// <summary>Who acted in a session that has run out by itself, as far as they still may; null where it goes on, was ended by somebody, or ran out more than 12 hours ago.</summary>
    public async Task<Acting?> RunOut(ClaimsPrincipal principal, CancellationToken cancel)
    {
        var (id, now, longAgo) = (IdIn(principal), clock.Now, clock.Now - InAll - InAll);
        var found = await Of(db.Sessions.AsNoTracking().Where(s => s.Id == id && s.EndedAt == null && s.SeenAt >= longAgo), now).SingleOrDefaultAsync(cancel);
        return found is null || (found.Session.SeenAt >= now - Idle && found.Session.BeganAt >= now - InAll) ? null : found.Acting;
    }

    /// <summary>Who acts in a session now, read anew; null when it is over. Looking does not keep it going.</summary>
    public async Task<Acting?> Look(Guid session, CancellationToken cancel) =>
        (await Open(db.Sessions.AsNoTracking().Where(s => s.Id == session)).SingleOrDefaultAsync(cancel))?.Acting;

    /// <summary>Those of these sessions that go on, each with the membership it acts in. Asking does not keep them going.</summary>
    public Task<Dictionary<Guid, MembershipId>> GoingOn(IReadOnlyCollection<Guid> sessions, CancellationToken cancel) =>
        Open(db.Sessions.AsNoTracking().Where(s => sessions.Contains(s.Id))).Select(open => new { open.Session.Id, open.Session.MembershipId })
            .ToDictionaryAsync(open => open.Id, open => open.MembershipId, cancel);

    private IQueryable<OpenSession> Open(IQueryable<Session> sessions)
    {
        var (now, idle, old) = (clock.Now, clock.Now - Idle, clock.Now - InAll);
        return Of(sessions.Where(session => session.EndedAt == null && session.SeenAt >= idle && session.BeganAt >= old), now);
    }

    // Of accounts and memberships that have not ended.
    private IQueryable<OpenSession> Of(IQueryable<Session> sessions, DateTime now) =>
        from session in sessions
        join membership in db.Memberships on session.MembershipId equals membership.Id
        join account in db.Users on session.AccountId equals account.Id
        where account.LeftAt == null && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
        select new OpenSession { Session = session, Membership = membership, Scopes = membership.Scopes, Name = account.DisplayName };

    /// <summary>The acting view of a membership.</summary>
    public static Acting ActingAs(Membership membership, IReadOnlyList<MembershipScope> scopes, string name, Guid? account) => new()
    {
        Membership = membership.Id,
        Account = account,
        Name = name,
        Title = membership.Title,
        Organisation = membership.OrganisationId,
        Team = membership.TeamId,
        Role = membership.Role,
        Scopes = scopes,
    };

    /// <summary>The session that a browser's cookie names; null where it names none.</summary>
    public static Guid? IdIn(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Claim), out var id) ? id : null;

    private sealed class OpenSession
    {
        public required Session Session { get; init; }

        public required Membership Membership { get; init; }

        public required List<MembershipScope> Scopes { get; init; }

        public required string Name { get; init; }

        public Acting Acting => ActingAs(Membership, Scopes, Name, Session.AccountId);
    }
}
