using System.Net;
using System.Text;
using Homeward.App.Hospital.Import;
using Homeward.App.Partners.ImportDirectory;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
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
        var before = await app.Look(db => db.Journal.CountAsync(r => r.Kind == Homeward.App.Platform.Journal.JournalKind.Act));

        var again = await hub.TakeIn(list);
        Assert.True(again.Says("It changed nothing."));
        Assert.Equal(before, await app.Look(db => db.Journal.CountAsync(r => r.Kind == Homeward.App.Platform.Journal.JournalKind.Act)));

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
            .With(good);

        var done = await hub.TakeIn(list);

        Assert.True(done.Says("not an NHS number") && done.Says("spreadsheet formula") && done.Says("“KIN-99” is not known"), done.Text);
        Assert.NotEqual(Guid.Empty, await app.StayOf(good));
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
        Assert.True(held.Says("another date of birth"), held.Text);
        var id = await app.Look(db => db.HeldRows.Where(h => h.Kind == CensusHoldKind.NumbersDisagree && h.Decided == null).Select(h => h.Id).SingleAsync());
        var form = held.Forms.First(f => f.Fields.Any(field => field.Value == id.Value.ToString()) && f.Buttons.Contains("It is the person who is known"));
        Assert.True((await hub.Submit(form, nameof(HeldDecision.ThisPerson))).Says("Decided."));

        var stay = await app.StayOf(who);
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
    public async Task Lists_are_not_for_wards() => Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignIn("Ward nurse")).Open("/import/census")).Status);
}
