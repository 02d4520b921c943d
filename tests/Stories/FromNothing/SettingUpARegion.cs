using System.Globalization;
using System.Net;
using Homeward.Stories.Commands;
using Homeward.Stories.Harness;

namespace Homeward.Stories.FromNothing;

/// <summary>README, “Putting real data in”, word by word: from an empty database to the first referral, through the real program, its verbs and its pages.</summary>
public sealed class SettingUpARegion : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private RunningProgram _program = null!;
    private Uri _address = null!;
    private string _link = "";

    [Fact]
    public async Task From_an_empty_database_to_the_first_referral()
    {
        var admin = await TheFirstAdministrator();
        await ThePlaceTheTrustAndTheHospital(admin);
        await TheRestFromAFile(admin);
        Assert.True((await admin.Browser.Open("/region")).Says("would reach nobody by e-mail if it was sent from: Ward 1 Alder"));
        var nurse = await SomebodyWho(admin, "Nell Alder", "nell@westmark.example", "ward-nurse", "Westmark Hospitals Trust", await Holder(admin, "Ward 1 Alder", "ward", "wards"));
        var hub = await SomebodyWho(admin, "Hari Westmark", "hari@westmark.example", "hub-case-manager", "Westmark Council", await Holder(admin, "Westmark", "place", "places"));
        await Postcodes();
        await AService(admin);
        await AListOfInpatients();

        var ready = await admin.Browser.Open("/region");
        Assert.Equal("Your region", ready.Heading);
        Assert.True(ready.Says("Every place has its postcodes"), ready.Text);
        await WhereNewsGoes(admin, ready);

        var ward = await nurse.Browser.Open("/");
        Assert.True(ward.Says("Edith Larkspur") && !ward.Says("Maud Birch"), ward.Text);
        var stay = ward.Links.First(link => link.Address.StartsWith("/stays/", StringComparison.Ordinal)).Address.Split('/')[2].Split('?')[0];
        Assert.Equal($"/stays/{stay}/blockers", (await nurse.FillIn($"/stays/{stay}/criteria", "Save the review", ("Answers", "none"))).Path);

        var board = await hub.Browser.Open("/hub");
        Assert.True(board.Says("Edith Larkspur"), board.Text);
        var person = board.Links.Concat((await hub.Browser.Open($"/stays/{stay}")).Links).Select(link => link.Address)
            .Where(address => address.StartsWith("/people/", StringComparison.Ordinal)).Select(address => address.Split('/', '?', '#')[2]).First(id => Guid.TryParse(id, out _));
        var check = await hub.FillIn($"/refer?person={person}", "Choose whom to ask", ("need", "befriending"));
        Assert.True(check.Says("Tea and talk"), check.Text);
        var sent = await hub.Browser.Submit(check.Form("Send the referral"));
        Assert.True(sent.Says("Waiting for Tea and talk"), sent.Text);

        await EveryScreenOf(admin);
        Assert.Contains("All is well.", (await Verb("check"))[^1], StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.Empty();
        _program = RunningProgram.Start(["serve", "--empty", "--port", "0", .. _database.Where]);
        var said = await _program.Says("serves");
        _address = new Uri(said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim());
        _link = await _program.Says("/first-administrator/");
    }

    public async Task DisposeAsync()
    {
        await _program.Stop();
        await _program.Ended();
        await _program.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<SomebodyReal> TheFirstAdministrator()
    {
        var admin = new SomebodyReal(_address);
        await admin.FillIn(new Uri(_link).AbsolutePath, "Begin", ("Region", "Westmark and around"), ("Operator", "Westmark Council"), ("Name", "Asha Merrow"),
            ("SignInName", "asha@westmark.example"), ("Password", SomebodyReal.Password), ("Repeated", SomebodyReal.Password));
        var region = await admin.SignIn("asha@westmark.example");
        Assert.Equal(("/region", "Set up your region"), (region.Path, region.Heading));
        Assert.All(["Messages reach nobody", "opens on this computer alone"], words => Assert.True(region.Says(words) && _program.Out.Any(line => line.StartsWith("Warning: ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal)), words));
        return admin;
    }

    private static async Task ThePlaceTheTrustAndTheHospital(SomebodyReal admin)
    {
        var wrong = await admin.FillIn("/region/places/new", "Add the place", ("Name", "Westmark"), ("Code", "West Mark"), ("Council", "E6"));
        Assert.Equal((HttpStatusCode.BadRequest, 3), (wrong.Status, wrong.Errors.Count));
        var region = await admin.Browser.Submit(wrong.Form("Add the place").With("Code", "westmark").With("Nation", "England").With("Council", "e06000099"));
        Assert.True(region.Says("Westmark belongs to the region now."), region.Text);
        Assert.True((await admin.FillIn("/region/places/new", "Add the place", ("Name", "Other"), ("Code", "westmark"), ("Nation", "England"))).Says("There is a place with the code westmark already."));

        await admin.FillIn("/organisations/new", "Add the organisation", ("Name", "Westmark Hospitals Trust"), ("Kind", "trust"), ("Places", "westmark"), ("Scheme", "ods"), ("Number", "RXW"));
        var trust = await Organisation(admin, "Westmark Hospitals Trust");
        var place = (await admin.Browser.Open("/region")).Link("Westmark").Split('/')[^1];
        var ward = await admin.FillIn("/region/hospitals/new", "Add the hospital", ("Name", "Westmark Infirmary"), ("Code", "RXW01"), ("Kind", "acute"), ("Trust", trust), ("Place", place));
        Assert.True(ward.Says("Now add its wards."), ward.Text);
        var hospital = await admin.Browser.Submit(ward.Form("Add it, that is all").With("Name", "Ward 1 Alder").With("Code", "W1").With("Beds", "24"), "done");
        Assert.True(hospital.Says("Ward 1 Alder is a ward of Westmark Infirmary now."), hospital.Text);
    }

    private async Task TheRestFromAFile(SomebodyReal admin)
    {
        var file = await Written("region.csv", """
            what,code,name,of,places,kind,nation,number,beds
            ward,W2,Ward 2 Birch,RXW01,,,,,28
            ward,W3,Ward 3 Cedar,NOWHERE,,,,,28
            ward,W1,Ward 1 Alder,RXW01,,,,,24
            organisation,,Westmark Good Neighbours,,westmark,voluntary,,charity:0000999,
            organisation,,Westmark Council,,westmark,council,,,
            team,,Westmark hub,Westmark Council,,,,,
            """);
        Assert.Contains("3 would be added, 1 would be put right, 1 as known; 1 rows could not be used.", await Verb("import", "region", file, "--preview"));
        var said = await Verb("import", "region", file);
        Assert.Contains("Line 3: There is no hospital with the code “NOWHERE”. Name it in the column of.", said);
        Assert.Contains("3 added, 1 put right, 1 as known; 1 rows could not be used.", said);
        var form = (await admin.Browser.Open("/region/file")).Form("Show what it would change");
        var again = await admin.Browser.Submit(form.WithFile("List", "region.csv", await File.ReadAllBytesAsync(file)));
        Assert.True(again.Says("Nothing would change.") && again.Says("NOWHERE"), again.Text);
    }

    private async Task<SomebodyReal> SomebodyWho(SomebodyReal admin, string name, string signIn, string role, string organisation, string speaks)
    {
        var account = await admin.FillIn("/accounts/new", "Add the account", ("Name", name), ("SignInName", signIn));
        var link = account.Text.Split(' ').Single(word => word.Contains("/choose-password/", StringComparison.Ordinal));
        var given = await admin.FillIn(account.Path + "/membership", "Give the membership", ("Role", role), ("Organisation", await Organisation(admin, organisation)), ("Title", role), ("Speaks", speaks));
        Assert.True(given.Says("The membership begins now."), given.Text);
        return await SomebodyReal.Begin(_address, link, signIn);
    }

    private async Task Postcodes()
    {
        var file = await Written("postcodes.csv", "postcode,east,north\nWM1 1AA,400000,300000\n");
        Assert.Contains("1 postcodes kept, 0 of them in the places of this region; 0 rows could not be used.", await Verb("import", "postcodes", file));
        file = await Written("codepoint.csv", "\"WM1 1AA\",10,400000,300000,\"E92000001\",\"\",\"\",\"\",\"E06000098\",\"E05000001\"\n");
        Assert.Contains("1 postcodes kept, 1 of them in the places of this region; 0 rows could not be used.", await Verb("import", "postcodes", file, "--councils", "E06000098=westmark"));
    }

    private static async Task WhereNewsGoes(SomebodyReal admin, Page ready)
    {
        Assert.True(ready.Says("would reach nobody by e-mail if it was sent from: Ward 2 Birch"), ready.Text);
        var boxes = await admin.Browser.Follow(ready, "Mail boxes of wards and teams");
        Assert.True(boxes.Says("To whoever sent it") && boxes.Says("To nobody Nobody works there"), boxes.Text);
        foreach (var without in new[] { "Ward 2 Birch", "Westmark hub" })
        {
            boxes = await admin.Browser.Submit(boxes.Forms.Single(form => form.Buttons.Any(button => button.Contains(without, StringComparison.Ordinal))).With("address", "together@westmark.example"));
        }

        Assert.True((await admin.Browser.Open("/region")).Says("reaches somebody by e-mail, from whichever ward or team it was sent"));
    }

    private static async Task AService(SomebodyReal admin)
    {
        var form = (await admin.Browser.Open($"/services/new?organisation={await Organisation(admin, "Westmark Good Neighbours")}")).Form("Add the service");
        var done = await admin.Browser.Submit(form.With("Entry.Name", "Tea and talk").With("Entry.Description", "Someone to have tea with, once a week.")
            .With("Entry.RecipientClass", "voluntary").With("Entry.Needs", "befriending").With("Entry.Places", "westmark").With("Entry.Email", "tea@westmark.example"));
        Assert.True(done.Says("Tea and talk") && done.Status == HttpStatusCode.OK, done.Text);
    }

    private async Task AListOfInpatients()
    {
        var takenAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        const string Heading = "site,ward,bed,hospital_number,family_name,given_name,birth_date,address,postcode,admitted_at";
        var wrong = await Written("wrong.csv", $"# taken_at: {takenAt}\n{Heading}\nRXW99,W1,1,W100,Larkspur,Edith,03/04/1941,1 Mill Lane,WM1 1AA,2026-01-05\n");
        Assert.Contains("Read: “RXW99”; known: “RXW01”.", (await Verb("import", "census", wrong))[^1], StringComparison.Ordinal);
        var list = await Written("list.csv", $"""
            # taken_at: {takenAt}
            {Heading}
            rxw01,w1,1,W100,Larkspur,Edith,03/04/1941,1 Mill Lane,WM1 1AA,{TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3):yyyy-MM-dd}
            RXW01,W2,2,W101,Birch,Maud,05/06/1938,2 Mill Lane,WM1 1AA,{TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3):yyyy-MM-dd}
            """ + "\n");
        Assert.Contains(await Verb("import", "census", list), line => line.StartsWith("2 admitted", StringComparison.Ordinal));
    }

    private static async Task EveryScreenOf(SomebodyReal admin)
    {
        foreach (var (_, address) in (await admin.Browser.Open("/region")).Links.Where(link => link.Address.StartsWith('/')).DistinctBy(link => link.Address))
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await admin.Browser.Open(address)).Status));
        }

        var messages = await admin.Browser.Open("/messages");
        Assert.True(messages.Says("None. Every message has left, or is still being tried.") && messages.Says("reach nobody"), messages.Text);
    }

    private static async Task<string> Organisation(SomebodyReal admin, string name) => (await admin.Browser.Open("/organisations")).Link(name).Split('/')[^1];

    /// <summary>What a membership can speak for, as its form has it, found by the links of the region's screens.</summary>
    private static async Task<string> Holder(SomebodyReal admin, string name, string kind, string screens)
    {
        var region = await admin.Browser.Open("/region");
        var page = kind == "ward" ? await admin.Browser.Follow(region, "Westmark Infirmary") : region;
        return $"{kind}:{page.Links.First(link => link.Text == name && link.Address.StartsWith($"/region/{screens}/", StringComparison.Ordinal)).Address.Split('/')[^1]}";
    }

    /// <summary>Runs another verb beside the serving program, and answers what it printed.</summary>
    private async Task<IReadOnlyList<string>> Verb(params string[] words)
    {
        await using var program = RunningProgram.Start([.. words, .. _database.Where]);
        await program.Ended();
        return [.. program.Out.Concat(program.Errors).Where(line => line.Length > 0)];
    }

    private async Task<string> Written(string name, string text)
    {
        var path = Path.Combine(_database.Folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
