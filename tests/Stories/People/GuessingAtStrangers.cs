using System.Net;
using Homeward.App.People.Search;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>What somebody gets who tries to learn more of people out of their sight than that a full match is known.</summary>
public sealed class GuessingAtStrangers : IAsyncLifetime
{
    private static readonly Somebody Peggy = new("Quillhampton", "Margaret Ann", "1941-03-05", Somebody.NumberFor(2301), "NV4 2AB", "01632 960 141", "4 Mill Lane");

    private readonly HomewardApp _app = new();

    private Visitor _worker = null!;
    private string _peggy = "";

    [Fact]
    public async Task Half_a_match_wildcards_and_sounds_answer_as_if_nobody_were_there()
    {
        Somebody[] guesses =
        [
            new("Quillhampton", "Margaret Ann", Peggy.Born),
            new("Quillhampton", "Margaret Ann", Postcode: Peggy.Postcode),
            new("Quillhampton", "Margaret", Peggy.Born, Postcode: Peggy.Postcode),
            new("Quillhampton", "Margaret A%", Peggy.Born, Postcode: Peggy.Postcode),
            new("Quill%", "%", Peggy.Born, Postcode: Peggy.Postcode),
            new("Quillhampton", "_______________", Peggy.Born, Postcode: Peggy.Postcode),
            new("Kwilhampten", "Margaret Ann", Peggy.Born, Postcode: Peggy.Postcode),
            new("Quillhampton", "Peggy", Peggy.Born, Postcode: Peggy.Postcode),
            new("Quillhampton", "Margaret Ann", "1941-05-03", Postcode: Peggy.Postcode),
            new("Quillhampton", "Margaret Ann", Peggy.Born, Postcode: "NV4 2AA"),
            new(Born: "1941-03-06", NhsNumber: Peggy.NhsNumber),
            new(NhsNumber: Peggy.NhsNumber),
            new(Phone: Peggy.Phone),
        ];
        foreach (var guess in guesses)
        {
            var (page, nobody) = (await _worker.SearchesFor(guess), await _worker.SearchesFor(Nobody(guess)));
            Assert.Equal(nobody.Text, page.Text);
        }
    }

    [Fact]
    public async Task Whoever_gives_too_little_reads_what_to_add_and_nothing_of_who_is_known()
    {
        foreach (var (given, toAdd) in new[]
        {
            (new Somebody("Quillhampton", "Margaret Ann"), "Add the postcode or the NHS number and the date of birth to ask."),
            (new Somebody("Quillhampton", "Margaret Ann", Postcode: Peggy.Postcode), "Add the date of birth to ask."),
            (new Somebody("Quillhampton", "Margaret Ann", Peggy.Born), "Add the postcode or the NHS number to ask."),
            (new Somebody(NhsNumber: Peggy.NhsNumber), "Add the date of birth to ask."),
            (new Somebody(Born: Peggy.Born, Postcode: Peggy.Postcode), "Add the whole name or the NHS number to ask."),
        })
        {
            var page = await _worker.SearchesFor(given);
            Assert.True(page.Says("Only the people you work with were searched.") && page.Says(toAdd) && !page.Says("already known"), page.Text);
            Assert.Equal((await _worker.SearchesFor(Nobody(given))).Text, page.Text);
        }

        Assert.True((await _worker.SearchesFor(Peggy with { Street = "" })) is var full && full.Says("already known") && !full.Says("Only the people you work with were searched."), full.Text);
    }

    /// <summary>Nobody at all, with as much given.</summary>
    private static Somebody Nobody(Somebody like) => new(
        like.Family.Length > 0 ? "Zzyzxworth" : "", like.Given.Length > 0 ? "Ottoline" : "", like.Born.Length > 0 ? "1950-12-30" : "",
        like.NhsNumber.Length > 0 ? Somebody.NumberFor(2399) : "", like.Postcode.Length > 0 ? "NV4 2AA" : "", like.Phone.Length > 0 ? "01632 960 777" : "");

    [Fact]
    public async Task The_postcode_of_a_protected_address_confirms_nothing_and_finds_nobody()
    {
        var hub = await _app.SignIn("Hub case manager");
        var who = new Somebody("Hiddenleigh", "Ada", "1952-07-08", Postcode: "NV4 2AB", Street: "1 Old Street");
        var at = PeopleSteps.AddressOf(await hub.Adds(who));
        Assert.True((await _worker.SearchesFor(who with { Street = "" })).Says("already known"));
        await hub.Submit((await hub.Open($"{at}/addresses")).Form("Record the address").With("Line1", "2 Secret Close").With("Town", "Northvale").With("Postcode", "NV5 1AA").With("IsProtected", "true"));
        Assert.False((await _worker.SearchesFor(who with { Postcode = "NV5 1AA", Street = "" })).Says("already known"));
        Assert.False((await hub.SearchesFor(new Somebody(Postcode: "NV5 1AA"))).Says("Hiddenleigh"));
        Assert.True((await hub.SearchesFor(new Somebody("Hiddenleigh"))).Says("Hiddenleigh"));
    }

