using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>A coordinator gives calls, visits and tasks of a plan to volunteers: who fits is proposed with reasons, and nothing that has run out is given.</summary>
public sealed class GivingWorkToVolunteers(HomewardApp app) : VolunteerStories(app)
{
    [Fact]
    public async Task A_coordinator_gives_a_call_to_whoever_fits_and_all_who_help_read_their_first_name()
    {
        var (request, farida, job) = await ACallToFill("Gus", "Given");
        Assert.Equal(HttpStatusCode.NotFound, (await request.Worker.Open(job)).Status);
        var page = await farida.Open(job);
        Assert.True(page.Says("For Gus Given, NV1") && page.Says("nothing given in 28 days") && page.Says("km away") && page.Says("Who may not be given it, and why"), page.Text);
        var (form, who) = await FirstOf(page);
        page = await farida.Submit(form);
        Assert.True(page.Says($"{who.Name} has it") && page.Says("Given. Tell them what stands below."), page.Text);
        Assert.False((await farida.Follow(page, "The next without a volunteer")).Says("has it"));
        Assert.True((await request.Worker.Open(job.Replace("/volunteer-work/", "/jobs/", StringComparison.Ordinal))).Says($"Given to {who.GivenName}, a volunteer"));
        Assert.True((await request.Worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Given to a volunteer"));
        Assert.True((await farida.Open($"/volunteer-work?volunteer={who.Id.Value}")).Says("Gus Given"));
        var mail = await App.Look(db => db.Messages.Where(m => m.To == who.Email && m.Subject == "Homeward: something for you to do").Select(m => m.Text).ToListAsync());
        Assert.All(mail, text => Assert.DoesNotContain("Gus", text, StringComparison.Ordinal));
        await farida.Submit(form);
        Assert.Equal(1, await App.Look(db => db.Journal.CountAsync(row => row.Act == "WorkGivenToVolunteer" && row.Subjects.Any(s => s.PersonId == request.Person))));
        page = await farida.Submit((await farida.Open(job)).Form("Take it back"));
        Assert.True(page.Says("Taken back.") && !page.Says("has it"), page.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task Whoever_has_something_that_has_run_out_is_refused_by_name_and_day_and_stands_first_where_they_have_work()
    {
        var (_, farida, job) = await ACallToFill("Hal", "Expired");
        var (form, who) = await FirstOf(await farida.Open(job));
        await RunOut(farida, who);
        var refused = await farida.Submit(form);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says($"{who.Name} cannot be given this. DBS check: ran out on {Today.AddDays(-1):d MMMM yyyy}"), refused.Text);
        Assert.False(await App.Look(db => db.Jobs.AnyAsync(j => j.VolunteerId == who.Id)));

        var (other, second) = await FirstOf(refused);
        Assert.True((await farida.Submit(other)).Says($"{second.Name} has it"));
        await RunOut(farida, second);
        var list = await farida.Open("/volunteer-work");
        Assert.True(list.Says("Look at these first") && list.Says($"{second.Name} cannot be given this."), list.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task Two_who_fell_out_are_not_proposed_again_until_they_may_meet()
    {
        var (_, farida, job) = await ACallToFill("Ike", "Apart");
        var (form, who) = await FirstOf(await farida.Open(job));
        var page = await farida.Submit(form);
        var unsaid = await farida.Submit(page.Form("Keep them apart, and take it back"));
        Assert.True(unsaid.Status == HttpStatusCode.Conflict && unsaid.Says("Say in a few words why they are not to meet again"), unsaid.Text);
        page = await farida.Submit(page.Form("Keep them apart, and take it back").With("Why", "Fell out over the cat"));
        Assert.True(page.Says($"{who.Name} and this person are not to meet again.") && page.Forms.All(each => each.Fields.All(field => field.Value != who.Id.Value.ToString()) || each.Action.Contains("Meet", StringComparison.Ordinal)), page.Text);
        var refused = await farida.Submit(form with { Fields = page.Forms.First(each => each.Action.Contains("handler=Give", StringComparison.Ordinal)).With("volunteer", who.Id.Value.ToString()).Fields });
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("are not to meet again"), refused.Text);
        page = await farida.Submit(page.Form($"They may meet again: {who.Name}"));
        Assert.True(page.Says("They may meet again."), page.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task Who_has_been_with_them_before_is_said()
    {
        var (request, farida, job) = await ACallToFill("Jan", "Known");
        var (form, who) = await FirstOf(await farida.Open(job));
        await farida.Submit(form);
        await request.Worker.Submit((await request.Worker.Open(job.Replace("/volunteer-work/", "/jobs/", StringComparison.Ordinal))).Form("Record it").With("Became", "Done").With("How", "Well"));
        var over = await farida.Open(job);
        Assert.True(over.Says("Somebody has said already what came of this."), over.Text);
        var next = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned).OrderBy(j => j.On).Select(j => j.Id).FirstAsync());
        var page = await farida.Open($"/volunteer-work/{next.Value}");
        Assert.True(page.Says("has been with them once") && page.Says(who.Name), page.Text);
    }
}
