namespace Homeward.App.Platform.Live;

internal static class LiveWiring
{
    public static void AddLiveScreens(this IServiceCollection services)
    {
        services.AddScoped<Opening>();
        services.AddScoped<ReadTouched>();
        services.AddScoped<SendChanges>();
        services.AddSingleton<LiveStreams>();
        services.AddHostedService<FollowJournal>();
    }
}
