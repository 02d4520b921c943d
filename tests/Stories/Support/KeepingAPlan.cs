using System.Net;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>A plan is never left alone: whoever leaves it is named, and somebody else takes it over.</summary>
public sealed class KeepingAPlan(HomewardApp app) : PlanStories(app)
{
    [Fact]
    public async Task Whoever_leaves_is_told_of_the_plans_that_nobody_keeps_then_and_a_colleague_takes_them_over_in_one_act()
    {
        var (request, plan) = await APlan("Abe", "Leftalone", "Weekdays");
        var colleague = await Given.AColleague();
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await request.Worker.Submit((await request.Worker.Open(plan.Path)).Form("Hand it over").With("To", colleague.Value.ToString()));
        Assert.DoesNotContain("Abe Leftalone", await CaseloadOf(request.Worker, "Unkept"));
        var account = await App.Look(db => db.Memberships.Where(m => m.Id == colleague).Select(m => m.AccountId!.Value).SingleAsync());
        var administrator = await App.SignIn("Administrator");
        var leaving = await administrator.Open($"/accounts/{account}/left");
        Assert.True(leaving.Says("nobody then who keeps") && !leaving.Says("Leftalone"), leaving.Text);
        await administrator.Submit(leaving.Form("They have left: close the account"));

        Assert.StartsWith("Nobody keeps it", (await request.Worker.Open("/caseload")).Text.Split("Abe Leftalone")[1].TrimStart(), StringComparison.Ordinal);
        Assert.Contains("Abe Leftalone", await CaseloadOf(await App.SignIn("Hub case manager"), "Unkept"));
        plan = await request.Worker.Open(plan.Path);
        Assert.True(plan.Says("Nobody keeps this plan"), plan.Text);
        var stale = plan.Form("I keep it from now on");
        plan = await request.Worker.Submit(stale);
        Assert.True(plan.Says("You keep it from now on.") && plan.Says("Kept by") && !plan.Says("Nobody keeps this plan"), plan.Text);
        Assert.DoesNotContain("Abe Leftalone", await CaseloadOf(request.Worker, "Unkept"));
        Assert.Contains("Abe Leftalone", (await request.Worker.Open("/caseload?mine=true")).Text);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Conflict, (await request.Worker.Submit(stale)).Status);
        await AllIsWell();
    }

    [Fact]
    public async Task A_plan_whose_keeper_has_finished_or_whose_service_is_withdrawn_is_taken_over_by_whoever_still_helps()
    {
        foreach (var withdrawn in new[] { false, true })
        {
            var family = withdrawn ? "Withdrawnkeeper" : "Finishedkeeper";
            var (request, plan) = await APlan("Bo", family, "Weekdays");
            var also = await Given.ARequest(request.Person, await Given.AService($"{family} Befrienders", "Service (inbox)", ["befriending"]), "befriending");
            var inbox = await App.SignIn("Service (inbox)");
            await inbox.Submit((await inbox.Open(also.Ask)).Form("Yes, we do it"));
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.False((await inbox.Open(plan.Path)).Says("I keep it from now on"));
            if (withdrawn)
            {
                var administrator = await App.SignIn("Administrator");
                var page = await administrator.Open($"/services/{request.Service.Value}/withdraw");
                Assert.True(page.Says("1 support plan has nobody then who keeps it"), page.Text);
                await administrator.Submit(page.Form("Withdraw the service").With("Reason", "It has ended."));
                Assert.False((await request.Worker.Open(plan.Path)).Says("I keep it from now on"));
            }
            else
            {
                await request.Works("Close and tell the sender", ("Outcome", "got-help"));
            }

            Assert.Contains($"Bo {family}", await CaseloadOf(inbox, "Unkept"));
            var taken = await inbox.Submit((await inbox.Open(plan.Path)).Form("I keep it from now on"));
            Assert.True(taken.Says("You keep it from now on."), taken.Text);
            Assert.DoesNotContain($"Bo {family}", await CaseloadOf(inbox, "Unkept"));
        }

        await AllIsWell();
    }

    [Fact]
    public async Task Somebody_who_left_hospital_without_a_word_is_not_said_to_be_there_still()
    {
        var request = await Given.ARequest("Cato", "Unsaid", "welfare-calls");
        await request.Works("Yes, we do it");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var plan = await request.Worker.Submit((await request.Worker.Open($"{request.Ask}/plan")).Form("Start the plan"));
        Assert.Contains("still in hospital", Row(await CaseloadOf(request.Worker, "NoNextStep"), "Cato Unsaid"));
        var stay = await App.Look(db => db.Stays.Where(s => s.PersonId == request.Person && s.LeftAt == null).Select(s => s.Id).SingleAsync());
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var left = await request.Nurse.Submit((await request.Nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Journey.Hospital.Leaving.MethodClinical).With("Residence", Journey.Hospital.Leaving.ResidenceHospital));
        Assert.True(left.Says("The leaving is recorded."), left.Text);
        var row = Row(await CaseloadOf(request.Worker, "NoNextStep"), "Cato Unsaid");
        Assert.True(row.Contains("nobody has said they are home", StringComparison.Ordinal) && !row.Contains("still in hospital", StringComparison.Ordinal), row);
        Assert.DoesNotContain((await request.Worker.Open(plan.Path)).Links, link => link.Text.Contains("The person’s record", StringComparison.Ordinal));
        Assert.Equal($"/people/{request.Person.Value}", (await request.Nurse.Open(plan.Path)).Link("The person’s record"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_line_of_support_is_said_at_once()
    {
        var (request, plan) = await APlan("Dora", "Unclear", "Weekdays");
        var form = (await request.Worker.Open($"{plan.Path}/line")).Form("Save").With("Kind", "").With("Who", "").With("Often", "EveryFewDays").With("Every", "40").With("At", "noonish");
        var wrong = await request.Worker.Submit(OnDay(OnDay(form, "From", Today.AddDays(9)), "Until", Today.AddDays(3)));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.All(
            ["Pick what kind of support it is.", "Say who does it.", "every few days needs a number from 2 to 28", "That is no time.", "The last day lies before the first."],
            sentence => Assert.True(wrong.Says(sentence), sentence));
        Assert.Equal("40", wrong.Form("Save").Fields.Single(field => field.Name == "Every").Value);
    }

    private static string Row(string caseload, string name) => caseload.Split(name)[1] is { Length: > 300 } row ? row[..300] : caseload.Split(name)[1];
}
