using System.Net;
using System.Text;
using Homeward.App.Platform.Checking;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Partners.Volunteers;

/// <summary>An organisation takes its volunteers over from the spreadsheet in which it has kept them.</summary>
public class TakingVolunteersOver(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Heading = "Given Name;family_name;phone;email;districts;hours;does;languages;seats;boot;stage;references_on;dbs_level;dbs_on;induction_on;safeguarding_training_on;insurance_until\n";

    [Fact]
    public async Task What_it_would_do_is_shown_first_and_each_row_that_cannot_be_used_has_its_reason()
    {
        var farida = await app.SignIn("Volunteer coordinator");
        var today = LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime);
        var seen = $"{today.AddDays(-40):yyyy-MM-dd};Enhanced;{today.AddDays(-400):dd/MM/yyyy};{today.AddDays(-30):yyyy-MM-dd};{today.AddDays(-20):yyyy-MM-dd};";
        var text = Heading
            + $"Ready;Filed;+44 1632 960701;;NV1;Mon am, Sat;shopping|Befriending;pl;;;ready;{seen}\n"
            + $"Ready;Filed;01632 960 701;filed@example.org;;;;;;;;;;;;;\n"
            + $"Late;Filed;01632 960702;;;;;;4;yes;ready;{today.AddDays(-40):yyyy-MM-dd};enhanced;{today.AddYears(-4):yyyy-MM-dd};{today.AddDays(-30):yyyy-MM-dd};{today.AddDays(-20):yyyy-MM-dd};{today.AddDays(-1):yyyy-MM-dd}\n"
            + "Nowhere;Filed;01632 960703;;QQ1;;;;;;;;;;;;\n"
            + "Silent;Filed;;;;;;;;;;;;;;;\n"
            + "Never;Filed;01632 960704;;;Someday;;;;;;;;;;;\n"
            + "=cmd;Filed;01632 960705;;;;;;;;;;;;;;\n"
            + "Odd;Filed;01632 960706;;;;flying;;;;;;;;;;\n"
            + "Dated;Filed;01632 960707;;;;;;;;;soon;;;;;\n";
        var before = await app.Look(db => db.Volunteers.CountAsync());
        var preview = await farida.Submit((await farida.Open("/volunteers/file")).Form("Show what it would change").WithFile("List", "book.csv", Encoding.UTF8.GetBytes(text)));
        string[] said =
        [
            "3 taken over", "0 known already", "6 left out", "is no postcode district", "Give a telephone number or an e-mail address", "“Someday” in hours is no part of the week", "begins like a spreadsheet formula",
            "“flying” in does is not known here", "“soon” in references_on is no day", "Late Filed cannot be taken over as far as that. DBS check: ran out on", "1 ready",
        ];
        Assert.All(said, words => Assert.True(preview.Says(words), $"{words}\n{preview.Text}"));
        Assert.Equal(before, await app.Look(db => db.Volunteers.CountAsync()));
        var file = preview.Form("The rows below as a file");
        using var list = await farida.Ask(HttpMethod.Post, file.Action, file.Content());
        var rows = await list.Content.ReadAsStringAsync();
        Assert.Contains("“Someday” in hours is no part of the week", rows, StringComparison.Ordinal);
        Assert.Equal("text/csv", list.Content.Headers.ContentType?.MediaType);
        var done = await farida.Submit(preview.Form("Take in the rows that can be used"));
        Assert.True(done.Says("3 taken over; 6 rows could not be used."), done.Text);
        var late = await app.Look(db => db.Volunteers.SingleAsync(v => v.GivenName == "Late" && v.FamilyName == "Filed"));
        Assert.Equal((VolunteerStage.Checks, CameBy.File, 4, true), (late.Stage, late.CameBy, late.Vehicle?.Seats, late.Vehicle?.Boot));
        var ready = await app.Look(db => db.Volunteers.SingleAsync(v => v.GivenName == "Ready" && v.FamilyName == "Filed" && v.Stage == VolunteerStage.Ready));
        Assert.Equal(["befriending", "shopping"], ready.Will);
        Assert.Equal(["pl"], ready.Languages);
        Assert.Equal(4, ready.Hours.Count);
        await AllIsWell();
    }

    [Fact]
    public async Task Taken_in_again_nobody_is_doubled_and_thousands_go_in_at_once()
    {
        var farida = await app.SignIn("Volunteer coordinator");
        var text = new StringBuilder("given_name,family_name,email\n");
        for (var number = 0; number < 3000; number++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Many,Volunteer{number},many{number}@example.org\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append("Many,Volunteer7,many7@example.org\n").ToString());
        var preview = await farida.Submit((await farida.Open("/volunteers/file")).Form("Show what it would change").WithFile("List", "thousands.csv", bytes));
        Assert.True(preview.Says("3000 taken over") && preview.Says("1 known already") && preview.Says("0 left out"), preview.Text);
        Assert.True((await farida.Submit(preview.Form("Take it in"))).Says("3000 taken over."));
        Assert.Equal(HttpStatusCode.NotFound, (await farida.Open(preview.Path)).Status);
        var again = await farida.Submit((await farida.Open("/volunteers/file")).Form("Show what it would change").WithFile("List", "thousands.csv", bytes));
        Assert.True(again.Says("0 taken over") && again.Says("3001 known already") && again.Says("Nothing would change."), again.Text);
        Assert.True((await farida.Open("/volunteers?stage=enquiry&name=volunteer2999")).Says("Many Volunteer2999"));
        await AllIsWell();
    }

    [Fact]
    public async Task A_file_that_lists_no_volunteers_is_refused_in_a_sentence()
    {
        var farida = await app.SignIn("Volunteer coordinator");
        var form = (await farida.Open("/volunteers/file")).Form("Show what it would change");
        Assert.True((await farida.Submit(form)).Says("Choose the file"));
        Assert.True((await farida.Submit(form.WithFile("List", "a.csv", "name,phone\nAda,01632 960000\n"u8.ToArray()))).Says("The heading of the file lacks: given_name, family_name."));
        Assert.True((await farida.Submit(form.WithFile("List", "a.xlsx", [0x50, 0x4B, 3, 4, 0, 0, 0, 1]))).Says("This is not a text file"));
    }

    private async Task AllIsWell()
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(app.Services);
        var findings = new Findings();
        await Check.Look(scope.ServiceProvider, findings, CancellationToken.None);
        Assert.DoesNotContain(findings.Lines, line => !line.IsWell);
        Assert.Empty(app.Troubles);
    }
}
