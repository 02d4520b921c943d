using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Checking;
using Homeward.App.Platform.Identity.Accounts;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.People;

/// <summary>Somebody fears that a person is abused or neglected: the named leads read it, and to everybody else it does not exist.</summary>
public class ASafeguardingConcern(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Lead = "Safeguarding lead";
    private const string Words = "zxbruisesx";

    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Is_sent_to_the_lead_acknowledged_and_closed_and_nobody_else_finds_a_trace_of_it()
    {
        var person = await _given.APersonOnTheWard("Ann", "Feared");
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = await nurse.Follow(await nurse.Open($"/people/{person.Value}"), "Send a safeguarding concern");
        Assert.True(form.Text.IndexOf("Ring 999 before you write anything", StringComparison.Ordinal) < form.Text.IndexOf("Is anybody in danger now? No", StringComparison.Ordinal), form.Text);
        var unsaid = await nurse.Submit(Send(form).With("Wishes", ""));
        Assert.True(unsaid.Status == HttpStatusCode.BadRequest && unsaid.Says("Say what the person wants to happen") && unsaid.Says(Words), unsaid.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = await nurse.Submit(Send(unsaid));
        Assert.True(sent.Path == "/safeguarding/sent" && sent.Says("Your concern has been sent to the safeguarding team.") && sent.Says("ring 999") && !sent.Says("Feared"), sent.Text);
        await nurse.Submit(Send(unsaid));
        var concern = await app.Look(db => db.SafeguardingConcerns.SingleAsync(c => c.PersonId == person));
        Assert.DoesNotContain(Words, concern.Sealed, StringComparison.Ordinal);

        var lead = await app.SignIn(Lead);
        var list = await lead.Open("/");
        Assert.True(list.Path == "/safeguarding" && list.Says("Ann Feared"), list.Text);
        var one = await lead.Open($"/safeguarding/{concern.Id.Value}");
        Assert.True(one.Says(Words) && one.Says("Let me be") && one.Says("Karen Ormston") && one.Says("7 Quarry Row") && one.Says("01632 960999"), one.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Open($"/people/{person.Value}")).Status);
        await NothingIsToBeSeen(person, concern.Id);

        var mine = await lead.Submit(one.Form("Acknowledge it"));
        Assert.True(mine.Says("Acknowledged: it is in your hands.") && mine.Says("In the hands of Ngozi Halloran"), mine.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await lead.Submit(one.Form("Acknowledge it"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True((await lead.Submit(mine.Form("Close it").With("Result", "help"))).Says("Say in a few words what was done."));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var closed = await lead.Submit(mine.Form("Close it").With("Result", "help").With("Done", "Seen with her sister; the locks are changed."));
        Assert.True(closed.Says("No enquiry; other help was arranged"), closed.Text);
        Assert.True((await lead.Open($"/safeguarding/{concern.Id.Value}")).Says("the locks are changed"));
        await NothingIsToBeSeen(person, concern.Id);
    }

    [Fact]
    public async Task Is_reached_from_a_job_and_a_worry_and_leads_back_there()
    {
        var request = await _given.ARequest("Bea", "Visited", "welfare-calls");
        await request.Works("Yes, we do it");
        var start = await request.Worker.Open($"{request.Ask}/plan");
        var plan = await request.Worker.Submit(start.Form("Start the plan").With("Goal", "To dance"));
        var worry = await request.Worker.Submit(plan.Form("They are unwell"), "unwell");
        var form = await request.Worker.Follow(worry, "Fear of abuse or neglect? Tell the safeguarding team alone");
        Assert.Equal(worry.Path, form.Link("Back"));
        Assert.Equal("/safeguarding/sent", (await request.Worker.Submit(Send(form))).Path);
        Assert.False((await request.Worker.Open($"/people/{request.Person.Value}/safeguarding?from=https://elsewhere.example/")).Html.Contains("elsewhere.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Climbs_to_the_next_lead_while_nobody_acknowledges_it()
    {
        var person = await _given.APersonOnTheWard("Cis", "Overdue");
        var nurse = await app.SignIn(GivenReferrals.Card);
        await nurse.Submit(Send(await nurse.Open($"/people/{person.Value}/safeguarding")));
        var concern = await Of(person);
        var link = $"/safeguarding/{concern.Id.Value}";
        Assert.Equal(["safeguarding-northvale"], await WrittenTo(link));
        app.Clock.AdvanceTo(new DateTimeOffset(concern.AcknowledgeBy).AddMinutes(1));
        await Until(async () => (await Of(person)).Rung == 1);
        Assert.Equal(["safeguarding-northvale", "safeguarding-northvale-2"], await WrittenTo(link));
        var lead = await app.SignIn(Lead);
        await lead.Submit((await lead.Open(link)).Form("Acknowledge it"));
        app.Clock.Advance(TimeSpan.FromHours(9));
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await Of(person)).Rung);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_place_without_a_lead_says_whom_to_ring_and_takes_nothing()
    {
        await using var own = await HomewardApp.Start();
        var person = await new GivenReferrals(own).APersonOnTheWard("Dot", "Unread");
        var nurse = await own.SignIn(GivenReferrals.Card);
        var form = Send(await nurse.Open($"/people/{person.Value}/safeguarding"));
        await using (var scope = own.Services.CreateAsyncScope())
        {
            var by = await own.Look(db => db.Memberships.Include(m => m.Scopes).SingleAsync(m => m.Role == Roles.Administrator && db.RoleCards.Any(c => c.MembershipId == m.Id)));
            scope.ServiceProvider.GetRequiredService<ActingNow>().Somebody = Homeward.App.Platform.Identity.Sessions.ActingAs(by, by.Scopes, "A card", by.AccountId);
            foreach (var gone in await own.Look(db => db.Memberships.Where(m => m.Role == Roles.SafeguardingLead).ToListAsync()))
            {
                Assert.True((await scope.ServiceProvider.GetRequiredService<MembershipActs>().End(gone.AccountId!.Value, gone.Id.Value, CancellationToken.None)).IsDone);
            }
        }

        var administrator = await own.SignIn("Administrator");
        var place = await own.Look(db => db.Places.Where(p => p.Code == "northvale").Select(p => p.Id).SingleAsync());
        var ring = await administrator.Open($"/region/places/{place.Value}/safeguarding");
        Assert.True(ring.Says("so none can be sent"), ring.Text);
        await administrator.Submit(ring.Form("Save").With("Ring", "Mrs Oakley on 01632 960 123"));
        var before = await own.Look(db => db.SafeguardingConcerns.CountAsync());
        var refused = await nurse.Submit(form);
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("nothing was sent") && refused.Says("Mrs Oakley on 01632 960 123"), refused.Text);
        Assert.Equal(before, await own.Look(db => db.SafeguardingConcerns.CountAsync()));
        Assert.False((await nurse.Open($"/people/{person.Value}/safeguarding")).Html.Contains("Send it to the safeguarding team", StringComparison.Ordinal));
    }

    private static Form Send(Page page) => page.Form("Send it to the safeguarding team").With("Danger", nameof(DangerNow.None)).With("Seen", Words).With("Others", nameof(RiskToOthers.No)).With("Told", "yes")
        .With("Wishes", "“Let me be, and lock the door.”").With("Agreement", nameof(ConcernAgreement.Refused)).With("Reason", "Others are at risk");

    private async Task NothingIsToBeSeen(PersonId person, SafeguardingConcernId concern)
    {
        var governance = await app.SignIn("Information governance lead");
        var opened = await governance.Submit((await governance.Open("/governance/journal")).Form("Open the journal").With("Family", "Feared").With("Born.Day", "5").With("Born.Month", "3").With("Born.Year", "1941").With("Ground", "a complaint of the family"));
        Assert.True(opened.Says("Added to Homeward"), opened.Text);
        List<Page> pages = [opened, await governance.Open("/governance")];
        foreach (var card in new[] { GivenReferrals.Card, "Hub case manager", "Administrator" })
        {
            var visitor = await app.SignIn(card);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/safeguarding/{concern.Value}")).Status);
            pages.AddRange([await visitor.Open("/messages"), await visitor.Open($"/people/{person.Value}"), await visitor.Open($"/people/{person.Value}/timeline/happened"), await visitor.Open($"/people/{person.Value}/timeline/seen")]);
            pages.AddRange([await visitor.Open("/hub"), await visitor.Open("/ward"), await visitor.Open($"/people/{person.Value}/seen-on-paper")]);
        }

        foreach (var page in pages)
        {
            Assert.True(!page.Says(Words) && !page.Says("Halloran") && !page.Says("afeguarding concern w") && !page.Says("something to read") && !page.Html.Contains(concern.Value.ToString(), StringComparison.Ordinal), page.Text);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var findings = new Findings();
        await Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        Assert.DoesNotContain(findings.Lines, line => !line.IsWell);
        Assert.DoesNotContain(findings.Lines, line => line.Words.Contains("afeguard", StringComparison.Ordinal) || line.Words.Contains(concern.Value.ToString(), StringComparison.Ordinal));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == nameof(SafeguardingConcernRaised) && row.Subjects.Any(s => s.PersonId == person))));
    }

    private Task<SafeguardingConcern> Of(PersonId person) => app.Look(db => db.SafeguardingConcerns.AsNoTracking().SingleAsync(c => c.PersonId == person));

    // To whom there are messages with this link, whether sent or waiting: what is sent keeps no text.
    private Task<List<string>> WrittenTo(string link) => app.Look(async db =>
    {
        var files = Directory.Exists(Path.Combine(app.Folder, "messages")) ? Directory.GetFiles(Path.Combine(app.Folder, "messages")).Select(File.ReadAllText).Where(text => text.Contains(link, StringComparison.Ordinal)).ToList() : [];
        var waiting = await db.Messages.Where(m => m.Text != null && m.Text.Contains(link)).Select(m => "To: " + m.To).ToListAsync();
        return files.Concat(waiting).Select(text => text[(text.IndexOf("To: ", StringComparison.Ordinal) + 4)..].Split('@')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
    });

    private async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 150 && !await isSo(); tries++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(100);
        }

        Assert.True(await isSo());
    }
}
