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

    /// <summary>The claim that carries the session's id.</summary>
    public const string Claim = "session";

    /// <summary>Signs the browser in for one membership of the account.</summary>
    public async Task Begin(HttpContext http, Guid account, MembershipId membership)
    {
        var session = new Session { Id = clock.NewId(), AccountId = account, MembershipId = membership, BeganAt = clock.Now, SeenAt = clock.Now };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(http.RequestAborted);
        var identity = new ClaimsIdentity([new Claim(Claim, session.Id.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends this browser's session.</summary>
    public async Task End(HttpContext http)
    {
        if (IdIn(http.User) is { } id && await db.Sessions.SingleOrDefaultAsync(s => s.Id == id) is { } session)
        {
            session.EndedAt = clock.Now;
            await db.SaveChangesAsync();
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Who acts in a session, or null when it is over: ended, idle for 30 minutes, 12 hours old, or the account or membership has ended.</summary>
    public async Task<Acting?> Resume(ClaimsPrincipal principal)
    {
        if (IdIn(principal) is not { } id)
        {
            return null;
        }

        var now = clock.Now;
        var found = await (
            from session in db.Sessions.AsTracking()
            join membership in db.Memberships on session.MembershipId equals membership.Id
            join account in db.Users on session.AccountId equals account.Id
            where session.Id == id && session.EndedAt == null && account.LeftAt == null
                && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
            select new { Session = session, Membership = membership, membership.Scopes, account.DisplayName }).SingleOrDefaultAsync();
        if (found is null || now - found.Session.SeenAt > Idle || now - found.Session.BeganAt > InAll)
        {
            return null;
        }

        if (now - found.Session.SeenAt > TimeSpan.FromMinutes(1))
        {
            found.Session.SeenAt = now;
            await db.SaveChangesAsync();
        }

        return ActingAs(found.Membership, found.Scopes, found.DisplayName, found.Session.AccountId);
    }

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

    private static Guid? IdIn(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Claim), out var id) ? id : null;
}

internal static class IdentityWiring
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddScoped<Sessions>();
        services.AddScoped<NamedJobs>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "homeward";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = Sessions.InAll;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = Validate;
        });
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is { } principal && await services.GetRequiredService<Sessions>().Resume(principal) is { } acting)
        {
            services.GetRequiredService<ActingNow>().Somebody = acting;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
