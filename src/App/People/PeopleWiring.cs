using Homeward.App.People.AboutMe;
using Homeward.App.People.Add;
using Homeward.App.People.Adjust;
using Homeward.App.People.BreakGlass;
using Homeward.App.People.Carers;
using Homeward.App.People.Codes;
using Homeward.App.People.Contact;
using Homeward.App.People.Correct;
using Homeward.App.People.Doubles;
using Homeward.App.People.Important;
using Homeward.App.People.Live;
using Homeward.App.People.Merge;
using Homeward.App.People.Move;
using Homeward.App.People.Numbers;
using Homeward.App.People.Safeguarding;
using Homeward.App.People.Search;
using Homeward.App.People.Share;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;

namespace Homeward.App.People;

internal static class PeopleWiring
{
    public static void AddPeople(this IServiceCollection services)
    {
        Type[] scoped =
        [
            typeof(PersonAtHand), typeof(KnownAddresses), typeof(PersonSummaries), typeof(SearchKeyRows), typeof(FindPeople), typeof(FullMatches), typeof(OftenAsked), typeof(MatchTicket), typeof(TakeUpMatch), typeof(NewPeople),
            typeof(AddPerson), typeof(CorrectIdentity), typeof(GiveNumber), typeof(ChangeContact), typeof(ChangeCircumstances), typeof(RecordAddress), typeof(OpenAddress), typeof(ProtectAddress),
            typeof(AgreeAdjustment), typeof(EndAdjustment), typeof(WriteAboutMe), typeof(NameImportantPerson), typeof(JoinCarer), typeof(DecideSharing),
            typeof(CodeSeal), typeof(KeepAccessCode), typeof(ReadAccessCode), typeof(DestroyAccessCode), typeof(UnconfirmedPeople), typeof(BothRecords), typeof(MergePeople), typeof(UnmergePeople), typeof(TellApart), typeof(TellTheLead), typeof(BreakTheGlass), typeof(BrokenGlassList),
        ];
        foreach (var type in scoped)
        {
            services.AddScoped(type);
        }

        services.AddScoped<ConcernSeal>().AddScoped<SafeguardingLeads>().AddScoped<TellLeads>().AddScoped<RaiseConcern>().AddScoped<ActOnConcern>().AddScoped<SetWhomToRing>();
        services.AddHostedService<WatchConcerns>();
        services.AddSingleton(new NavigationItem("/safeguarding", "Safeguarding", 10, Roles.SafeguardingLead));
        services.AddSingleton(new NavigationItem("/people", "Find a person", 50, Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox));
    }
}
