using System.Net;
using Homeward.App.People.Search;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

public sealed class SearchingBeforeAdding(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static readonly Somebody Peggy = new(
        "Quillhampton", "Margaret Ann", "1941-03-05", Somebody.NumberFor(1), "NV4 2AB", "01632 960 141", "4 Mill Lane");

    [Fact]
    public async Task She_is_found_by_a_slip_a_nickname_a_swapped_date_her_number_and_her_telephone()
    {
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Adds(Peggy with { Family = "Ashdownby", Born = "1937-04-06", NhsNumber = Somebody.NumberFor(2), Phone = "01632 960 142", Postcode = "NV5 1AA" });
        Somebody[] asked =
        [
            new("Ashdwonby", "Margaret"),
            new("Ashdownby", "Peggy"),
            new("Ashdonby", "Maggie"),
            new("Ashdownby", "M"),
            new("Margaret", "Ashdownby"),
            new("Ashdownby", "", "1937-06-04"),
            new("", "", "1937-04-06"),
            new(NhsNumber: $" {Somebody.NumberFor(2)[..3]} {Somebody.NumberFor(2)[3..6]}-{Somebody.NumberFor(2)[6..]} "),
            new(Phone: "+44 1632 960142"),
            new(Postcode: "nv51aa"),
        ];
        foreach (var question in asked)
        {
            var found = await nurse.SearchesFor(question);
            Assert.True(found.Says("Margaret Ann Ashdownby"), $"{question}: {found.Text}");
        }

        var why = await nurse.SearchesFor(new Somebody("Ashdownby", "Peggy", "1937-04-06"));
        Assert.True(why.Says("same family name; one given name is short for the other; same date of birth"), why.Text);
        Assert.False((await nurse.SearchesFor(new Somebody("Ashdownby", "Derek", "1988-01-01"))).Says("Margaret Ann"));
        Assert.True((await nurse.SearchesFor(new Somebody("Ashdownby", "Peggy", "2090-04-06"))).Says("The date of birth is in the future. Check the year."));
    }

    [Fact]
    public async Task Nobody_found_leads_on_to_adding_with_what_was_typed()
    {
        var nurse = await app.SignIn("Ward nurse");
        var nobody = await nurse.SearchesFor(new Somebody("Zzyzxworth", "Ottoline", "1950-12-30"));
        Assert.True(nobody.Says("Nobody found among the people you work with"), nobody.Text);
        var adding = await nurse.Submit(nobody.Form("Add this person"));
        var form = adding.Form("Add this person");
        Assert.Equal("Zzyzxworth", form.Fields.Single(field => field.Name == "Who.Family").Value);
        Assert.Equal("1950", form.Fields.Single(field => field.Name == "Who.Born.Year").Value);
        var added = await nurse.Submit(form);
        Assert.True(added.Says("Ottoline Zzyzxworth has been added."), added.Text);
    }

    [Fact]
    public async Task Whoever_could_be_the_same_is_shown_before_anything_is_saved()
    {
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Adds(Peggy with { Family = "Brackenhurst", Born = "1938-11-21", NhsNumber = Somebody.NumberFor(3), Phone = "", Postcode = "", Street = "" });
        var form = new Somebody("Brackenhirst", "Peggy", "1938-11-21").FillIn((await nurse.Open("/people/new")).Form("Add this person"));
        var shown = await nurse.Submit(form);
        Assert.True(shown.Says("Could it be one of these?") && shown.Says("Margaret Ann Brackenhurst"), shown.Text);
        Assert.Equal(1, await app.Look(db => db.Persons.CountAsync(p => p.FamilyName.StartsWith("Brackenh"))));
        var added = await nurse.Submit(shown.Form("It is none of these: add this person").With("Who.Postcode", "NV4 2AB"));
        Assert.True(added.Says("Peggy Brackenhirst has been added.") && added.Says("Street not known yet, NV4 2AB"), added.Text);
    }

    [Fact]
    public async Task Beyond_ones_own_people_only_a_full_match_is_answered_and_it_says_no_more_than_that()
    {
        var nurse = await app.SignIn("Ward nurse");
        var added = await nurse.Adds(Peggy);
        var worker = await app.SignIn("Link worker");
        Assert.False((await worker.SearchesFor(new Somebody("Quillhampton", "Margaret Ann"))).Says("already known"));
        Assert.False((await worker.SearchesFor(new Somebody("Quillhampton", "Peggy", Peggy.Born, Postcode: "NV4 2AB"))).Says("already known"));

        var byNumber = await worker.SearchesFor(new Somebody(Born: Peggy.Born, NhsNumber: Peggy.NhsNumber));
        Assert.True(byNumber.Says("Somebody with exactly these details is already known") && !byNumber.Forms.Any(form => form.Buttons.Contains("Add this person")), byNumber.Text);
        Assert.False(byNumber.Says("Quillhampton") || byNumber.Says("Margaret"));
        Assert.True((await worker.SearchesFor(new Somebody("quillhampton", "margaret ann", Peggy.Born, Postcode: "nv4 2ab"))).Says("already known"));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(PeopleSteps.AddressOf(added))).Status);
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == "KnownElsewhereAsked")));

        var again = await worker.Submit(Peggy.FillIn((await worker.Open("/people/new")).Form("Add this person")));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.True(again.Says("refer them, and the referral joins their record"), again.Text);
        Assert.Equal(1, await app.Look(db => db.Persons.CountAsync(p => p.FamilyName == "Quillhampton")));
    }

    [Fact]
    public async Task Asking_after_strangers_is_held_to_a_number_an_hour()
    {
        await using var own = await HomewardApp.Start();
        var worker = await own.SignIn("Link worker");
        for (var asked = 0; asked < FullMatches.MostAnHour; asked++)
        {
            Assert.False((await worker.SearchesFor(new Somebody(Born: "1950-01-01", NhsNumber: Somebody.NumberFor(100 + asked)))).Says("asked after many"));
        }

        Assert.True((await worker.SearchesFor(new Somebody(Born: "1950-01-01", NhsNumber: Somebody.NumberFor(200)))).Says("asked after many people"));
        own.Clock.Advance(TimeSpan.FromMinutes(61));
        worker = await own.SignIn("Link worker");
        Assert.False((await worker.SearchesFor(new Somebody(Born: "1950-01-01", NhsNumber: Somebody.NumberFor(200)))).Says("asked after many"));
    }

    [Theory]
    [InlineData("Who.NhsNumber", "999 950 0001", "do not add up")]
    [InlineData("Who.NhsNumber", "12345", "this has 5")]
    [InlineData("Who.Born.Year", "41", "not a date")]
    [InlineData("Who.Postcode", "nowhere", "not a postcode")]
    [InlineData("Who.Phone", "ask at the shop", "cannot be dialled")]
    [InlineData("Who.Family", "---", "at least one letter")]
    public async Task What_is_badly_filled_in_is_said_beside_the_field_and_everything_typed_is_kept(string field, string typed, string words)
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (Peggy with { Family = "Kept", NhsNumber = Somebody.NumberFor(4) }).FillIn((await nurse.Open("/people/new")).Form("Add this person"));
        var again = await nurse.Submit(form.With(field, typed));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains(again.Errors, error => error.Contains(words, StringComparison.Ordinal));
        var kept = again.Form("Add this person");
        Assert.Equal(typed, kept.Fields.Single(f => f.Name == field).Value);
        Assert.Equal("Margaret Ann", kept.Fields.Single(f => f.Name == "Who.Given").Value);
    }

    [Fact]
    public async Task A_made_up_region_takes_no_real_number_and_nobody_has_anothers()
    {
        var nurse = await app.SignIn("Ward nurse");
        var real = await nurse.Submit(new Somebody("Realby", "Ann", NhsNumber: "943 476 5919").FillIn((await nurse.Open("/people/new")).Form("Add this person")));
        Assert.Equal(HttpStatusCode.Conflict, real.Status);
        Assert.True(real.Says("only takes NHS numbers that begin with 999"), real.Text);

        await nurse.Adds(new Somebody("Firstborne", "Ann", "1950-01-01", Somebody.NumberFor(5)));
        var worker = await app.SignIn("Link worker");
        var taken = await worker.Submit(new Somebody("Other", "Zoe", "1960-01-01", Somebody.NumberFor(5)).FillIn((await worker.Open("/people/new")).Form("Add this person")));
        Assert.Equal(HttpStatusCode.Conflict, taken.Status);
        Assert.True(taken.Says("could not be added; ask the hub") && !taken.Says("already has"), taken.Text);
    }

    [Fact]
    public async Task A_name_without_a_letter_and_a_birth_to_come_are_both_said_at_once()
    {
        var nurse = await app.SignIn("Ward nurse");
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Given", "3").With("Who.Family", "")
            .With("Who.Born.Day", "1").With("Who.Born.Month", "1").With("Who.Born.Year", "2031");
        var page = await nurse.Submit(form);
        Assert.Equal([new NameHasNoLetter().Sentence, new FamilyNameMissing().Sentence, new BirthDateInTheFuture().Sentence], page.Errors);
    }

    [Fact]
    public async Task Whoever_is_added_without_number_and_postcode_is_put_before_the_hub_and_the_nurse_reads_the_same_whoever_is_known()
    {
        var hub = await app.SignIn("Hub case manager");
        Assert.DoesNotContain("0 added without a number", (await hub.Open("/hub")).Text, StringComparison.Ordinal);
        var known = await hub.Adds(new Somebody("Doublehurst", "Ivy", "1950-09-08", Somebody.NumberFor(61), "NV4 2AB", Street: "9 Mill Lane"));
        var nurse = await app.SignIn("Ward nurse");
        const string Asked = "the hub is asked to look whether this person is known already";
        var twin = await nurse.Adds(new Somebody("Doublehurst", "Ivy", "1950-09-08"));
        var stranger = await nurse.Adds(new Somebody("Nobodylike", "Oona", "1951-01-02"));
        Assert.True(twin.Says(Asked) && stranger.Says(Asked), twin.Text);
        Assert.False((await nurse.Adds(new Somebody("Numbered", "Una", "1952-01-02", Somebody.NumberFor(62)))).Says(Asked));

        Assert.Contains((await hub.Open("/hub")).Links, link => link.Address == "/people/doubles");
        var list = await hub.Open("/people/doubles");
        Assert.True(list.Says("Ivy Doublehurst") && list.Says("Oona Nobodylike") && !list.Says("Una Numbered"), list.Text);
        Assert.Contains(list.Links, link => link.Address == PeopleSteps.AddressOf(known));
        Assert.Contains(list.Links, link => link.Address == PeopleSteps.AddressOf(twin));
        Assert.True(await app.Look(db => db.Journal.AnyAsync(row => row.Act == "PossibleDoublesListed")));
    }

    [Fact]
    public async Task A_birth_date_in_the_future_is_refused_with_its_sentence()
    {
        var nurse = await app.SignIn("Ward nurse");
        var refused = await nurse.Submit(new Somebody("Futura", "Ann", "2027-01-01").FillIn((await nurse.Open("/people/new")).Form("Add this person")));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True(refused.Says("The date of birth is in the future"), refused.Text);
        Assert.Empty(app.Troubles);
    }
}
