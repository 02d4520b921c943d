using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Referrals;

public class WhatTheAskedMaySee(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_helper_sees_what_it_was_asked_and_the_sender_sees_all()
    {
        var person = await _given.APersonOnTheWard("Posy", "Private");
        var meals = await _given.AService("Private Meals", "Link worker", ["hot-meals"]);
        var safety = await _given.AService("Quiet Refuge", null, ["domestic-abuse"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=hot-meals&need=domestic-abuse");
        var form = GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, meals), 1, safety)
            .With("words-0", "Cannot carry a tray.").With("words-1", "Ring only in the morning.").With("Words", "Speaks softly.");
        var sent = await nurse.Submit(form);
        Assert.True(sent.Says("Private Meals") && sent.Says("Quiet Refuge") && sent.Says("Ring only in the morning."), sent.Text);

        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == meals).Select(a => a.Id).SingleAsync());
        foreach (var address in new[] { $"/asks/{ask.Value}", sent.Path.Split('?')[0], $"/people/{person.Value}", $"/refer?person={person.Value}", "/inbox" })
        {
            var page = await worker.Open(address);
            Assert.True(page.Status == HttpStatusCode.OK && page.Says("Private"), $"{address}: {page.Text}");
            Assert.False(page.Says("Quiet Refuge") || page.Says("Ring only in the morning.") || page.Says("expected to leave"), $"{address}: {page.Text}");
            Assert.True(address.StartsWith("/refer?", StringComparison.Ordinal) || !page.Says("omestic abuse"), $"{address}: {page.Text}");
        }

        var asked = await worker.Open($"/asks/{ask.Value}");
        Assert.True(asked.Says("Cannot carry a tray.") && asked.Says("Speaks softly."), asked.Text);
    }

    [Fact]
    public async Task Whoever_answered_for_nothing_in_a_referral_does_not_find_it()
    {
        var person = await _given.APersonOnTheWard("Rita", "Twofold");
        var first = await _given.AService("Twofold Shopping", "Link worker", ["shopping"]);
        var other = await _given.AService("Twofold Money", null, ["debt"], recipients: "voluntary");
        var mine = await _given.ARequest(person, first, "shopping");
        var theirs = await _given.ARequest(person, other, "debt");
        Assert.Equal(HttpStatusCode.OK, (await mine.Worker.Open(mine.Referral)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Worker.Open(theirs.Referral)).Status);
    }

    [Fact]
    public async Task Whoever_knows_somebody_only_by_having_referred_them_sees_what_came_of_that_and_nothing_else()
    {
        var person = await _given.APersonOnTheWard("Sylvia", "Sentby");
        var other = await _given.AService("Sentby Money", null, ["debt"]);
        var theirs = await _given.ARequest(person, other, "debt");
        await Access.Aviary.As(app, Roles.LinkWorker, async services =>
        {
            var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
            var worker = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
            await services.GetRequiredService<RelationRows>().Begin(person, null, worker.Value, Relations.Matched, clock.Now, clock.NewId());
            return await db.SaveChangesAsync();
        });
        var check = await theirs.Worker.Open($"/refer/check?person={person.Value}&need=key-safe");
        var sent = await theirs.Worker.Submit(check.Form("Send the referral").With("to-0", ""));
        Assert.True(sent.Says("The referral has been sent.") && sent.Says("Sylvia"), sent.Text);
        var record = await theirs.Worker.Open($"/people/{person.Value}");
        Assert.True(record.Says("Sylvia") && record.Says("key safe"), record.Text);
        Assert.False(record.Says("debt") || record.Says("Debt") || record.Says("NHS number") || record.Says("Who has seen this record"), record.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open(theirs.Referral)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open($"/people/{person.Value}/timeline/seen")).Status);
    }

    [Fact]
    public async Task A_carer_whose_record_is_closed_to_the_sender_is_referred_without_a_name()
    {
        var person = await _given.APersonOnTheWard("Tilda", "Caredfor");
        await _given.ACarer(person, "Wulfric", "Nameless");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = await nurse.Open($"/refer?person={person.Value}");
        Assert.True(form.Says("For their carer (") && !form.Says("Wulfric") && !form.Says("Nameless"), form.Text);
    }

    [Fact]
    public async Task The_hubs_next_step_is_not_for_helpers()
    {
        var request = await _given.ARequest("Una", "Planned", "shopping");
        var hub = await app.SignIn("Hub case manager");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        var page = await hub.Open($"/stays/{stay.Value}");
        var day = app.Clock.GetUtcNow().AddDays(1);
        var done = await hub.Submit(page.Form("Save the next action").With("NextAction", "Council meets about the funding")
            .With("NextDay.Day", $"{day.Day}").With("NextDay.Month", $"{day.Month}").With("NextDay.Year", $"{day.Year}"));
        Assert.True(done.Says("The next action is recorded."), done.Text);
        Assert.True((await hub.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Council meets about the funding"));
        Assert.False((await request.Worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Council meets"));
        Assert.Equal([Section.Hospital], await app.Look(db => db.Journal.Where(j => j.Act == "NextActionAgreed" && j.Subjects.Any(s => s.PersonId == request.Person))
            .SelectMany(j => j.Subjects).Select(s => s.Section).ToListAsync()));
    }
}
