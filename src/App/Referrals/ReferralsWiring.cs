using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Referrals.Answer;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.App.Referrals.Duties;
using Homeward.App.Referrals.Inbox;
using Homeward.App.Referrals.OneReferral;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Refer;
using Homeward.App.Referrals.Work;

namespace Homeward.App.Referrals;

internal static class ReferralsWiring
{
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddScoped<NeedsCatalogue>();
        services.AddScoped<FindReferral>();
        services.AddScoped<KnowSubject>();
        services.AddScoped<ProposeHelp>();
        services.AddScoped<Offers>();
        services.AddScoped<AnswerLinks>();
        services.AddScoped<WhenNeedAnswered>();
        services.AddScoped<WhenAsksChange>();
        services.AddScoped<WhenServiceMustHear>();
        services.AddScoped<WhenSenderMustHear>();
        services.AddScoped<FollowReferral>();
        services.AddScoped<WhoIsReferred>();
        services.AddScoped<LikelyNeeds>();
        services.AddScoped<SendReferral>();
        services.AddScoped<DeclineReasons>();
        services.AddScoped<RetryLadders>();
        services.AddScoped<AnswerAsk>();
        services.AddScoped<Colleagues>();
        services.AddScoped<WorkAsk>();
        services.AddScoped<SeeReferral>();
        services.AddScoped<SendersAct>();
        services.AddScoped<InboxRows>();
        services.AddSingleton(new NavigationItem("/inbox", "Inbox", 10, Roles.LinkWorker, Roles.ServiceInbox));
    }
}
