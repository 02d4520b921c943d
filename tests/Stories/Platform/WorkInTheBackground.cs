using Homeward.App.Platform.Background;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Homeward.Stories.Platform;

/// <summary>What one node at a time does stays with that node for as long as it takes, and is done in one name.</summary>
public class WorkInTheBackground
{
    [Fact]
    public async Task A_round_that_takes_minutes_is_not_begun_by_another_node_meanwhile()
    {
        await using var app = await HomewardApp.Start();
        using var one = new SlowWork(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock);
        using var other = new SlowWork(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock);
        await one.StartAsync(CancellationToken.None);
        await Until(() => one.Begun == 1);
        await other.StartAsync(CancellationToken.None);
        for (var passed = 0; passed < 15; passed++)
        {
            var until = await HeldUntil(app);
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            await Until(async () => await HeldUntil(app) > until);
        }

        Assert.Equal((1, 0), (one.Begun, other.Begun));
        one.MayEnd.SetResult();
        other.MayEnd.SetResult();
        await Task.WhenAll(one.StopAsync(CancellationToken.None), other.StopAsync(CancellationToken.None));
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Several_who_need_a_name_for_the_first_time_at_once_act_in_one()
    {
        await using var app = await HomewardApp.Start();
        var acted = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("what nobody has done before");
            return scope.ServiceProvider.GetRequiredService<App.Platform.Access.ActingNow>().Required.Membership;
        })));
        Assert.Single(acted.Distinct());
        Assert.Equal(acted[0], await app.Look(db => db.Memberships.Where(m => m.Title == "what nobody has done before").Select(m => m.Id).SingleAsync()));
    }

    private static Task<DateTime> HeldUntil(HomewardApp app) => app.Look(db => db.Leases.Where(lease => lease.Name == SlowWork.Called).Select(lease => lease.UntilAt).SingleAsync());

    private static Task Until(Func<bool> done) => Until(() => Task.FromResult(done()));

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var tries = 0; !await done(); tries++)
        {
            Assert.True(tries < 600, "It did not happen.");
            await Task.Delay(50);
        }
    }

    private sealed class SlowWork(IServiceScopeFactory scopes, TimeProvider time) : LeasedWork(scopes, time, NullLogger.Instance)
    {
        public const string Called = "what takes minutes";

        public TaskCompletionSource MayEnd { get; } = new();

        public int Begun { get; private set; }

        protected override string Name => Called;

        protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

        protected override async Task Round(IServiceProvider services, CancellationToken cancel)
        {
            Begun++;
            await MayEnd.Task.WaitAsync(cancel);
        }
    }
}
