using System.Net;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>A call that reaches nobody climbs the ladder of its service until somebody has spoken with the person, or it is known how they are.</summary>
public sealed class NobodyAnswers(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task Who_was_not_reached_is_looked_for_rung_by_rung_until_somebody_has_spoken_with_them()
    {
        var (request, plan) = await APlan("Gus", "Unreached", "Weekdays");
        var search = await Missed(request, plan);
        Assert.True(search.Says("Nobody was reached: here is what to do next.") && search.Says("Now: Try again") && search.Says("01632 960999"), search.Text);
        Assert.Contains("Gus Unreached", await CaseloadOf(request.Worker, "NotReached"));
        Assert.StartsWith("Not reached", (await request.Worker.Open("/caseload")).Text.Split("Gus Unreached")[1].TrimStart(), StringComparison.Ordinal);
        Assert.Contains("Gus Unreached", (await request.Worker.Open("/failed-contacts")).Text);
        Assert.True((await (await App.SignIn("Hub case manager")).Open(search.Path)).Says("Key holder or carer"));
        Assert.True((await request.Nurse.Open(plan.Path)).Says("now: Try again"));

        App.Clock.Advance(TimeSpan.FromMinutes(5));
        search = await request.Worker.Submit(search.Form("Record it").With("Result", "no-answer"));
        Assert.True(search.Says("Now: Another number") && search.Says("Nobody was reached"), search.Text);
        var unsaid = await request.Worker.Submit(search.Form("Record it").With("What", "key-holder").With("Result", "asked"));
        Assert.True(unsaid.Status == HttpStatusCode.Conflict && unsaid.Says("Say in a few words who said or saw what."), unsaid.Text);
        search = await request.Worker.Submit(unsaid.Form("Record it").With("Words", "The niece goes round within the hour."));
        Assert.True(search.Says("Now: Key holder or carer") && search.Says("The niece goes round within the hour."), search.Text);

        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var found = await request.Worker.Submit(search.Form("Record it").With("Result", "seen-well").With("Words", "Had the hearing aid out."));
        Assert.True(found.Says("Nobody looks for them any more") && found.Says("Contact made – Seen and well"), found.Text);
        Assert.DoesNotContain("Gus Unreached", await CaseloadOf(request.Worker, "NotReached"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await request.Worker.Submit(search.Form("Record it").With("Result", "no-answer").With("Words", "Knocked twice."));
        Assert.True(late.Status == HttpStatusCode.Conflict && late.Says("Knocked twice."), late.Text);
        var timeline = await request.Worker.Open($"/people/{request.Person.Value}/timeline/happened");
        Assert.True(timeline.Says("Welfare call: next: Try again") && timeline.Says("Key holder or carer: Seen and well") && timeline.Says("contact made, Seen and well"), timeline.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task A_rung_that_nobody_does_in_time_is_written_to_the_keeper_and_the_hub()
    {
        var (request, plan) = await APlan("Hal", "Overdue", "Weekdays");
        await Missed(request, plan);
        var open = await SearchFor(request);
        Assert.Equal(JobState.NoContact, await App.Look(db => db.Jobs.Where(j => j.Id == open.JobId).Select(j => j.State).SingleAsync()));
        App.Clock.AdvanceTo(new DateTimeOffset(open.DoBy).AddMinutes(1));
        var late = await Until(() => App.Look(db => db.FailedContacts.Where(c => c.Id == open.Id).Select(c => c.LateAt).SingleAsync()));
        Assert.True(await WrittenTo(await HubOf(request), "Homeward: nobody has gone on looking for somebody in time", late));
        Assert.True(await WrittenTo([await KeeperOf(request)], "Homeward: nobody has gone on looking for somebody in time", late));
        var hub = await App.SignIn("Hub case manager");
        Assert.True((await hub.Open("/failed-contacts")).Says("at once: it was to be by"));

        var before = App.Clock.GetUtcNow().UtcDateTime;
        await hub.Submit((await hub.Open($"/failed-contacts/{open.Id.Value}")).Form("Record it").With("What", "second-number").With("Result", "nobody-to-ask"));
        Assert.True(await WrittenTo([await KeeperOf(request)], "Homeward: somebody you help could not be reached", before));
        Assert.Null((await SearchFor(request)).LateAt);
        await AllIsWell();
    }

    [Fact]
    public async Task The_services_own_people_set_its_ladder_and_what_has_begun_goes_on_as_it_was()
    {
        var (request, plan) = await APlan("Ira", "Laddered", "Weekdays");
        var service = await App.Look(db => db.PlanLines.Where(l => l.PersonId == request.Person).Select(l => l.ServiceId).SingleAsync());
        var page = await request.Worker.Open($"/services/{service.Value}/ladder");
        Assert.True(page.Says("This is what every service does that has not set its own."), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignIn("Hub case manager")).Open(page.Path)).Status);
        var form = page.Form("Keep it");
        var wrong = await request.Worker.Submit(form.With("Rungs[0].Minutes", "soon"));
        Assert.True(wrong.Status == HttpStatusCode.Conflict && wrong.Says("whole minutes, from 5 to 2880"), wrong.Text);
        Assert.Equal("soon", wrong.Form("Keep it").Fields.Single(field => field.Name == "Rungs[0].Minutes").Value);

        var before = await Missed(request, plan);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var kept = await request.Worker.Submit(form.With("Rungs[0].Minutes", "90").With("Rungs[0].How", "Ring the flat, then the warden").Without("Rungs[1].Used", "true").Without("Rungs[3].Used", "true"));
        Assert.True(kept.Says("It holds from the next call or visit that reaches nobody"), kept.Text);
        Assert.True((await request.Worker.Open(page.Path)).Says("This is your own."));
        Assert.True((await request.Worker.Open(before.Path)).Says("Another number"));
        var stale = await request.Worker.Submit(form.With("Rungs[0].Minutes", "45"));
        Assert.True(stale.Status == HttpStatusCode.Conflict && stale.Says("Changed by"), stale.Text);

        await request.Worker.Submit(before.Form("Record it").With("Result", "spoken-to").With("Words", "All well."));
        App.Clock.Advance(TimeSpan.FromDays(7));
        var worker = await App.SignIn("Link worker");
        var next = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned && j.On <= Today).OrderBy(j => j.On).Select(j => j.Id).FirstAsync());
        var anew = await worker.Submit((await worker.Open($"/jobs/{next.Value}")).Form("Record it").With("Became", "NoContact"));
        Assert.True(anew.Says("Ring the flat, then the warden") && !anew.Says("Another number") && anew.Says("Police welfare check"), anew.Text);
        var open = await App.Look(db => db.FailedContacts.AsNoTracking().SingleAsync(c => c.PersonId == request.Person && c.ClosedAt == null));
        Assert.Equal(TimeSpan.FromMinutes(90), open.DoBy - open.BeganAt);
        await AllIsWell();
    }

    [Fact]
    public async Task Whoever_comes_back_into_hospital_dies_or_is_helped_no_more_is_looked_for_no_more()
    {
        var (back, plan) = await APlan("Jay", "Backagain", "Weekdays");
        await Missed(back, plan);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var hub = await App.SignIn("Hub case manager");
        var admit = (await hub.Open($"/people/{back.Person.Value}/admit")).Form("Record the admission");
        await hub.Submit(admit.With("Ward", admit.Fields.First(field => field.Name == "Ward" && field.Value.Length > 0).Value).With("Bed", "81"));
        Assert.Equal(FailedContactEnd.BackInHospital, (await SearchFor(back)).Because);

        var (died, theirs) = await APlan("Kit", "Diedsince", "Weekdays");
        await Missed(died, theirs);
        await died.Nurse.Submit(OnDay((await died.Nurse.Open($"/people/{died.Person.Value}/death")).Form("Record the death"), "Day", Today));
        Assert.Equal(FailedContactEnd.Died, (await SearchFor(died)).Because);

        var (ended, last) = await APlan("Lee", "Endedsince", "Weekdays");
        await Missed(ended, last);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var end = await ended.Worker.Open($"{last.Path}/end");
        Assert.True(end.Says("somebody is looking for them"), end.Text);
        await ended.Worker.Submit(end.Form("End the plan").With("Because", "declined"));
        Assert.Equal(FailedContactEnd.PlanEnded, (await SearchFor(ended)).Because);
        await AllIsWell();
    }

    [Fact]
    public async Task What_was_put_right_or_reached_on_a_later_day_ends_the_search_and_a_call_of_the_same_day_asks()
    {
        var (mistaken, plan) = await APlan("Max", "Putright", "Weekdays");
        await Missed(mistaken, plan);
        var job = (await SearchFor(mistaken)).JobId;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await mistaken.Worker.Submit((await mistaken.Worker.Open($"/jobs/{job.Value}")).Form("Put it right").With("Became", "Done").With("How", "Well"));
        Assert.Equal(FailedContactEnd.PutRight, (await SearchFor(mistaken)).Because);

        var (request, other) = await APlan("Ned", "Reachedlater", "Weekdays");
        await Missed(request, other);
        var visit = await request.Worker.Submit(OnDay((await request.Worker.Open($"{other.Path}/line")).Form("Save").With("Kind", "home-visit").With("Who", "Bo").With("Often", "Once"), "From", Today));
        var same = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned && j.On == Today).Select(j => j.Id).SingleAsync());
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var asks = await request.Worker.Submit((await request.Worker.Open($"/jobs/{same.Value}")).Form("Record it").With("Became", "Done").With("How", "Well"));
        Assert.True(asks.Says("They are still being looked for"), asks.Text + visit.Text);

        App.Clock.Advance(TimeSpan.FromDays(7));
        var worker = await App.SignIn("Link worker");
        var next = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned && j.On <= Today).OrderBy(j => j.On).Select(j => j.Id).ToListAsync());
        await worker.Submit((await worker.Open($"/jobs/{next[0].Value}")).Form("Record it").With("Became", "Done").With("How", "Well"));
        Assert.Equal((FailedContactEnd.ContactMade, null), ((await SearchFor(request)).Because, (await SearchFor(request)).Outcome));
        await AllIsWell();
    }

    [Fact]
    public async Task Two_who_climb_at_once_climb_one_rung()
    {
        var (request, plan) = await APlan("Oda", "Climbedtwice", "Weekdays");
        var search = await Missed(request, plan);
        var colleague = await App.SignIn("Link worker");
        var form = (await colleague.Open(search.Path)).Form("Record it").With("Result", "message-left");

        var answers = await Task.WhenAll(request.Worker.Submit(search.Form("Record it").With("Result", "no-answer")), colleague.Submit(form));

        Assert.Single(answers, page => page.Status == HttpStatusCode.Conflict);
        Assert.Equal((1, 1), ((await SearchFor(request)).At, await App.Look(db => db.Set<RungTry>().CountAsync(t => t.PersonId == request.Person))));
        await AllIsWell();
    }

    /// <summary>The page on which whoever recorded that today's call reached nobody comes out.</summary>
    private async Task<Page> Missed(Referring request, Page plan)
    {
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var search = await request.Worker.Submit((await request.Worker.Follow(plan, "Welfare call, today")).Form("Record it").With("Became", "NoContact"));
        Assert.True(search.Path.StartsWith("/failed-contacts/", StringComparison.Ordinal), search.Text);
        return search;
    }

    private Task<FailedContact> SearchFor(Referring request) => App.Look(db => db.FailedContacts.AsNoTracking().SingleAsync(c => c.PersonId == request.Person));
}
