using System.Net;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>One tap says that somebody is worried; it goes to whoever must act, and ends with what came of it.</summary>
public sealed class BeingWorried(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task One_tap_sends_a_worry_to_whoever_must_act_and_nobody_closes_it_without_saying_what_came_of_it()
    {
        var (request, plan) = await APlan("Una", "Worried", "Weekdays");
        var keeper = await KeeperOf(request);
        var also = await Given.ARequest(request.Person, await Given.AService("Worried Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await App.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await App.Look(db => db.Messages.CountAsync(m => m.To == keeper));
        var tap = (await inbox.Open(plan.Path)).Form("They are unwell");
        var worry = await inbox.Submit(tap, "unwell");
        Assert.True(worry.Says("Your worry is with whoever must act.") && worry.Says("ring 999 first") && worry.Says("01632 960999"), worry.Text);
        Assert.Equal(before + 1, await App.Look(db => db.Messages.CountAsync(m => m.To == keeper)));
        await inbox.Submit(worry.Form("Add it").With("Words", "Hot, and talking of her mother."));

        Assert.Contains("Una Worried", await CaseloadOf(request.Worker, "Worry"));
        var list = await request.Worker.Open("/worries");
        Assert.True(list.Says("Una Worried: they are unwell") && list.Says("Hot, and talking of her mother."), list.Text);
        App.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.True((await (await App.SignIn("Hub case manager")).Open("/worries")).Says("Act at once"));

        var worker = await App.SignIn("Link worker");
        inbox = await App.SignIn("Service (inbox)");
        var mine = await worker.Open(worry.Path);
        var unsaid = await worker.Submit(mine.Form("Close it").With("Result", "crisis-prevented"));
        Assert.True(unsaid.Status == HttpStatusCode.Conflict && unsaid.Says("Say in a few words what was done."), unsaid.Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var closed = await worker.Submit(mine.Form("Close it").With("Result", "crisis-prevented").With("Done", "The surgery came; sepsis caught in time."));
        Assert.True(closed.Says("Crises prevented in the last twelve months"), closed.Text);
        Assert.DoesNotContain("Una Worried", await CaseloadOf(worker, "Worry"));
        Assert.True((await inbox.Open(worry.Path)).Says("A crisis was prevented"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await worker.Submit(mine.Form("Close it").With("Result", "gp").With("Done", "Also rang"));
        Assert.True(late.Status == HttpStatusCode.Conflict, late.Text);
        Assert.True((await inbox.Open(plan.Path)).Says("A crisis was prevented"));
        Assert.True((await worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("A worry was closed"));
        await AllIsWell();
    }

    [Fact]
    public async Task The_ward_that_sees_the_plan_may_be_worried_too()
    {
        var (request, plan) = await APlan("Vi", "Watched", "Weekdays");
        var nurse = await App.SignIn(GivenReferrals.Card);
        var tap = (await nurse.Open(plan.Path)).Form("Their carer is struggling");
        var back = await nurse.Submit(tap, "carer");
        Assert.True(back.Path == plan.Path && back.Says("Your worry is with whoever must act.") && back.Says("Their carer is struggling"), back.Text);
        Assert.Contains("Vi Watched", (await request.Worker.Open("/worries")).Text);
        Assert.DoesNotContain("Vi Watched", (await (await App.SignIn("Hub case manager")).Open("/worries")).Text);

        var by = await App.Look(db => db.Worries.Where(w => w.PersonId == request.Person).Select(w => w.ActBy).SingleAsync());
        App.Clock.AdvanceTo(new DateTimeOffset(by).AddMinutes(1));
        Assert.Contains("Vi Watched", (await (await App.SignIn("Hub case manager")).Open("/worries")).Text);
    }

    [Fact]
    public async Task The_hub_is_written_to_of_what_it_must_act_on_and_of_what_nobody_has_closed_in_time()
    {
        var (request, plan) = await APlan("Wes", "Written", "Weekdays");
        var nurse = await App.SignIn(GivenReferrals.Card);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await nurse.Submit((await nurse.Open(plan.Path)).Form("They are unwell"), "unwell");
        var worry = await App.Look(db => db.Worries.Where(w => w.PersonId == request.Person).SingleAsync());
        Assert.True(await WrittenTo(await HubOf(request), "Homeward: a worry about somebody you help", worry.RaisedAt));

        App.Clock.AdvanceTo(new DateTimeOffset(worry.ActBy).AddMinutes(-1));
        var writing = await App.SignIn("Link worker");
        var begun = await writing.Open($"/worries/{worry.Id.Value}");
        App.Clock.AdvanceTo(new DateTimeOffset(worry.ActBy).AddMinutes(1));
        var late = await Until(() => App.Look(db => db.Worries.Where(w => w.Id == worry.Id).Select(w => w.LateAt).SingleAsync()));
        Assert.True(await WrittenTo(await HubOf(request), "Homeward: a worry that nobody has closed in time", late));
        Assert.True(await WrittenTo([await KeeperOf(request)], "Homeward: a worry that nobody has closed in time", late));
        var nobody = await App.Look(db => db.Messages.Where(m => m.To == "" && m.WrittenAt >= worry.RaisedAt).CountAsync());
        Assert.Equal(0, nobody);

        // That the time passed while they wrote is nobody's change, and in nobody's way.
        var closed = await writing.Submit(begun.Form("Close it").With("Result", "gp").With("Done", "The surgery rings them today."));
        Assert.True(closed.Says("Closed. All who help see what came of it."), closed.Text);
        await AllIsWell();
    }

    [Fact]
    public async Task What_was_typed_into_a_worry_that_somebody_else_closed_meanwhile_is_kept_and_raised_anew()
    {
        var (request, plan) = await APlan("Xia", "Overtaken", "Weekdays");
        var worker = request.Worker;
        var mine = await worker.Submit((await worker.Open(plan.Path)).Form("The home is not safe"), "home-unsafe");
        var colleague = await App.SignIn("Link worker");
        await colleague.Submit((await colleague.Open(mine.Path)).Form("Close it").With("Result", "practical-help").With("Done", "The gas is off."));

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var told = await worker.Submit(mine.Form("Add it").With("Words", "It still smells of gas."));
        Assert.True(told.Status == HttpStatusCode.Conflict && told.Says("It still smells of gas.") && told.Says("The gas is off."), told.Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var closed = await worker.Submit(mine.Form("Close it").With("Result", "999").With("Done", "Fire brigade on its way."));
        Assert.True(closed.Status == HttpStatusCode.Conflict && closed.Says("Fire brigade on its way."), closed.Text);
        var anew = await worker.Submit(told.Form("Raise it anew"));
        Assert.True(anew.Path != mine.Path && anew.Says("It still smells of gas.") && anew.Says("Your worry is with whoever must act."), anew.Text);
    }

    [Fact]
    public async Task A_no_in_the_call_offers_the_worry_that_goes_with_it_filled_in()
    {
        var (request, plan) = await APlan("Yan", "Triggered", "Weekdays");
        var job = await request.Worker.Follow(plan, "Welfare call, today");
        var offered = await request.Worker.Submit(job.Form("Record it").With("Became", "Done").With("How", "NotSoWell").With("Steps[warm]", "no").With("Words", "Boiler out since Sunday."));
        Assert.True(offered.Says("Recorded.") && offered.Says("You said no to") && offered.Says("They are warm"), offered.Text);
        var form = offered.Form("Tell whoever must act");
        Assert.Equal(("no-food-or-heating", "Boiler out since Sunday."), (form.Fields.Single(field => field.Name == "Kind" && field.IsSet).Value, form.Fields.Single(field => field.Name == "Words").Value));
        var worry = await request.Worker.Submit(form);
        Assert.True(worry.Says("no food or heating") && worry.Says("Boiler out since Sunday."), worry.Text);
    }

    [Fact]
    public async Task Crises_prevented_are_counted_by_whose_people_closed_them_whether_the_plan_still_runs_or_not()
    {
        var (request, plan) = await APlan("Zed", "Counted", "Weekdays");
        var also = await Given.ARequest(request.Person, await Given.AService("Counted Befrienders", "Service (inbox)", ["befriending"]), "befriending");
        var inbox = await App.SignIn("Service (inbox)");
        await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = (Mine: await Prevented(request.Worker), Theirs: await Prevented(inbox));
        var worry = await request.Worker.Submit((await request.Worker.Open(plan.Path)).Form("They are unwell"), "unwell");
        await request.Worker.Submit(worry.Form("Close it").With("Result", "crisis-prevented").With("Done", "Caught in time."));
        Assert.Equal((before.Mine + 1, before.Theirs), (await Prevented(request.Worker), await Prevented(inbox)));
        Assert.Matches("Not counted: (one that somebody else|[0-9]+ that others) closed about", (await inbox.Open("/worries")).Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Worker.Submit((await request.Worker.Open($"{plan.Path}/end")).Form("End the plan").With("Because", "declined").With("OthersKnow", "true"));
        Assert.Equal(before.Mine + 1, await Prevented(request.Worker));
    }

    private static async Task<int> Prevented(Visitor who) =>
        int.Parse((await who.Open("/worries")).Text.Split("Crises prevented in the last twelve months:")[1].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
