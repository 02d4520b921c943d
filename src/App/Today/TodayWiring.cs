using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Today.Governance;
using Homeward.App.Today.HubBoard;
using Homeward.App.Today.Huddles;
using Homeward.App.Today.Person;
using Homeward.App.Today.SettingUp;
using Homeward.App.Today.TwoRecords;
using Homeward.App.Today.Ward;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today;

internal static class TodayWiring
{
    public static void AddToday(this IServiceCollection services)
    {
        services.AddScoped<SearchJournal>().AddScoped<HereLately>().AddScoped<RestoredFrom>();
        services.AddSingleton(new NavigationItem("/governance", "Looking after records", 10, Roles.InformationGovernanceLead));
        services.AddScoped<PersonRecord>();
        services.AddScoped<WordsOfReferrals>();
        services.AddScoped<WordsOfFacts>();
        services.AddScoped<JournalOfPerson>();
        services.AddScoped<WaysIn>();
        services.AddScoped<WardList>().AddScoped<WardAnswers>();
        services.AddScoped<Board>();
        services.AddScoped<BoardRows>();
        services.AddScoped<HuddleOrder>().AddScoped<HuddlePicture>();
        services.AddScoped<ReadSides>();
        services.AddScoped<CompareRecords>();
        services.AddScoped<WhatIsMissing>();
        services.AddSingleton(new NavigationItem("/region", "Region", 850, Roles.Administrator));
        services.AddSingleton(new FirstThing("/region", Roles.Administrator, async (db, cancel) => !await db.Wards.AnyAsync(cancel)));
        services.AddSingleton(new NavigationItem("/ward", "My ward", 10, Roles.WardNurse));
        services.AddSingleton(new NavigationItem("/hub", "Hub board", 10, Roles.HubCaseManager));
    }
}
