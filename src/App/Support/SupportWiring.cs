using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.Closing;
using Homeward.App.Referrals.Covering;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Support.Caseload;
using Homeward.App.Support.Duties;
using Homeward.App.Support.Ending;
using Homeward.App.Support.Jobs;
using Homeward.App.Support.Keeping;
using Homeward.App.Support.Ladder;
using Homeward.App.Support.Letters;
using Homeward.App.Support.LoneWorking;
using Homeward.App.Support.NotReached;
using Homeward.App.Support.Plan;
using Homeward.App.Support.Start;
using Homeward.App.Support.Volunteering;
using Homeward.App.Support.Worries;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.App.Support;

internal static class SupportWiring
{
    public static void AddSupport(this IServiceCollection services)
    {
        services.AddScoped<SupportKinds>();
        services.AddScoped<PlanAtHand>();
        services.AddScoped<LayOutWork>();
        services.AddScoped<StartPlan>().AddScoped<IPlanOfAsk, PlanOfAsk>();
        services.AddScoped<KeepPlan>().AddScoped<SeePlan>();
        services.AddScoped<RecordJob>();
        services.AddScoped<EndPlan>();
        services.AddScoped<LetterInSight>().AddScoped<LetterAtHand>().AddScoped<LetterRules>().AddScoped<ComposeLetter>().AddScoped<WhoGetsIt>();
        services.AddScoped<TellOfLetter>().AddScoped<SendLetter>().AddScoped<PostLetter>().AddScoped<OpenLetter>();
        services.AddScoped<LettersDue>().AddScoped<ILettersOfReferral, LettersOfReferral>();
        services.AddScoped<WhoKeeps>().AddScoped<IStayBehind, PlansStayBehind>();
        services.AddScoped<CaseloadRows>();
        services.AddScoped<WorryKinds>();
        services.AddScoped<TellWhoActs>().AddScoped<ActOnWorry>().AddScoped<WorryRows>();
        services.AddSingleton(new NavigationItem("/worries", "Worries", 16, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox));
        services.AddScoped<ContactRungs>().AddScoped<TellOfRung>().AddScoped<FollowContacts>().AddScoped<ReachThem>().AddScoped<NotReachedRows>().AddScoped<SetLadder>();
        services.AddSingleton(new NavigationItem("/failed-contacts", "Not reached", 17, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox));
        services.AddScoped<LoneRules>().AddScoped<TellOfLoneWorker>().AddScoped<GoOut>().AddScoped<LoneWorkerRows>().AddScoped<SetLoneRules>();
        services.AddSingleton(new NavigationItem("/lone-workers", "Out alone", 18, Roles.LinkWorker, Roles.ServiceInbox) { Count = (provider, cancel) => provider.GetRequiredService<LoneWorkerRows>().Count(cancel) });
        services.AddScoped<WhoFits>().AddScoped<WhereAndWhom>().AddScoped<TellVolunteers>().AddScoped<WorkToFill>().AddScoped<GiveWork>();
        services.AddSingleton(new NavigationItem("/volunteer-work", "Work for volunteers", 11, Roles.VolunteerCoordinator));
        services.AddScoped<IPassAlong, PlansPassAlong>();
        services.AddSingleton(new NavigationItem("/caseload", "Caseload", 15, Roles.LinkWorker, Roles.ServiceInbox));
        services.AddSingleton(new NavigationItem("/caseload", "Support plans", 15, Roles.HubCaseManager));
        services.AddScoped<IKeepCasesOpen, PlansKeepCasesOpen>();
        services.AddScoped<IHearOfNeeds, EndLinesOfNeeds>();
        services.AddScoped<WhenTheyGoHome>();
        services.AddScoped<IWhen<PersonAdmitted>>(s => s.GetRequiredService<WhenTheyGoHome>());
        services.AddScoped<IWhen<LeftHospital>>(s => s.GetRequiredService<WhenTheyGoHome>());
        services.AddScoped<IWhen<LeavingConfirmed>>(s => s.GetRequiredService<WhenTheyGoHome>());
        services.AddScoped<IWhen<DischargeCancelled>>(s => s.GetRequiredService<WhenTheyGoHome>());
        services.AddScoped<IWhen<AdmissionEnteredInError>>(s => s.GetRequiredService<WhenTheyGoHome>());
        services.AddScoped<WhenTheyDie>();
        services.AddScoped<IWhen<PersonDied>>(s => s.GetRequiredService<WhenTheyDie>());
        services.AddScoped<IWhen<DeathTakenBack>>(s => s.GetRequiredService<WhenTheyDie>());
        services.AddHostedService<LayOutAhead>().AddHostedService<WatchWorries>().AddHostedService<WatchRungs>().AddHostedService<WatchLoneWorkers>();
    }
}
