using Homeward.App.Platform.Access;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Homeward.App.Platform.Api;

internal static class ApiWiring
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddScoped<KeyRing>();
        services.AddScoped<KeyActs>();
        services.AddScoped<KeysTold>();
        services.AddScoped<KeptAnswers>();
        services.AddScoped<SeenVersion>();
        services.AddHostedService<KeptAnswersRunOut>();
        services.AddSingleton<RateOfCalls>();
        services.AddSingleton<IConfigureOptions<JsonOptions>>(new ConfigureOptions<JsonOptions>(json => ApiRequest.Configured(json.SerializerOptions)));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(ApiDescription.Name, ApiDescription.Describe);
    }

    /// <summary>Maps what the areas offer, and the description of it all.</summary>
    public static void MapApi(this WebApplication app, Action<IEndpointRouteBuilder> areas)
    {
        areas(app.MapGroup(ApiRequest.Root).WithGroupName(ApiDescription.Name));
        app.MapOpenApi(ApiRequest.Root + "/{documentName}.json").WithMetadata(new ForAnyoneAttribute());
    }
}
