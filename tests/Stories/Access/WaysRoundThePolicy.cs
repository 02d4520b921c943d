using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Referrals;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

/// <summary>Ways round the access policy that lead through acts which are each allowed: every one of them must end before somebody's record opens.</summary>
public class WaysRoundThePolicy(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Worker = "Link worker";
    private const string Hub = "Hub case manager";
    private const string Colleague = "Service (inbox)";
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_no_that_the_sender_writes_down_themselves_does_not_lead_to_their_own_service()
    {
        string[] needs = ["deep-clean", "food-parcel", "bereavement", "equipment", "legal-advice"];
        var person = await _given.APersonOnTheWard("Nora", "Nextinrank");
        var silent = await _given.AService("Silent Neighbours", null, needs, free: null);
        var own = await _given.AService("Own Neighbours", Worker, needs);
        var worker = await Matched(person);
        var (need, nurse) = ("", await app.SignIn(GivenReferrals.Card));
        foreach (var each in needs)
        {
            var form = (await nurse.Open($"/refer/check?person={person.Value}&need={each}")).Form("Send the referral");
            need = form.Fields.Any(field => field.Name == "card-0" && field.Value == own.Value.ToString()) ? each : need;
        }

        Assert.NotEmpty(need);
        var sent = await Sent(worker, person, need, silent);
        var told = await worker.Submit(sent.Form("Record the call").With("said", "no").With("reason", "no-capacity").With("who", "Nobody, chair"));
        Assert.True(told.Says("Recorded: they said no."), told.Text);
        Assert.False(await app.Look(db => db.Asks.AnyAsync(a => a.ServiceId == own)), "the worker's own service was asked next");
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open($"/people/{person.Value}/contact")).Status);
    }

    [Fact]
    public async Task Nobody_answers_by_telephone_for_a_service_that_answers_for_itself()
    {
        var person = await _given.APersonOnTheWard("Tess", "Telephoned");
        var silent = await _given.AService("Telephoned Pets", null, ["pets"]);
        var worker = await Matched(person);
        var sent = await Sent(worker, person, "pets", silent);
        var call = sent.Form("Record the call").With("said", "no").With("reason", "no-capacity").With("who", "Nobody, chair");
        await _given.AlsoAnsweredBy(silent, Colleague);
        var refused = await worker.Submit(call);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says(new AnswersForItself().Sentence), refused.Text);
        Assert.Equal(AskState.Waiting, await app.Look(db => db.Asks.Where(a => a.ServiceId == silent).Select(a => a.State).SingleAsync()));
    }

    [Fact]
    public async Task A_second_membership_of_the_same_account_is_the_same_person()
    {
        var person = await _given.APersonOnTheWard("Sara", "Secondself");
        var own = await _given.AService("Secondself Pets", null, ["pets"], "secondself@example.org");
        await ASecondMembershipAt(own);
        var worker = await Matched(person);
        var refused = await Asks(worker, person, "pets", own);
        Assert.True(refused.Says(new AskedOneself().Sentence), refused.Text);
    }

    [Fact]
    public async Task An_hour_of_broken_glass_is_no_ground_to_become_a_helper()
    {
        var person = await _given.APersonOnTheWard("Gloria", "Glassbroken");
        var own = await _given.AService("Glassbroken Pets", Worker, ["pets"]);
        var worker = await Matched(person, Relations.BreakGlass);
        Assert.True((await worker.Open($"/people/{person.Value}")).Says("01632 960999"));
        var refused = await Asks(worker, person, "pets", own);
        Assert.True(refused.Says(new AskedOneself().Sentence), refused.Text);
    }

    [Fact]
    public async Task Whoever_sent_it_does_not_say_yes_to_it_and_a_colleague_does()
    {
        var person = await _given.APersonOnTheWard("Yvonne", "Yessaid");
        var (other, own) = (await _given.AService("Yessaid Pets", null, ["pets"]), await _given.AService("Yessaid Own", Worker, ["pets"]));
        await _given.AlsoAnsweredBy(own, Colleague);
        var worker = await Matched(person);
        var sent = await Sent(worker, person, "pets", other);
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open(sent.Path.Split('?')[0])).Form("Take back from this service only"), "Take back from this service only");
        var form = (await nurse.Open(sent.Path.Split('?')[0])).Form("Ask");
        Assert.True((await nurse.Submit(form.With("to", own.Value.ToString()))).Says("Asked."));
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == own).Select(a => a.Id).SingleAsync());
        var refused = await worker.Submit((await worker.Open($"/asks/{ask.Value}")).Form("Yes, we do it"));
        Assert.True(refused.Says(new SaidYesToOneself().Sentence), refused.Text);
        Assert.False((await worker.Open($"/asks/{ask.Value}")).Says("01632 960999"));
        var colleague = await app.SignIn(Colleague);
        Assert.True((await colleague.Submit((await colleague.Open($"/asks/{ask.Value}")).Form("Yes, we do it"))).Says("You have said yes"));
    }

    [Fact]
    public async Task Whoever_brought_it_about_and_knows_the_person_no_longer_does_not_say_yes_to_it()
    {
        var person = await _given.APersonOnTheWard("Bridget", "Broughtabout");
        var (other, own) = (await _given.AService("Broughtabout Pets", null, ["pets"]), await _given.AService("Broughtabout Own", Colleague, ["pets"]));
        var second = await ASecondMembershipAt(own, GivenReferrals.Card);
        var referral = (await Sent(await Matched(person), person, "pets", other)).Path.Split('?')[0];
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open(referral)).Form("Take back from this service only"), "Take back from this service only");
        Assert.True((await nurse.Submit((await nurse.Open(referral)).Form("Ask").With("to", own.Value.ToString()))).Says("Asked."));
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        await nurse.Submit((await nurse.Open($"/stays/{stay.Value}/leave")).Form("Record the leaving").With("Method", Leaving.MethodClinical).With("Residence", Leaving.ResidenceUsual));
        app.Clock.Advance(TimeSpan.FromHours(25));

        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == own).Select(a => a.Id).SingleAsync());
        nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open("/account/act-as")).Form("Go on").With("Membership", second.Value.ToString()));
        var refused = await nurse.Submit((await nurse.Open($"/asks/{ask.Value}")).Form("Yes, we do it"));
        Assert.True(refused.Says(new SaidYesToOneself().Sentence), refused.Text);
        var colleague = await app.SignIn(Colleague);
        var accepted = await colleague.Submit((await colleague.Open($"/asks/{ask.Value}")).Form("Yes, we do it"));
        Assert.True(accepted.Says("You have said yes"), accepted.Text);
    }

    [Fact]
    public async Task Nobody_passes_somebody_back_to_the_senders_own_service()
    {
        var person = await _given.APersonOnTheWard("Paula", "Passedback");
        var (other, own) = (await _given.AService("Passedback Pets", Colleague, ["pets"]), await _given.AService("Passedback Own", Worker, ["pets"]));
        await Sent(await Matched(person), person, "pets", other);
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == other).Select(a => a.Id).SingleAsync());
        var colleague = await app.SignIn(Colleague);
        var refused = await colleague.Submit((await colleague.Open($"/asks/{ask.Value}")).Form("Pass it on").With("to", own.Value.ToString()));
        Assert.True(refused.Says(new PassedBackToSender().Sentence), refused.Text);
        Assert.False(await app.Look(db => db.Asks.AnyAsync(a => a.ServiceId == own)));
    }

    [Fact]
    public async Task Reasons_are_told_only_to_whoever_reads_what_they_are_drawn_from()
    {
        var person = await _given.APersonOnTheWard("Rhoda", "Reasoned");
        var helping = await _given.AService("Reasoned Errands", Colleague, ["shopping"]);
        var request = await _given.ARequest(person, helping, "shopping");
        var colleague = await app.SignIn(Colleague);
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == helping).Select(a => a.Id).SingleAsync());
        await colleague.Submit((await colleague.Open($"/asks/{ask.Value}")).Form("Yes, we do it"));
        var address = $"/refer/check?person={person.Value}&need=shopping";
        var whole = await request.Nurse.Open(address);
        Assert.True(whole.Says("Helps this person already") && whole.Says("Outside "), whole.Text);

        var worker = await Matched(person);
        Told(await worker.Open(address));
        await Sent(worker, person, "pets", await _given.AService("Reasoned Pets", null, ["pets"]));
        Told(await worker.Open(address));

        static void Told(Page page)
        {
            Assert.True(page.Says("Reasoned Errands") && page.Says("places free"), page.Text);
            Assert.False(page.Says("Helps this person") || page.Says("Outside ") || page.Says("from home") || page.Says("who live alone") || page.Says("Not known how"), page.Text);
        }
    }

    [Fact]
    public async Task A_hub_that_refers_somebody_closed_to_it_does_not_bring_them_before_itself()
    {
        var person = await _given.APersonOnTheWard("Henry", "Hubclosed");
        var hub = await Matched(person, Hub, Roles.HubCaseManager);
        var check = await hub.Open($"/refer/check?person={person.Value}&need=shopping");
        Assert.True(check.Says("Pick below whom to ask, or nobody for now"), check.Text);
        Assert.True((await hub.Submit(check.Form("Send the referral").With("to-0", ""))).Says("Nobody has been asked yet for:"));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Open($"/people/{person.Value}/contact")).Status);
        Assert.False(await app.Look(db => db.Relations.AnyAsync(r => r.PersonId == person && r.Kind == Relations.Hub)));

        await _given.ARequest(person, await _given.AService("Hubclosed Pets", null, ["pets"]), "pets");
        Assert.Equal(HttpStatusCode.OK, (await hub.Open($"/people/{person.Value}/contact")).Status);
    }

    [Fact]
    public async Task Of_somebody_closed_services_are_named_in_the_order_of_the_alphabet_alone()
    {
        var person = await _given.APersonOnTheWard("Orla", "Orderless");
        var worker = await Matched(person);
        foreach (var address in new[] { $"/refer/check?person={person.Value}&need=shopping", $"/point?person={person.Value}&need=shopping" })
        {
            var names = Names(await worker.Open(address));
            Assert.True(names.Count > 3 && names.SequenceEqual(names.Order(StringComparer.OrdinalIgnoreCase)), string.Join("; ", names));
            var ranked = Names(await (await app.SignIn(GivenReferrals.Card)).Open(address));
            Assert.False(ranked.SequenceEqual(ranked.Order(StringComparer.OrdinalIgnoreCase)), "The match itself has no other order, so this shows nothing.");
        }

        static List<string> Names(Page page) =>
            [.. Regex.Matches(page.Html, "nhsuk-radios__label\" for=\"to-0-[0-9a-f]{32}\">(?<name>[^<]+)<|data-name=\"(?<name>[^\"]+)\"|<strong>(?<name>[^<]+)</strong></a>").Select(m => m.Groups["name"].Value)];
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_somebody_closed_it_is_not_told_whether_a_carer_is_on_record(bool isThere)
    {
        var person = await _given.APersonOnTheWard("Cora", $"Carer{isThere}");
        _ = isThere ? await _given.ACarer(person, "Walter", "Caring") : person;
        var page = await (await Matched(person)).Open($"/refer?person={person.Value}");
        Assert.False(page.Says("No carer of") || page.Says("Caring") || page.Says("their carer"), page.Text);
        Assert.True(page.Says("you are not shown whether a carer is on it") && page.Says("say so in the words of the referral"), page.Text);
    }

    [Fact]
    public async Task A_helper_is_not_told_who_else_has_looked()
    {
        var (first, second) = (await _given.AService("Lookedat Errands", Worker, ["shopping"]), await _given.AService("Lookedat Pets", Colleague, ["pets"]));
        var person = await _given.APersonOnTheWard("Luke", "Lookedat");
        var request = await _given.ARequest(person, first, "shopping");
        await request.Works("Yes, we do it");
        await _given.ARequest(person, second, "pets");
        var colleague = await app.SignIn(Colleague);
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == second).Select(a => a.Id).SingleAsync());
        await colleague.Submit((await colleague.Open($"/asks/{ask.Value}")).Form("Yes, we do it"));
        var record = await colleague.Open($"/people/{person.Value}");
        Assert.True(record.Says("Luke Lookedat") && !record.Says("Who has seen this record"), record.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Open($"/people/{person.Value}/timeline/seen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Open($"/people/{person.Value}/seen-on-paper")).Status);
        Assert.True((await request.Nurse.Open($"/people/{person.Value}/timeline/seen")).Says("Jo Marlow"));
    }

    [Fact]
    public async Task What_one_service_wrote_of_its_tries_is_not_for_the_next()
    {
        var request = await _given.ARequest("Tilly", "Triedbefore", "pets");
        await request.Works("Yes, we do it");
        await request.Works("Record the try", ("Result", "no-answer"), ("words", "The neighbour says she is at her sister’s."));
        await request.Sends("Take back from this service only");
        var next = await _given.AService("Triedbefore Next", Colleague, ["pets"]);
        Assert.True((await request.Sends("Ask", ("to", next.Value.ToString()))).Says("Asked."));
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == next).Select(a => a.Id).SingleAsync());
        var page = await (await app.SignIn(Colleague)).Open($"/asks/{ask.Value}");
        Assert.True(page.Says("Tilly Triedbefore") && !page.Says("sister"), page.Text);
    }

    [Fact]
    public async Task An_address_of_ours_with_a_second_slash_is_no_link_in_a_message()
    {
        var root = app.Services.GetRequiredService<Settings>().LinkRoot.AbsoluteUri;
        var service = await _given.AService($"{root}/evil.example/x", Worker, ["pets"], "slashed@example.org");
        await _given.ARequest(await _given.APersonOnTheWard("Sheila", "Slashed"), service, "pets");
        var page = await app.MessagesTo("slashed@example.org");
        Assert.True(page.Says("evil.example") && page.Links.Any(link => link.Address.StartsWith("/answer/", StringComparison.Ordinal)), page.Text);
        Assert.DoesNotContain(page.Links, link => link.Address.Contains("evil.example", StringComparison.Ordinal));
    }

    /// <summary>The link worker, who has matched somebody and may refer them.</summary>
    private Task<Visitor> Matched(PersonId person, params string[] also) => Matched(person, Worker, Roles.LinkWorker, also);

    private async Task<Visitor> Matched(PersonId person, string card, string role, params string[] also)
    {
        await Aviary.As(app, role, async services =>
        {
            var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
            var worker = await db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync();
            foreach (var kind in also.Append(Relations.Matched))
            {
                await services.GetRequiredService<RelationRows>().Begin(person, null, worker.Value, kind, clock.Now, clock.NewId(), clock.Now.AddHours(1));
            }

            return await db.SaveChangesAsync();
        });
        return await app.SignIn(card);
    }

    private Task<MembershipId> ASecondMembershipAt(ServiceId service, string card = Worker) => Aviary.As(app, Roles.Administrator, async services =>
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        var first = await db.Memberships.SingleAsync(m => db.RoleCards.Any(c => c.Title == card && c.MembershipId == m.Id));
        var second = new MembershipId(clock.NewId());
        db.Add(new Membership
        {
            Id = second, AccountId = first.AccountId, OrganisationId = first.OrganisationId, Role = Roles.ServiceInbox, Title = "Second part", BeginsAt = clock.Now,
            Scopes = [new MembershipScope { MembershipId = second, Kind = ScopeKinds.Service, HolderId = service.Value }],
        });
        await db.SaveChangesAsync();
        return second;
    });

    private static async Task<Page> Asks(Visitor visitor, PersonId person, string need, ServiceId service)
    {
        var check = await visitor.Open($"/refer/check?person={person.Value}&need={need}");
        return await visitor.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
    }

    private static async Task<Page> Sent(Visitor visitor, PersonId person, string need, ServiceId service)
    {
        var sent = await Asks(visitor, person, need, service);
        Assert.True(sent.Says("The referral has been sent."), sent.Text);
        return sent;
    }
}
