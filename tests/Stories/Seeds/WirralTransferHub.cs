using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Seeds;

/// <summary>
/// A council and its hospitals share one transfer-of-care hub: whoever no longer needs the bed is seen there, gets an owner and a next step, and the care that is missing is bought or found.
/// </summary>
public class WirralTransferHub
{
    [Fact]
    public async Task Whoever_could_leave_gets_an_owner_the_missing_care_is_found_and_the_bed_is_free()
    {
        await using var app = await HomewardApp.Start();
        var cast = new TheCast(app);
        var who = Newcomer.Number(0, "Mabel");
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        var stay = await app.StayOf(who);

        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "CP2");
        var board = await hub.Open("/hub?next=late&reason=CP2");
        Assert.True(board.Says(who.Name) && board.Says("Nobody"), board.Text);

        await TakesOn(hub, stay, "Brokerage finds a home care agency");
        Assert.False((await hub.Open("/hub?next=late")).Says(who.Name));

        await TheCareIsFound(app, cast, hub, stay);
        await nurse.Submit((await nurse.Open($"/stays/{stay}/blockers")).Form("Cleared"));

        var leaving = (await nurse.Open($"/stays/{stay}/leave")).Form("Record the leaving");
        var gone = await nurse.Submit(leaving.With("Method", "1").With("Residence", "19").With("Destination", "D12"));
        Assert.True(gone.Says("The leaving is recorded."), gone.Text);
        Assert.False((await hub.Open("/hub?owner=me")).Says(who.Name));
        Assert.Empty(app.Troubles);
    }

    private static async Task TakesOn(Visitor hub, Guid stay, string next)
    {
        await hub.Submit((await hub.Open($"/stays/{stay}")).Form("Take this case on"));
        var form = (await hub.Open($"/stays/{stay}")).Form("Save the next action").With("NextAction", next);
        await hub.Submit(form.With("NextDay.Day", "19").With("NextDay.Month", "11").With("NextDay.Year", "2026"));
    }

    // One agency has nobody free, the council's brokerage finds another; the hub hears both.
    private static async Task TheCareIsFound(HomewardApp app, TheCast cast, Visitor hub, Guid stay)
    {
        var full = await cast.Given.AService("Wharfside Home Care", null, ["package-of-care"], "wharfside@example.org", recipients: "social-care");
        var brokerage = await cast.Given.AService("Council care brokerage", "Link worker", ["package-of-care"], recipients: "social-care");
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.PersonId).SingleAsync());

        var form = await hub.Follow(await hub.Open($"/stays/{stay}/blockers"), "Refer: A package of care at home");
        Assert.Contains(form.Form("Choose whom to ask").Fields, field => field is { Value: "package-of-care", IsSet: true });
        var sent = await TheCast.Refers(hub, person, [("package-of-care", full)]);
        await cast.AnswersByLink(full, "no", "no-capacity");
        Assert.True((await hub.Open(sent.Path)).Says("Said no: No capacity"));

        await cast.AsksInstead(hub, sent, brokerage);
        var worker = await app.SignIn("Link worker");
        await worker.Submit((await cast.WhatWasAskedOf(brokerage, worker)).Form("Yes, we do it"));
        Assert.True((await hub.Open("/hub?owner=me")).Says("A package of care at home: accepted"));

        await cast.TriesToReach(worker, brokerage, "spoke-to-person");
        await cast.ClosesWith(worker, brokerage, "got-help", "Two visits a day from Thursday.");
        var back = await hub.Open(sent.Path);
        Assert.True(back.Says("Got help") && back.Says("Two visits a day from Thursday."), back.Text);
        var heard = await cast.Messages();
        Assert.True(heard.Says("Wharfside Home Care cannot help with something you asked for.") && heard.Says("Council care brokerage has said yes."), heard.Text);
    }
}
