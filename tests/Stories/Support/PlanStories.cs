using Homeward.App.Platform.Checking;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Opening;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Support;

/// <summary>What the stories of support at home begin with: a helper who has said yes, somebody who has gone home, a plan with a call.</summary>
public abstract class PlanStories(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static readonly BankHolidays Holidays = new(Nation.England, []);

    protected HomewardApp App { get; } = app;

    private protected GivenReferrals Given { get; } = new(app);

    protected DateOnly Today => LondonTime.DayOf(App.Clock.GetUtcNow().UtcDateTime);

    protected static async Task<string> CaseloadOf(Visitor worker, string only) => (await worker.Open($"/caseload?only={only}")).Text;

    // The stories share one clock: each begins on a day on which, and on the day after which, somebody rings, for nobody does on a Saturday.
    protected void OnAWorkingDay()
    {
        while (Today.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Holds(Today) || Holidays.Holds(Today.AddDays(1)))
        {
            App.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private protected async Task<(Referring Request, Page Plan)> APlan(string given, string family, string often, params string[] more)
    {
        OnAWorkingDay();
        return await APlan(await Given.ARequest(given, family, ["welfare-calls", .. more]), often);
    }

    private protected async Task<(Referring Request, Page Plan)> APlan(Referring request, string often)
    {
        await request.Works("Yes, we do it");
        await GoHome(request);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var plan = await request.Worker.Submit((await request.Worker.Open($"{request.Ask}/plan")).Form("Start the plan"));
        Assert.True(plan.Says("They have not been asked yet."), plan.Text);
        var line = await request.Worker.Open($"{plan.Path}/line?need={await NeedOf(request.Person, "welfare-calls")}");
        return (request, await request.Worker.Submit(line.Form("Save").With("Who", "Ada").With("Often", often)));
    }

    protected Task<string> NeedOf(PersonId person, string code) => App.Look(async db => (await db.Needs.Where(n => n.PersonId == person && n.Code == code).Select(n => n.Id).SingleAsync()).Value.ToString());

    private protected async Task GoHome(Referring request)
    {
        var stay = await App.Look(db => db.Stays.Where(s => s.PersonId == request.Person && s.LeftAt == null).Select(s => s.Id).SingleAsync());
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var left = await request.Nurse.Submit((await request.Nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodClinical).With("Residence", Leaving.ResidenceUsual));
        Assert.True(left.Says("The leaving is recorded."), left.Text);
    }

    protected async Task AllIsWell()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var findings = new Findings();
        await Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        Assert.DoesNotContain(findings.Lines, line => !line.IsWell);
    }

    protected static Form OnDay(Form form, string field, DateOnly day) => form.With($"{field}.Day", $"{day.Day}").With($"{field}.Month", $"{day.Month}").With($"{field}.Year", $"{day.Year}");

    /// <summary>Whether one of these was written to at that moment or after it: the clock moves on while background work writes.</summary>
    protected Task<bool> WrittenTo(IReadOnlyCollection<string?> addresses, string subject, DateTime at) =>
        App.Look(db => db.Messages.AnyAsync(m => addresses.Contains(m.To) && m.Subject == subject && m.WrittenAt >= at));

    /// <summary>Where the hub of the plan's place reads: at each one's address, or in their team's mail box.</summary>
    private protected Task<List<string?>> HubOf(Referring request) => App.Look(async db =>
    {
        var place = (await db.SupportPlans.Where(p => p.PersonId == request.Person).Select(p => p.PlaceId).SingleAsync()).Value;
        var hub = await (
            from membership in db.Memberships
            where membership.Role == "hub-case-manager" && membership.Scopes.Any(scope => scope.HolderId == place)
            join account in db.Users on membership.AccountId equals account.Id
            select new { account.Email, membership.TeamId }).ToListAsync();
        var boxes = await db.MailBoxes.ToDictionaryAsync(box => box.HolderId, box => (string?)box.Address);
        return hub.Select(each => each.TeamId is { } team && boxes.TryGetValue(team.Value, out var box) ? box : each.Email).Cast<string?>().ToList();
    });

    /// <summary>Waits for what background work writes, minute by minute.</summary>
    protected async Task<T> Until<T>(Func<Task<T?>> look)
        where T : struct
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(200);
            App.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        throw new TimeoutException("What was waited for did not come.");
    }

    /// <summary>Where whoever keeps the plan is written to.</summary>
    private protected Task<string?> KeeperOf(Referring request) => App.Look(db => (
        from plan in db.SupportPlans
        where plan.PersonId == request.Person
        join membership in db.Memberships on plan.KeeperId equals membership.Id
        join account in db.Users on membership.AccountId equals account.Id
        select account.Email).SingleAsync());
}
