using System.Net;
using Homeward.App.People.BreakGlass;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.People;

public sealed class APersonsRecord(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static int _next = 1000;

    [Fact]
    public async Task It_says_how_to_reach_them_and_what_nobody_may_overlook()
    {
        var (nurse, at) = await NurseWith("Larkspur");
        var form = (await nurse.Open($"{at}/contact")).Form("Save")
            .With("Phone", "01632 960 200").With("PreferredWay", "6").With("Through", "Ruth, her daughter").With("ThroughPhone", "07700 900 200").With("Note", "evenings only");
        var page = await nurse.Submit(form);
        Assert.True(page.Says("Contact through Ruth, her daughter") && page.Says("evenings only"), page.Text);

        page = await nurse.Submit((await nurse.Open($"{at}/living")).Form("Save").With("LivesAlone", "yes").With("HousingNeed", "yes")
            .With("Language", "cy").With("InterpreterNeeded", "true").With("Mobility", "walking-aid"));
        Assert.True(page.Says("Lives alone") && page.Says("Interpreter: Welsh") && page.Says("Housing need") && page.Says("Walks with a stick or frame"), page.Text);

        page = await nurse.Submit((await nurse.Open($"{at}/adjustments")).Form("Record the adjustment").With("Code", "large-print-24"));
        Assert.True(page.Says("Letters in 24-point print"), page.Text);
        page = await nurse.Open(at);
        Assert.True(page.Says("Letters in 24-point print"), page.Text);
        Assert.True(page.Says("How to reach them changed: telephone, preferred way of contact, contact through, their telephone, note"), page.Text);
    }

    [Fact]
    public async Task A_way_of_contact_that_leads_nowhere_is_refused_and_what_was_typed_is_kept()
    {
        var (nurse, at) = await NurseWith("Larkmore");
        var refused = await nurse.Submit((await nurse.Open($"{at}/contact")).Form("Save").With("PreferredWay", "9").With("Note", "likes a chat"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.True(refused.Says("The preferred way of contact is text message"), refused.Text);
        Assert.Equal("likes a chat", refused.Form("Save").Fields.Single(field => field.Name == "Note").Value);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_somebody_else_saved_does_not_overwrite()
    {
        var (nurse, at) = await NurseWith("Larkwell");
        var old = (await nurse.Open($"{at}/contact")).Form("Save").With("Phone", "01632 960 201");
        await nurse.Submit((await nurse.Open($"{at}/contact")).Form("Save").With("Email", "lark@example.org"));
        var late = await nurse.Submit(old);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True(late.Says("Changed by Karen Ormston"), late.Text);

        // Both versions: what she has saved, and what this form would.
        Assert.True(late.Says("E-mail On record now: lark@example.org What you typed:"), late.Text);
        Assert.True(late.Says("Telephone On record now:"), late.Text);
        Assert.Equal("01632 960 201", late.Form("Save").Fields.Single(field => field.Name == "Phone").Value);
        Assert.DoesNotContain("Mobile On record now", late.Text, StringComparison.Ordinal);
        var again = await nurse.Submit(late.Form("Save").With("Email", "lark@example.org"));
        Assert.True(again.Says("01632 960 201") && again.Says("lark@example.org"), again.Text);
    }

    [Fact]
    public async Task About_me_stands_in_their_own_words()
    {
        var (nurse, at) = await NurseWith("Larkhill");
        var heading = await nurse.Open($"{at}/about-me?heading=matters");
        await nurse.Submit(heading.Form("Save").With("Words", "My cat Tibbles.\nDon't rush me.").With("SaidFor", "her son, for her"));
        Assert.True((await nurse.Open(at)).Says("My cat Tibbles. Don't rush me."));
        var changed = await nurse.Submit((await nurse.Open($"{at}/about-me?heading=matters")).Form("Save").With("Words", "My garden."));
        Assert.True(changed.Says("My garden.") && !changed.Says("Tibbles"), changed.Text);
        Assert.Equal(2, await app.Look(db => db.AboutMeEntries.CountAsync(entry => entry.Words.Contains("Tibbles") || entry.Words == "My garden.")));
    }

    [Fact]
    public async Task A_new_name_is_found_and_so_is_the_one_before()
    {
        var (nurse, at) = await NurseWith("Maidenworth");
        var page = await nurse.Submit((await nurse.Open($"{at}/identity")).Form("Save").With("Family", "Bridewell").With("NameWasTheirs", "true"));
        Assert.True(page.Says("Ada Bridewell"), page.Text);
        Assert.True((await nurse.SearchesFor(new Somebody("Bridewell", "Ada"))).Says("Ada Bridewell"));
        var before = await nurse.SearchesFor(new Somebody("Maidenworth", "Ada"));
        Assert.True(before.Says("Ada Bridewell") && before.Says("family name was once the same"), before.Text);
    }

    [Fact]
    public async Task People_who_matter_and_carers_stand_beside_them()
    {
        var (nurse, at) = await NurseWith("Carewell");
        var wrong = await nurse.Submit((await nurse.Open($"{at}/important")).Form("Save").With("Name", "Ruth Carewell").With("Relationship", "daughter").With("IsFirstToCall", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var page = (await nurse.SubmitAtOnce(wrong.Form("Save").With("Phone", "07700 900 300"), 4))[^1];
        Assert.Equal(1, await app.Look(db => db.ImportantPeople.CountAsync(p => p.Name == "Ruth Carewell")));
        Assert.True(page.Says("Ruth Carewell, daughter, 07700 900 300, ring first"), page.Text);

        var looked = await nurse.Submit((await nurse.Open($"{at}/carers")).Form("Look for them")
            .With("Who.Given", "Ruth").With("Who.Family", "Helpinghand").With("Relationship", "daughter").With("HoursAWeek", "35"));
        Assert.True(looked.Says("Nobody found among the people you work with"), looked.Text);
        var joined = await nurse.Submit(looked.Form("Add them as a person and join"), "new");
        Assert.True(joined.Says("Ruth Helpinghand: daughter, cares unpaid, about 35 hours a week"), joined.Text);
        var carer = await nurse.Follow(joined, "Ruth Helpinghand");
        Assert.True(carer.Says("Ada Carewell, whom they care for"), carer.Text);
    }

    [Fact]
    public async Task A_move_ends_the_address_before_and_a_protected_one_is_opened_with_a_reason()
    {
        var hub = await app.SignIn("Hub case manager");
        var at = PeopleSteps.AddressOf(await hub.Adds(New("Moverley") with { Street = "1 Old Street", Postcode = "NV4 2AB" }));
        var moved = await hub.Submit((await hub.Open($"{at}/addresses")).Form("Record the address").With("Line1", "2 Secret Close").With("Town", "Northvale").With("IsProtected", "true"));
        Assert.True(moved.Says("Protected: not shown with the rest.") && !moved.Says("Secret Close"), moved.Text);
        Assert.False((await hub.Open(at)).Says("Secret Close"));
        var refused = await hub.Submit(moved.Form("Show the address"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var opened = await hub.Submit(moved.Form("Show the address").With("Reason", "The driver leaves now"));
        Assert.True(opened.Says("2 Secret Close, Northvale"), opened.Text);
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == "AddressOpened" && row.Payload!.Contains("The driver leaves now"))));
        Assert.True((await hub.Open($"{at}/timeline/happened")).Says("Address opened: The driver leaves now"));
        Assert.Equal(2, await app.Look(db => db.PersonAddresses.CountAsync(a => a.Line1 == "1 Old Street" ? a.To != null : a.Line1 == "2 Secret Close")));
    }

    [Fact]
    public async Task An_address_on_record_is_protected_at_once_and_only_those_who_may_open_it_stop_protecting_it()
    {
        var who = New("Shelterworth") with { Street = "9 Hidden Yard", Postcode = "NV4 2AB" };
        var hub = await app.SignIn("Hub case manager");
        var at = PeopleSteps.AddressOf(await hub.Adds(who));
        var person = new PersonId(Guid.Parse(at.Split('/')[2]));
        var keys = await app.Look(db => db.SearchKeys.CountAsync(key => key.PersonId == person));
        var page = await hub.Submit((await hub.Open($"{at}/addresses")).Form("Protect this address: 9 Hidden Yard"));
        Assert.True(page.Says("protected from now on") && !page.Says("Hidden Yard"), page.Text);
        Assert.True((await hub.Open(at)).Says("Protected address"));
        Assert.True(await app.Look(db => db.SearchKeys.CountAsync(key => key.PersonId == person)) < keys);

        var unsaid = await hub.Submit(page.Form("Stop protecting it"));
        Assert.Equal(HttpStatusCode.Conflict, unsaid.Status);
        page = await hub.Submit(unsaid.Form("Stop protecting it").With("Why", "The order has ended and she wishes it"));
        Assert.True(page.Says("no longer protected") && page.Says("9 Hidden Yard"), page.Text);
        Assert.True((await hub.Open($"{at}/timeline/happened")).Says("Address protection ended: The order has ended and she wishes it"));

        var (nurse, hers) = await NurseWith("Wardsworth", "3 Open Street");
        page = await nurse.Submit((await nurse.Open($"{hers}/addresses")).Form("Protect this address: 3 Open Street"));
        Assert.True(page.Says("Protected: not shown with the rest.") && page.Forms.All(form => !form.Buttons.Contains("Stop protecting it")), page.Text);
    }

    [Fact]
    public async Task A_change_of_mind_about_sharing_ends_the_decision_before()
    {
        var (nurse, at) = await NurseWith("Sharewell");
        var page = await Decide(nurse, at, "Agreed");
        Assert.True(page.Says("Agreed: with voluntary and community organisations, for care and help to recover"), page.Text);
        page = await Decide(nurse, at, "Withdrawn");
        Assert.True(page.Says("Withdrawn: with voluntary"), page.Text);
        var twice = await Decide(nurse, at, "Withdrawn");
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.True(twice.Says("That is already what the record says."), twice.Text);
        Assert.True((await Decide(nurse, at, "BestInterests")).Says("Best interests is for somebody who cannot decide this now"));
    }

    [Fact]
    public async Task An_access_code_is_sealed_shown_once_with_a_reason_and_only_to_those_who_need_it()
    {
        var worker = await app.SignIn("Link worker");
        var at = PeopleSteps.AddressOf(await worker.Adds(New("Keysafe")));
        var person = new PersonId(Guid.Parse(at.Split('/')[2]));
        Assert.False((await worker.Open($"{at}/access-codes")).Says("Show the code"));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == "PersonOpened" && row.Subjects.Any(s => s.PersonId == person && s.Section == Section.AccessCodes))));
        await Comes(person, Relations.HomeVisitor);
        var kept = await worker.Submit((await worker.Open($"{at}/access-codes")).Form("Keep it").With("Kind", "key-safe").With("Code", "4711#, by the back door"));
        Assert.True(kept.Says("Key safe") && !kept.Says("4711"), kept.Text);
        Assert.DoesNotContain("4711#", await app.Look(db => db.AccessCodes.Where(code => code.PersonId == person).Select(code => code.Sealed).SingleAsync()), StringComparison.Ordinal);
        Assert.False(await app.Look(db => db.Journal.AnyAsync(row => row.Payload != null && row.Payload.Contains("4711#"))));

        Assert.Equal(HttpStatusCode.Conflict, (await worker.Submit(kept.Form("Show the code"))).Status);
        var shown = await worker.Submit(kept.Form("Show the code").With("Reason", "She does not answer the door"));
        Assert.True(shown.Says("4711#, by the back door"), shown.Text);
        Assert.False((await worker.Open($"{at}/access-codes")).Says("4711"));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == "AccessCodeRead" && row.Payload!.Contains("She does not answer the door"))));

        await worker.Submit(kept.Form("Destroy this code"));
        Assert.Equal("", await app.Look(db => db.AccessCodes.Where(code => code.PersonId == person).Select(code => code.Sealed).SingleAsync()));
    }

    [Fact]
    public async Task Somebody_without_a_relation_finds_nothing_there_on_any_screen()
    {
        var (_, at) = await NurseWith("Hiddenworth");
        var worker = await app.SignIn("Link worker");
        string[] screens = ["", "/identity", "/numbers", "/contact", "/living", "/addresses", "/adjustments", "/about-me", "/important", "/carers", "/sharing", "/access-codes", "/timeline/happened", "/timeline/seen"];
        foreach (var screen in screens)
        {
            var page = await worker.Open(at + screen);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.False(page.Says("Hiddenworth"));
        }
    }

    [Fact]
    public async Task Breaking_the_glass_opens_a_record_for_an_hour_and_stands_on_the_leads_list()
    {
        await using var own = await HomewardApp.Start();
        var who = New("Glassworth");
        var at = PeopleSteps.AddressOf(await (await own.SignIn("Ward nurse")).Adds(who));
        var worker = await own.SignIn("Link worker");
        var matched = await worker.SearchesFor(new Somebody(Born: who.Born, NhsNumber: who.NhsNumber));
        var page = await worker.Follow(matched, "Open the record because waiting would do harm");
        var refused = await worker.Submit(page.Form("Open the record for an hour").With("Reason", "urgent"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var opened = await worker.Submit(refused.Form("Open the record for an hour").With("Reason", "Found confused at the bus stop, no coat"));
        Assert.True(opened.Says("Ada Glassworth") && opened.Says("You opened this record without working with this person. It stays open until 11:00."), opened.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open($"{at}/contact")).Status);
        Assert.True(opened.Says(Journey.People.NhsNumber.Parse(who.NhsNumber).ToString()), opened.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open($"{at}/timeline/seen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open($"{at}/seen-on-paper")).Status);

        var row = Assert.Single(await Listed(own), row => row.PersonName == "Ada Glassworth");
        Assert.Equal(("Jo Marlow", "Found confused at the bus stop, no coat"), (row.By, row.Reason));
        var letters = await (await own.SignIn("Administrator")).Open("/messages");
        Assert.True(letters.Says("a record was opened by breaking the glass") && letters.Says("Jo Marlow, Link worker"), letters.Text);
        Assert.False(letters.Says("Glassworth") || letters.Says("bus stop") || letters.Says("confused"), letters.Text);

        Assert.True(await own.Look(db => db.Journal.AnyAsync(row => row.Act == "PersonOpened" && row.Purpose == "break-glass")), "What was read through the broken glass stands as ordinary care.");

        own.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await worker.Open(at)).Status);
        own.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await worker.Open(at)).Status);
        own.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(at)).Status);
        Assert.True((await (await own.SignIn("Ward nurse")).Open($"{at}/timeline/happened")).Says("Glass broken: Found confused at the bus stop, no coat (glass broken)"));
    }

    [Fact]
    public async Task Breaking_the_glass_from_several_windows_at_once_breaks_it_once()
    {
        var who = New("Paneworth");
        var person = new PersonId(Guid.Parse(PeopleSteps.AddressOf(await (await app.SignIn("Ward nurse")).Adds(who)).Split('/')[^1]));
        var worker = await app.SignIn("Link worker");
        var matched = await worker.SearchesFor(new Somebody(Born: who.Born, NhsNumber: who.NhsNumber));
        var forms = new List<Form>();
        for (var window = 0; window < 4; window++)
        {
            forms.Add((await worker.Follow(matched, "Open the record because waiting would do harm")).Form("Open the record for an hour").With("Reason", "Found confused at the bus stop, no coat"));
        }

        var pages = await Task.WhenAll(forms.Select(form => worker.Submit(form)));
        Assert.Single(pages, page => page.Says("You opened this record without working with this person."));
        Assert.Equal(3, pages.Count(page => page.Status == HttpStatusCode.Conflict && page.Says("You have already opened this record; it stays open for an hour.")));
        Assert.Equal((1, 1), await app.Look(async db => (await db.BrokenGlass.CountAsync(g => g.PersonId == person), await db.Relations.CountAsync(r => r.PersonId == person && r.Kind == Relations.BreakGlass))));
    }

    [Fact]
    public async Task Who_has_seen_a_record_is_told_by_name_and_role()
    {
        var (nurse, at) = await NurseWith("Seenworth");
        await nurse.Open(at);
        var seen = await nurse.Open($"{at}/timeline/seen");
        Assert.True(seen.Says("Opened the record") && seen.Says("Karen Ormston, Ward nurse, Ward 3 Rowan"), seen.Text);
        Assert.Single(seen.Text.Split("Karen Ormston, Ward nurse").Skip(2));
        var paper = await nurse.Follow(seen, "print it for them");
        Assert.True(paper.Says("Who has seen your record") && paper.Says("Ada Seenworth") && paper.Says("Wednesday 18 November 2026") && paper.Says("saw: identity, contact"), paper.Text);
        Assert.True((await nurse.Open($"{at}/timeline/seen")).Says("Printed who has seen the record"));
        Assert.Empty(app.Troubles);
    }

    // As by a yes to something that is done at the home.
    private Task<int> Comes(PersonId person, string kind) => Access.Aviary.As(app, Roles.LinkWorker, async services =>
    {
        var (db, clock) = (services.GetRequiredService<Homeward.App.Platform.Storage.HomewardDb>(), services.GetRequiredService<Homeward.App.Platform.Time.Clock>());
        var worker = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
        await services.GetRequiredService<RelationRows>().Begin(person, null, worker.Value, kind, clock.Now, clock.NewId());
        return await db.SaveChangesAsync();
    });

    private static async Task<IReadOnlyList<BrokenGlassRow>> Listed(HomewardApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BrokenGlassList>().Page(waiting: true, null, 20, CancellationToken.None);
    }

    private static async Task<Page> Decide(Visitor visitor, string at, string state) =>
        await visitor.Submit((await visitor.Open($"{at}/sharing")).Form("Record the decision").With("Recipients", "voluntary").With("State", state));

    private async Task<(Visitor Nurse, string Address)> NurseWith(string family, string street = "")
    {
        var nurse = await app.SignIn("Ward nurse");
        return (nurse, PeopleSteps.AddressOf(await nurse.Adds(New(family) with { Street = street })));
    }

    private static Somebody New(string family)
    {
        var n = Interlocked.Increment(ref _next);
        return new Somebody(family, "Ada", new DateOnly(1930, 1, 1).AddDays(n * 3).ToString("yyyy-MM-dd"), Somebody.NumberFor(n));
    }
}
