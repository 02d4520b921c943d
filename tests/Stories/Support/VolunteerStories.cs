using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Support;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Support;

/// <summary>What the stories of volunteers' work begin with: a call of a plan that nobody has, and a coordinator who looks for somebody.</summary>
public abstract class VolunteerStories(HomewardApp app) : PlanStories(app)
{
    protected const string Coordinator = "Volunteer coordinator";

    private protected async Task<(Referring Request, Visitor Farida, string Job)> ACallToFill(string given, string family)
    {
        var (request, _) = await APlan(given, family, "Weekdays");
        await Given.AlsoAnsweredBy(request.Service, Coordinator);
        var farida = await App.SignIn(Coordinator);
        var job = await App.Look(db => db.Jobs.Where(j => j.PersonId == request.Person && j.State == JobState.Planned).OrderBy(j => j.On).Select(j => j.Id).FirstAsync());
        Assert.True((await farida.Open("/volunteer-work?kind=welfare-call")).Says($"{given} {family}"));
        return (request, farida, $"/volunteer-work/{job.Value}");
    }

    private protected async Task<(Form Form, Volunteer Who)> FirstOf(Page page)
    {
        foreach (var form in Givings(page))
        {
            var id = new VolunteerId(Guid.Parse(form.Fields.Single(field => field.Name == "volunteer").Value));
            if (await App.Look(db => db.Volunteers.AsNoTracking().SingleAsync(v => v.Id == id)) is { Email: not null } who)
            {
                return (form, who);
            }
        }

        throw new InvalidOperationException("Nobody who fits reads e-mail.");
    }

    private protected async Task RunOut(Visitor farida, Volunteer who)
    {
        var see = (await farida.Open($"/volunteers/{who.Id.Value}")).Forms.Single(form => form.Action.Contains("handler=See", StringComparison.Ordinal));
        var seen = await farida.Submit(OnDay(OnDay(see.With("Check", "dbs").With("Level", "enhanced"), "On", Today.AddDays(-400)), "Until", Today.AddDays(-1)));
        Assert.True(seen.Says("Written down."), seen.Text);
    }

    protected static List<Form> Givings(Page page) => [.. page.Forms.Where(each => each.Action.Contains("handler=Give", StringComparison.Ordinal))];
}
