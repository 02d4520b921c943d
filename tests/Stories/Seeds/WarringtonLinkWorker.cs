using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Seeds;

/// <summary>
/// A link worker of the voluntary sector sits in the hospital's discharge team: takes what she can do herself, and knows whom of the many neighbours' schemes to ask for the rest.
/// </summary>
public class WarringtonLinkWorker
{
    [Fact]
    public async Task The_ward_asks_one_link_worker_and_she_brings_the_neighbours_in()
    {
        await using var app = await HomewardApp.Start();
        var cast = new TheCast(app);
        var arthur = await cast.Given.APersonOnTheWard("Arthur", "Fenn");
        var linkWorkers = await cast.Given.AService("Discharge link workers", "Link worker", ["settle-in", "lift-home", "waiting-in", "befriending"]);
        var neighbours = await cast.Given.AService("Fenside Good Neighbours", null, ["lift-home", "befriending"], "fenside@example.org");

        var nurse = await app.SignIn("Ward nurse");
        var sent = await TheCast.Refers(nurse, arthur, [("lift-home", linkWorkers), ("befriending", linkWorkers)]);

        var worker = await app.SignIn("Link worker");
        Assert.True((await worker.Open("/inbox")).Says("Arthur Fenn"));
        var asked = await cast.WhatWasAskedOf(linkWorkers, worker);
        var (lift, befriending) = (TheCast.BoxOf(asked, "A lift home"), TheCast.BoxOf(asked, "Befriending"));
        await worker.Submit(asked.Form("Yes, we do it").Without("needs", befriending));
        asked = await cast.WhatWasAskedOf(linkWorkers, worker);
        await worker.Submit(asked.Form("Pass it on").Without("needs", lift).With("to", neighbours.Value.ToString()));
        await cast.AnswersByLink(neighbours, "yes");

        var page = await nurse.Open(sent.Path);
        Assert.True(page.Says("Discharge link workers does it") && page.Says("Fenside Good Neighbours does it") && page.Says("Passed it on"), page.Text);

        await cast.TriesToReach(worker, linkWorkers, "spoke-to-person");
        await cast.ClosesWith(worker, linkWorkers, "got-help", "Driven home at eleven, kettle on.");
        var ward = await nurse.Open("/ward");
        Assert.True(ward.Says("Got help: Driven home at eleven, kettle on."), ward.Text);
        var heard = await cast.Messages();
        Assert.True(heard.Says("Discharge link workers has passed it on to another service.") && heard.Says("Fenside Good Neighbours has said yes."), heard.Text);
        Assert.Empty(app.Troubles);
    }

    /// <summary>Two link workers cover for each other, so that nobody's referral waits for one of them to be back.</summary>
    [Fact]
    public async Task While_she_is_away_her_inbox_is_her_colleagues()
    {
        await using var app = await HomewardApp.Start();
        var cast = new TheCast(app);
        var ada = await cast.Given.APersonOnTheWard("Ada", "Fenn");
        var linkWorkers = await cast.Given.AService("Discharge link workers", "Link worker", ["shopping-first"]);
        await TheCast.Refers(await app.SignIn("Ward nurse"), ada, [("shopping-first", linkWorkers)]);
        var colleague = await cast.Given.AColleague();

        var name = await app.Look(db => (
            from membership in db.Memberships
            where membership.Id == colleague
            join account in db.Users on membership.AccountId equals account.Id
            select account.DisplayName).SingleAsync());

        var worker = await app.SignIn("Link worker");
        var asked = await worker.Submit((await cast.WhatWasAskedOf(linkWorkers, worker)).Form("Hand it over"));
        Assert.True(asked.Says("has it") && !asked.Says($"{name} has it"), asked.Text);
        await worker.Submit((await worker.Open("/cover")).Form("Hand everything over for good").With("Colleague", colleague.Value.ToString()));
        Assert.True((await cast.WhatWasAskedOf(linkWorkers, worker)).Says($"{name} has it"));
    }
}
