using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Referrals;

/// <summary>Help beyond care is asked about first: where a yes is wanted, and from whom, stands beside whoever is proposed, before the button.</summary>
public class AskingForAYesFirst(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Where_only_such_a_service_fits_the_card_asks_beside_it_and_without_a_yes_names_it_and_sends_nothing()
    {
        var (nurse, person, service) = await Somebody("Rosa", "extra-care", "housing");
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=laundry&need=extra-care");
        var form = check.Form("Send the referral");
        var at = form.Fields.Any(field => field.Name == "card-0" && field.Value == service.Value.ToString()) ? 0 : 1;
        Assert.True(check.Says("Rosa says yes to sharing with Rosa Helpers"), check.Text);

        var fits = form.Fields.Count(field => (field.Name == $"to-{at}" || field.Name == $"other-{at}") && Guid.TryParse(field.Value, out _));
        var silent = await nurse.Submit(GivenReferrals.Pick(form, at, service), "card");
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Contains(silent.Links, link => link.Address == $"{silent.Path}#agreed-{at}" || link.Address.EndsWith($"#agreed-{at}", StringComparison.Ordinal));
        Assert.True(silent.Says("Rosa Helpers can be asked only once Rosa has said yes") && silent.Says(fits > 1 ? "or pick another below" : "or pick nobody for now below") && silent.Says("Nothing has been sent yet"), silent.Text);
        Assert.Equal(0, await app.Look(db => db.Referrals.CountAsync(r => r.PersonId == person)));

        var sent = await nurse.Submit(silent.Form("Send the referral").With("agreed", $"{person.Value}:housing"), "card");
        Assert.True(sent.Says("Waiting for Rosa Helpers"), sent.Text);
        Assert.Equal(
            ("housing", SharingState.Agreed),
            await app.Look(async db => await db.Set<SharingDecision>().Where(s => s.PersonId == person).Select(s => new { s.Recipients, s.State }).SingleAsync() is var said ? (said.Recipients, said.State) : default));
    }

    [Fact]
    public async Task Of_services_nearly_alike_one_that_may_be_asked_at_once_is_proposed()
    {
        var (nurse, person, _) = await Somebody("Ruth", "grab-rail", "voluntary");
        var form = (await nurse.Open($"/refer/check?person={person.Value}&need=grab-rail")).Form("Send the referral");
        Assert.Equal("housing", await Kind(form.Fields.First(field => field.Name == "to-0").Value));
        var proposed = form.Fields.Single(field => field.Name == "card-0").Value;
        Assert.NotEqual("housing", await Kind(proposed));
        Assert.True(form.Fields.Single(field => field.Name == "to-0" && field.Value == proposed).IsSet);
        Assert.True((await nurse.Submit(form, "card")).Says("The referral has been sent."));
    }

    [Fact]
    public async Task Asking_somebody_else_takes_the_yes_beside_the_list()
    {
        var (nurse, person, service) = await Somebody("Rita", "rehousing", "housing");
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=rehousing");
        var sent = await nurse.Submit(check.Form("Send the referral").With("to-0", ""));
        var form = sent.Form("Ask").With("to", service.Value.ToString());
        var silent = await nurse.Submit(form);
        Assert.True(silent.Status == HttpStatusCode.BadRequest && silent.Says("Rita Helpers can be asked only once Rita Yesless has said yes"), silent.Text);
        var asked = await nurse.Submit(silent.Form("Ask").With("agreed", "true"));
        Assert.True(asked.Says("Waiting for Rita Helpers"), asked.Text);
    }

    [Fact]
    public async Task While_somebody_else_is_waited_for_the_page_names_who_wants_a_yes_and_takes_it_there()
    {
        var (nurse, person, silentOne) = await Somebody("Roza", "rehousing", "housing");
        var asked = await _given.AService("Roza First", null, ["rehousing"]);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=rehousing");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, asked));
        Assert.True(sent.Says("once Roza Yesless says yes to sharing with") && sent.Says("write the yes down under “Who is asked next”") && !sent.Says("Nobody else fits") && !sent.Says("Nobody else in the directory fits"), sent.Text);

        const string Button = "Write down the yes and ask now as well, A move to a home that suits";
        var form = sent.Form(Button) with { Action = $"{sent.Path.Split('?')[0]}?handler=Another" };
        form = form.Fields.Any(field => field.Name == "to" && field.Value != silentOne.Value.ToString()) ? form.With("to", silentOne.Value.ToString()) : form;
        var silent = await nurse.Submit(form);
        Assert.True(silent.Status == HttpStatusCode.BadRequest && silent.Says("Roza Helpers can be asked only once Roza Yesless has said yes"), silent.Text);
        var yes = await nurse.Submit(silent.Form(Button).With("agreed", "true") with { Action = form.Action });
        Assert.True(yes.Says("Waiting for Roza First and Roza Helpers") || yes.Says("Waiting for Roza Helpers and Roza First"), yes.Text);
        Assert.Equal([("housing", SharingState.Agreed)], (await app.Look(db => db.SharingDecisions.Where(s => s.PersonId == person).Select(s => new { s.Recipients, s.State }).ToListAsync())).Select(s => (s.Recipients, s.State)));
    }

    [Fact]
    public async Task A_tick_from_before_lifts_no_refusal_that_was_recorded_meanwhile()
    {
        var (nurse, person, service) = await Somebody("Rhea", "rehousing", "housing");
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=rehousing");
        var ticked = GivenReferrals.Pick(check.Form("Send the referral"), 0, service).With("agreed", $"{person.Value}:housing");
        var sent = await nurse.Submit((await nurse.Open($"/refer/check?person={person.Value}&need=rehousing")).Form("Send the referral").With("to-0", ""));
        var another = sent.Form("Ask").With("to", service.Value.ToString()).With("agreed", "true");
        var refusal = (await nurse.Open($"/people/{person.Value}/sharing")).Form("Record the decision").With("Recipients", "housing").With("Purpose", "wider-help").With("State", nameof(SharingState.Refused));
        Assert.True((await nurse.Submit(refusal)).Says("What they decided has been recorded."));

        foreach (var form in new[] { ticked, another })
        {
            var page = await nurse.Submit(form);
            Assert.True(page.Status == HttpStatusCode.Conflict, page.Text);
        }

        Assert.Equal([SharingState.Refused], await app.Look(db => db.SharingDecisions.Where(s => s.PersonId == person && s.EndedAt == null).Select(s => s.State).ToListAsync()));
        Assert.Equal(0, await app.Look(db => db.Asks.CountAsync(a => a.PersonId == person)));
    }

    [Fact]
    public async Task Of_somebody_whose_address_nobody_knows_help_is_looked_for_where_the_sender_works()
    {
        var nurse = await app.SignIn(GivenReferrals.Card);
        var added = PeopleSteps.AddressOf(await nurse.Adds(new Somebody("Unhoused", "Rhoda", "1947-02-03")));
        var service = await _given.AService("Rhoda Helpers", null, ["befriending"]);
        var check = await nurse.Open($"/refer/check?person={added.Split('/')[^1]}&need=befriending");
        Assert.Contains(check.Form("Send the referral").Fields, field => field.Value == service.Value.ToString());
        Assert.True(check.Says("Address not known well enough: it covers Northvale") && !check.Says("Outside "), check.Text);
    }

    private async Task<(Visitor Nurse, PersonId Person, ServiceId Service)> Somebody(string given, string need, string recipients)
    {
        var person = await _given.APersonOnTheWard(given, "Yesless");
        return (await app.SignIn(GivenReferrals.Card), person, await _given.AService($"{given} Helpers", null, [need], recipients: recipients, free: 50));
    }

    private Task<string> Kind(string service) => app.Look(db => db.Services.Where(s => s.Id == new ServiceId(Guid.Parse(service))).Select(s => s.RecipientClass).SingleAsync());
}
