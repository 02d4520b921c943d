using System.Net;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class WhenSomebodyDies(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task On_a_ward_everything_asked_for_ends_and_everyone_concerned_is_told()
    {
        var person = await _given.APersonOnTheWard("Agnes", "Lastday", "agnes@example.org");
        var carer = await _given.ACarer(person, "Walter", "Lastday");
        var helper = await _given.AService("Agnes Helpers", "Link worker", ["befriending"], "agnes-helpers@example.org");
        var asked = await _given.AService("Agnes Shoppers", null, ["shopping-first"], "agnes-shoppers@example.org");
        var (nurse, worker) = (await app.SignIn("Ward nurse"), await app.SignIn("Link worker"));
        await nurse.Refers(person, "befriending", helper);
        await worker.Accepts(app, helper);
        await nurse.Refers(person, "shopping-first", asked);

        var page = await nurse.Follow(await nurse.Open($"/people/{person.Value}"), "Record a death");
        page = await nurse.Follow(page, "Record the death with the stay");
        Assert.True((await nurse.Submit(page.Form("Record the leaving"))).Says("The leaving is recorded."));

        Assert.Equal([NeedState.Ended, NeedState.Ended], await app.Look(db => db.Needs.Where(n => n.PersonId == person).Select(n => n.State).ToListAsync()));
        Assert.False(await app.Look(db => db.AnswerLinks.AnyAsync(l => l.PersonId == person && l.EndedAt == null)));
        Assert.True((await app.MessagesTo("agnes-helpers@example.org")).Says("has died. Please do not ring or call at their home. You were asked by"));
        Assert.True((await app.MessagesTo("agnes-shoppers@example.org")).Says("Please do not ring or call at their home."));
        var inbox = await worker.Open("/inbox?state=closed");
        Assert.True(inbox.Says("Agnes Lastday"), inbox.Text);

        page = await nurse.Open($"/people/{person.Value}");
        Assert.True(page.Says("Died on 18 November 2026."), page.Text);
        Assert.DoesNotContain(page.Links, link => link.Text is "Refer for help" or "Admit to a ward");
        var pointed = await nurse.Open($"/point?person={person.Value}&service={helper.Value}");
        Assert.Equal(HttpStatusCode.Conflict, (await nurse.Submit(pointed.Form("Record and send by e-mail") with { Action = "/point?handler=Email" })).Status);
        Assert.False(await app.Look(db => db.Messages.AnyAsync(message => message.To == "agnes@example.org")));
        Assert.True((await nurse.Open($"/refer?person={person.Value}")).Says("Died on 18 November 2026."));
        Assert.Null(await app.Look(db => db.Persons.Where(p => p.Id == carer).Select(p => p.DiedOn).SingleAsync()));
    }

    [Fact]
    public async Task A_sender_hears_it_in_words_and_a_death_recorded_by_mistake_is_taken_back_with_its_stay()
    {
        var person = await _given.APersonOnTheWard("Bertram", "Mistaken");
        var service = await _given.AService("Bertram Helpers", "Link worker", ["befriending"], "bertram-helpers@example.org");
        var nurse = await app.SignIn("Ward nurse");
        var sent = await nurse.Refers(person, "befriending", service);
        var hub = await app.SignIn("Hub case manager");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        await hub.Submit((await hub.Open($"/stays/{stay.Value}/leave?died=true")).Form("Record the leaving"));
        var referral = await app.Look(db => db.Referrals.Where(r => r.PersonId == person).Select(r => r.Id).SingleAsync());
        await SenderReads(referral, "The person has died. What you had asked for has ended");

        var page = await nurse.Follow(await nurse.Open($"/people/{person.Value}"), "The death was recorded by mistake");
        page = await nurse.Submit(page.Form("They have not died: take it back"));
        Assert.True(page.Says("The record of the death has been taken back.") && !page.Says("Died on"), page.Text);
        Assert.Null(await app.Look(db => db.Stays.Where(s => s.Id == stay).Select(s => s.LeftAt).SingleAsync()));
        Assert.True((await app.MessagesTo("bertram-helpers@example.org")).Says("That was recorded by mistake: they are alive."));
        await SenderReads(referral, "A death was recorded by mistake and has been taken back.");
        var ward = await nurse.Open("/ward");
        Assert.True(sent.Status == HttpStatusCode.OK && ward.Says("Bertram Mistaken") && ward.Says("It ended with a death that was recorded by mistake: they are alive."), ward.Text);
        foreach (var screen in new[] { sent.Path.Split('?')[0], $"/people/{person.Value}" })
        {
            Assert.False((await nurse.Open(screen)).Says("They have died."), screen);
        }
    }

    [Fact]
    public async Task At_home_the_visit_to_a_and_e_ends_and_the_case_closes_by_itself()
    {
        await using var own = await HomewardApp.Start();
        var given = new GivenReferrals(own);
        var service = await given.AService("Cyril Helpers", "Link worker", ["welfare-calls"], "cyril-helpers@example.org");
        var worker = await own.SignIn("Link worker");
        var at = PeopleSteps.AddressOf(await worker.Adds(new Somebody("Quietly", "Cyril", "1930-04-05", Somebody.NumberFor(720), "NV4 2AB", Street: "1 Low Row")));
        var person = new PersonId(Guid.Parse(at.Split('/')[2]));
        var site = await own.Look(db => db.Sites.OrderBy(s => s.Name).Select(s => s.Id).FirstAsync());
        await worker.Submit((await worker.Open($"{at}/attendance")).Form("Record the visit").With("Site", site.Value.ToString()));
        await worker.Refers(person, "welfare-calls", service);

        var refused = await worker.Submit((await worker.Open($"{at}/death")).Form("Record the death").With("Day.Year", "2027"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var page = await worker.Submit(refused.Form("Record the death").With("Day.Year", "2026"));
        Assert.True(page.Says("everyone concerned has been told") && page.Says("Died on 18 November 2026."), page.Text);

        Assert.Equal("died", await own.Look(db => db.Attendances.Where(a => a.PersonId == person).Select(a => a.Outcome).SingleAsync()));
        Assert.Equal(AskState.Closed, await own.Look(db => db.Asks.Where(a => a.PersonId == person).Select(a => a.State).SingleAsync()));
        Assert.True((await own.MessagesTo("cyril-helpers@example.org")).Says("Please do not ring or call at their home."));
        await own.ADayLater(person);
        Assert.NotNull(await own.CaseClosedAt(person));
        Assert.Empty(own.Troubles);
    }

    [Fact]
    public async Task In_a_bed_it_is_the_wards_to_record()
    {
        var worker = await app.SignIn("Link worker");
        var page = await worker.Adds(new Somebody("Inbed", "Dora", "1931-04-05", Somebody.NumberFor(721), "NV4 2AB", Street: "1 Low Row"));
        var person = ComingAndGoing.PersonOf(page);
        var form = (await worker.Open($"/people/{person.Value}/death")).Form("Record the death");
        await (await app.SignIn("Hub case manager")).TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }
            .WithLine($"KIN,KIN-03,66,ZZ920001,{Somebody.NumberFor(721)},Inbed,Dora,05/04/1931,2026-11-17 20:15,21,19,"));
        Assert.True((await worker.Open($"/people/{person.Value}/death")).Says("please ring the ward"));
        var refused = await worker.Submit(form);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("The ward records the death with the stay"), refused.Text);
    }

    [Fact]
    public async Task Somebody_who_was_only_missing_from_the_list_and_had_died_is_recorded_so()
    {
        var person = await _given.APersonOnTheWard("Edgar", "Gonequiet");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodUnknown).With("Residence", Leaving.ResidenceUnknown);
        Assert.True((await nurse.Submit(form)).Says("Nobody has said how or where they left."));
        var confirmed = await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Save").With("Method", "4"));
        Assert.True(confirmed.Says("It is recorded how they left."), confirmed.Text);
        Assert.True((await nurse.Open($"/people/{person.Value}")).Says("Died on 18 November 2026."));
    }

    // In whichever box reads for the sender: the message that leads to this referral.
    private async Task SenderReads(ReferralId referral, string sentence)
    {
        var html = (await (await app.SignIn("Administrator")).Open("/messages")).Html;
        var at = html.IndexOf(sentence, StringComparison.Ordinal);
        Assert.True(at >= 0 && html.IndexOf(referral.Value.ToString(), at, StringComparison.Ordinal) is >= 0 and var link && link - at < 800, sentence);
    }
}
