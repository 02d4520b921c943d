using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Access;

public class WhoHasSeen
{
    /// <summary>A look at a safeguarding concern, and an act beside one, leave no trace for those who may not know of it: no line, no name, no gap that counts.</summary>
    [Fact]
    public async Task A_safeguarding_read_betrays_nothing()
    {
        await using var app = await HomewardApp.Start();
        var person = (await new Aviary(app).Fill("ward")).Single(each => each.Relation == "ward");
        await Look(app, "safeguarding lead", person, "SafeguardingOpened", Section.Identity, Section.Safeguarding);
        await Look(app, "ward visitor", person, "PersonOpened", Section.Identity);
        await Act(app, "concern writer", person, Section.Referral, Section.Safeguarding);
        var nurse = await app.SignIn("Ward nurse");
        var seen = (await nurse.Open($"/people/{person.Person.Value}/timeline/seen")).Text;
        Assert.Contains("ward visitor", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("afeguarding", seen, StringComparison.Ordinal);
        foreach (var page in new[] { $"/people/{person.Person.Value}/timeline/happened", $"/people/{person.Person.Value}" })
        {
            var text = (await nurse.Open(page)).Text;
            Assert.DoesNotContain("concern writer", text, StringComparison.Ordinal);
            Assert.DoesNotContain("words of a concern", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_governance_lead_looks_into_a_journal_on_a_ground_for_an_hour_and_that_is_seen()
    {
        await using var app = await HomewardApp.Start();
        var person = (await new Aviary(app).Fill("ward")).Single(each => each.Relation == "ward");
        var lead = await app.SignIn("Information governance lead");
        var address = $"/governance/journal/{person.Person.Value}";
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Open(address)).Status);
        var form = (await lead.Open("/governance/journal")).Form("Open the journal");
        Assert.Equal(HttpStatusCode.Conflict, (await lead.Submit(form.With("Number", Aviary.NhsNumber("ward")).With("Ground", "because"))).Status);
        var page = await lead.Submit(form.With("Number", Aviary.NhsNumber("ward")).With("Ground", "complaint 114 of the family"));
        Assert.Equal(address, page.Path);
        Assert.True(page.Says("Added to Homeward"), page.Text);
        Assert.Empty(person.SectionsIn(page.Html));
        var byName = await lead.Submit(form.With("Family", person.Words["identity"]).With("Born.Day", "9").With("Born.Month", "3").With("Born.Year", "1941").With("Ground", "complaint 115, they have no number"));
        Assert.Equal(address, byName.Path);
        Assert.Equal(HttpStatusCode.Conflict, (await lead.Submit(form.With("Family", person.Words["identity"]).With("Ground", "complaint 116, no day of birth"))).Status);
        var nurse = await app.SignIn("Ward nurse");
        Assert.True((await nurse.Open($"/people/{person.Person.Value}/timeline/seen")).Says("Edmund Sallow"), "the look does not show");
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        lead = await app.SignIn("Information governance lead");
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Open(address)).Status);
    }

    [Fact]
    public async Task Reading_out_of_the_ordinary_is_shown_with_its_rule()
    {
        await using var app = await HomewardApp.Start();
        var nurse = await app.Look(db => db.Memberships.FirstAsync(m => m.Role == Roles.WardNurse && db.RoleCards.Any(c => c.MembershipId == m.Id)));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Sessions.ActingAs(nurse, [], "Nosy", nurse.AccountId);
        var journal = scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Journal.Journal>();
        for (var n = 0; n < 41; n++)
        {
            await journal.Opened(new PersonId(Guid.NewGuid()), null, [Section.Identity]);
        }

        var page = await (await app.SignIn("Information governance lead")).Open("/governance");
        Assert.True(page.Says("opened 41 different people within an hour"), page.Text);
    }

