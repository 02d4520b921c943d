using System.Net;
using Homeward.App.Partners.Volunteers.Register;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Partners.Volunteers;

/// <summary>Somebody without an account comes forward on the public page of an organisation.</summary>
public class ComingForward
{
    private const string Card = "Volunteer coordinator";
    private const string Hostile = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task What_they_write_is_an_enquiry_once_and_the_coordinators_hear_that_there_is_one()
    {
        await using var app = await HomewardApp.Start();
        var farida = await app.SignIn(Card);
        var address = new Uri((await farida.Open("/volunteers")).Links.First(link => link.Address.Contains("/volunteer/", StringComparison.Ordinal)).Address).PathAndQuery;
        var stranger = app.Stranger();
        var page = await stranger.Open(address);
        Assert.True(page.Says("What is kept, and who reads it") && page.Says("Good Neighbours Northvale") && !page.Says("Sign out"), page.Text);
        var empty = await stranger.Submit(page.Form("Send it"));
        Assert.True(empty.Status == HttpStatusCode.BadRequest && empty.Says("Give a first name"), empty.Text);
        var form = page.Form("Send it").With("Who.GivenName", "Zoë").With("Who.FamilyName", "O’Comes").With("Who.Email", "zoe@example.org").With("Who.Words", Hostile).With("Who.Will", "shopping").With("Who.Hours", "Saturday-Morning");
        var unfit = await stranger.Submit(form.With("Who.Postcode", "somewhere"));
        Assert.True(unfit.Status == HttpStatusCode.BadRequest && unfit.Says("The postcode is not one"), unfit.Text);
        var thanks = await stranger.Submit(form);
        Assert.True(thanks.Path.EndsWith("/thanks", StringComparison.Ordinal) && thanks.Says("will get in touch"), thanks.Text);
        Assert.Equal(thanks.Text, (await stranger.Submit(form)).Text);
        Assert.Equal(1, await app.Look(db => db.Volunteers.CountAsync(v => v.FamilyName == "O’Comes")));
        Assert.Equal(1, await app.Look(db => db.Messages.CountAsync(m => m.Subject == "Homeward: somebody wants to volunteer")));

        var row = await app.Look(db => db.Volunteers.SingleAsync(v => v.FamilyName == "O’Comes"));
        Assert.Equal((VolunteerStage.Enquiry, CameBy.PublicPage), (row.Stage, row.CameBy));
        var one = await farida.Open($"/volunteers/{row.Id.Value}");
        Assert.True(one.Says(Hostile) && one.Says("Came forward by the public page") && one.Says("Saturday morning"), one.Text);
        Assert.DoesNotContain(Hostile, one.Html, StringComparison.Ordinal);
        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task Nobody_fills_it_in_by_the_hundred()
    {
        await using var app = await HomewardApp.Start();
        var organisation = await app.Look(db => db.Volunteers.Select(v => v.OrganisationId).FirstAsync());
        var stranger = app.Stranger();
        var form = (await stranger.Open($"/volunteer/{organisation.Value}")).Form("Send it").With("Who.FamilyName", "Many").With("Who.Phone", "01632 960100");
        for (var number = 0; number < RegistrationGate.MostFromHere; number++)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.Submit(form.With("Who.GivenName", $"Number {number}"))).Status);
        }

        var over = await stranger.Submit(form.With("Who.GivenName", "One too many"));
        Assert.True(over.Status == HttpStatusCode.TooManyRequests && over.Says("Too many have come forward from here"), over.Text);
        Assert.Contains(over.Form("Send it").Fields, field => field.Value == "One too many");
        Assert.Equal(RegistrationGate.MostFromHere, await app.Look(db => db.Volunteers.CountAsync(v => v.FamilyName == "Many")));
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.True((await stranger.Submit(form.With("Who.GivenName", "Later"))).Says("will get in touch"));
    }

    [Fact]
    public async Task Whoever_has_left_and_comes_forward_again_is_read_anew_and_from_where_is_forgotten_in_a_day()
    {
        await using var app = await HomewardApp.Start();
        var farida = await app.SignIn(Card);
        var organisation = await app.Look(db => db.Memberships.Where(m => db.RoleCards.Any(c => c.MembershipId == m.Id && c.Title == Card)).Select(m => m.OrganisationId).SingleAsync());
        var stranger = app.Stranger();
        var form = (await stranger.Open($"/volunteer/{organisation.Value}")).Form("Send it").With("Who.GivenName", "Bo").With("Who.FamilyName", "Returns").With("Who.Phone", "01632 960101");
        await stranger.Submit(form);
        var row = await app.Look(db => db.Volunteers.SingleAsync(v => v.FamilyName == "Returns"));
        await farida.Submit((await farida.Open($"/volunteers/{row.Id.Value}")).Form("Move them").With("To", "Left"));
        Assert.True((await stranger.Submit(form)).Says("will get in touch"));
        Assert.Equal([VolunteerStage.Enquiry, VolunteerStage.Left], (await app.Look(db => db.Volunteers.Where(v => v.FamilyName == "Returns").Select(v => v.Stage).ToListAsync())).Order());
        app.Clock.Advance(TimeSpan.FromHours(25));
        for (var tries = 0; await app.Look(db => db.VolunteerRegistrations.AnyAsync()) && tries < 600; tries++)
        {
            await Task.Delay(50);
        }

        Assert.False(await app.Look(db => db.VolunteerRegistrations.AnyAsync()));
    }

    /// <summary>Whoever has one long address has the whole half behind it, so all of it is one caller.</summary>
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.5", "::ffff:203.0.113.5", true)]
    [InlineData("203.0.113.5", "203.0.113.6", false)]
    public void A_caller_is_a_connection(string one, string other, bool same) =>
        Assert.Equal(same, RegistrationGate.CallerOf(IPAddress.Parse(one)) == RegistrationGate.CallerOf(IPAddress.Parse(other)));

    [Fact]
    public async Task An_organisation_for_which_nobody_reads_it_has_no_such_page()
    {
        await using var app = await HomewardApp.Start();
        var nobody = await app.Look(db => db.Organisations.Where(o => !db.Memberships.Any(m => m.OrganisationId == o.Id && m.Role == "volunteer-coordinator")).Select(o => o.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open($"/volunteer/{nobody.Value}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open($"/volunteer/{nobody.Value}/thanks")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().Open($"/volunteer/{Guid.NewGuid()}")).Status);
    }
}
