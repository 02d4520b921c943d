using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Partners;

public class TheDirectory(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Turning_its_pages_shows_every_service_once_and_in_order()
    {
        var nurse = await app.SignIn("Ward nurse");
        var seen = new List<string>();
        var page = await nurse.Open("/services");
        while (true)
        {
            seen.AddRange(page.Links.Where(link => link.Address.StartsWith("/services/", StringComparison.Ordinal)).Select(link => link.Address));
            if (page.Links.All(link => link.Text != "Next page"))
            {
                break;
            }

            page = await nurse.Follow(page, "Next page");
        }

        // Put in order here, letter by letter, so that both databases must agree with it.
        var all = await app.Look(db => db.Services.Select(s => new { s.Id, s.SortKey }).ToListAsync());
        Assert.True(all.Count >= 60);
        Assert.Equal(all.OrderBy(s => s.SortKey, StringComparer.Ordinal).Select(s => $"/services/{s.Id.Value}"), seen);
    }

    [Theory]
    [InlineData("q=lantern", "The Lantern by the sea", "Larder food parcels")]
    [InlineData("q=GOOD%20neigh", "Good Neighbours: befriending", "Street Friends: waiting in")]
    [InlineData("need=hot-meals&place=northvale", "Vale meals on wheels", "Eastmere Seniors’ lunch club")]
    [InlineData("place=aberwen&need=telecare", "Llinell Aberwen telecare", "Meredale Lifeline alarms")]
    public async Task Words_kinds_of_help_and_places_narrow_it(string query, string there, string notThere)
    {
        var page = await (await app.SignIn("Hub case manager")).Open("/services?" + query);
        Assert.True(page.Says(there), page.Text);
        Assert.False(page.Says(notThere));
    }

    /// <summary>By the form as it stands on the page, which an address written by hand would pass by.</summary>
    [Fact]
    public async Task What_is_typed_into_its_box_narrows_it_and_stays_there()
    {
        var nurse = await app.SignIn("Ward nurse");
        var found = await nurse.Submit((await nurse.Open("/services")).Form("Search").With("Q", "lantern"));
        Assert.True(found.Says("The Lantern by the sea"), found.Text);
        Assert.False(found.Says("Larder food parcels"));
        Assert.Equal("lantern", found.Form("Search").Fields.Single(field => field.Name == "Q").Value);
        Assert.True(found.Says("Show all"));
        var narrowed = await nurse.Submit(found.Form("Search").With("Place", "aberwen"));
        Assert.False(narrowed.Says("The Lantern crisis café, Northvale"), narrowed.Text);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_to_do_next()
    {
        var page = await (await app.SignIn("Ward nurse")).Open("/services?q=zzzzz");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Says("Try fewer or shorter words"));
    }

    [Fact]
    public async Task A_service_page_tells_whom_it_takes_when_it_is_open_and_how_old_its_word_is()
    {
        var page = await (await app.SignIn("Ward nurse")).Open(await Address("Good Neighbours: befriending"));
        Assert.Equal("Good Neighbours Northvale Good Neighbours: befriending", page.Heading);
        Assert.True(page.Says("Full until 6 December"));
        Assert.True(page.Says("Told 40 hours ago"));
        Assert.True(page.Says("Age 50 and over"));
        Assert.True(page.Says("Every day: 10:00 to 20:00"));
        Assert.False(page.Says("Today we have"));
    }

    [Fact]
    public async Task Its_own_people_say_how_much_room_there_is_and_everyone_sees_it()
    {
        await using var own = await HomewardApp.Start();
        var address = await Address("Good Neighbours: befriending", own);
        var coordinator = await own.SignIn("Service (inbox)");
        var form = (await coordinator.Open(address + "/room")).Form("Save");
        var done = await coordinator.Submit(form.With("Free", "3"));
        Assert.Equal(address, done.Path);
        Assert.True(done.Says("3 places free"));
        Assert.True((await (await own.SignIn("Ward nurse")).Open(address)).Says("Told within the hour"));
        Assert.Equal(1, await own.Look(db => db.Journal.CountAsync(row => row.Act == "RoomTold" && row.RecordedAt == own.Clock.GetUtcNow().UtcDateTime)));
        Assert.Equal(2, await own.Look(db => db.RoomWords.CountAsync(word => db.Services.Any(s => s.Id == word.ServiceId && s.Name == "Good Neighbours: befriending"))));
    }

    [Theory]
    [InlineData("Save", "Free", "lots", "Enter the number of free places")]
    [InlineData("Save", "Free", "-1", "The number of places must be between 0 and 9,999.")]
    [InlineData("Full until then", "NextPlace.Year", "26", "Enter the day of the next place")]
    [InlineData("Full until then", "NextPlace.Year", "2999", "The day of the next place is more than a year away")]
    [InlineData("Full until then", "NextPlace.Year", "2024", "The day of the next place has already passed.")]
    public async Task Room_that_makes_no_sense_is_refused_with_a_sentence(string button, string field, string typed, string said)
    {
        var coordinator = await app.SignIn("Service (inbox)");
        var form = (await coordinator.Open(await Address("Paws at home") + "/room")).Form(button);
        form = button == "Save" ? form : form.With("NextPlace.Day", "27").With("NextPlace.Month", "11");
        var again = await coordinator.Submit(form.With(field, typed));
        Assert.True((int)again.Status is 400 or 409);
        Assert.True(again.Says(said), again.Text);
        Assert.Contains($"value=\"{typed}\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_is_told()
    {
        await using var own = await HomewardApp.Start();
        var coordinator = await own.SignIn("Service (inbox)");
        var address = await Address("Paws at home", own) + "/room";
        var (one, other) = ((await coordinator.Open(address)).Form("Save"), (await coordinator.Open(address)).Form("Save"));
        await coordinator.Submit(one.With("Free", "5"));
        var late = await coordinator.Submit(other.With("Free", "1"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True(late.Says("Somebody has changed what is said of the room meanwhile"));
        Assert.Equal(5, await own.Look(db => db.ServiceRooms.Where(r => db.Services.Any(s => s.Id == r.Id && s.Name == "Paws at home")).Select(r => r.Free).SingleAsync()));
    }

    [Theory]
    [InlineData("Ward nurse")]
    [InlineData("Hub case manager")]
    public async Task Nobody_else_may_speak_for_a_service(string card)
    {
        var page = await (await app.SignIn(card)).Open(await Address("Paws at home") + "/room");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task What_is_not_in_the_directory_is_not_there()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Ward nurse")).Open($"/services/{Guid.NewGuid()}")).Status);
    }

    private Task<string> Address(string name) => Address(name, app);

    private static async Task<string> Address(string name, HomewardApp app) =>
        "/services/" + (await app.Look(db => db.Services.Where(s => s.Name == name).Select(s => s.Id).SingleAsync<ServiceId>())).Value;
}