    /// <summary>A nurse opens one patient all day long and writes something; that she comes back to another hour by hour and writes nothing is asked about.</summary>
    [Fact]
    public async Task Coming_back_to_one_person_all_day_is_asked_about_where_nothing_was_done_for_them()
    {
        await using var app = await HomewardApp.Start();
        var (theirs, other) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        var nurse = await app.Look(db => db.Memberships.FirstAsync(m => m.Role == Roles.WardNurse && db.RoleCards.Any(c => c.MembershipId == m.Id)));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Sessions.ActingAs(nurse, [], "Nosy", nurse.AccountId);
        var journal = scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Journal.Journal>();
        app.Clock.Advance(TimeSpan.FromHours(32) - app.Clock.GetUtcNow().TimeOfDay);
        await journal.Save(new ConcernTold("that she went for a walk") { HappenedAt = app.Clock.GetUtcNow().UtcDateTime, Subjects = [new Subject(theirs, null, Section.Identity)] });
        for (var hour = 0; hour <= UnusualReads.HoursADay; hour++)
        {
            await journal.Opened(theirs, null, [Section.Identity]);
            await journal.Opened(other, null, [Section.Identity]);
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        var page = await (await app.SignIn("Information governance lead")).Open("/governance");
        Assert.True(page.Says($"in {UnusualReads.HoursADay + 1} different hours of a day and did nothing for them"), page.Text);
        Assert.Equal(1, page.Text.Split("different hours of a day and did").Length - 1);
    }

    [Fact]
    public async Task Reading_many_access_codes_is_asked_about_by_the_day()
    {
        await using var app = await HomewardApp.Start();
        var person = (await new Aviary(app).Fill("home-visitor")).Single(each => each.Relation == "home-visitor");
        var worker = await app.SignIn("Link worker");
        var form = (await worker.Open($"/people/{person.Person.Value}/access-codes")).Form("Show the code").With("Reason", "She does not open");
        for (var n = 0; n < UnusualReads.CodesADay; n++)
        {
            Assert.True((await worker.Submit(form)).Says(person.Words["access-codes"]));
        }

        var lead = await app.SignIn("Information governance lead");
        Assert.False((await lead.Open("/governance")).Says("read 8 access codes"));
        await worker.Submit(form);
        var page = await lead.Open("/governance");
        Assert.True(page.Says("read 9 access codes in a day"), page.Text);
        Assert.False(page.Says("today 00:00"), page.Text);
    }

    /// <summary>Pages opened and forms sent with nothing filled in, in every role that works with people: whoever is shown stands in a row of the journal.</summary>
    [Fact]
    public async Task Whatever_shows_somebody_leaves_a_row_however_it_was_asked_for()
    {
        await using var app = await HomewardApp.Start();
        var aviary = new Aviary(app);
        var people = await aviary.Fill("ward", "hub", "sender", "asked", "helper", "caseload", "break-glass");
        var (faults, shown) = (new List<string>(), 0);
        foreach (var role in Aviary.Senders)
        {
            var walk = new AccessWalk(new Wanderer(app, role, aviary.Others), people);
            await walk.WithNothingFilledIn(ExpectedTable.Routes());
            faults.AddRange(walk.Faults.Where(fault => fault.EndsWith("leaves no row", StringComparison.Ordinal)));
            shown += walk.Shown;
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
        Assert.True(shown > 400, $"only {shown} showings");
        Assert.Empty(app.Troubles);
    }

    private static async Task Look(HomewardApp app, string who, Canary person, string act, params Section[] sections)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(who);
        await scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Journal.Journal>().Read(act, [.. sections.Select(s => new Subject(person.Person, null, s))]);
    }

    private static async Task Act(HomewardApp app, string who, Canary person, params Section[] sections)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(who);
        var now = app.Clock.GetUtcNow().UtcDateTime;
        await scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Journal.Journal>()
            .Save(new ConcernTold("words of a concern") { HappenedAt = now, Subjects = [.. sections.Select(s => new Subject(person.Person, null, s))] });
    }
}

/// <summary>A fact of the stories' own that touches two parts of a record.</summary>
internal sealed record ConcernTold(string Words) : Fact;
