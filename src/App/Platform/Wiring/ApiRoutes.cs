using Homeward.App.Hospital;
using Homeward.App.Partners;
using Homeward.App.People;
using Homeward.App.Platform.Api;
using Homeward.App.Referrals;
using Homeward.App.Support;
using Homeward.App.Today;

namespace Homeward.App.Platform.Wiring;

/// <summary>What each area offers to other systems. Each adds its own in a line of its own.</summary>
internal static class ApiRoutes
{
    public static void MapAreas(this WebApplication app) => app.MapApi(api =>
    {
        api.MapGroup("").WithTags("Key").MapKey();
        api.MapGroup("").WithTags("Today").MapToday();
        api.MapGroup("").WithTags("Today").MapHuddles();
        api.MapGroup("").WithTags("People").MapPeople();
        api.MapGroup("").WithTags("People").MapAdding();
        api.MapGroup("").WithTags("Hospital").MapHospital();
        api.MapGroup("").WithTags("Hospital").MapHospitalActs();
        api.MapGroup("").WithTags("Hospital").MapAdmissions();
        api.MapGroup("").WithTags("Hospital").MapBlockers();
        api.MapGroup("").WithTags("Hospital").MapWayHome();
        api.MapGroup("").WithTags("Hospital").MapCensus();
        api.MapGroup("").WithTags("Referrals").MapReferrals();
        api.MapGroup("").WithTags("Referrals").MapReferralActs();
        api.MapGroup("").WithTags("Referrals").MapSendersActs();
        api.MapGroup("").WithTags("Referrals").MapWaves();
        api.MapGroup("").WithTags("Referrals").MapUnmet();
        api.MapGroup("").WithTags("Inbox").MapInbox();
        api.MapGroup("").WithTags("Inbox").MapInboxActs();
        api.MapGroup("").WithTags("Support").MapPlans();
        api.MapGroup("").WithTags("Support").MapPlanActs();
        api.MapGroup("").WithTags("Partners").MapPartners();
    });
}
