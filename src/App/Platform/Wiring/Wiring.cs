using Homeward.App.Hospital;
using Homeward.App.Learning;
using Homeward.App.Partners;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Background;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Time;
using Homeward.App.Platform.Webhooks;
using Homeward.App.Platform.Wiring.FirstStart;
using Homeward.App.Referrals;
using Homeward.App.Support;
using Homeward.App.Today;

namespace Homeward.App.Platform.Wiring;

/// <summary>Puts the service together. Each area adds its own in a line of its own.</summary>
public static class Wiring
{
    public static IServiceCollection AddHomeward(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton(AccessTable.Shipped());
        services.AddSingleton(AfterTheEnd.Shipped());
        services.AddScoped<ActingNow>();
        services.AddScoped<Leases>();
        services.AddScoped<Access.Access>();
        services.AddScoped<Access.WholeAccount>();
        services.AddScoped<RelationRows>();
        services.AddHostedService<RelationsRunOut>();
        services.AddSingleton(KeepUntil.Shipped());
        services.AddScoped<Drafts.Drafts>().AddScoped<Drafts.UnsentForms>();
        services.AddHostedService<SweepDrafts>();
        services.AddJournal();
        services.AddSingleton<Frame>();
        services.AddSingleton<Spoken>();
        services.AddSingleton<CodeLists.CodeLists>();
        services.AddIdentity();
        services.AddScoped<BecomeFirstAdministrator>();
        services.AddHolders();
        services.AddLiveScreens();
        services.AddOpenUnderOrganisations();
        services.AddMessages();
        services.AddApi();
        services.AddWebhooks();
        services.AddScoped<Duties.Duties>().AddScoped<Duties.WhatStaysBehind>();
        services.AddPartners();
        services.AddPeople();
        services.AddHospital();
        services.AddReferrals();
        services.AddSupport();
        services.AddLearning();
        services.AddToday();
        return services;
    }
}
