using System.Net;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>Work that volunteers have, when something comes between: two coordinators at once, a death, a rest, somebody not to be met again, a protected address.</summary>
public sealed class VolunteersInTrouble(HomewardApp app) : VolunteerStories(app)
{
    [Fact]
    public async Task Two_coordinators_who_give_the_same_call_at_once_give_it_once()
    {
        var (request, farida, job) = await ACallToFill("Kay", "Twice");
        var other = await App.SignIn(Coordinator);
        var (one, two) = (Givings(await farida.Open(job))[0], Givings(await other.Open(job))[1]);
        var pages = await Task.WhenAll(farida.Submit(one), other.Submit(two));
        Assert.True(pages.Count(page => page.Status == HttpStatusCode.Conflict) == 1 && pages.Count(page => page.Status == HttpStatusCode.OK && page.Says("has it")) == 1, string.Join('\n', pages.Select(page => page.Text)));
        Assert.Equal(1, await App.Look(db => db.Journal.CountAsync(row => row.Act == "WorkGivenToVolunteer" && row.Subjects.Any(s => s.PersonId == request.Person))));
        await AllIsWell();
    }

    [Fact]
    public async Task Where_and_for_whom_is_read_once_somebody_has_it_and_a_protected_address_never()
    {
        var (request, farida, job) = await ACallToFill("Lea", "Housed");
        var open = await farida.Open(job);
        Assert.False(open.Says("Quarry Row") || open.Says("01632 960999"), open.Text);
        var given = await farida.Submit((await FirstOf(open)).Form);
        Assert.True(given.Says("7 Quarry Row") && given.Says("01632 960999"), given.Text);
        await request.Nurse.Submit((await request.Nurse.Open($"/people/{request.Person.Value}/addresses")).Form("Record the address").With("Use", "Temporary").With("Line1", "1 Hidden Way").With("IsProtected", "true"));
        given = await farida.Open(job);
        Assert.True(given.Says("Their address is protected") && !given.Says("Quarry Row") && !given.Says("Hidden Way") && !given.Says("NV1") && !given.Says("km away"), given.Text);
        given = await farida.Submit(given.Form("Take it back"));
        Assert.False(given.Says("01632 960999"), given.Text);
    }

    [Fact]
    public async Task Whoever_has_died_is_called_on_by_no_volunteer_and_both_they_and_their_coordinator_are_written_to()
    {
        var (request, farida, job) = await ACallToFill("Mo", "Gone");
        var (form, who) = await FirstOf(await farida.Open(job));
        await farida.Submit(form);
        var told = new[] { "Homeward: volunteers have less to do", "Homeward: no longer for you to do" };
        Task<int> Written(int which, string? to) => App.Look(db => db.Messages.CountAsync(m => m.Subject == told[which] && (to == null || m.To == to)));
        var (coordinators, volunteer) = (await Written(0, null), await Written(1, who.Email));
        await request.Nurse.Submit(OnDay((await request.Nurse.Open($"/people/{request.Person.Value}/death")).Form("Record the death"), "Day", Today));
        Assert.Equal(JobState.Withdrawn, await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.VolunteerId == who.Id).Select(j => j.State).SingleAsync()));
        Assert.Equal((coordinators + 1, volunteer + 1), (await Written(0, null), await Written(1, who.Email)));
        await AllIsWell();
    }

    [Fact]
    public async Task Who_is_not_to_meet_somebody_again_has_nothing_left_to_do_for_them_and_why_is_read_where_it_can_be_ended()
    {
        var (request, farida, job) = await ACallToFill("Ned", "Fellout");
        var (form, who) = await FirstOf(await farida.Open(job));
        await farida.Submit(form);
        var second = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned && j.VolunteerId == null).OrderBy(j => j.On).Select(j => j.Id).FirstAsync());
        var again = await farida.Submit(Givings(await farida.Open($"/volunteer-work/{second.Value}")).Single(each => GivesTo(each, who)));
        Assert.True(again.Says($"{who.Name} has it"), again.Text);
        var page = await farida.Submit((await farida.Open(job)).Form("Keep them apart, and take it back").With("Why", "Fell out over the hedge"));
        Assert.True(page.Says("“Fell out over the hedge”"), page.Text);
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.PersonId == request.Person && j.VolunteerId != null)));
        var refused = await farida.Submit(form with { Action = form.Action.Replace(job.Split('/')[^1], second.Value.ToString(), StringComparison.Ordinal), Fields = Givings(await farida.Open($"/volunteer-work/{second.Value}"))[0].With("volunteer", who.Id.Value.ToString()).Fields });
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("are not to meet again"), refused.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task Who_rests_or_leaves_with_work_in_hand_stands_first_until_somebody_else_has_it_and_is_erased_with_what_was_sent_to_them()
    {
        var (_, farida, job) = await ACallToFill("Oz", "Resting");
        var (form, who) = await FirstOf(await farida.Open(job));
        await farida.Submit(form);
        Assert.Equal(HttpStatusCode.Conflict, (await farida.Submit(await Erasing(farida, who))).Status);
        var page = await farida.Submit((await farida.Open($"/volunteers/{who.Id.Value}")).Form("Move them").With("To", "Resting"));
        Assert.True(page.Says("If they have been given anything, it stands first"), page.Text);
        var list = await farida.Open("/volunteer-work");
        Assert.True(list.Says($"{who.Name} is not ready for work: is resting."), list.Text);
        page = await farida.Submit(page.Form("Move them").With("To", "Left"));
        for (var tries = 0; await App.Look(db => db.Messages.AnyAsync(m => m.To == who.Email && m.NextTryAt != null)) && tries < 600; tries++)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(50);
        }

        Assert.True((await farida.Submit(page.Form("Erase it").With("Because", "TheyAsked"))).Says("Erased."));
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open($"/volunteers/{who.Id.Value}")).Status);
        Assert.False(await App.Look(db => db.Messages.AnyAsync(m => m.To == who.Email)));
        list = await farida.Open("/volunteer-work");
        Assert.True(list.Says("somebody whose record was erased is not ready for work: has left.") && !list.Says(who.Name), list.Text);
        var (instead, next) = await FirstOf(await farida.Open(job));
        Assert.True((await farida.Submit(instead)).Says($"{next.Name} has it"));
        await AllIsWell();
    }

    [Fact]
    public async Task What_another_service_does_for_the_same_person_is_not_the_coordinators_to_give()
    {
        var (request, plan) = await APlan("Pru", "Elsewhere", "Weekdays");
        var also = await Given.ARequest(request.Person, await Given.AService("Elsewhere Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        await Given.AlsoAnsweredBy(also.Service, Coordinator);
        var inbox = await App.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        var farida = await App.SignIn(Coordinator);
        var job = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned).OrderBy(j => j.On).Select(j => j.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open($"/volunteer-work/{job.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open(plan.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open($"/people/{request.Person.Value}")).Status);
        Assert.False((await farida.Open("/volunteer-work")).Says("Pru Elsewhere"));
    }

    private async Task<Form> Erasing(Visitor farida, Volunteer who)
    {
        var move = (await farida.Open($"/volunteers/{who.Id.Value}")).Form("Move them");
        return move with
        {
            Action = move.Action.Replace("handler=Move", "handler=Erase", StringComparison.Ordinal),
            Fields = [.. move.Fields, move.Fields.Single(field => field.Name == "Seen") with { Name = "Because", Value = "TheyAsked" }],
        };
    }

    private static bool GivesTo(Form form, Volunteer who) => form.Fields.Any(field => field.Name == "volunteer" && field.Value == who.Id.Value.ToString());
}
