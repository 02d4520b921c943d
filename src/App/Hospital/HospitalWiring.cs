using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Criteria;
using Homeward.App.Hospital.Involve;
using Homeward.App.Hospital.Leave;
using Homeward.App.Hospital.Owner;
using Homeward.App.Hospital.WayHome;
using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.Journey.Hospital;

namespace Homeward.App.Hospital;

internal static class HospitalWiring
{
    public static void AddHospital(this IServiceCollection services)
    {
        services.AddScoped<PlaceRules>();
        services.AddScoped<SightOfStay>();
        services.AddScoped<StayAtHand>();
        services.AddScoped<AdmitPerson>();
        services.AddScoped<MovePerson>();
        services.AddScoped<ReviewCriteria>();
        services.AddScoped<PlanWayHome>();
        services.AddScoped<RaiseBlocker>();
        services.AddScoped<ClearBlockers>();
        services.AddScoped<RecordInvolvement>();
        services.AddScoped<RecordLeaving>();
        services.AddScoped<LeadTheWay>();
        services.AddScoped<IWhen<LeftHospital>, WhenLeftHospital>();
        services.AddScoped<IWhen<DischargeCancelled>, WhenLeftHospital>();
        services.AddSingleton(new NavigationItem("/ward", "My ward", 10, Roles.WardNurse));
        services.AddSingleton(new NavigationItem("/hub", "Hub board", 10, Roles.HubCaseManager));
        services.AddSingleton(new NavigationItem("/import/census", "Lists of inpatients", 60, Roles.HubCaseManager, Roles.Administrator));
    }
}
