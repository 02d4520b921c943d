using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>The hub holds two records side by side, joins them, and takes them apart again.</summary>
public sealed class JoiningTwoRecords(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task From_the_list_of_doubles_two_records_become_one_and_two_again()
    {
        var (hub, nurse) = (await app.SignIn("Hub case manager"), await app.SignIn("Ward nurse"));
        var known = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Joinhurst", "Ivy", "1950-09-08", Somebody.NumberFor(2301), "NV4 2AB", "01632 960201", "9 Mill Lane")));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var twin = PeopleSteps.AddressOf(await nurse.Adds(new Somebody("Joinhurst", "Ivy", "1950-08-09", Phone: "01632 960202")));
        await Writes(nurse, twin, "likes jam");
        var side = await hub.Open($"{twin}/same/{IdOf(known)}");
        Assert.Contains((await hub.Open("/people/doubles")).Links, link => link.Address == side.Path);
        Assert.True(side.Says("9 Aug 1950") && side.Says("8 Sep 1950") && side.Says("9 Mill Lane") && side.Says("differs"), side.Text);

        var without = await hub.Submit(side.Form("Join the two records"));
        Assert.True(without.Status == HttpStatusCode.Conflict && without.Says(new WordsMissing().Sentence), without.Text);
        var joined = await hub.Submit(side.Form("Join the two records").With("Reason", "The ward read her wristband").With("Keep[Telephone]", IdOf(twin)));
        Assert.True(joined.Says("The two records are one person’s now") && joined.Path.EndsWith(IdOf(known), StringComparison.Ordinal), joined.Text);
        await ReadAsOne((hub, known), (hub, twin), (nurse, twin), (nurse, known));

        Assert.DoesNotContain((await hub.Open("/people/doubles")).Links, link => link.Address.StartsWith(twin, StringComparison.Ordinal));
        await IsJournalled("PeopleMerged", known, twin);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Writes(nurse, known, "likes toast");

        var again = await hub.Open($"{twin}/same/{IdOf(known)}");
        Assert.True(again.Says("The ward read her wristband") && again.Says("telephone: 01632 960202") && again.Says("Written in About Me"), again.Text);
        var apart = await hub.Submit(again.Form("Take the two records apart").With("Reason", "Two cousins"));
        Assert.True(apart.Says("have been taken apart"), apart.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open(known)).Status);
        var hers = await hub.Open(known);
        Assert.True(hers.Says("01632 960201") && hers.Says("likes toast") && !hers.Says("likes jam"), hers.Text);
        var cousins = await nurse.Open(twin);
        Assert.True(cousins.Says("01632 960202") && cousins.Says("likes jam") && !cousins.Says("likes toast"), cousins.Text);
        await IsJournalled("PeopleUnmerged", known, twin);
        var list = await hub.Open("/people/doubles");
        Assert.True(list.Says("taken apart again"), list.Text);
        var never = await hub.Submit(again.Form("Take the two records apart").With("Reason", "Once more"));
        Assert.True(never.Says(new NeverJoined().Sentence), never.Text);
    }

    [Fact]
    public async Task Told_apart_they_leave_the_list_with_who_and_when()
    {
        var (hub, nurse) = (await app.SignIn("Hub case manager"), await app.SignIn("Ward nurse"));
        var known = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Apartwell", "Una", "1948-03-04", Somebody.NumberFor(2302), "NV4 2AB", Street: "3 Mill Lane")));
        var twin = PeopleSteps.AddressOf(await nurse.Adds(new Somebody("Apartwell", "Una", "1948-03-04")));
        var side = await hub.Open($"{twin}/same/{IdOf(known)}");
        Assert.Contains((await hub.Open($"{twin}/same")).Links, link => link.Address == side.Path);
        var list = await hub.Submit(side.Form("They are not the same"));
        Assert.True(list.Says("written down that these are two people") && list.Says("Not the same as Una Apartwell") && list.Says("said so"), list.Text);
        Assert.DoesNotContain(list.Links, link => link.Address == side.Path && link.Text.Contains("Hold", StringComparison.Ordinal));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await hub.Submit(side.Form("They are not the same"))).Says(new AlreadyToldApart().Sentence));
        await IsJournalled("PeopleToldApart", known, twin);
    }

    [Fact]
    public async Task Nobody_holds_records_side_by_side_that_they_do_not_both_see_and_a_protected_address_stays_kept()
    {
        var (hub, worker) = (await app.SignIn("Hub case manager"), await app.SignIn("Link worker"));
        var hers = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Keptapart", "Ada", "1944-03-04", Somebody.NumberFor(2303), "NV4 2AB", Street: "77 Hidden Lane")));
        await hub.Submit((await hub.Open($"{hers}/addresses")).Form("Protect this address: 77 Hidden Lane"));
        var strangers = PeopleSteps.AddressOf(await worker.Adds(new Somebody("Keptapart", "Ada", "1944-03-04")));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Open($"{hers}/same/{IdOf(strangers)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open($"{strangers}/same/{IdOf(hers)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Open($"{hers}/same/{IdOf(hers)}")).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Faraway", "Zelda", "1961-11-03", Postcode: "NV4 2AB", Street: "77 Hidden Lane")));
        var side = await hub.Open($"{hers}/same/{IdOf(other)}");
        Assert.True(side.Says("protected address") && side.Text.Split("77 Hidden Lane").Length == 2, side.Text);
    }

    [Fact]
    public async Task The_narrower_decision_holds_and_takes_back_what_was_asked_under_the_other_record()
    {
        var given = new Referrals.GivenReferrals(app);
        var request = await given.ARequest("Olga", "Narrowfield", "laundry");
        var hub = await app.SignIn("Hub case manager");
        var twin = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Narrowfield", "Olga", "1951-05-06", Somebody.NumberFor(2304))));
        await Decides(hub, twin, "Objected");
        await Decides(hub, $"/people/{request.Person.Value}", "Agreed");
        Assert.True((await request.Worker.Open(request.Ask)).Says("Olga"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var side = await hub.Open($"/people/{request.Person.Value}/same/{IdOf(twin)}");
        Assert.True(side.Says("goes on, because its case is open"), side.Text);
        var joined = await hub.Submit(side.Form("Join the two records").With("Reason", "One woman"));
        Assert.True(joined.Says("one person’s now"), joined.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await request.Worker.Open(request.Ask)).Status);
        var referral = await hub.Open(request.Referral);
        Assert.True(referral.Says("said no to sharing"), referral.Text);

        // A new yes takes the place of both: the no under the other record does not outlive it.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Decides(hub, $"/people/{request.Person.Value}", "Agreed")).Status == HttpStatusCode.OK);
        var (one, other) = (request.Person, new PersonId(Guid.Parse(IdOf(twin))));
        Assert.Equal([SharingState.Agreed], await app.Look(db => db.SharingDecisions.Where(s => (s.PersonId == one || s.PersonId == other) && s.EndedAt == null).Select(s => s.State).ToListAsync()));
    }

    private static async Task<Page> Decides(Visitor hub, string person, string state) =>
        await hub.Submit((await hub.Open($"{person}/sharing")).Form("Record the decision").With("Recipients", "everyone").With("Purpose", "any").With("State", state).With("DecidedBy", "001"));

    private static async Task ReadAsOne(params (Visitor Who, string Address)[] looks)
    {
        foreach (var (visitor, address) in looks)
        {
            var page = await visitor.Open(address);
            Assert.True(page.Says("likes jam") && page.Says("01632 960202") && !page.Says("01632 960201"), page.Text);
        }
    }

    private static async Task Writes(Visitor visitor, string person, string words)
    {
        var heading = words.EndsWith("jam", StringComparison.Ordinal) ? "people" : "matters";
        await visitor.Submit((await visitor.Open($"{person}/about-me?heading={heading}")).Form("Save").With("Words", words));
    }

    private static string IdOf(string address) => address.Split('/')[^1];

    private async Task IsJournalled(string act, string one, string other)
    {
        var (first, second) = (new PersonId(Guid.Parse(IdOf(one))), new PersonId(Guid.Parse(IdOf(other))));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == act && row.Subjects.Any(s => s.PersonId == first) && row.Subjects.Any(s => s.PersonId == second))), act);
    }
}
