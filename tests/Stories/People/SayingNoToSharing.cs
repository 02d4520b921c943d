using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Homeward.Stories.Hospital;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.People;

/// <summary>A person says no to one kind of helper: from the next click on that helper sees nothing, whatever lets them look, until the person says yes again and is helped again.</summary>
public sealed class SayingNoToSharing : IAsyncLifetime
{
    private readonly HomewardApp _app = new();

    private PersonId _person;
    private ServiceId _service;
    private Visitor _nurse = null!;
    private Visitor _worker = null!;
    private string _referral = "";
    private string _ask = "";

    [Fact]
    public async Task Closes_every_screen_at_the_next_request_and_leaves_those_who_treat_them()
    {
        foreach (var screen in Screens)
        {
            Assert.True((await _worker.Open(screen)).Status == HttpStatusCode.OK, $"{screen} was not open to begin with");
        }

        await Decide("Objected");
        foreach (var screen in Screens)
        {
            var page = await _worker.Open(screen);
            Assert.True(page.Status == HttpStatusCode.NotFound && !page.Says("Larkspur"), $"{screen}: {page.Status}");
        }

        foreach (var list in new[] { "/inbox?state=all", "/unmet-needs" })
        {
            Assert.False((await _worker.Open(list)).Says("Larkspur"), $"{list} still names them");
        }

        Assert.False((await _worker.SearchesFor(new Somebody("Larkspur", "Edith"))).Says("Edith Larkspur"));
        Assert.Equal(HttpStatusCode.OK, (await _nurse.Open($"/people/{_person.Value}")).Status);
    }

