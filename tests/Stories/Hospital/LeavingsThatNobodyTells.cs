using System.Net;
using Homeward.App.Hospital.Leave;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

/// <summary>Of whom a list says no more, and nobody says how they left: ward and hub are asked for so many days, and no longer.</summary>
public sealed class LeavingsThatNobodyTells(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task After_the_days_that_the_place_asks_for_it_counts_as_not_known_and_the_sight_of_ward_and_hub_ends()
    {
        var who = Newcomer.Number(0, "Nell");
        await (await app.SignIn("Hub case manager")).TakeIn(await Everybody(with: who));
        var stay = await app.StayOf(who);
        await AskFor(days: "2", stay);
        var others = await Everybody(but: who);
        await (await app.SignIn("Hub case manager")).TakeIn(others);
        Assert.True(await Unsaid(stay));

        // The day of leaving does not count; on the second day after it they are asked still.
        app.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var (card, screen) in new[] { ("Ward nurse", "/ward"), ("Hub case manager", "/hub") })
        {
            Assert.Equal($"/stays/{stay}/leave", (await (await app.SignIn(card)).Open(screen)).Link(who.Name));
        }

        Assert.DoesNotContain(new StayId(stay), await Over());
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Until(async () => !await Unsaid(stay));
        Assert.Equal((1, 0), (await app.Facts(stay, nameof(LeavingNeverSaid)), await app.Facts(stay, nameof(LeavingConfirmed))));
        var nurse = await app.SignIn("Ward nurse");
        Assert.False((await nurse.Open("/ward")).Says(who.Name));
        Assert.False((await (await app.SignIn("Hub case manager")).Open("/hub")).Says(who.Name));
        Assert.True((await nurse.Open($"/stays/{stay}")).Says($"Nobody said how or where {who.Name} left. It counts as not known."));
        Assert.Equal((Leaving.MethodUnknown, Leaving.ResidenceUnknown), await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => new ValueTuple<string?, string?>(s.DischargeMethod, s.DischargedTo)).SingleAsync()));

        app.Clock.Advance(TimeSpan.FromHours(25));
        foreach (var card in new[] { "Ward nurse", "Hub case manager" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn(card)).Open($"/stays/{stay}")).Status);
        }

        // A list that names them again with the same admission says that they never left.
        await (await app.SignIn("Hub case manager")).TakeIn(await Everybody(with: who));
        Assert.True(await app.Look(db => db.Stays.AnyAsync(s => s.Id == new StayId(stay) && s.LeftAt == null)));
        Assert.Empty(app.Troubles);
    }

    private async Task AskFor(string days, Guid stay)
    {
        var place = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Join(db.Cases, s => s.CaseId, c => c.Id, (s, c) => c.PlaceId).SingleAsync());
        var administrator = await app.SignIn("Administrator");
        var saved = await administrator.Submit((await administrator.Open($"/region/places/{place.Value}/hospital-rules")).Form("Save").With("UnsaidDays", days));
        Assert.True(saved.Says("Saved."), saved.Text);
    }

    private Task<bool> Unsaid(Guid stay) => app.Look(db => db.Stays.AnyAsync(s => s.Id == new StayId(stay) && s.LeavingUnconfirmed));

    private async Task<IReadOnlyList<StayId>> Over()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnsaidLeavings>().Over(CancellationToken.None);
    }

    // The list of the whole hospital as it stands.
    private async Task<AListOfInpatients> Everybody(Newcomer? with = null, Newcomer? but = null)
    {
        var site = await app.Look(db => db.Sites.Where(s => s.Code == "KIN").Select(s => s.Id).SingleAsync());
        var lines = (await app.LinesOf(site)).Where(line => but is null || !line.Contains($",{but.HospitalNumber},", StringComparison.Ordinal));
        var list = lines.Aggregate(new AListOfInpatients { TakenAt = app.NextMoment() }, (all, line) => all.WithLine(line));
        return with is null ? list : list.With(with);
    }

    // The work in the background has heard of the new time, and takes its turn.
    private async Task Until(Func<Task<bool>> done)
    {
        for (var turn = 0; turn < 600 && !await done(); turn++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(50);
        }

        Assert.True(await done());
    }
}
