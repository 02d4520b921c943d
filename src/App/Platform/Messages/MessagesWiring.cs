using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Messages.Boxes;

namespace Homeward.App.Platform.Messages;

internal static class MessagesWiring
{
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddScoped<Outbox>();
        services.AddScoped<MailBoxes>();
        services.AddScoped<WhereNewsGoes>();
        services.AddSingleton(s => new MessageFolder(Path.Combine(s.GetRequiredService<Settings>().DataFolder, "messages")));
        services.AddSingleton<IDelivery>(s => s.GetRequiredService<Settings>().Mail is { } server
            ? new SmtpDelivery(server)
            : new FolderDelivery(s.GetRequiredService<MessageFolder>()));
        services.AddHostedService<MessageSender>();
        services.AddSingleton(new NavigationItem("/messages", "Messages", 90, Roles.Administrator));
    }
}