    [Theory]
    [InlineData(Relations.Helper, true)]
    [InlineData(Relations.Asked, true)]
    [InlineData(Relations.Sender, false)]
    [InlineData(Relations.Caseload, false)]
    public async Task Narrows_what_begins_later_too(string kind, bool heldByTheService)
    {
        await Decide("Objected");
        await Begin(kind, heldByTheService);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open($"/people/{_person.Value}")).Status);
        Assert.False((await _worker.SearchesFor(new Somebody("Larkspur", "Edith"))).Says("Edith Larkspur"));
        await Decide("Agreed");
        Assert.Equal(HttpStatusCode.OK, (await _worker.Open($"/people/{_person.Value}")).Status);
    }

    [Fact]
    public async Task To_another_kind_of_helper_leaves_this_one_alone()
    {
        await Decide("Objected", "housing");
        Assert.Equal(HttpStatusCode.OK, (await _worker.Open(_ask)).Status);
    }

    [Fact]
    public async Task Ends_a_link_that_was_sent_before()
    {
        var other = await new GivenReferrals(_app).AService("Good Friends", null, ["befriending"], "friends@example.org");
        var check = await _nurse.Open($"/refer/check?person={_person.Value}&need=befriending");
        await _nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, other));
        var link = (await (await _app.SignIn("Administrator")).Open("/messages")).Links.First(l => l.Address.StartsWith("/answer/", StringComparison.Ordinal)).Address;
        Assert.Equal(HttpStatusCode.OK, (await _app.Stranger().Open(link)).Status);
        await Decide("Objected");
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Stranger().Open(link)).Status);
    }

    [Fact]
    public async Task Still_lets_whoever_stands_before_them_refer_them_and_shows_nothing_for_it()
    {
        await Decide("Objected");
        await Begin(Relations.Matched, heldByTheService: false);
        var form = await _worker.Open($"/refer?person={_person.Value}");
        Assert.True(form.Status == HttpStatusCode.OK && !form.Says("Larkspur"), form.Text);
        var check = await _worker.Open($"/refer/check?person={_person.Value}&need=key-safe");
        var sent = await _worker.Submit(check.Form("Send the referral").With("to-0", ""));
        Assert.True(sent.Status == HttpStatusCode.OK && sent.Says("Nobody has been asked yet for:") && !sent.Says("Larkspur"), sent.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Open($"/people/{_person.Value}")).Status);
    }

    [Fact]
    public async Task Is_not_lifted_by_a_form_that_was_opened_before()
    {
        var hub = await TheHub();
        var stale = (await Sharing(hub)).With("Recipients", "housing").With("Purpose", "care").With("State", "Agreed").With("Words", "She said yes on Monday.");
        await Decide("Refused", "housing");
        _app.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await hub.Submit(stale);
        Assert.True(second.Status == HttpStatusCode.Conflict && second.Says("Changed by Karen Ormston at") && second.Says("New since you opened this: Refused: with housing services, for care and help to recover."), second.Text);
        Assert.Contains("She said yes on Monday.", second.Html, StringComparison.Ordinal);
        Assert.True(second.Form("Record the decision").Fields.Single(field => field.Name == "State" && field.IsSet).Value == "Agreed", "What was picked is gone.");
        Assert.Equal([SharingState.Refused], await Holding("housing"));

        // Having looked, they record what the person says by now.
        Assert.True((await hub.Submit(second.Form("Record the decision"))).Says("What they decided has been recorded."));
        Assert.Equal([SharingState.Agreed], await Holding("housing"));
    }

    [Fact]
    public async Task Or_yes_in_several_windows_at_once_is_recorded_as_the_first_says()
    {
        var hub = await TheHub();
        for (var round = 0; round < 3; round++)
        {
            var recipients = new[] { "housing", "money-advice", "care-provider" }[round];
            var sent = new List<(Visitor By, Form Form)>();
            foreach (var (by, state) in new[] { (_nurse, "Refused"), (hub, "Agreed"), (_nurse, "Objected"), (hub, "Agreed") })
            {
                sent.Add((by, (await Sharing(by)).With("Recipients", recipients).With("State", state)));
            }

            var pages = await Task.WhenAll(sent.Select(each => each.By.Submit(each.Form)));
            Assert.Single(pages, page => page.Status == HttpStatusCode.OK);
            Assert.Equal(3, pages.Count(page => page.Status == HttpStatusCode.Conflict && page.Says("New since you opened this:")));
            Assert.Equal(1, await _app.Look(db => db.SharingDecisions.CountAsync(s => s.PersonId == _person && s.Recipients == recipients)));
        }
    }

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        var given = new GivenReferrals(_app);
        _person = await given.APersonOnTheWard();
        _service = await given.AService("Shopping Helpers", "Link worker", ["shopping"]);
        _nurse = await _app.SignIn(GivenReferrals.Card);
        _worker = await _app.SignIn("Link worker");
        var check = await _nurse.Open($"/refer/check?person={_person.Value}&need=shopping");
        _referral = (await _nurse.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, _service))).Path;
        _ask = $"/asks/{(await _app.Look(db => db.Asks.Where(a => a.PersonId == _person).Select(a => a.Id).SingleAsync())).Value}";
        var answered = await _worker.Submit((await _worker.Open(_ask)).Form("Yes, we do it"));
        Assert.True(answered.Says("You have said yes"), answered.Text);
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<string> Screens =>
    [
        .. new[] { "", "/contact", "/living", "/addresses", "/adjustments", "/about-me", "/important", "/carers", "/sharing", "/access-codes", "/timeline/happened" }
            .Select(screen => $"/people/{_person.Value}{screen}"),
        _referral, _ask, $"/refer?person={_person.Value}", $"/refer/check?person={_person.Value}&need=shopping", $"/point?person={_person.Value}",
    ];

    private async Task<Visitor> TheHub()
    {
        var stay = await _app.Look(db => db.Stays.Where(s => s.PersonId == _person).Select(s => s.Id).SingleAsync());
        await _nurse.Review(stay.Value, "none");
        return await _app.SignIn("Hub case manager");
    }

    private async Task<Form> Sharing(Visitor visitor) => (await visitor.Open($"/people/{_person.Value}/sharing")).Form("Record the decision");

    private Task<List<SharingState>> Holding(string recipients) =>
        _app.Look(db => db.SharingDecisions.Where(s => s.PersonId == _person && s.Recipients == recipients && s.EndedAt == null).Select(s => s.State).ToListAsync());

    private async Task Decide(string state, string recipients = "voluntary")
    {
        var page = await _nurse.Submit((await Sharing(_nurse)).With("Recipients", recipients).With("State", state));
        Assert.True(page.Says("What they decided has been recorded."), page.Text);
    }

    // What no screen does after a no, some later screen may.
    private async Task Begin(string kind, bool heldByTheService)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("stories");
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<HomewardDb>(), scope.ServiceProvider.GetRequiredService<Clock>());
        var worker = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
        await scope.ServiceProvider.GetRequiredService<RelationRows>().Begin(_person, null, heldByTheService ? _service.Value : worker.Value, kind, clock.Now, clock.NewId());
        await db.SaveChangesAsync();
    }
}
