using System.Text;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Platform.Identity;
using Homeward.Exchange.OpenReferral;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Partners;

/// <summary>How another directory comes into ours, and what becomes of it when it comes again.</summary>
public class ImportingDirectories(HomewardApp app) : IClassFixture<HomewardApp>
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Fact]
    public async Task Its_services_are_listed_and_are_proposed_once_their_term_is_decided()
    {
        var report = await Import("first", AFeed.Service("a", "Quayside company", "Company"), AFeed.Service("b", "Quayside mystery", "Mystery"));
        Assert.Equal((2, 0, 0), (report.Added, report.Changed, report.Left));
        var administrator = await app.SignIn("Administrator");
        var work = await administrator.Follow(await administrator.Open("/services"), "Imported directories");
        Assert.True(work.Says("Company (1 service)") && work.Says("Quayside mystery"), work.Text);
        var done = await administrator.Submit(work.Form("Save what it means: Company").With("Needs", "befriending"));
        Assert.False(done.Says("Company (1 service)"), done.Text);
        Assert.False(done.Says("Quayside company"));

        var nurse = await app.SignIn("Ward nurse");
        Assert.True((await nurse.Open("/find-help?need=befriending&postcode=NV1%201AA&age=80")).Says("Quayside company"));
        var page = await nurse.Open("/services?q=quayside");
        Assert.True(page.Says("Quayside mystery") && page.Says("Harbour Friends"));
        Assert.True((await nurse.Follow(page, "Quayside company")).Says("Not checked for six months"));
    }

    [Fact]
    public async Task Taken_in_twice_nothing_changes()
    {
        await Import("twice", AFeed.Service("a", "Twice told"));
        var before = await app.Look(db => db.Journal.CountAsync());
        var report = await Import("twice", AFeed.Service("a", "Twice told"));
        Assert.Equal((0, 0, 1, 0), (report.Added, report.Changed, report.Same, report.Left));
        Assert.Equal(before + 1, await app.Look(db => db.Journal.CountAsync()));
    }

    [Fact]
    public async Task What_it_says_differently_is_taken_over_and_what_was_put_right_here_stays()
    {
        await Import("again", AFeed.Service("a", "Anchor calls"));
        var administrator = await app.SignIn("Administrator");
        var address = await Address("Anchor calls");
        var form = (await administrator.Open(address + "/edit")).Form("Save the entry");
        await administrator.Submit(form.With("Entry.MinAge", "65").With("Entry.Description", "Rings people who live alone.").With("Entry.Needs", "welfare-calls").With("Entry.StepFree", "yes"));
        await administrator.Submit((await administrator.Open(address)).Form("5 places"), "5");

        var told = AFeed.Service("a", "Anchor friendly calls");
        (told["url"], told["description"]) = ("https://example.org/anchor", AFeed.Service("a", "Anchor calls")["description"]);
        Assert.Equal(1, (await Import("again", told)).Changed);
        var service = await app.Look(db => db.Services.AsNoTracking().Include(s => s.Offers).SingleAsync(s => s.Name == "Anchor friendly calls"));
        Assert.Equal(("Rings people who live alone.", 65, true, "https://example.org/anchor"), (service.Description, service.MinAge, service.StepFree, service.WebAddress));
        Assert.Equal(["welfare-calls"], service.Entry.Needs);
        Assert.Equal(5, await app.Look(db => db.ServiceRooms.Where(r => r.Id == service.Id).Select(r => r.Free).SingleAsync()));
        Assert.True((await administrator.Open("/services?q=friendly")).Says("Anchor friendly calls"));
    }

    [Fact]
    public async Task What_is_gone_leaves_and_comes_back_with_it_but_not_what_was_withdrawn_here()
    {
        var all = new[] { AFeed.Service("a", "Lamp one"), AFeed.Service("b", "Lamp two"), AFeed.Service("c", "Lamp three") };
        await Import("gone", all);
        Assert.Equal(1, (await Import("gone", all[0], all[1])).Left);
        Assert.False((await (await app.SignIn("Ward nurse")).Open("/services?q=lamp")).Says("Lamp three"));
        Assert.True((await (await app.SignIn("Administrator")).Open("/services/left")).Says("Lamp three"));
        await Import("gone", all);
        Assert.True((await (await app.SignIn("Ward nurse")).Open("/services?q=lamp")).Says("Lamp three"));

        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open(await Address("Lamp two") + "/withdraw")).Form("Withdraw the service").With("Reason", "Nobody answers there"));
        await Import("gone", all);
        Assert.False((await administrator.Open("/services?q=lamp")).Says("Lamp two"));
        all[2]["status"] = "temporarily closed";
        await Import("gone", all);
        Assert.False((await administrator.Open("/services?q=lamp")).Says("Lamp three"));
    }

    [Fact]
    public async Task What_cannot_be_read_any_more_stays_as_it_was_and_is_told()
    {
        var all = new[] { AFeed.Service("a", "Buoy one"), AFeed.Service("b", "Buoy two"), AFeed.Service("c", "Buoy three"), AFeed.Service("d", "Buoy four") };
        await Import("unread", all);
        (all[0]["name"], all[1]["organization"]) = (null, null);
        all[2].Remove("id");
        var report = await Import("unread", all);
        Assert.Equal((1, 0, 0, 3), (report.Same, report.Left, report.Held, report.Faults.Count));
        Assert.Equal(4, await app.Look(db => db.Services.CountAsync(s => s.Name.StartsWith("Buoy") && s.WithdrawnAt == null)));
        Assert.Equal(1, (await Import("unread", all[..3])).Left);
        all[0].Remove("id");
        Assert.Equal((0, 1), ((await Import("unread", all[0], all[2], all[3])).Left, await app.Look(db => db.Services.CountAsync(s => s.Name == "Buoy two" && s.WithdrawnAt == null))));
    }

    [Fact]
    public async Task What_is_told_of_a_row_is_kept_whatever_signs_it_holds()
    {
        var smiling = AFeed.Service("e", "😀");
        (smiling["organization"], smiling["name"]) = (null, string.Concat(Enumerable.Repeat("😀x", 3_000)));
        var reader = new ReadFeed();
        reader.Add("feed.json", Encoding.UTF8.GetBytes(AFeed.Page(smiling, AFeed.Service("f", new string('n', 117) + "😀😀😀"))));
        var table = ReadDirectoryCsv.From("mine.csv", "id,name,organisation\ng,\0Row\0,\0\n"u8.ToArray(), Today);
        var report = await Take("signs", new Gathered(Feed.Together([reader.Read(Today), table]), [], Complete: true));
        Assert.Equal((1, 3), (report.Added, report.Faults.Count));
        var kept = await app.Look(db => db.FeedImportFaults.Where(f => f.Source == "signs").OrderBy(f => f.Order).Select(f => f.Where.Substring(0, 12)).ToListAsync());
        Assert.Equal(["feed.json, c", "feed.json, c", "mine.csv, li"], kept);
    }

    [Fact]
    public async Task A_name_of_an_organisation_is_followed_only_where_no_one_else_knows_it()
    {
        var (one, two) = (AFeed.Service("a", "Tide one", organisation: "Tide trust"), AFeed.Service("b", "Tide two", organisation: "Tide trust"));
        var council = AFeed.Service("c", "Tide lunch");
        council["organization"] = new { id = "nvc", name = "Northvale Council" };
        await Import("names", one, two, council);

        council["organization"] = new { id = "nvc", name = "Mallory Ltd" };
        two["organization"] = new { id = "other", name = "Other hands" };
        one["organization"] = new { id = "Tide trust", name = "Tide trust of Northvale" };
        var report = await Import("names", one, two, council);
        var names = await app.Look(db => db.Organisations.Select(o => o.Name).ToListAsync());
        Assert.True(names.Contains("Northvale Council") && names.Contains("Tide trust of Northvale") && !names.Contains("Mallory Ltd") && !names.Contains("Other hands"), string.Join(", ", names));
        Assert.Equal(["Tide lunch", "Tide two"], report.Faults.Select(f => f.Where).Order(StringComparer.Ordinal));
        Assert.All(report.Faults, fault => Assert.Contains("until somebody changes that", fault.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_more_than_half_would_leave_or_a_page_could_not_be_had_nothing_leaves()
    {
        var all = new[] { AFeed.Service("a", "Rope one"), AFeed.Service("b", "Rope two"), AFeed.Service("c", "Rope three") };
        await Import("half", all);
        var report = await Import("half", all[0]);
        Assert.Equal((0, 2), (report.Left, report.Held));
        Assert.Contains("--let-go", report.Faults[0].Reason, StringComparison.Ordinal);
        report = await Import("half", complete: false, all[0], all[1]);
        Assert.Equal((0, 1), (report.Left, report.Held));
        Assert.Equal(3, await app.Look(db => db.Services.CountAsync(s => s.Name.StartsWith("Rope") && s.WithdrawnAt == null)));
    }

    [Fact]
    public async Task Room_that_it_tells_counts_until_somebody_here_says_something_newer()
    {
        var told = AFeed.Service("a", "Mast visits");
        told["service_capacity"] = new[] { new { available = 4, updated = "2026-11-17T09:00:00Z" } };
        await Import("room", told);
        var nurse = await app.SignIn("Ward nurse");
        Assert.True((await nurse.Open(await Address("Mast visits"))).Says("4 places free"));
        var administrator = await app.SignIn("Administrator");
        await administrator.Submit((await administrator.Open(await Address("Mast visits"))).Form("1 place"), "1");
        told["service_capacity"] = new[] { new { available = 9, updated = "2026-11-18T08:00:00Z" } };
        await Import("room", told);
        Assert.True((await nurse.Open(await Address("Mast visits"))).Says("1 place free"));
    }

    [Fact]
    public async Task Terms_in_a_ring_lead_nowhere_and_a_term_above_leads_those_below()
    {
        var gathered = Gather(true, AFeed.Service("a", "Ring one", "x"), AFeed.Service("b", "Below one", "low"));
        gathered = gathered with { Terms = [new FeedTerm("made-up:x", "X", "y"), new FeedTerm("made-up:y", "Y", "x"), new FeedTerm("made-up:low", "Low", "high"), new FeedTerm("made-up:high", "High", null)] };
        await Take("ring", gathered);
        await using var scope = await Acting();
        Assert.True((await scope.ServiceProvider.GetRequiredService<MapTerm>().Do("made-up:high", ["pets"], CancellationToken.None)).IsDone);
        Assert.Equal(["pets"], (await app.Look(db => db.Services.Include(s => s.Offers).SingleAsync(s => s.Name == "Below one"))).Entry.Needs);
        Assert.Empty((await app.Look(db => db.Services.Include(s => s.Offers).SingleAsync(s => s.Name == "Ring one"))).Entry.Needs);
    }

    [Fact]
    public async Task A_refuge_keeps_its_address_closed_whenever_it_comes_out_that_it_is_one()
    {
        var gathered = Gather(true, AFeed.Service("r", "Rowan House", "shelter"));
        await Take("refuge", gathered with { Terms = [new FeedTerm("made-up:shelter", "Shelter", null)] });
        Assert.False(await app.Look(db => db.Services.Where(s => s.Name == "Rowan House").Select(s => s.KeepsAddressClosed).SingleAsync()));
        await using var scope = await Acting();
        Assert.True((await scope.ServiceProvider.GetRequiredService<MapTerm>().Do("made-up:shelter", ["domestic-abuse"], CancellationToken.None)).IsDone);
        var refuge = await app.Look(db => db.Services.Include(s => s.Offers).SingleAsync(s => s.Name == "Rowan House"));
        Assert.True(refuge is { KeepsAddressClosed: true, Street: null }, "Its street would stand in the directory.");
        Assert.Contains("domestic-abuse", refuge.Entry.Needs);
    }

    [Fact]
    public async Task Rows_left_out_stand_on_the_screen_and_in_a_file_with_their_reason()
    {
        var hostile = AFeed.Service("h", "<script>alert(1)</script> Robert'); drop table", area: "Farawayshire");
        var unnamed = AFeed.Service("u", "");
        await Import("rows", AFeed.Service("a", "Good one"), hostile, unnamed);
        var administrator = await app.SignIn("Administrator");
        var page = await administrator.Open("/services/imported?source=rows");
        Assert.True(page.Says("it covers no place of this region") && page.Says("it has no name"), page.Text);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        var file = await administrator.Submit(page.Form("All 2 as a file"));
        Assert.Contains("left out: it has no name", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_version_of_an_imported_service_has_its_fact()
    {
        await Import("facts", AFeed.Service("a", "Fact finder"));
        await Import("facts", AFeed.Service("a", "Fact keeper"));
        var id = (await app.Look(db => db.Services.Where(s => s.Name == "Fact keeper").Select(s => s.Id).SingleAsync())).Value;
        var versions = await app.Look(db => db.Journal.SelectMany(r => r.States).Where(s => s.RowId == id && s.Table == "partners_services").Select(s => s.Version).OrderBy(v => v).ToListAsync());
        Assert.Equal([1, 2], versions);
    }

    private Task<DirectoryReport> Import(string source, params Dictionary<string, object?>[] services) => Import(source, complete: true, services);

    private Task<DirectoryReport> Import(string source, bool complete, params Dictionary<string, object?>[] services) => Take(source, Gather(complete, services));

    private static Gathered Gather(bool complete, params Dictionary<string, object?>[] services)
    {
        var reader = new ReadFeed();
        Assert.Equal(services.Length, reader.Add("feed.json", Encoding.UTF8.GetBytes(AFeed.Page(services))));
        return new Gathered(reader.Read(Today), reader.Terms, complete);
    }

    private async Task<DirectoryReport> Take(string source, Gathered gathered)
    {
        await using var scope = await Acting();
        return await scope.ServiceProvider.GetRequiredService<TakeInDirectory>().Do(gathered, new ImportWishes(source, [], LetGo: false), _ => { }, CancellationToken.None);
    }

    private async Task<AsyncServiceScope> Acting()
    {
        var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(ImportDirectoryVerb.Job);
        return scope;
    }

    private async Task<string> Address(string name) => "/services/" + (await app.Look(db => db.Services.Where(s => s.Name == name).Select(s => s.Id).SingleAsync<ServiceId>())).Value;
}
