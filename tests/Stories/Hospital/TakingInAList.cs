using System.Net;
using System.Text;
using Homeward.App.Hospital.Ground;
using Homeward.App.Hospital.Import;
using Homeward.App.Partners.ImportDirectory;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

public sealed class TakingInAList(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task A_preview_changes_nothing_and_the_import_does_what_it_said()
    {
        var hub = await app.SignIn("Hub case manager");
        var who = Newcomer.Number(0, "Preview");
        var list = new AListOfInpatients { TakenAt = app.NextMoment() }.With(who);

        var preview = await hub.Preview(list);
        Assert.True(preview.Says("Preview Newbya"));
        Assert.False(await app.Look(db => db.PersonIdentifiers.AnyAsync(i => i.Value == who.HospitalNumber)));

        var done = await hub.Submit(preview.Form("Take this list in"));
        Assert.True(done.Says("The list has been taken in."));
        var stay = await app.StayOf(who);
        Assert.Equal(1, await app.Facts(stay, "PersonAdmitted"));
        Assert.Equal(1, await app.Facts(stay, "CaseOpened"));
        Assert.True((await (await app.SignIn("Ward nurse")).Open("/ward")).Says(who.Name));
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing_and_an_older_one_is_refused()
    {
        var hub = await app.SignIn("Hub case manager");
        var who = Newcomer.Number(1);
        var list = new AListOfInpatients { TakenAt = app.NextMoment() }.With(who);
        await hub.TakeIn(list);
        var before = await app.Look(db => db.Journal.CountAsync(r => r.AccountId != null && r.Kind == Homeward.App.Platform.Journal.JournalKind.Act));

        var again = await hub.TakeIn(list);
        Assert.True(again.Says("It changed nothing."));
        Assert.Equal(before, await app.Look(db => db.Journal.CountAsync(r => r.AccountId != null && r.Kind == Homeward.App.Platform.Journal.JournalKind.Act)));

        var form = (await hub.Open("/import/census")).Form("Show what it would change");
        var older = new AListOfInpatients { TakenAt = app.Clock.GetUtcNow().UtcDateTime.AddHours(-9) }.With(who);
        Assert.Contains((await hub.Submit(form.WithFile("List", "older.csv", older.Bytes))).Errors, line => line.Contains("An older one cannot undo it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_bed_moves_the_person_and_the_ward_that_sees_them()
    {
        var hub = await app.SignIn("Hub case manager");
        var who = Newcomer.Number(2);
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        var stay = await app.StayOf(who);
        var nurse = await app.SignIn("Ward nurse");
        Assert.Equal(HttpStatusCode.OK, (await nurse.Open($"/stays/{stay}")).Status);

        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, ward: "KIN-04", bed: "7"));

        Assert.Equal(HttpStatusCode.NotFound, (await nurse.Open($"/stays/{stay}")).Status);
        Assert.Equal([false, true], await app.Look(db => db.Set<WardSpell>().Where(s => s.StayId == new StayId(stay)).OrderBy(s => s.From).Select(s => s.To == null).ToListAsync()));
    }

    [Fact]
    public async Task A_bad_row_is_kept_with_line_and_reason_and_never_stops_the_rest()
    {
        var hub = await app.SignIn("Hub case manager");
        var good = Newcomer.Number(3);
        var list = new AListOfInpatients { TakenAt = app.NextMoment() }
            .WithLine("KIN,KIN-03,91,ZZ1,999 999 9999,Wrong,Nan,01/01/1950,2026-11-16,21,19,")
            .WithLine("KIN,KIN-03,92,ZZ2,,=cmd|' /C calc'!A0,Nan,01/01/1950,2026-11-16,21,19,")
            .WithLine("KIN,KIN-99,93,ZZ3,,Nowhere,Nan,01/01/1950,2026-11-16,21,19,")
            .WithLine("KIN,KIN-03,94,ZZ4,943 476 5919,Real,Nan,01/01/1950,2026-11-16,21,19,")
            .With(good);

        var shown = await hub.Preview(list);
        var done = await hub.TakeIn(list);

        Assert.True(shown.Says("begin with 999"), shown.Text);

        Assert.True(done.Says("not an NHS number") && done.Says("spreadsheet formula") && done.Says("“KIN-99” is not known"), done.Text);
        Assert.NotEqual(Guid.Empty, await app.StayOf(good));
        Assert.Equal((1, 4), await app.Look(async db => await db.CensusIntakes.OrderByDescending(i => i.TakenAt).Select(i => new ValueTuple<int, int>(i.Admissions, i.LeftOut)).FirstAsync()));
        using var file = await hub.Ask(HttpMethod.Get, done.Link("Get these rows as a file"));
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains("line,reason,row", text, StringComparison.Ordinal);
        Assert.Contains("3,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\n=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\t=1+1")]
    public void A_row_that_a_spreadsheet_would_take_for_a_formula_is_handed_out_as_text(string cell)
    {
        Assert.Contains($"\"'{cell}\"", LeftOutFile.Of([(7, "Not on the list.", cell)]), StringComparison.Ordinal);
        Assert.Contains($"\"'{cell}\"", FaultFile.Of([("line 7", "Not on the list.", cell)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_doubtful_row_waits_until_somebody_says_who_it_is()
    {
        var hub = await app.SignIn("Hub case manager");
        var (who, other) = (Newcomer.Number(4), Newcomer.Number(4) with { Born = new DateOnly(1955, 5, 5) });
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(other, bed: "95"));

        var held = await hub.Open("/import/census/held");
        Assert.True(held.Says("needs a look by somebody who may see whom it could mean"), held.Text);
        var id = await app.Look(db => db.HeldRows.Where(h => h.Kind == CensusHoldKind.NumbersDisagree && h.Decided == null).Select(h => h.Id).SingleAsync());
        Assert.DoesNotContain(held.Forms, form => form.Fields.Any(field => field.Value == id.Value.ToString()) && form.Buttons.Contains("It is the person who is known"));
        var stay = await app.StayOf(who);
        await (await app.SignIn("Ward nurse")).Review(stay, "none");
        held = await hub.Open("/import/census/held");
        var form = held.Forms.First(f => f.Fields.Any(field => field.Value == id.Value.ToString()) && f.Buttons.Contains("It is the person who is known"));
        Assert.True((await hub.Submit(form, nameof(HeldDecision.ThisPerson))).Says("Decided."));

        Assert.Equal("95", await app.Look(db => db.Stays.Where(s => s.Id == new StayId(stay)).Select(s => s.Bed).SingleAsync()));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(other, bed: "95"));
        Assert.Equal(0, await app.Look(db => db.HeldRows.CountAsync(h => h.Kind == CensusHoldKind.NumbersDisagree && h.Decided == null)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("ward,family_name,admitted_at,site,taken_at,hospital_number\r\nKIN-03,Short,2026-11-16,KIN,2026-11-18 09:0", "stops in the middle")]
    [InlineData("name,colour\r\nA,blue\r\n", "lacks: ward")]
    [InlineData("site,ward,family_name,admitted_at\r\nKIN,KIN-03,A,2026-11-16\r\n", "when the list was taken")]
    [InlineData("# taken_at: 2027-01-01T00:00:00Z\r\nsite,ward,family_name,admitted_at\r\nKIN,KIN-03,A,2026-11-16\r\n", "in the future")]
    public async Task A_file_that_cannot_be_used_is_refused_in_one_sentence(string text, string sentence)
    {
        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open("/import/census");
        var answer = await hub.Submit(page.Form("Show what it would change").WithFile("List", "list.csv", Encoding.UTF8.GetBytes(text)));
        Assert.True((int)answer.Status < 500 && answer.Says(sentence), answer.Text);
    }

    [Fact]
    public async Task A_file_of_200_megabytes_is_taken_and_what_is_wrong_with_it_is_said_in_a_sentence()
    {
        var hub = await app.SignIn("Hub case manager");
        var page = await hub.Open("/import/census");
        using var body = (MultipartFormDataContent)page.Form("Show what it would change").Content();
        body.Add(new StreamContent(new EndlessLine(200 * 1024 * 1024)), "List", "list.csv");
        using var kept = await hub.Ask(HttpMethod.Post, "/import/census", body);
        Assert.Equal(HttpStatusCode.BadRequest, kept.StatusCode);
        Assert.Contains("The file stops in the middle, at line 1.", await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.GetFiles(Path.Combine(app.Services.GetRequiredService<Homeward.App.Platform.CommandLines.Settings>().DataFolder, "incoming")), file => new FileInfo(file).Length > 1_000_000);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task A_list_is_taken_in_only_by_whoever_works_for_its_hospital_and_by_an_administrator_only_the_first()
    {
        var (hub, administrator) = (await app.SignIn("Hub case manager"), await app.SignIn("Administrator"));
        var welsh = new AListOfInpatients { TakenAt = app.NextMoment() }.WithLine("GLN,GLN-DER,91,ZZ1,,Nobody,Nan,01/01/1950,2026-11-16,21,19,");
        var both = new AListOfInpatients { TakenAt = app.NextMoment() }.With(Newcomer.Number(6)).WithLine("GLN,GLN-DER,91,ZZ1,,Nobody,Nan,01/01/1950,2026-11-16,21,19,");
        var own = new AListOfInpatients { TakenAt = app.NextMoment() }.With(Newcomer.Number(6));
        foreach (var (visitor, list) in new[] { (hub, welsh), (hub, both), (administrator, own), (administrator, welsh) })
        {
            var answer = await visitor.Submit((await visitor.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", list.Bytes));
            Assert.True(answer.Status == HttpStatusCode.Conflict && answer.Says("where you do not work") && !answer.Says("Newby"), answer.Text);
        }

        await Access.Aviary.As(app, Homeward.App.Platform.Access.Roles.Administrator, async services =>
        {
            var like = await app.Look(db => db.Sites.SingleAsync(s => s.Code == "KIN"));
            var (site, _) = await services.GetRequiredService<KeepHospital>().Add(new HospitalTyped("New Hospital", "NEW", "acute", null), like.OrganisationId, like.PlaceId, CancellationToken.None);
            return await services.GetRequiredService<KeepWard>().Add(site, new WardTyped("First ward", "NEW-1", "12"), CancellationToken.None);
        });
        var first = new AListOfInpatients { TakenAt = app.NextMoment() }.WithLine("NEW,NEW-1,1,ZZ960001,,Firstling,Fay,01/01/1950,2026-11-16,21,19,");
        for (var asked = 0; asked < Homeward.App.People.Search.FullMatches.MostAnHour - 1; asked++)
        {
            Assert.True((await administrator.Preview(first)).Says("Fay Firstling, First ward"));
        }

        var taken = await administrator.Preview(first);
        var tooMany = await administrator.Submit((await administrator.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", first.Bytes));
        Assert.True(tooMany.Says("You have looked at many lists this hour"), tooMany.Text);
        Assert.True((await administrator.Submit(taken.Form("Take this list in"))).Says("The list has been taken in."));
        var again = await administrator.Submit((await administrator.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", first.Bytes));
        Assert.True(again.Says("an administrator takes in only its first"), again.Text);
    }

    [Fact]
    public async Task A_preview_does_not_tell_who_is_known_of_those_out_of_sight_and_what_it_asks_is_journalled()
    {
        var (hub, stranger) = (await app.SignIn("Hub case manager"), new Somebody("Unseenleigh", "Ada", "1939-04-01", Somebody.NumberFor(781), "NV4 2AB", Street: "1 Far Row"));
        var person = ComingAndGoing.PersonOf(await (await app.SignIn("Link worker")).Adds(stranger));
        AListOfInpatients Guess(string number, string family, string born) =>
            new AListOfInpatients { TakenAt = app.NextMoment() }.WithLine($"KIN,KIN-03,66,ZZ930001,{number},{family},Ada,{born},2026-11-17 20:15,21,19,");
        var nobody = Tail(await hub.Preview(Guess(Somebody.NumberFor(782), "Unseenleigh", "02/04/1939")));
        foreach (var guess in new[]
        {
            Guess(stranger.NhsNumber, "Unseenleigh", "01/04/1939"), Guess(stranger.NhsNumber, "Unseenleigh", "02/04/1939"),
            Guess(stranger.NhsNumber, "Unseenleigh", ""), Guess("", "Unseenleigh", "01/04/1939"),
        })
        {
            var before = await Rows();
            Assert.Equal(nobody, Tail(await hub.Preview(guess)));
            Assert.True(await Rows() > before, "the preview left no row about whom it asked after");
        }

        var taken = await hub.TakeIn(Guess(stranger.NhsNumber, "Unseenleigh", "02/04/1939"));
        Assert.True(taken.Says("The list has been taken in."), taken.Text);
        var held = await hub.Open("/import/census/held");
        Assert.True(held.Says("needs a look by somebody who may see whom it could mean") && !held.Says("The number is known, but with another date of birth. Kingsbridge"), held.Text);
        Assert.False(held.Says("born 1 Apr 1939"), held.Text);

        Task<int> Rows() => app.Look(db => db.Journal.CountAsync(row => row.Act == "CensusPreviewed" && row.Subjects.Any(s => s.PersonId == person)));
        static string Tail(Page page) => page.Text[page.Text.IndexOf("come", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task Lists_of_one_day_take_nobody_away_whom_one_list_would_not()
    {
        var site = await app.Look(db => db.Sites.Where(s => s.Code == "STA").Select(s => s.Id).SingleAsync());
        await app.SpeakFor(site, "Hub case manager");
        var hub = await app.SignIn("Hub case manager");
        var people = await app.LinesOf(site);
        AListOfInpatients Without(int some) => people.Skip(some).Aggregate(new AListOfInpatients { TakenAt = app.NextMoment() }, (list, line) => list.WithLine(line));
        var quarter = people.Count / 4;
        await hub.TakeIn(Without(quarter));
        Assert.Equal(people.Count - quarter, await InBed());
        await hub.TakeIn(Without(2 * quarter));
        Assert.Equal(people.Count - quarter, await InBed());
        Assert.True((await hub.Open("/import/census/held")).Says("more were missing from earlier lists of the day"));
        app.Clock.Advance(TimeSpan.FromHours(22));
        hub = await app.SignIn("Hub case manager");
        await hub.TakeIn(Without(2 * quarter));
        Assert.Equal(people.Count - (2 * quarter), await InBed());

        Task<int> InBed() => app.Look(db => db.Stays.CountAsync(s => s.SiteId == site && s.LeftAt == null));
    }

    [Fact]
    public async Task Whoever_goes_back_to_the_preview_of_a_list_that_is_in_reads_what_came_of_it_and_a_wrong_postcode_is_said()
    {
        var hub = await app.SignIn("Hub case manager");
        var bytes = Encoding.UTF8.GetBytes(FormattableString.Invariant($"# taken_at: {app.NextMoment():yyyy-MM-dd'T'HH:mm:ss}Z\r\nsite,ward,bed,hospital_number,family_name,given_name,birth_date,address,postcode,admitted_at\r\n")
            + "KIN,KIN-03,67,ZZ940001,Wrongcode,Wyn,1939-04-01,4 Mill Lane,N0 PLACE,2026-11-16\r\nKIN,KIN-99,68,ZZ940002,Secretward,Sid,1939-04-01,5 Mill Lane,NV4 2AB,2026-11-16\r\n");
        var preview = await hub.Submit((await hub.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", bytes));
        Assert.True(preview.Says("“N0 PLACE” is not a postcode. The row was taken without it.") && preview.Says("Wyn Wrongcode, Ward 3 Rowan"), preview.Text);
        var taken = await hub.Submit(preview.Form("Take this list in"));
        Assert.True(taken.Says("“N0 PLACE” is not a postcode.") && taken.Says("“KIN-99” is not known") && !taken.Says("Secretward"), taken.Text);
        var back = await hub.Open(preview.Path);
        Assert.True(back.Path == taken.Path && back.Says("This list has been taken in already."), back.Text);
        Assert.Equal(taken.Path, (await hub.Submit(preview.Form("Take this list in"))).Path);
    }

    [Fact]
    public async Task A_move_says_from_which_bed()
    {
        var (hub, who) = (await app.SignIn("Hub case manager"), Newcomer.Number(5));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, bed: "90"));
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, bed: "96"));
        await (await app.SignIn("Ward nurse")).Review(await app.StayOf(who), "none");
        var preview = await hub.Preview(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who, ward: "KIN-04", bed: "7"));
        Assert.True(preview.Says($"{who.Name}: Ward 3 Rowan (older people), bed 96 to Ward 4 Alder (chest), bed 7"), preview.Text);
    }

    [Fact]
    public async Task Lists_are_not_for_wards() => Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Ward nurse")).Open("/import/census")).Status);
}
