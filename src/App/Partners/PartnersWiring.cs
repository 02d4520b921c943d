using Homeward.App.Partners.Directory;
using Homeward.App.Partners.Entry;
using Homeward.App.Partners.Find;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Partners.OneService;
using Homeward.App.Partners.Organisations;
using Homeward.App.Partners.Places;
using Homeward.App.Partners.Postcodes;
using Homeward.App.Partners.Room;
using Homeward.App.Partners.Teams;
using Homeward.App.Partners.Volunteers;
using Homeward.App.Partners.Volunteers.Import;
using Homeward.App.Partners.Volunteers.Register;
using Homeward.App.Partners.Withdraw;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;

namespace Homeward.App.Partners;

internal static class PartnersWiring
{
    private static readonly string[] Everyone = [Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox, Roles.Administrator];

    public static void AddPartners(this IServiceCollection services)
    {
        services.AddSingleton<Holidays>();
        services.AddScoped<AnswerRules>();
        services.AddScoped<PlaceCodes>();
        services.AddScoped<PostcodeTable>();
        services.AddScoped<TakeOverPostcodes>();
        services.AddScoped<FindHelp>();
        services.AddScoped<SearchDirectory>();
        services.AddScoped<AssureEntry>().AddScoped<WhoReadsFigures>();
        services.AddScoped<TellRoom>();
        services.AddScoped<WhenAnswered>();
        services.AddScoped<NoPlacesNow>();
        services.AddScoped<LikelyYes>().AddSingleton<UsualAnswers>();
        services.AddScoped<WithdrawService>();
        services.AddScoped<ReadEntry>();
        services.AddScoped<ListService>();
        services.AddScoped<RewriteService>();
        services.AddScoped<PauseService>();
        services.AddScoped<KeepOrganisation>();
        services.AddScoped<TakeInDirectory>();
        services.AddScoped<MapTerm>();
        services.AddScoped<OutsideNumbers>();
        services.AddScoped<KeepPlace>();
        services.AddScoped<KeepTeam>();
        services.AddScoped<VolunteerKinds>().AddScoped<VolunteerRows>().AddScoped<KeepVolunteer>().AddScoped<RegistrationGate>().AddScoped<ComeForward>().AddScoped<ImportVolunteers>();
        services.AddHostedService<RegistrationsRunOut>();
        services.AddSingleton(new NavigationItem("/volunteers", "Volunteers", 10, Roles.VolunteerCoordinator));
        services.AddSingleton(new NavigationItem("/find-help", "Find help", 70, Everyone));
        services.AddSingleton(new NavigationItem("/services", "Services", 80, Everyone));
    }
}
