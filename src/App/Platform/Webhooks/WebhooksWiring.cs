namespace Homeward.App.Platform.Webhooks;

internal static class WebhooksWiring
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookCalls>();
        services.AddScoped<WebhookActs>();
        services.AddScoped<WebhookOutbox>();
        services.AddHostedService<WebhookSender>();
        services.AddHostedService<SweepDeliveries>();
    }
}
