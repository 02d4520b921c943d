using Homeward.App.Hospital;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Backup;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Duties;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Closing;
using Homeward.App.Referrals.Covering;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Inbox;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Point;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Refer;
using Homeward.App.Referrals.RunningOut;
using Homeward.App.Referrals.Unmet;
using Homeward.App.Referrals.Waves;
using Homeward.App.Referrals.Work;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.People;

namespace Homeward.App.Referrals;

internal static class ReferralsWiring
{
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddScoped<NeedsCatalogue>();
        services.AddScoped<FindReferral>();
        services.AddScoped<KnowSubject>();
        services.AddScoped<ProposeHelp>().AddScoped<RecordYes>();
        services.AddScoped<HubArranges>();
        services.AddScoped<WaveRules>().AddScoped<PlanWaves>();
        services.AddScoped<OpensToOneself>();
        services.AddScoped<Offers>();
        services.AddLinks();
        services.AddDuties();
        services.AddHostedService<CloseDoneCases>();
        services.AddHostedService<WatchTheTime>();
        services.AddScoped<WhoIsReferred>();
        services.AddScoped<LikelyNeeds>();
        services.AddScoped<AskedBefore>();
        services.AddScoped<SendReferral>();
        services.AddScoped<WhatWasSent>();
        services.AddScoped<DeclineReasons>();
        services.AddScoped<RetryLadders>();
        services.AddScoped<AskChoices>().AddScoped<PassingOn>();
        services.AddScoped<WhatBecame>();
        services.AddScoped<LeastToDecide>();
        services.AddScoped<SayNo>().AddScoped<AnswerAsk>();
        services.AddScoped<AskAtHand>().AddScoped<AskTakenAway>();
        services.AddScoped<Colleagues>();
        services.AddScoped<WorkAsk>();
        services.AddScoped<SeeReferral>().AddScoped<WhoAsked>();
        services.AddScoped<SendersAct>().AddScoped<WhoComesNext>().AddScoped<ReferralAtHand>();
        services.AddScoped<AnswerByPhone>();
        services.AddScoped<WhoIsRung>();
        services.AddScoped<IHelpOnTheWay, HelpAskedFor>();
        services.AddScoped<InboxRows>();
        services.AddScoped<CountUnmet>().AddScoped<UnmetList>().AddScoped<PlanGap>();
        services.AddScoped<IEndOnRestore, LinksBeforeRestore>().AddScoped<PassInbox>().AddScoped<IStayBehind, AsksStayBehind>().AddScoped<WhoseWork>();
        services.AddScoped<PointTowards>();
        services.AddSingleton(new NavigationItem("/unmet-needs", "Unmet needs", 60, Roles.HubCaseManager, Roles.LinkWorker, Roles.Administrator));
        services.AddSingleton(new NavigationItem("/inbox", "Inbox", 10, Roles.LinkWorker, Roles.ServiceInbox));
    }

    /// <summary>Answers without an account.</summary>
    private static void AddLinks(this IServiceCollection services)
    {
        services.AddScoped<AnswerLinks>();
        services.AddScoped<LinkTickets>();
        services.AddScoped<LinkAnswer>().AddScoped<SenderReach>();
        services.AddScoped<LinkOutcome>();
        services.AddScoped<GuessGate>();
    }

    /// <summary>What the facts of others oblige this area to, and what must follow from its own.</summary>
    private static void AddDuties(this IServiceCollection services)
    {
        services.AddScoped<AskNext>();
        services.AddScoped<WhenNeedAnswered>();
        services.AddScoped<WhenAsksChange>();
        services.AddScoped<HowLongSendersSee>();
        services.AddScoped<WhenServiceMustHear>();
        services.AddScoped<WhenSenderMustHear>();
        services.AddScoped<WhenOtherSystemsListen>();
        services.AddScoped<FollowReferral>();
        services.AddScoped<LiveReferrals>();
        services.AddScoped<WhenPersonDied>();
        services.AddScoped<WhenTheWayHomeChanges>();
        services.AddScoped<WhenServiceWithdrawn>();
        services.AddScoped<IWhen<ServiceWithdrawn>>(s => s.GetRequiredService<WhenServiceWithdrawn>());
        services.AddScoped<IWhen<PersonDied>>(s => s.GetRequiredService<WhenPersonDied>());
        services.AddScoped<IWhen<DeathTakenBack>>(s => s.GetRequiredService<WhenPersonDied>());
        services.AddScoped<IWhen<LeavingConfirmed>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<LeftHospital>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<DischargeCancelled>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<AdmissionEnteredInError>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<SharingDecided>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<SharingGivenBack>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
        services.AddScoped<IWhen<PeopleMerged>>(s => s.GetRequiredService<WhenTheWayHomeChanges>());
    }
}
