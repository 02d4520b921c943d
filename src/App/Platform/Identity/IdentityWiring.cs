using Homeward.App.Platform.Access;
using Homeward.App.Platform.Backup;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.App.Platform.Identity.ChoosePassword;
using Homeward.App.Platform.Identity.Invitations;
using Homeward.App.Platform.Identity.Providers;
using Homeward.App.Platform.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

internal static class IdentityWiring
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddScoped<Sessions>();
        services.AddScoped<IEndOnRestore, SignedInBeforeRestore>();
        services.AddScoped<NamedJobs>();
        services.AddSingleton(new NavigationItem("/accounts", "Accounts", 900, Roles.Administrator));
        services.AddSingleton(new NavigationItem("/who-can-do-what", "Who can do what", 910, Roles.Administrator, Roles.InformationGovernanceLead));
        services.AddScoped<SigningIn>();
        services.AddScoped<HalfWay>();
        services.AddScoped<Passwords>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Guesses>();
        services.AddScoped<RoundTrips>();
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<ChoosePasswordByLink>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<AccountActs>();
        services.AddScoped<ChangeAddress>();
        services.AddScoped<MembershipActs>();
        services.AddScoped<MembershipNames>();
        services.AddScoped<GivenLately>();
        services.AddScoped<HolderLists>();
        services.AddScoped<InvitationActs>();
        services.AddScoped<TakeUpInvitation>();
        services.AddIdentityCore<Account>(o =>
        {
            o.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            o.User.AllowedUserNameCharacters = "";
        }).AddUserStore<ProtectedAccountStore>();
        services.AddPasskeys();
        services.AddProviders();
        services.AddCookies();
    }

    private static void AddProviders(this IServiceCollection services)
    {
        services.AddSingleton<ProviderCalls>();
        services.AddSingleton<ProviderDocuments>();
        services.AddSingleton<ProviderSecrets>();
        services.AddSingleton<IdTokens>();
        services.AddScoped<ByOrganisation>();
        services.AddScoped<Joining>();
        services.AddScoped<ProviderActs>();
    }

    // The address that people know decides for which site a passkey is good; without one it is this computer by its name, the port being the one that was asked.
    private static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<Passkeys>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<Settings>((passkeys, settings) =>
        {
            passkeys.ServerDomain = settings.PublicUrl?.Host ?? "localhost";
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin
                && asked.Origin == (settings.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"http://localhost:{asked.HttpContext.Connection.LocalPort}"));
        });
    }

    private static void AddCookies(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "homeward";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = Sessions.InAll + Sessions.Idle;
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = Validate;
            cookie.Events.OnRedirectToLogin = ToSignIn;
        }).AddCookie(HalfWay.Scheme, cookie =>
        {
            cookie.Cookie.Name = "homeward-half";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = HalfWay.Lasts;
            cookie.SlidingExpiration = false;
        });
        foreach (var scheme in (string[])[CookieAuthenticationDefaults.AuthenticationScheme, HalfWay.Scheme])
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<Settings>((cookie, settings) =>
                cookie.Cookie.SecurePolicy = settings.PublicUrl is null ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);
        }
    }

    // An address of our own without a host: what the request called us is not to be trusted.
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (await services.GetRequiredService<Sessions>().Resume(context.Principal!, isUse: !Opening.IsAskedByTheScreen(context.HttpContext)) is { } acting)
        {
            services.GetRequiredService<ActingNow>().Somebody = acting;
            return;
        }

        var whose = context.Principal!;
        context.RejectPrincipal();
        if (Opening.IsAskedByTheScreen(context.HttpContext))
        {
            return;
        }

        UnsentForms.Ended(context.HttpContext, whose);
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