    [Fact]
    public async Task No_distance_is_told_from_a_protected_address()
    {
        var hub = await _app.SignIn("Hub case manager");
        var at = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Farawayleigh", "Ada", "1952-07-09", Postcode: "NV4 2AB", Street: "1 Old Street")));
        var match = $"/refer/check?person={at.Split('/')[^1]}&need=shopping";
        var open = await hub.Open(match);
        Assert.True(open.Says("from home"), open.Text);
        await hub.Submit((await hub.Open($"{at}/addresses")).Form("Protect this address: 1 Old Street"));
        var closed = await hub.Open(match);
        Assert.True(closed.Status == HttpStatusCode.OK && !closed.Says("from home"), closed.Text);
    }

    [Fact]
    public async Task A_number_alone_that_is_tried_when_adding_or_numbering_is_a_question_that_is_counted_and_journalled()
    {
        var taken = await _worker.Submit(new Somebody("Other", "Zoe", "1960-01-01", Peggy.NhsNumber).FillIn((await _worker.Open("/people/new")).Form("Add this person")));
        Assert.Equal(HttpStatusCode.Conflict, taken.Status);
        Assert.Equal(1, await _app.Look(db => db.FullMatchQuestions.CountAsync(q => db.RoleCards.Any(c => c.Title == "Link worker" && c.MembershipId == q.MembershipId))));
        Assert.Equal(1, await _app.Look(db => db.Journal.CountAsync(row => row.Act == "KnownElsewhereAsked")));

        var own = PeopleSteps.AddressOf(await _worker.Adds(new Somebody("Ownperson", "Zoe", "1960-01-01")));
        var twin = PeopleSteps.AddressOf(await _worker.Adds(new Somebody("Twinperson", "Zoe", Peggy.Born)));
        for (var n = 0; n < FullMatches.MostAnHour - 1; n++)
        {
            var page = await _worker.Submit((await _worker.Open($"{(n == 0 ? twin : own)}/numbers")).Form("Record the NHS number").With("Number", Peggy.NhsNumber));
            Assert.True(page.Says("already has this NHS number") == (n == 0) && page.Says("could not be added; ask the hub to look") == (n > 0), page.Text);
        }

        var held = await _worker.Submit((await _worker.Open($"{own}/numbers")).Form("Record the NHS number").With("Number", Peggy.NhsNumber));
        Assert.True(held.Status == HttpStatusCode.Conflict && !held.Says("already has this NHS number"), held.Text);
        Assert.True((await (await _app.SignIn("Ward nurse")).Open($"{_peggy}/timeline/seen")).Says("Asked, with the person’s own details, whether they are known here (30 times)"));
    }

    [Fact]
    public async Task A_day_has_its_own_bound_and_whoever_asks_often_stands_on_the_leads_page()
    {
        for (var asked = 0; asked < FullMatches.MostADay; asked++)
        {
            if (asked > 0 && asked % FullMatches.MostAnHour == 0)
            {
                _app.Clock.Advance(TimeSpan.FromMinutes(61));
                _worker = await _app.SignIn("Link worker");
            }

            var page = await _worker.SearchesFor(new Somebody("Quillhampton", "Margaret Ann", new DateOnly(1940, 1, 1).AddDays(asked).ToString("yyyy-MM-dd"), Postcode: Peggy.Postcode));
            Assert.False(page.Says("asked after many people"), $"question {asked}");
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(61));
        _worker = await _app.SignIn("Link worker");
        Assert.True((await _worker.SearchesFor(new Somebody("Quillhampton", "Margaret Ann", Peggy.Born, Postcode: Peggy.Postcode))).Says("asked after many people"));
        var lead = await (await _app.SignIn("Information governance lead")).Open("/governance");
        Assert.True(lead.Says("times in a day after people out of their sight") && lead.Says("Jo Marlow"), lead.Text);
    }

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _peggy = PeopleSteps.AddressOf(await (await _app.SignIn("Ward nurse")).Adds(Peggy));
        _worker = await _app.SignIn("Link worker");
    }

    public Task DisposeAsync() => _app.DisposeAsync();
}
