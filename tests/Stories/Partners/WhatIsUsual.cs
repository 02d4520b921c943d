using Homeward.App.Partners.Find;
using Homeward.App.Partners.Room;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

/// <summary>What services have been seen to answer for a need is what a newcomer is held to answer, and no constant.</summary>
public class WhatIsUsual(LivedInApp app) : IClassFixture<LivedInApp>
{
    private const string Need = "laundry";

    [Fact]
    public async Task The_chance_kept_with_an_ask_follows_the_mean_of_its_need_ten_minutes_later()
    {
        var given = new GivenReferrals(app);
        var (newcomer, busy) = (await given.AService("New Brooms", "Link worker", [Need]), await given.AService("Busy Brooms", "Link worker", [Need]));
        var before = await Chance(await given.ARequest(await given.APersonOnTheWard("Una", "First"), newcomer, Need));
        Assert.Equal(await Expected(), before, 3);

        // Forty times another lets the time pass: the mean of the need falls, and with it what is held of whoever was never asked.
        await LetsPass(busy, 40);
        Assert.Equal(before, await Chance(await given.ARequest(await given.APersonOnTheWard("Una", "Second"), newcomer, Need)));
        app.Clock.Advance(UsualAnswers.HeldFor);
        var after = await Chance(await given.ARequest(await given.APersonOnTheWard("Una", "Third"), newcomer, Need));
        Assert.Equal(await Expected(), after, 3);
        Assert.True(after < before - 0.1, $"{before} before, {after} after");
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Whoever_was_asked_and_said_yes_to_half_stands_above_newcomers_where_hardly_anybody_says_yes()
    {
        const string rare = "long-covid";
        var given = new GivenReferrals(app);
        var (asked, newcomer, busy) = (await given.AService("Zest for Order", null, [rare], free: null), await given.AService("Aim for Order", null, [rare], free: null), await given.AService("Nobody Answers", null, [rare], free: null));
        await Teach(asked, 5, (when, at) => when.Accepted(asked, new AnswerGiven([rare], at, InTime: true)));
        await Teach(asked, 5, (when, at) => when.NotAnswered(asked, [rare]));
        await Teach(busy, 80, (when, at) => when.NotAnswered(busy, [rare]));
        app.Clock.Advance(UsualAnswers.HeldFor);
        var page = await (await app.SignIn("Hub case manager")).Open($"/find-help?need={rare}&postcode=NV1 1AA");
        Assert.True(page.Text.IndexOf("Zest for Order", StringComparison.Ordinal) is > 0 and var first && first < page.Text.IndexOf("Aim for Order", StringComparison.Ordinal), page.Text);
        Assert.True(page.Says("Said yes to 5 of 10"), page.Text);
    }

    // By hand from what is counted: the need pulled towards the region, the region towards the list, and a newcomer is held to do as the need does.
    private Task<double> Expected() => app.Look(async db =>
    {
        var all = await db.AnswerTallies.AsNoTracking().ToListAsync();
        var (here, weights) = (all.Where(t => t.Need == Need).ToList(), Weights());
        var region = (all.Sum(t => t.Accepted) + weights.UsuallyAccepted * 10) / (all.Sum(t => t.Answered) + 10.0);
        return Math.Round((here.Sum(t => t.Accepted) + region * 10) / (here.Sum(t => t.Answered) + 10.0), 3);
    });

    private MatchWeights Weights()
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<FindHelp>().Weights();
    }

    private Task<double> Chance(Referring request) => app.Look(async db =>
    {
        var ask = Guid.Parse(request.Ask.Split('/')[^1]);
        return (await db.AskNeeds.SingleAsync(put => put.AskId == new AskId(ask))).Chance!.Value;
    });

    private Task LetsPass(ServiceId service, int times) => Teach(service, times, (when, _) => when.NotAnswered(service, [Need]));

    private async Task Teach(ServiceId service, int times, Func<WhenAnswered, DateTime, Task> lesson)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<NamedJobs>().ActAs("a story");
        await services.GetRequiredService<HomewardDb>().InOneTransaction(async () =>
        {
            for (var time = 0; time < times; time++)
            {
                await lesson(services.GetRequiredService<WhenAnswered>(), services.GetRequiredService<Clock>().Now);
            }

            await services.GetRequiredService<Journal>().Save();
            return true;
        });
    }
}
