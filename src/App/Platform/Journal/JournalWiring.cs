namespace Homeward.App.Platform.Journal;

internal static class JournalWiring
{
    public static void AddJournal(this IServiceCollection services)
    {
        services.AddScoped<Journal>();
        services.AddScoped<Timeline>();
        services.AddScoped<UnusualReads>();
        services.AddScoped<DestroyPayloads>();
        services.AddScoped<Sealer>();
        services.AddSingleton<RegionKey>();
        services.AddSingleton<SealChain>();
        services.AddSingleton<RowDigests>();
        services.AddSingleton<JournalProofs>();
        services.AddSingleton<HeadFile>();
        services.AddHostedService<SealingWork>();
    }
}
