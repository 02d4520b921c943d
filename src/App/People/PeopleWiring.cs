using Homeward.App.People.Add;
using Homeward.App.People.Search;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;

namespace Homeward.App.People;

internal static class PeopleWiring
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<PersonAtHand>();
        services.AddScoped<PersonSummaries>();
        services.AddScoped<SearchKeyRows>();
        services.AddScoped<FindPeople>();
        services.AddScoped<FullMatches>();
        services.AddScoped<MatchTicket>();
        services.AddScoped<NewPeople>();
        services.AddScoped<AddPerson>();
        services.AddSingleton(new NavigationItem("/people", "Find a person", 50, Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox));
    }
}
