using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Partners;

/// <summary>How the directory is made and kept up by the administrator and by the services' own people.</summary>
public class KeepingTheDirectory(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task An_administrator_adds_an_organisation_and_its_service_and_a_ward_finds_it()
    {
        var administrator = await app.SignIn("Administrator");
        var list = await administrator.Follow(await administrator.Open("/services"), "Organisations");
        var form = (await administrator.Follow(list, "Add an organisation")).Form("Add the organisation");
        var service = await administrator.Submit(form.With("Name", "Ferry Lane Friends").With("Kind", "voluntary").With("Places", "northvale").With("Scheme", "charity").With("Number", "0000123"));
        Assert.Equal("Add a service", service.Heading);
        var done = await administrator.Submit(Filled(service.Form("Add the service"), "Ferry Lane tea and talk"));
        Assert.Equal("Ferry Lane Friends Ferry Lane tea and talk", done.Heading);
        Assert.True(done.Says("Someone to have tea with"), done.Text);

        var nurse = await app.SignIn("Ward nurse");
        Assert.True((await nurse.Open("/services?q=ferry%20lane")).Says("Ferry Lane tea and talk"));
        Assert.True((await nurse.Open("/find-help?need=befriending&postcode=NV1 1AA&age=70")).Says("Ferry Lane tea and talk"));
        Assert.Equal(1, await Facts("OrganisationAdded"));
        Assert.Equal(1, await Facts("ServiceListed"));
        Assert.Equal("0000123", await app.Look(db => db.OutsideIdentifiers.Where(i => i.Scheme == "charity" && i.Value == "0000123").Select(i => i.Value).SingleAsync()));
    }

    [Fact]
    public async Task An_organisation_gets_a_new_name_and_its_services_are_found_by_it()
    {
        var administrator = await app.SignIn("Administrator");
        var id = (await app.Look(db => db.Organisations.Where(o => db.Services.Any(s => s.OrganisationId == o.Id && s.Name == "Paws at home")).Select(o => o.Id).SingleAsync())).Value;
        var page = await administrator.Open($"/organisations/{id}");
        var taken = await administrator.Submit(page.Form("Save").With("Name", "NORTHVALE council"));
        Assert.True(taken.Says("There is an organisation of this name already."), taken.Text);
        Assert.True((await administrator.Submit(page.Form("Save"))).Says("Nothing was changed"));
        var done = await administrator.Submit(page.Form("Save").With("Name", "Waggingtail Association"));
        Assert.Equal("Waggingtail Association", done.Heading);
        Assert.True((await administrator.Open("/services?q=waggingtail")).Says("Paws at home"));
        var late = await administrator.Submit(page.Form("Save").With("Name", "Another name"));
        Assert.True(late.Says("Somebody has changed this organisation meanwhile"));
    }

    [Fact]
    public async Task An_organisation_closes_when_nothing_is_open_under_it_and_takes_nothing_new_until_it_opens_again()
    {
        var administrator = await app.SignIn("Administrator");
        var form = (await administrator.Open("/organisations/new")).Form("Add the organisation");
        await administrator.Submit(form.With("Name", "Passing Friends").With("Kind", "voluntary").With("Places", "northvale"));
        var id = (await app.Look(db => db.Organisations.Where(o => o.Name == "Passing Friends").Select(o => o.Id).SingleAsync())).Value;
        var service = await administrator.Submit(Filled((await administrator.Open($"/services/new?organisation={id}")).Form("Add the service"), "Passing tea"));
        await administrator.Submit((await administrator.Open("/region/teams/new")).Form("Add the team").With("Name", "Passers-by").With("Organisation", $"{id}"));
        var refused = await Closing(administrator, id);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("Still open under it: 1 service in the directory, 1 team."), refused.Text);
        Assert.Equal("Passing Friends", refused.Form("Save").Fields.Single(f => f.Name == "Name").Value);

        await administrator.Submit((await administrator.Open($"{service.Path}/withdraw")).Form("Withdraw the service").With("Reason", "They stop."));
        var team = $"/region/teams/{(await app.Look(db => db.Teams.Where(t => t.Name == "Passers-by").Select(t => t.Id).SingleAsync())).Value}";
        await administrator.Submit((await administrator.Open(team)).Form("Close the team"));
        Assert.True((await Closing(administrator, id)).Says("The organisation is closed."));
        Assert.True((await administrator.Open("/organisations")).Says("Passing Friends, closed"));
        foreach (var address in new[] { "/services/new", "/region/teams/new", "/region/hospitals/new", "/accounts/invitations/new", "/accounts/providers/new" })
        {
            Assert.False((await administrator.Open(address)).Html.Contains($"value=\"{id}\"", StringComparison.OrdinalIgnoreCase), address);
        }

        Assert.True((await administrator.Submit((await administrator.Open(team)).Form("Open it again"))).Says("Passing Friends is closed. Open it again first"));
        Assert.True((await administrator.Submit((await administrator.Open($"{service.Path}/withdraw")).Form("Bring the service back"))).Says("Passing Friends is closed. Open it again first"));
        Assert.True((await administrator.Submit((await administrator.Open($"/organisations/{id}")).Form("Open it again"))).Says("The organisation is open again."));
        Assert.True((await administrator.Submit((await administrator.Open(team)).Form("Open it again"))).Says("The team is open again."));
        Assert.Equal((1, 1), (await Facts("OrganisationClosed"), await Facts("OrganisationReopened")));
    }

    [Fact]
    public async Task Its_own_people_change_the_entry_and_the_directory_follows()
    {
        await using var own = await HomewardApp.Start();
        var coordinator = await own.SignIn("Service (inbox)");
        var address = await Address("Paws at home", own);
        var form = (await coordinator.Follow(await coordinator.Open(address), "Change the entry")).Form("Save the entry");
        Assert.DoesNotContain(form.Fields, field => field.Name == "Entry.RecipientClass");
        Assert.True((await coordinator.Submit(form)).Says("18 November 2026"));
        Assert.True((await coordinator.Submit((await coordinator.Open(address + "/edit")).Form("Save the entry"))).Says("Nothing was changed"));
        form = (await coordinator.Open(address + "/edit")).Form("Save the entry");
        var done = await coordinator.Submit(form.With("Entry.Name", "Whiskers at home").With("Entry.Needs", "welfare-calls").With("Entry.MinAge", "40").With("Entry.Hours", "Mon-Sat 08:00-12:00"));
        Assert.Equal(address, done.Path);
        Assert.True(done.Says("Age 40 and over"), done.Text);
        Assert.True(done.Says("Monday to Saturday: 08:00 to 12:00"), done.Text);
        Assert.True((await coordinator.Open("/services?q=whiskers")).Says("Whiskers at home"));
        Assert.False((await coordinator.Open("/services?q=paws")).Says("Whiskers at home"));
        Assert.True((await coordinator.Open("/find-help?need=welfare-calls&postcode=NV1 1AA&age=70")).Says("Whiskers at home"));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "ServiceRewritten" && row.RecordedAt == own.Clock.GetUtcNow().UtcDateTime)));
        var late = await coordinator.Submit(form.With("Entry.Name", "Paws again"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True(late.Says("Somebody has changed this entry meanwhile"));
    }

    [Theory]
    [InlineData("Entry.Name", "", "Enter the name of the service")]
    [InlineData("Entry.Description", "", "Say in a sentence or two")]
    [InlineData("Entry.Districts", "ZZ1", "ZZ1: no such district in the places ticked")]
    [InlineData("Entry.Postcode", "NV", "Enter a full postcode")]
    [InlineData("Entry.WithinKm", "5", "A limit on distance needs a postcode")]
    [InlineData("Entry.Hours", "now and then", "cannot be read as opening hours")]
    [InlineData("Entry.AnswerHours", "", "Enter the hours")]
    [InlineData("Entry.AnswerWithin", "soon", "Enter a whole number from 1")]
    [InlineData("Entry.MaxAge", "17", "The oldest age lies below the youngest")]
    [InlineData("Entry.Email", "a@b.example, c@d.example", "Enter one e-mail address")]
    [InlineData("Entry.WebAddress", "javascript:alert(1)", "Enter a web address that begins with https://")]
    public async Task What_makes_no_sense_is_said_beside_its_field_and_kept(string field, string typed, string said)
    {
        var administrator = await app.SignIn("Administrator");
        var form = Filled((await administrator.Open("/services/new")).Form("Add the service"), "Nothing of the kind");
        var again = await administrator.Submit(form.With("Entry.MinAge", "18").With(field, typed));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains(again.Errors, line => line.Contains(said, StringComparison.Ordinal));
        Assert.Equal(typed, again.Form("Add the service").Fields.Single(f => f.Name == field).Value);
        Assert.Contains(again.Form("Add the service").Fields, f => f is { Name: "Entry.Needs", Value: "befriending", IsSet: true });
    }

    [Fact]
    public async Task Two_taps_say_how_much_room_there_is_today()
    {
        await using var own = await HomewardApp.Start();
        var coordinator = await own.SignIn("Service (inbox)");
        var page = await coordinator.Open(await Address("Paws at home", own));
        var done = await coordinator.Submit(page.Form("2 places"), "2");
        Assert.True(done.Says("2 places free") && done.Says("Told within the hour"), done.Text);
        done = await coordinator.Submit(done.Form("No room"), "0");
        Assert.True(done.Says("Full, and no date for the next place"), done.Text);
    }

    [Fact]
    public async Task Full_until_a_day_is_what_wards_then_read()
    {
        await using var own = await HomewardApp.Start();
        var coordinator = await own.SignIn("Service (inbox)");
        var address = await Address("Paws at home", own);
        var form = (await coordinator.Open(address + "/room")).Form("Full until then");
        await coordinator.Submit(form.With("NextPlace.Day", "3").With("NextPlace.Month", "12").With("NextPlace.Year", "2026"));
        Assert.True((await (await own.SignIn("Ward nurse")).Open(address)).Says("Full until 3 December"));
    }

    [Fact]
    public async Task A_paused_service_is_not_proposed_until_it_takes_people_again()
    {
        await using var own = await HomewardApp.Start();
        var (coordinator, nurse) = (await own.SignIn("Service (inbox)"), await own.SignIn("Ward nurse"));
        var address = await Address("Paws at home", own);
        var form = (await coordinator.Follow(await coordinator.Open(address), "Pause the service")).Form("Pause the service");
        Assert.True((await coordinator.Submit(Until(form, "18"))).Says("must be after today"));
        Assert.True((await coordinator.Submit(Until(form, "30"))).Says("Say in a few words why"));
        var done = await coordinator.Submit(Until(form, "30").With("Reason", "All of us have the flu"));
        Assert.True(done.Says("Closed until 30 November"), done.Text);
        Assert.True((await nurse.Open("/find-help?need=pets&postcode=NV1 1AA&age=70")).Says("Closed until 30 November"));
        done = await coordinator.Submit((await coordinator.Follow(done, "End the pause")).Form("Take people again from now on"));
        Assert.False(done.Says("Closed until"));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "ServiceSuspended")));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "ServiceResumed")));
    }

    [Fact]
    public async Task A_day_that_differs_holds_for_help_and_for_answers_until_it_is_as_usual_again()
    {
        await using var own = await HomewardApp.Start();
        var coordinator = await own.SignIn("Service (inbox)");
        var address = await Address("Paws at home", own);
        var form = (await coordinator.Follow(await coordinator.Open(address), "Days that differ")).Form("Save the day");
        form = form.With("Day.Month", "12").With("Day.Year", "2026").With("Day.Day", "24");
        Assert.True((await coordinator.Submit(form.With("Hours", "morning"))).Says("Write “closed”"));
        Assert.True((await coordinator.Submit(form.With("Day.Month", "1"))).Says("That day has passed already."));
        var done = await coordinator.Submit(form.With("Hours", "09:00-12:00"));
        Assert.True(done.Says("Thursday 24 December 2026"), done.Text);
        Assert.True((await (await own.SignIn("Ward nurse")).Open(address)).Says("24 December: 09:00 to 12:00"));
        var hours = await own.Look(db => db.Services.Where(s => s.Name == "Paws at home").Select(s => s.AnswerHours).SingleAsync());
        Assert.Contains("2026-12-24 09:00-12:00", hours, StringComparison.Ordinal);
        done = await coordinator.Submit(done.Form("As usual on 24 December"));
        Assert.False(done.Says("24 December"), done.Text);
    }

    [Fact]
    public async Task A_service_leaves_the_directory_and_comes_back()
    {
        await using var own = await HomewardApp.Start();
        var (administrator, nurse) = (await own.SignIn("Administrator"), await own.SignIn("Ward nurse"));
        var address = await Address("Paws at home", own);
        var form = (await administrator.Follow(await administrator.Open(address), "Withdraw it")).Form("Withdraw the service");
        var gone = await administrator.Submit(form.With("Reason", "The money ran out"));
        Assert.True(gone.Says("This service has left the directory"), gone.Text);
        Assert.False((await nurse.Open("/services?q=paws")).Says("Paws at home"));
        Assert.True((await administrator.Open("/services/left")).Says("Paws at home"));
        Assert.False((await administrator.Open("/accounts/invitations/new")).Says("Paws at home"), "It is offered to whoever is invited.");
        var back = await administrator.Submit((await administrator.Follow(gone, "Bring it back")).Form("Bring the service back"));
        Assert.False(back.Says("has left the directory"));
        Assert.True((await nurse.Open("/services?q=paws")).Says("Paws at home"));
        Assert.True((await administrator.Open("/accounts/invitations/new")).Says("Paws at home"));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "ServiceReturned")));
    }

    [Theory]
    [InlineData("/edit")]
    [InlineData("/days")]
    [InlineData("/pause")]
    public async Task Others_cannot_change_what_a_service_says(string page) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Link worker")).Open(await Address("Paws at home") + page)).Status);

    private static Form Until(Form form, string day) => form.With("Until.Day", day).With("Until.Month", "11").With("Until.Year", "2026");

    private static async Task<Page> Closing(Visitor administrator, Guid organisation) =>
        await administrator.Submit((await administrator.Open($"/organisations/{organisation}")).Form("Close the organisation"));

    private static Form Filled(Form form, string name)
    {
        var organisations = form.Fields.Where(f => f.Name == "Organisation" && f.Value.Length > 0).ToList();
        return form.With("Organisation", (organisations.Find(f => f.IsSet) ?? organisations[0]).Value).With("Entry.Name", name).With("Entry.Description", "Someone to have tea with, once a week.")
            .With("Entry.RecipientClass", "voluntary").With("Entry.Needs", "befriending").With("Entry.Places", "northvale");
    }

    private Task<int> Facts(string act)
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;
        return app.Look(db => db.Journal.CountAsync(row => row.Act == act && row.RecordedAt == now));
    }

    private Task<string> Address(string name) => Address(name, app);

    private static async Task<string> Address(string name, HomewardApp app) =>
        "/services/" + (await app.Look(db => db.Services.Where(s => s.Name == name).Select(s => s.Id).SingleAsync<ServiceId>())).Value;
}
