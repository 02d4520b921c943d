using System.Net;
using System.Text;
using Homeward.App.Hospital.Ground;
using Homeward.App.Hospital.Import;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

/// <summary>A list of inpatients asks after people whom nobody at the hub may see, and moves people whom other hospitals look after.</summary>
public sealed class WhatAListTells(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Heads = "site,ward,bed,hospital_number,nhs_number,family_name,birth_date,admitted_at,left_at";

    [Fact]
    public async Task Pairs_of_rows_and_rows_of_those_who_left_tell_of_somebody_out_of_sight_what_they_tell_of_nobody()
    {
        var hub = await app.SignIn("Hub case manager");
        var stranger = new Somebody("Farleigh", "Ada", "1939-04-01", Somebody.NumberFor(791), "NV4 2AB", Street: "1 Far Row");
        var person = ComingAndGoing.PersonOf(await (await app.SignIn("Link worker")).Adds(stranger));
        foreach (var (born, left) in new[] { ("1939-04-01", ""), ("1939-04-02", ""), ("1939-04-01", "2026-11-17"), ("1939-04-02", "2026-11-17") })
        {
            var before = await Rows();
            var (known, unknown) = (await Shown(stranger.NhsNumber), await Shown(Somebody.NumberFor(792)));
            Assert.Equal(unknown, known);
            Assert.Equal(before + (left.Length == 0 ? 1 : 2), await Rows());

            async Task<string> Shown(string number)
            {
                string Row(string own, string bed) => $"KIN,KIN-03,{bed},{own},{number},Otherleigh,{born},2026-11-16,{left}";
                var text = Tail(await Preview(hub, Row("ZZ950001", "66"), Row("ZZ950002", "66")));
                return left.Length == 0 ? text : text + Tail(await Preview(hub, Row("", "66")));
            }
        }

        Task<int> Rows() => app.Look(db => db.Journal.CountAsync(row => row.Act == "CensusPreviewed" && row.Subjects.Any(s => s.PersonId == person)));
    }

    [Fact]
    public async Task A_row_beyond_the_beds_that_names_nobody_in_sight_is_a_question_and_a_list_with_too_many_is_not_shown()
    {
        var hub = await app.SignIn("Hub case manager");
        var beds = await app.Look(db => db.Wards.Where(w => w.ClosedOn == null && db.Sites.Any(s => s.Id == w.SiteId && s.Code == "KIN")).SumAsync(w => w.Beds));
        string[] Rows(int count) => [.. Enumerable.Range(0, count).Select(n => $"KIN,KIN-03,,ZY{n:000000},,Manyleigh,1940-01-01,2026-11-16,")];
        var before = await Asked();
        Assert.True((await Preview(hub, Rows(beds + 2))).Says($"{beds + 2} come"));
        Assert.Equal(before + 3, await Asked());
        var refused = await Uploaded(hub, Rows(beds + 40));
        Assert.True(refused.Status == HttpStatusCode.Conflict && refused.Says("many more people than its hospitals have beds"), refused.Text);
        Assert.Equal(before + 3, await Asked());

        Task<int> Asked() => app.Look(db => db.FullMatchQuestions.CountAsync());
    }

    [Fact]
    public async Task Whom_a_row_means_is_said_only_by_somebody_who_sees_them_and_the_hub_that_does_has_the_row_too()
    {
        var (hub, nurse) = (await app.SignIn("Hub case manager"), await app.SignIn("Ward nurse"));
        var stranger = new Somebody("Blindleigh", "Ada", "1939-04-01", Somebody.NumberFor(793), "NV4 2AB", Street: "1 Far Row");
        var person = ComingAndGoing.PersonOf(await (await app.SignIn("Link worker")).Adds(stranger));
        await hub.Submit((await Preview(hub, $"KIN,KIN-03,66,,{stranger.NhsNumber},Nobody,1999-09-09,2026-11-16,")).Form("Take this list in"));
        var id = await HeldFor(person);
        var page = await hub.Open("/import/census/held");
        Assert.True(page.Says("Whoever sees them says who it is"), page.Text);
        Assert.DoesNotContain(page.Forms, form => form.Fields.Any(field => field.Value == id.Value.ToString()) && form.Buttons.Any(button => button.StartsWith("It is", StringComparison.Ordinal)));
        foreach (var answer in new[] { HeldDecision.ThisPerson, HeldDecision.SomebodyNew })
        {
            Assert.Equal(HttpStatusCode.Conflict, await Answered(hub, id, answer));
        }

        Assert.Equal((0, HttpStatusCode.NotFound), (await app.Stays(person), (await nurse.Open($"/people/{person.Value}")).Status));
        Assert.Equal(HttpStatusCode.Redirect, await Answered(hub, id, HeldDecision.LeaveOut));

        var who = Newcomer.Number(21);
        await hub.TakeIn(new AListOfInpatients { TakenAt = app.NextMoment() }.With(who));
        await nurse.Review(await app.StayOf(who), "none");
        var own = await app.Look(db => db.PersonIdentifiers.Where(i => i.Value == who.HospitalNumber).Select(i => i.PersonId).SingleAsync());
        await TheServerTakesIn("STA", $"STA,STA-R1,91,,{who.NhsNumber},{who.Family},1999-09-09,2026-11-16,");
        Assert.True((await hub.Open("/import/census/held")).Says("The number is known, but with another date of birth."));
        Assert.Equal(HttpStatusCode.Redirect, await Answered(hub, await HeldFor(own), HeldDecision.LeaveOut));
    }

    [Fact]
    public async Task More_than_a_handful_is_taken_out_of_a_hospital_only_when_it_agrees_and_nobody_by_the_first_list_of_another()
    {
        var hub = await app.SignIn("Hub case manager");
        var all = Enumerable.Range(22, 8).Select(n => Newcomer.Number(n)).ToArray();
        await hub.TakeIn(all.Aggregate(new AListOfInpatients { TakenAt = app.NextMoment() }, (list, who) => list.With(who)));
        string Row(Newcomer who, string site, string ward) => $"{site},{ward},91,,{who.NhsNumber},{who.Family},{who.Born:yyyy-MM-dd},2026-11-18,";
        await AddsANewHospital();
        var administrator = await app.SignIn("Administrator");
        var preview = await Preview(administrator, Row(all[0], "NWE", "NWE-1"));
        await administrator.Submit(preview.Form("Take this list in"));
        Assert.Equal("KIN", await Where(all[0]));
        var held = await hub.Open("/import/census/held");
        Assert.True(held.Says("1 person in beds of this hospital stands on a list of NWE.") && held.Says("Nobody is moved until you say that they have left"), held.Text);
        await Agrees(HeldDecision.HasLeft);
        Assert.Equal("NWE", await Where(all[0]));

        await TheServerTakesIn("STA", [.. all[1..4].Select(who => Row(who, "STA", "STA-R1"))]);
        Assert.Equal("STA", await Where(all[3]));
        await TheServerTakesIn("STA", [.. all[1..7].Select(who => Row(who, "STA", "STA-R1"))]);
        Assert.Equal(("KIN", "KIN"), (await Where(all[4]), await Where(all[6])));
        held = await hub.Open("/import/census/held");
        Assert.True(held.Says("3 people in beds of this hospital stand on a list of STA."), held.Text);
        await Agrees(HeldDecision.StillHere);
        Assert.Equal("KIN", await Where(all[4]));
        Assert.Empty(app.Troubles);

        async Task Agrees(HeldDecision decision)
        {
            var waiting = await app.Look(db => db.HeldRows.Where(h => h.Decided == null && h.Kind == CensusHoldKind.TakenFromAnotherHospital).Select(h => h.Id).ToListAsync());
            var forms = held.Forms.Where(form => form.Action.Contains("handler=All", StringComparison.Ordinal) && form.Fields.Any(field => waiting.Exists(id => field.Value == id.Value.ToString())));
            Assert.True((await hub.Submit(forms.First(form => form.Buttons.Contains($"{Homeward.App.Hospital.Import.Held.HeldModel.Words(decision)}, all of them")), decision.ToString())).Says("Decided for all"));
        }
    }

    [Fact]
    public async Task A_postcode_without_an_address_is_kept_and_columns_nobody_reads_are_named()
    {
        var hub = await app.SignIn("Hub case manager");
        var bytes = Encoding.UTF8.GetBytes(FormattableString.Invariant($"# taken_at: {app.NextMoment():yyyy-MM-dd'T'HH:mm:ss}Z\r\nsite,ward,bed,hospital_number,family_name,given_name,birth_date,address,postcode,admitted_at,Consultant\r\n")
            + "KIN,KIN-03,69,ZZ950001,Nostreet,Nan,1939-04-01,,nv42ab,2026-11-16,Dr Who\r\n");
        var preview = await hub.Submit((await hub.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", bytes));
        Assert.True(preview.Says("Columns nobody reads: “Consultant”."), preview.Text);
        await hub.Submit(preview.Form("Take this list in"));

        var (line, postcode, place) = await app.Look(async db => await (
            from i in db.PersonIdentifiers
            where i.Value == "ZZ950001"
            join a in db.PersonAddresses on i.PersonId equals a.PersonId
            join p in db.Persons on i.PersonId equals p.Id
            select new ValueTuple<string, string?, bool>(a.Line1, a.Postcode, p.PlaceId != null)).SingleAsync());
        Assert.Equal((Homeward.Journey.People.PersonAddress.StreetNotKnown, "NV4 2AB", true), (line, postcode, place));
    }

    [Fact]
    public async Task A_preview_of_rows_that_are_all_left_out_does_not_say_that_all_is_known()
    {
        await Access.Aviary.As(app, Roles.Administrator, async services =>
        {
            var like = await app.Look(db => db.Sites.SingleAsync(s => s.Code == "KIN"));
            var (site, _) = await services.GetRequiredService<KeepHospital>().Add(new HospitalTyped("Newest Hospital", "NEX", "acute", null), like.OrganisationId, like.PlaceId, CancellationToken.None);
            return await services.GetRequiredService<KeepWard>().Add(site, new WardTyped("First ward", "NEX-1", "12"), CancellationToken.None);
        });
        var none = await (await app.SignIn("Administrator")).Preview(new AListOfInpatients { TakenAt = app.NextMoment() }.WithLine("NEX,NEX-9,93,ZZ3,,Nowhere,Nan,01/01/1950,2026-11-16,21,19,"));

        Assert.True(none.Says("No row of this list could be used") && !none.Says("is known already"), none.Text);
    }

    private Task<RowId> HeldFor(PersonId person) => app.Look(async db =>
        (await db.HeldRows.Where(h => h.Decided == null).ToListAsync()).Single(h => h.Candidates.Contains(person)).Id);

    private Task<string> Where(Newcomer who) => app.Look(async db =>
    {
        var person = await db.PersonIdentifiers.Where(i => i.Value == who.HospitalNumber).Select(i => i.PersonId).SingleAsync();
        return await db.Stays.Where(s => s.PersonId == person && s.LeftAt == null).Join(db.Sites, s => s.SiteId, s => s.Id, (_, s) => s.Code).SingleAsync();
    });

    private Task<Refusal?> AddsANewHospital() => Access.Aviary.As(app, Roles.Administrator, async services =>
    {
        var like = await app.Look(db => db.Sites.SingleAsync(s => s.Code == "KIN"));
        var (site, _) = await services.GetRequiredService<KeepHospital>().Add(new HospitalTyped("Newer Hospital", "NWE", "acute", null), like.OrganisationId, like.PlaceId, CancellationToken.None);
        return (await services.GetRequiredService<KeepWard>().Add(site, new WardTyped("First ward", "NWE-1", "12"), CancellationToken.None)).Refusal;
    });

    private async Task TheServerTakesIn(string site, params string[] rows)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(ImportCensusVerb.Job);
        using var file = new MemoryStream(Bytes(rows));
        var report = await scope.ServiceProvider.GetRequiredService<ImportCensus>().Do(file, $"{site}.csv", null, null, null, CancellationToken.None);
        Assert.NotNull(report.Intake);
    }

    private static async Task<HttpStatusCode> Answered(Visitor hub, RowId id, HeldDecision decision)
    {
        var token = (await hub.Open("/account")).Forms[0].Fields.Single(field => field.Name == "__RequestVerificationToken");
        using var content = new FormUrlEncodedContent([new(token.Name, token.Value), new("Id", id.Value.ToString()), new("Answer", decision.ToString())]);
        using var answer = await hub.Ask(HttpMethod.Post, "/import/census/held", content);
        return answer.StatusCode;
    }

    private async Task<Page> Preview(Visitor visitor, params string[] rows)
    {
        var preview = await Uploaded(visitor, rows);
        Assert.True(preview.Status == HttpStatusCode.OK, preview.Text);
        return preview;
    }

    private async Task<Page> Uploaded(Visitor visitor, params string[] rows) =>
        await visitor.Submit((await visitor.Open("/import/census")).Form("Show what it would change").WithFile("List", "list.csv", Bytes(rows)));

    private byte[] Bytes(string[] rows) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", [FormattableString.Invariant($"# taken_at: {app.NextMoment():yyyy-MM-dd'T'HH:mm:ss}Z"), Heads, .. rows, ""]));

    private static string Tail(Page page) => page.Text[page.Text.IndexOf("come", StringComparison.Ordinal)..];
}
