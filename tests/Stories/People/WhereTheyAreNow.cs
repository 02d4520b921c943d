using System.Net;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>Which address whoever goes to the home is given, and what a protected one keeps closed.</summary>
public class WhereTheyAreNow(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task A_mistake_that_is_put_right_the_same_day_sends_nobody_to_the_wrong_house()
    {
        var (person, request) = await Helped("Wrongdoor");
        await Records(person, ("Line1", "9 Wrong Way"), ("Postcode", "NV1 1AA"));
        await Records(person, ("Line1", "19 Right Road"), ("Postcode", "NV1 1AA"));
        var seen = await request.Worker.Open(request.Ask);
        Assert.True(seen.Says("19 Right Road") && !seen.Says("9 Wrong Way"), seen.Text);
        var record = await request.Nurse.Open($"/people/{person.Value}");
        Assert.True(record.Says("19 Right Road") && !record.Says("9 Wrong Way"), record.Text);
        Assert.True((await request.Nurse.Open($"/people/{person.Value}/addresses")).Says("recorded by mistake and put right the same day"));
    }

    [Fact]
    public async Task An_address_that_is_protected_only_at_the_second_try_stands_open_nowhere()
    {
        var (person, request) = await Helped("Secondtry");
        await Records(person, ("Line1", "7 Hidden Hill"), ("Postcode", "NV1 1AA"));
        await Records(person, ("Line1", "7 Hidden Hill"), ("Postcode", "NV1 1AA"), ("IsProtected", "true"));
        foreach (var address in new[] { "", "/addresses", "/contact", "/timeline/happened" })
        {
            Assert.DoesNotContain("Hidden Hill", (await request.Nurse.Open($"/people/{person.Value}{address}")).Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Hidden Hill", (await request.Worker.Open(request.Ask)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_helps_somebody_in_a_refuge_is_not_sent_to_the_home_they_fled()
    {
        var (person, request) = await Helped("Refuged");
        await Records(person, ("Line1", "3 Fled From Street"), ("Postcode", "NV1 1AA"));
        Assert.True((await request.Worker.Open(request.Ask)).Says("3 Fled From Street"));
        await Records(person, ("Use", "Temporary"), ("Line1", "The Refuge"), ("Postcode", "NV1 1AB"), ("IsProtected", "true"));
        var seen = await request.Worker.Open(request.Ask);
        Assert.False(seen.Says("Fled From") || seen.Says("The Refuge") || seen.Says("NV1"), seen.Text);
    }

    [Fact]
    public async Task The_form_that_adds_somebody_adds_them_once_however_often_it_is_sent()
    {
        var nurse = await app.SignIn(GivenReferrals.Card);
        var form = (await nurse.Open("/people/new")).Form("Add this person").With("Who.Given", "Dora").With("Who.Family", "Doubleclicked");
        var pages = await nurse.SubmitAtOnce(form, 5);
        Assert.All(pages, page => Assert.True(page.Status == HttpStatusCode.OK && page.Heading.Contains("Doubleclicked", StringComparison.Ordinal), page.Text));
        Assert.Contains("Doubleclicked", (await nurse.Submit(form)).Heading, StringComparison.Ordinal);
        Assert.Equal(1, await app.Look(db => db.Persons.CountAsync(p => p.FamilyName == "Doubleclicked")));
    }

    private async Task<(PersonId Person, Referring Request)> Helped(string family)
    {
        var person = await _given.APersonOnTheWard("Wilma", family);
        var request = await _given.ARequest(person, await _given.AService($"{family} Errands", "Link worker", ["shopping"]), "shopping");
        await request.Works("Yes, we do it");
        return (person, request);
    }

    private async Task Records(PersonId person, params (string Field, string Value)[] filled)
    {
        var hub = await app.SignIn("Hub case manager");
        var form = (await hub.Open($"/people/{person.Value}/addresses")).Form("Record the address");
        form = filled.Aggregate(filled.Any(f => f.Field == "Use") ? form : form.With("Use", "Home"), (so, one) => so.With(one.Field, one.Value));
        var done = await hub.Submit(form);
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
    }
}
