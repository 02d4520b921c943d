using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Referrals;

public class WhatTheAskedMaySee(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task When_it_is_wanted_is_said_without_a_day_too_and_whom_to_ring_where_the_person_has_no_number()
    {
        var (who, given) = (Hospital.Newcomer.Number(7, "Wenda"), _given);
        var hub = await app.SignIn("Hub case manager");
        await Hospital.Steps.TakeIn(hub, new Hospital.AListOfInpatients { TakenAt = Hospital.Steps.NextMoment(app) }.With(who, more: "21,19,2026-12-12"));
        var stay = await Hospital.Steps.StayOf(app, who);
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new Homeward.Journey.Basics.StayId(stay)).Select(s => s.PersonId).SingleAsync());
        var service = await given.AService("Wenda Callers", "Link worker", ["welfare-calls", "pets"], "wenda@example.org");
        var sent = await given.ARequest(person, service, "welfare-calls", "pets");
        var asked = await sent.Worker.Open(sent.Ask);
        Assert.True(asked.Says("As soon as you can after they leave hospital, expected Saturday 12 December"), asked.Text);
        Assert.Equal(2, asked.Text.Split("As soon as you can").Length - 1);
        var letter = await app.Stranger().Open(await given.LinkMailedTo(service));
        Assert.True(letter.Says("as soon as you can after they leave hospital, expected Saturday 12 December"), letter.Text);
        var page = await sent.Works("Yes, we do it");
        Assert.Contains("No telephone number on record: ring ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_match_proposes_does_not_tell_where_a_protected_address_lies()
    {
        var person = await _given.APersonOnTheWard("Prudence", "Protected");
        var (own, errands) = (await _given.AService("Protected Pets", null, ["pets"]), await _given.AService("Protected Errands", null, ["shopping"]));
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open($"/people/{person.Value}/addresses")).Form("Record the address")
            .With("Line1", "4 Secret Close").With("Town", "Eastmere").With("Postcode", "EM1 1AA").With("IsProtected", "true"));
        Assert.True((await nurse.Open($"/people/{person.Value}")).Says("Protected"));

        // Their home lies in Eastmere. The nurse, who may not open the address, is proposed whom she would be for somebody with no address.
        Assert.True(Offers(await nurse.Open($"/refer/check?person={person.Value}&need=pets"), own));
        await _given.ARequest(person, own, "pets");

        // The hub, which may, is proposed whom the home needs: nobody of Northvale alone.
        await nurse.Review((await app.Look(db => db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync())).Value, "none");
        var hub = await (await app.SignIn("Hub case manager")).Open($"/refer/check?person={person.Value}&need=shopping");
        Assert.True(hub.Status == HttpStatusCode.OK && !Offers(hub, errands), hub.Text);

        static bool Offers(Page check, ServiceId service) => check.Form("Send the referral").Fields.Any(field => field.Value == service.Value.ToString());
    }

    [Fact]
    public async Task A_helper_sees_what_it_was_asked_and_the_sender_sees_all()
    {
        var person = await _given.APersonOnTheWard("Posy", "Private");
        var meals = await _given.AService("Private Meals", "Link worker", ["hot-meals"]);
        var safety = await _given.AService("Quiet Refuge", null, ["domestic-abuse"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&need=hot-meals&need=domestic-abuse");
        var form = GivenReferrals.Pick(GivenReferrals.Pick(check.Form("Send the referral"), 0, meals), 1, safety)
            .With("words-0", "Cannot carry a tray.").With("words-1", "Ring only in the morning.").With("Words", "Speaks softly.");
        var sent = await nurse.Submit(form);
        Assert.True(sent.Says("Private Meals") && sent.Says("Quiet Refuge") && sent.Says("Ring only in the morning."), sent.Text);

        var worker = await app.SignIn("Link worker");
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == meals).Select(a => a.Id).SingleAsync());
        foreach (var address in new[] { $"/asks/{ask.Value}", sent.Path.Split('?')[0], $"/people/{person.Value}", $"/refer?person={person.Value}", "/inbox" })
        {
            var page = await worker.Open(address);
            Assert.True(page.Status == HttpStatusCode.OK && page.Says("Private"), $"{address}: {page.Text}");
            Assert.False(page.Says("Quiet Refuge") || page.Says("Ring only in the morning.") || page.Says("expected to leave"), $"{address}: {page.Text}");
            Assert.True(address.StartsWith("/refer?", StringComparison.Ordinal) || !page.Says("omestic abuse"), $"{address}: {page.Text}");
        }

        var asked = await worker.Open($"/asks/{ask.Value}");
        Assert.True(asked.Says("Cannot carry a tray.") && asked.Says("Speaks softly."), asked.Text);
    }

    [Fact]
    public async Task What_decides_whether_a_helper_can_come_stands_before_the_yes_and_how_to_reach_them_after_it()
    {
        var person = await _given.APersonOnTheWard("Orla", "Deciding");
        var request = await _given.ARequest(person, await _given.AService("Deciding Helpers", "Link worker", ["shopping"], "deciding@example.org"), "shopping");
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit((await nurse.Open($"/people/{person.Value}/living")).Form("Save").With("Language", "pl").With("InterpreterNeeded", "true"));
        foreach (var code in new[] { "women-only", "step-free", "let-it-ring" })
        {
            var page = await nurse.Submit((await nurse.Open($"/people/{person.Value}/adjustments")).Form("Record the adjustment").With("Code", code));
            Assert.NotEqual(HttpStatusCode.BadRequest, page.Status);
        }

        foreach (var before in new[] { await request.Worker.Open(request.Ask), await app.Stranger().Open(await _given.LinkMailedTo(request.Service)) })
        {
            Assert.True(before.Says("Interpreter: Polish; A way in without steps; Support by women only"), before.Text);
            Assert.False(before.Says("01632 960999") || before.Says("ring for long") || before.Says("Tried to reach them?"), before.Text);
        }

        await request.Works("Yes, we do it");
        var after = await request.Worker.Open(request.Ask);
        Assert.True(after.Says("01632 960999") && after.Says("Tried to reach them?"), after.Text);
    }

    [Fact]
    public async Task The_codes_that_open_a_door_are_a_helpers_while_it_helps_at_the_home_and_no_longer()
    {
        var person = await _given.APersonOnTheWard("Doris", "Doorcode");
        var request = await _given.ARequest(person, await _given.AService("Doorcode Helpers", "Link worker", ["shopping", "welfare-calls"]), "shopping", "welfare-calls");
        var codes = $"/people/{person.Value}/access-codes";
        await request.Works("Yes, we do it");
        await request.Worker.Submit((await request.Worker.Open(codes)).Form("Keep it").With("Kind", "key-safe").With("Code", "4711#"));
        Assert.True((await request.Worker.Open(codes)).Says("Show the code"));
        var show = (await request.Worker.Open(codes)).Form("Show the code").With("Reason", "Shopping to bring in");

        var shopping = await app.Look(db => db.Needs.Where(n => n.PersonId == person && n.Code == "shopping").Select(n => n.Id).SingleAsync());
        Assert.True((await request.Works("Close and tell the sender", ("needs", shopping.Value.ToString()), ("Outcome", "got-help"))).Says("Closed."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await request.Worker.Open($"/people/{person.Value}")).Says("Doris Doorcode"));
        var after = await request.Worker.Open(codes);
        Assert.False(after.Says("Show the code"), after.Text);
        var shown = await request.Worker.Submit(show);
        Assert.False(shown.Says("4711"), shown.Text);
        Assert.False(await app.Look(db => db.Relations.AnyAsync(r => r.PersonId == person && r.Kind == Relations.HomeVisitor && r.EndedAt == null)));
    }

    [Fact]
    public async Task Whoever_answered_for_nothing_in_a_referral_does_not_find_it()
    {
        var person = await _given.APersonOnTheWard("Rita", "Twofold");
        var first = await _given.AService("Twofold Shopping", "Link worker", ["shopping"]);
        var other = await _given.AService("Twofold Money", null, ["debt"], recipients: "voluntary");
        var mine = await _given.ARequest(person, first, "shopping");
        var theirs = await _given.ARequest(person, other, "debt");
        Assert.Equal(HttpStatusCode.OK, (await mine.Worker.Open(mine.Referral)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Worker.Open(theirs.Referral)).Status);
    }

    [Fact]
    public async Task Whoever_knows_somebody_only_by_having_referred_them_sees_what_came_of_that_and_nothing_else()
    {
        var person = await _given.APersonOnTheWard("Sylvia", "Sentby", "sylvia.sentby@example.org");
        var other = await _given.AService("Sentby Money", null, ["debt"]);
        var theirs = await _given.ARequest(person, other, "debt");
        await Access.Aviary.As(app, Roles.LinkWorker, async services =>
        {
            var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
            var worker = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
            await services.GetRequiredService<RelationRows>().Begin(person, null, worker.Value, Relations.Matched, clock.Now, clock.NewId());
            return await db.SaveChangesAsync();
        });
        var check = await theirs.Worker.Open($"/refer/check?person={person.Value}&need=key-safe");
        var sent = await theirs.Worker.Submit(check.Form("Send the referral").With("to-0", ""));
        Assert.True(sent.Says("Nobody has been asked yet for:") && sent.Says("Sylvia") && !sent.Says("No longer with you"), sent.Text);
        var record = await theirs.Worker.Open($"/people/{person.Value}");
        Assert.True(record.Says("Sylvia") && record.Says("key safe"), record.Text);
        var sheet = await theirs.Worker.Open($"/point?person={person.Value}&need=debt&service={other.Value}");
        Assert.True(sheet.Says("No e-mail address that you may use") && !sheet.Forms.Any(form => form.Buttons.Contains("Record and send by e-mail")), sheet.Text);
        Assert.True((await theirs.Worker.Submit(sheet.Form("Record, to print this page") with { Action = "/point?handler=Email" })).Says("No e-mail address that you may use"));
        var happened = await theirs.Worker.Open($"/people/{person.Value}/timeline/happened");
        Assert.True(happened.Says("Referred") && happened.Links.Any(link => link.Address == sent.Path.Split('?')[0]), happened.Text);
        Assert.False(happened.Says("Asked to help") || happened.Says("Added to Homeward") || happened.Says("Came onto a ward") || happened.Says("Case opened"), happened.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open($"/people/{person.Value}/attendance")).Status);
        Assert.False(record.Says("debt") || record.Says("Debt") || record.Says("NHS number") || record.Says("Who has seen this record"), record.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open(theirs.Referral)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.Worker.Open($"/people/{person.Value}/timeline/seen")).Status);
    }

    /// <summary>A nurse of another ward of the same trust, who has referred somebody too, sees nothing of what this ward sent for them.</summary>
    [Fact]
    public async Task What_a_ward_sent_is_not_another_wards()
    {
        var request = await _given.ARequest("Wanda", "Wardsown", "pets");
        await using var scope = app.Services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<HomewardDb>(), scope.ServiceProvider.GetRequiredService<Clock>());
        var sender = await db.Referrals.Where(r => r.PersonId == request.Person).Select(r => new { r.SenderId, r.SenderOrganisationId }).SingleAsync();
        var other = await db.Memberships.Include(m => m.Scopes).FirstAsync(m => m.Role == Roles.WardNurse && m.OrganisationId == sender.SenderOrganisationId && m.Id != sender.SenderId && m.EndsAt == null);
        await scope.ServiceProvider.GetRequiredService<RelationRows>().Begin(request.Person, null, other.Id.Value, Relations.Sender, clock.Now, clock.NewId());
        await db.SaveChangesAsync();
        scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Sessions.ActingAs(other, [.. other.Scopes], "Nurse of another ward", other.AccountId);
        var find = scope.ServiceProvider.GetRequiredService<FindReferral>();
        Assert.True(await scope.ServiceProvider.GetRequiredService<App.Platform.Access.Access>().Visible(db.Needs, Section.Referral).AnyAsync(n => n.PersonId == request.Person), "the relation opens the section");
        Assert.False(await find.SeenNeeds().AnyAsync(n => n.PersonId == request.Person) || await find.Seen().AnyAsync(a => a.PersonId == request.Person) || await find.Sent().AnyAsync(r => r.PersonId == request.Person));
        Assert.Equal(HttpStatusCode.OK, (await request.Nurse.Open(request.Referral)).Status);
    }

    [Fact]
    public async Task A_sender_finds_whom_they_referred_by_name_and_not_by_telephone_or_postcode()
    {
        var somebody = new Somebody("Numberless", "Sybil", "1936-04-02", Somebody.NumberFor(63), "NV1 1AA", "01632 960 963", "13 Mill Lane");
        await (await app.SignIn(GivenReferrals.Card)).Adds(somebody);
        var worker = await app.SignIn("Link worker");
        var known = await worker.SearchesFor(new Somebody(Born: somebody.Born, NhsNumber: somebody.NhsNumber));
        var check = await worker.Submit((await worker.Submit(known.Form("Refer them"))).Form("Choose whom to ask").With("need", "key-safe"));
        Assert.True((await worker.Submit(check.Form("Send the referral").With("to-0", ""))).Says("Nobody has been asked yet for: "));

        var named = await worker.SearchesFor(new Somebody("Numberless", "Sybil"));
        Assert.True(named.Says("Sybil Numberless") && named.Says("not shown to you"), named.Text);
        Assert.False(named.Says("NV1 1AA") || named.Says("999 "), named.Text);
        foreach (var guess in new[] { new Somebody(Phone: somebody.Phone), new Somebody(Postcode: somebody.Postcode), new Somebody(NhsNumber: somebody.NhsNumber), new Somebody(Phone: somebody.Phone, Postcode: somebody.Postcode) })
        {
            Assert.False((await worker.SearchesFor(guess)).Says("Numberless"), guess.ToString());
        }

        Assert.False((await worker.SearchesFor(new Somebody("Numberless", Phone: somebody.Phone, Postcode: somebody.Postcode))).Says("Same "));
        var found = await worker.SearchesFor(new Somebody(Born: somebody.Born, NhsNumber: somebody.NhsNumber));
        var way = await worker.Follow(await worker.Follow(found, "Sybil Numberless"), "Open the record because waiting would do harm");
        var opened = await worker.Submit(way.Form("Open the record for an hour").With("Reason", "She rang, she has fallen"));
        Assert.True(opened.Says("13 Mill Lane") && !opened.Says("waiting would do harm"), opened.Text);
    }

    [Fact]
    public async Task Who_sends_a_carers_need_reads_what_becomes_of_it_and_nothing_of_the_carer()
    {
        var person = await _given.APersonOnTheWard("Agnes", "Lookedafter");
        var carer = await _given.ACarer(person, "Osbert", "Unopened");
        var breaks = await _given.AService("Unopened Breaks", "Link worker", ["carer-break", "shopping"]);
        var nurse = await app.SignIn(GivenReferrals.Card);
        var check = await nurse.Open($"/refer/check?person={person.Value}&carerneed={carer.Value}:carer-break");
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, breaks));
        Assert.True(sent.Says("for the carer of Agnes Lookedafter") && sent.Says("Waiting for Unopened Breaks"), sent.Text);
        foreach (var address in new[] { "", "/timeline/happened", "/identity", "/contact" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open($"/people/{carer.Value}{address}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open($"/refer?person={carer.Value}")).Status);
        Assert.False((await nurse.SearchesFor(new Somebody("Unopened"))).Says("Osbert"));
        var worker = await app.SignIn("Link worker");
        await worker.Submit((await worker.Follow(await worker.Open("/inbox"), "Osbert Unopened")).Form("Yes, we do it"));
        foreach (var address in new[] { "/ward", sent.Path.Split('?')[0], "/unmet-needs", $"/people/{person.Value}" })
        {
            var page = await nurse.Open(address);
            Assert.False(page.Says("Osbert") || page.Says("Unopened,"), $"{address}: {page.Text}");
        }

        Assert.True((await nurse.Open("/ward")).Says("the carer of Agnes Lookedafter"));
        Assert.True((await nurse.Open(sent.Path.Split('?')[0])).Says("Unopened Breaks does it"));
    }

    [Fact]
    public async Task A_carer_whose_record_is_closed_to_the_sender_is_referred_without_a_name()
    {
        var person = await _given.APersonOnTheWard("Tilda", "Caredfor");
        await _given.ACarer(person, "Wulfric", "Nameless");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = await nurse.Open($"/refer?person={person.Value}");
        Assert.True(form.Says("For their carer (") && !form.Says("Wulfric") && !form.Says("Nameless"), form.Text);

        // Who fits is told by name: neither the order nor why others do not fit, which both come from the carer's record.
        await _given.AService("Zealous Breaks", null, ["carer-break"]);
        await _given.AService("Aardvark Breaks", null, ["carer-break"]);
        var carer = await app.Look(db => db.Persons.Where(p => p.FamilyName == "Nameless").Select(p => p.Id).SingleAsync());
        var check = await nurse.Open($"/refer/check?person={person.Value}&carerneed={carer.Value}:carer-break");
        var shown = check.Form("Send the referral").Fields.Where(field => field.Name is "to-0" or "other-0" && Guid.TryParse(field.Value, out _)).Select(field => new Homeward.Journey.Basics.ServiceId(Guid.Parse(field.Value))).ToList();
        var names = await app.Look(db => db.Services.Where(s => shown.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name));
        Assert.True(names.Count > 2);
        Assert.Equal(names.Values.Order(StringComparer.OrdinalIgnoreCase), shown.Select(id => names[id]));
        Assert.False(check.Says("Why not others"), check.Text);
        var sent = await nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, shown[^1]));
        Assert.True(sent.Says("By name: the order in which they are asked") && !sent.Says("Somebody who does not fit by the directory"), sent.Text);
    }

    [Fact]
    public async Task The_hubs_next_step_is_not_for_helpers()
    {
        var request = await _given.ARequest("Una", "Planned", "shopping");
        var hub = await app.SignIn("Hub case manager");
        var stay = await app.Look(db => db.Stays.Where(s => s.PersonId == request.Person).Select(s => s.Id).SingleAsync());
        var page = await hub.Open($"/stays/{stay.Value}");
        var day = app.Clock.GetUtcNow().AddDays(1);
        var done = await hub.Submit(page.Form("Save the next action").With("NextAction", "Council meets about the funding")
            .With("NextDay.Day", $"{day.Day}").With("NextDay.Month", $"{day.Month}").With("NextDay.Year", $"{day.Year}"));
        Assert.True(done.Says("The next action is recorded."), done.Text);
        Assert.True((await hub.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Council meets about the funding"));
        Assert.False((await request.Worker.Open($"/people/{request.Person.Value}/timeline/happened")).Says("Council meets"));
        Assert.Equal([Section.Hospital], await app.Look(db => db.Journal.Where(j => j.Act == "NextActionAgreed" && j.Subjects.Any(s => s.PersonId == request.Person))
            .SelectMany(j => j.Subjects).Select(s => s.Section).ToListAsync()));
    }
}
