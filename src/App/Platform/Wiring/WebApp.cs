using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Homeward.App.Platform.Wiring;

/// <summary>The web application: built the same for people, tests and benchmarks.</summary>
public static class WebApp
{
    /// <summary>Builds the application on an opened database.</summary>
    /// <param name="settings">Database, port, public address.</param>
    /// <param name="change">What a test puts in place of the real thing, such as its own time.</param>
    public static WebApplication Build(Settings settings, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(WebApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        // A save that lost a race is no trouble, and one that failed otherwise is logged by whoever cannot go on.
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = TroublePage.LargestMegabytes * 1024 * 1024;
            kestrel.Limits.MaxRequestLineSize = TroublePage.LongestAddressRead;
            kestrel.Listen(settings.Listen, settings.Port);
        });

        // Each work in the background goes on after whatever failed; should one end all the same, the others and the pages do not end with it.
        builder.Services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Services.AddSingleton(settings);
        settings.Database.Register(builder.Services);
        builder.Services.AddHomeward();
        AddPages(builder.Services, settings.PublicUrl is null ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app, behindProxy: settings.PublicUrl is not null);
        return app;
    }

    private static void AddPages(IServiceCollection services, CookieSecurePolicy secure)
    {
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<KeysAtRest>();
        services.AddDataProtection().SetApplicationName("homeward");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o =>
                (o.XmlRepository, o.XmlEncryptor) = (s.GetRequiredService<StoredKeys>(), s.GetRequiredService<KeysAtRest>())));
        services.AddScoped<WhoWasFaster>();
        services.AddScoped<SomebodyWasFaster>();
        services.AddScoped<KeepDrafts>();
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new HandledOnly()).ConfigureFilter(new ServiceFilterAttribute<KeepDrafts>()).ConfigureFilter(new ServiceFilterAttribute<SomebodyWasFaster>())).WithRazorPagesAtContentRoot();
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o =>
        {
            var said = o.ModelBindingMessageProvider;
            said.SetAttemptedValueIsInvalidAccessor((value, _) => NotOffered(value));
            said.SetNonPropertyAttemptedValueIsInvalidAccessor(NotOffered);
            said.SetValueIsInvalidAccessor(NotOffered);
            said.SetUnknownValueIsInvalidAccessor(_ => NotOffered(""));
            said.SetNonPropertyUnknownValueIsInvalidAccessor(() => NotOffered(""));
        });
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("homeward-form", secure));
        services.Configure<CookieTempDataProviderOptions>(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("homeward-said", secure));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
    }

    // What a form sends that none of its fields could hold, such as an address that was cut, or a page changed by hand.
    private static string NotOffered(string value) =>
        $"{(value.Length is 0 or > 40 ? "What was sent here" : $"“{value}”")} does not fit this field. Fill it in again.";

    // Behind a proxy on this computer, the address that guesses are counted by is the one the proxy names; anybody else's word for it is not taken.
    private static void UsePipeline(WebApplication app, bool behindProxy)
    {
        if (behindProxy)
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        }

        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<OwnNameOnly>();
        app.UseWhen(http => !ApiRequest.IsOne(http), pages => pages.UseMiddleware<KnownMethodsOnly>());
        app.UseMiddleware<TroublePage>();
        app.UseMiddleware<ApiTrouble>();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600" });
        app.UseWhen(http => !ApiRequest.IsOne(http), pages => pages.UseStatusCodePagesWithReExecute("/problem/{0}"));
        app.UseMiddleware<ApiDoor>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RouteGate>();
        app.Use(LargestBodyAttribute.Hold);
        app.UseWhen(http => !ApiRequest.IsOne(http), pages => pages.UseMiddleware<OneClick>());
        app.UseMiddleware<ApiQuery>();
        app.UseMiddleware<ApiBody>();
        app.UseMiddleware<OnceOnly>();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapAreas();
        RoutePolicies.Demand(((IEndpointRouteBuilder)app).DataSources);
    }
}
