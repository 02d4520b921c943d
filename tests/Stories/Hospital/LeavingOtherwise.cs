using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class LeavingOtherwise(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Theory]
    [InlineData("Selina", Leaving.MethodSelf, Leaving.ResidenceUsual, "has left hospital sooner than planned")]
    [InlineData("Tracey", Leaving.MethodClinical, Leaving.ResidenceHospital, "has gone to another hospital")]
    public async Task Whoever_has_something_in_hand_hears_that_they_left_otherwise_than_planned(string given, string method, string residence, string words)
    {
        var (person, stay, email) = await SomebodyWithHelp(app, given);
        var nurse = await app.SignIn("Ward nurse");
        var leave = (await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving");
        Assert.DoesNotContain(leave.Fields, field => field.Name == "Method" && field.Value == Leaving.MethodStillborn);
        await nurse.Submit(leave.With("Method", method).With("Residence", residence));
        var told = await app.MessagesTo(email);
        Assert.True(told.Says(words) && told.Says("The reference is ") && told.Says("Asked by Karen Ormston"), told.Text);
        Assert.Equal(NeedState.Accepted, await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.Null(await app.CaseClosedAt(person));
    }

    [Fact]
    public async Task A_cancelled_discharge_stops_what_was_planned_for_the_day_and_brings_back_what_hung_on_it()
    {
        var (person, stay, email) = await SomebodyWithHelp(app, "Ursula");
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay.Value, "none");
        await nurse.RaiseBlocker(stay.Value, "HP5");
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", "1").With("Residence", "19"));
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Cancel the discharge"));
        Assert.True((await app.MessagesTo(email)).Says("is not coming home yet after all"));
        Assert.Equal(NeedState.Accepted, await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).SingleAsync()));
        Assert.True((await (await app.SignIn("Hub case manager")).Open("/hub?reason=HP5&owner=nobody")).Says("Ursula Otherwise"));
    }

    [Fact]
    public async Task Help_for_the_day_that_ended_while_they_had_left_is_named_and_asked_again_with_one_tap()
    {
        var (person, stay, _) = await SomebodyWithHelp(app, "Wanda");
        var (nurse, worker) = (await app.SignIn("Ward nurse"), await app.SignIn("Link worker"));
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", "1").With("Residence", "19"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var ask = await app.Look(db => db.Asks.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Close and tell the sender").With("Outcome", "no-longer-needed"));
        Assert.False((await nurse.Open($"/stays/{stay.Value}")).Says("ended meanwhile"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var back = await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Cancel the discharge"));

        Assert.True(back.Says("did not leave after all. This ended meanwhile") && back.Says("Settling in at home on the day, no longer needed."), back.Text);
        var check = await nurse.Open(back.Links.Single(link => link.Text.StartsWith("Ask again", StringComparison.Ordinal)).Address);
        Assert.True(check.Says("Settling in at home on the day") && check.Forms.Any(form => form.Buttons.Contains("Send the referral")), check.Text);
        var service = await app.Look(db => db.Asks.Where(a => a.Id == ask).Select(a => a.ServiceId).SingleAsync());
        await nurse.Refers(person, "settle-in", service);
        Assert.False((await nurse.Open($"/stays/{stay.Value}")).Says("ended meanwhile"));
    }

    [Fact]
    public async Task A_case_that_closed_by_itself_goes_on_when_the_person_turns_out_never_to_have_left()
    {
        await using var own = await HomewardApp.Start();
        var who = Newcomer.Number(20);
        await (await own.SignIn("Hub case manager")).TakeIn(new AListOfInpatients { TakenAt = own.NextMoment() }.With(who));
        var stay = await own.StayOf(who);
        var person = await own.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());
        var nurse = await own.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "HP4");
        await nurse.Submit((await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving").With("Method", Leaving.MethodUnknown).With("Residence", Leaving.ResidenceUnknown));
        Assert.Null(await own.CaseClosedAt(person));
        await own.ADayLater(person);
        Assert.NotNull(await own.CaseClosedAt(person));

        var hub = await own.SignIn("Hub case manager");
        Assert.Equal($"/stays/{stay}/leave", (await hub.Open("/hub")).Link(who.Name));
        Assert.Equal($"/stays/{stay}/leave", (await (await own.SignIn("Ward nurse")).Open("/ward")).Link(who.Name));
        await hub.TakeIn(new AListOfInpatients { TakenAt = own.NextMoment() }.With(who));
        Assert.Null(await own.CaseClosedAt(person));
        Assert.Equal(1, await own.Stays(person));
        Assert.True((await hub.Open("/hub?reason=HP4&owner=nobody")).Says(who.Name));
        Assert.Equal((1, 1), (await own.Facts(stay, "CaseWentOn"), await own.Facts(stay, "BlockerCameBack")));
        Assert.Empty(own.Troubles);
    }

    private static async Task<(PersonId Person, StayId Stay, string Email)> SomebodyWithHelp(HomewardApp app, string given)
    {
        var make = new GivenReferrals(app);
        var email = $"{given.ToLowerInvariant()}@example.org";
        var person = await make.APersonOnTheWard(given, "Otherwise");
        var service = await make.AService($"{given} Helpers", "Link worker", ["settle-in"], email);
        await (await app.SignIn("Ward nurse")).Refers(person, "settle-in", service);
        await (await app.SignIn("Link worker")).Accepts(app, service);
        return (person, await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync()), email);
    }
}
