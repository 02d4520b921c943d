using Homeward.App.Hospital.Admit;
using Homeward.App.Hospital.Attend;
using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Criteria;
using Homeward.App.Hospital.Death;
using Homeward.App.Hospital.Ground;
using Homeward.App.Hospital.Here;
using Homeward.App.Hospital.Huddles;
using Homeward.App.Hospital.Import;
using Homeward.App.Hospital.Involve;
using Homeward.App.Hospital.Leave;
using Homeward.App.Hospital.Owner;
using Homeward.App.Hospital.RegionFile;
using Homeward.App.Hospital.Stays;
using Homeward.App.Hospital.WayHome;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Platform.Uploads;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.App.Hospital;

internal static class HospitalWiring
{
    public static void AddHospital(this IServiceCollection services)
    {
        services.AddScoped<PlaceRules>();
        services.AddScoped<SightOfStay>();
        services.AddScoped<StayAtHand>();
        services.AddScoped<IPlaceOfWork, PlaceAtHand>();
        services.AddScoped<SitesAtHand>();
        services.AddScoped<JoinCase>();
        services.AddScoped<AdmitPerson>();
        services.AddScoped<AdmitByHand>();
        services.AddScoped<HereOnMyWard>();
        services.AddScoped<RecordAttendance>();
        services.AddScoped<DeathOnRecord>();
        services.AddScoped<RecordDeath>();
        services.AddScoped<GoOnWithStay>();
        services.AddScoped<MovePerson>();
        services.AddScoped<ReviewCriteria>();
        services.AddScoped<PlanWayHome>();
        services.AddScoped<RaiseBlocker>();
        services.AddScoped<ClearBlockers>();
        services.AddScoped<RecordInvolvement>();
        services.AddScoped<RecordLeaving>().AddScoped<TakeAdmissionBack>();
        services.AddScoped<WhoLeft>();
        services.AddScoped<UnsaidLeavings>();
        services.AddHostedService<StopAskingHowTheyLeft>();
        services.AddScoped<LeadTheWay>().AddScoped<IStayBehind, CasesStayBehind>();
        services.AddScoped<HubTeam>();
        services.AddScoped<RunHuddle>();
        services.AddScoped<CaseAtHand>().AddScoped<StayToChange>().AddScoped<BlockerAtHand>().AddScoped<WardCodes>();
        services.AddLists();
        services.AddScoped<KeepHospital>();
        services.AddScoped<KeepWard>();
        services.AddScoped<SetHospitalRules>();
        services.AddScoped<ImportRegion>();
        services.AddScoped<IWhen<LeftHospital>, WhenLeftHospital>();
        services.AddScoped<IWhen<DischargeCancelled>, WhenLeftHospital>();
        services.AddScoped<IWhen<AdmissionEnteredInError>, WhenLeftHospital>();
        services.AddScoped<IWhen<PersonDied>, WhenPersonDied>();
        services.AddSingleton(new NavigationItem("/import/census", "Lists of inpatients", 60, Roles.HubCaseManager, Roles.Administrator));
    }

    private static void AddLists(this IServiceCollection services)
    {
        services.AddScoped<KnownPeople>();
        services.AddScoped<PreviewCensus>();
        services.AddScoped<StandingDoubts>();
        services.AddScoped<CarryOut>();
        services.AddScoped<ImportCensus>();
        services.AddScoped<DecideHeld>();
        services.AddScoped<WhoIsMeant>();
        services.AddScoped<HeldAtHand>();
        services.AddScoped<Incoming>();
        services.AddHostedService<IncomingRunsOut>();
    }
}
