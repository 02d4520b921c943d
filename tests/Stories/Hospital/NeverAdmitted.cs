using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

/// <summary>Somebody was recorded as admitted who was not. The stay leaves every list and figure, and what it stood in the way of is possible again.</summary>
public sealed class NeverAdmitted(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_second_stay_by_mistake_is_taken_back_and_the_discharge_before_it_can_be_cancelled()
    {
        var (who, nurse) = (Newcomer.Number(0), await app.SignIn("Ward nurse"));
        var first = await app.SomebodyOnTheWard(0);
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(first)).Select(s => s.PersonId).SingleAsync());
        await nurse.Submit((await nurse.Open($"/stays/{first}/leave")).Form("Record the leaving").With("Method", "1").With("Residence", "19"));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await nurse.Submit((await nurse.Open($"/people/{person.Value}/admit")).Form("Record the admission").With("Bed", "84"));
        var second = await app.StayOf(who);
        Assert.NotEqual(first, second);
        await nurse.Review(second, "none");
        await nurse.RaiseBlocker(second, "HP5");

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var blocked = await nurse.Submit((await nurse.Open($"/stays/{first}/leave")).Form("Cancel the discharge"));
        Assert.True(blocked.Status == HttpStatusCode.Conflict && blocked.Says("admitted again since") && !blocked.Says("another hospital"), blocked.Text);
        var wordless = await nurse.Submit((await nurse.Open($"/stays/{second}/leave")).Form("Admitted in error"));
        Assert.True(wordless.Status == HttpStatusCode.Conflict && wordless.Says("how the mistake came about"), wordless.Text);

        var back = await nurse.Submit(wordless.Form("Admitted in error").With("Mistake", "Meant for the bed beside"));
        Assert.True(back.Path.StartsWith($"/stays/{first}/leave", StringComparison.Ordinal) && back.Says("The admission is taken back"), back.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open($"/stays/{second}")).Status);
        Assert.DoesNotContain($"/stays/{second}", (await nurse.Open("/ward")).Html, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await Open(second), await app.Facts(first, nameof(AdmissionEnteredInError))));

        Assert.True((await nurse.Submit(back.Form("Cancel the discharge"))).Says("The discharge is cancelled."));
        Assert.Equal(1, await app.Stays(person));
        Assert.True((await nurse.Open($"/people/{person.Value}/timeline/happened")).Says("Never admitted: entered in error"));
        Assert.True((await nurse.Open("/ward")).Says(who.Name));
    }

    [Fact]
    public async Task The_next_list_that_still_says_it_makes_no_stay_and_says_why()
    {
        var (who, nurse, hub) = (Newcomer.Number(3), await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        var stay = await app.SomebodyOnTheWard(3);
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());
        var gone = await nurse.Submit((await nurse.Open($"/stays/{stay}/leave")).Form("Admitted in error").With("Mistake", "Listed twice by the hospital"));
        Assert.True(gone.Path.StartsWith($"/people/{person.Value}", StringComparison.Ordinal), gone.Path);

        var again = await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        Assert.Equal((HttpStatusCode.OK, 0), (again.Status, await app.Stays(person)));
        var reasons = await app.Look(db => db.CensusLeftOut.Select(row => row.Reason).ToListAsync());
        Assert.Contains(reasons, reason => reason.StartsWith("This admission was taken back", StringComparison.Ordinal) || reason.StartsWith("This row needs a look", StringComparison.Ordinal));

        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(Newcomer.Number(4)).With(who, admitted: $"{app.Clock.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"));
        Assert.Equal(1, await app.Stays(person));
    }

    private Task<int> Open(Guid stay) => app.Look(db => db.Blockers.CountAsync(b => b.StayId == new StayId(stay) && b.EndedAt == null));
}
