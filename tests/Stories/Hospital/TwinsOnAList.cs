using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

/// <summary>Twins share family name, date of birth and often the address. A list that exchanges their NHS numbers changes neither before somebody has looked.</summary>
public sealed class TwinsOnAList(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Exchanged_numbers_wait_for_a_human_and_nobody_moves()
    {
        var hub = await app.SignIn("Hub case manager");
        var (ada, beryl) = (Newcomer.Number(5, "Ada"), Newcomer.Number(6, "Beryl"));
        beryl = beryl with { Family = ada.Family, Born = ada.Born };
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(ada, bed: "71"));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(ada, bed: "71").With(beryl, bed: "72"));
        Assert.True(await app.Look(db => db.HeldRows.AnyAsync(h => h.Kind == CensusHoldKind.LooksLikeSomebodyKnown && h.Decided == null)));

        // The trust's own number is not on this list, and the two NHS numbers have changed places.
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }
            .With(ada with { HospitalNumber = "", NhsNumber = beryl.NhsNumber }, bed: "72").With(beryl with { HospitalNumber = "", NhsNumber = ada.NhsNumber }, bed: "73"));

        Assert.True(await app.Look(db => db.HeldRows.AnyAsync(h => h.Kind == CensusHoldKind.NumbersDisagree && h.Reason.Contains("twins"))));
        var stay = await app.StayOf(ada);
        Assert.Equal("71", await app.Look(db => db.Stays.Where(s => s.Id == new Journey.Basics.StayId(stay)).Select(s => s.Bed).SingleAsync()));
        Assert.Equal(0, await app.Facts(stay, "LeftHospital"));

        // Whatever she is called at home, the number is hers.
        var called = await hub.Preview(new AListOfInpatients { TakenAt = app.NextMoment() }.With(ada with { HospitalNumber = "", Given = "Adah" }, bed: "74"));
        Assert.False(called.Says("twins, perhaps"), called.Text);
    }
}
