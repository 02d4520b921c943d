using Homeward.App.Today.Person;

namespace Homeward.App.Today;

internal static class TodayWiring
{
    public static void AddToday(this IServiceCollection services)
    {
        services.AddScoped<PersonRecord>();
        services.AddScoped<JournalOfPerson>();
    }
}
