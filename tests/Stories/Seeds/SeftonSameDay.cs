using Homeward.Stories.Harness;

namespace Homeward.Stories.Seeds;

/// <summary>
/// A voluntary service helps somebody settle back at home, a carers' centre helps the one who cares for them, and whoever referred hears how it ended.
/// Every referral that comes in while the service is open is answered the same day.
/// </summary>
public class SeftonSameDay
{
    [Fact]
    public async Task The_patient_and_the_carer_are_both_helped_the_same_day_and_the_ward_hears_how_it_ended()
    {
        await using var app = await HomewardApp.Start();
        var cast = new TheCast(app);
        var brenda = await cast.Given.APersonOnTheWard("Brenda", "Marsh");
        var leonard = await cast.Given.ACarer(brenda, "Leonard", "Marsh");
        var homeFromHospital = await cast.Given.AService("Shoreline Home from Hospital", "Link worker", ["shopping", "telecare", "appointments", "welfare-calls"]);
        var carersCentre = await cast.Given.AService("Shoreline Carers", null, ["carer-support"], "shoreline.carers@example.org");

        var nurse = await app.SignIn("Ward nurse");
        var sent = await TheCast.Refers(nurse, brenda, [("shopping", homeFromHospital), ("welfare-calls", homeFromHospital)], [(leonard, "carer-support", carersCentre)]);
        Assert.True(sent.Says("Support for a carer, for the carer of Brenda Marsh"), sent.Text);

        var worker = await app.SignIn("Link worker");
        var asked = await cast.WhatWasAskedOf(homeFromHospital, worker);
        Assert.True(asked.Says("Your answer is due by the end of today"), asked.Text);
        Assert.False(asked.Says("Leonard"), "The helper of the patient is told of the carer.");
        await worker.Submit(asked.Form("Yes, we do it"));
        await cast.AnswersByLink(carersCentre, "yes");
        Assert.True(await cast.AnsweredTheSameDay(homeFromHospital) && await cast.AnsweredTheSameDay(carersCentre));

        await cast.TriesToReach(worker, homeFromHospital, "no-answer");
        await cast.TriesToReach(worker, homeFromHospital, "spoke-to-person");
        await cast.ClosesWith(worker, homeFromHospital, "got-help", "First shop done, and she can reach the freezer.");
        await cast.ClosesWith(worker, homeFromHospital, "got-some-help", "We ring her on Mondays.");

        var back = await nurse.Open(sent.Path);
        Assert.True(back.Says("First shop done, and she can reach the freezer.") && back.Says("We ring her on Mondays.") && back.Says("Shoreline Carers does it"), back.Text);
        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("Got help: First shop done") && ward.Says("Shoreline Carers"), ward.Text);
        var heard = await cast.Messages();
        Assert.True(heard.Says("Shoreline Home from Hospital has said yes.") && heard.Says("has ended: Got help."), heard.Text);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task What_comes_in_after_closing_is_due_the_next_day_and_a_same_day_answer_then_counts()
    {
        await using var app = await HomewardApp.Start();
        var cast = new TheCast(app);
        var brian = await cast.Given.APersonOnTheWard("Brian", "Marsh");
        var homeFromHospital = await cast.Given.AService("Shoreline Home from Hospital", "Link worker", ["warm-home"]);
        app.Clock.AdvanceTo(HomewardApp.UsualStart.AddHours(9));
        await TheCast.Refers(await app.SignIn("Ward nurse"), brian, [("warm-home", homeFromHospital)]);

        var worker = await app.SignIn("Link worker");
        var asked = await cast.WhatWasAskedOf(homeFromHospital, worker);
        Assert.True(asked.Says("Your answer is due by the end of tomorrow"), asked.Text);

        app.Clock.AdvanceTo(HomewardApp.UsualStart.AddHours(24));
        worker = await app.SignIn("Link worker");
        await worker.Submit((await cast.WhatWasAskedOf(homeFromHospital, worker)).Form("Yes, we do it"));
        Assert.True(await cast.AnsweredTheSameDay(homeFromHospital));
    }
}
