using System.Net;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.People;

/// <summary>What a record looks like to somebody who opened it without working with the person, and to whom that is offered.</summary>
public sealed class ThroughBrokenGlass(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Whoever_broke_the_glass_reads_so_on_every_page_about_the_person_and_is_offered_no_form_of_their_stay()
    {
        var given = new Referrals.GivenReferrals(app);
        var person = await given.APersonOnTheWard("Ada", "Paneless");
        var stay = await app.Look(async db => (await db.Stays.Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync()).Value);
        var hub = await BreaksTheGlass("Hub case manager", "Paneless");
        foreach (var screen in new[] { "", "/criteria", "/blockers", "/leave", "/involvement" })
        {
            var page = await hub.Open($"/stays/{stay}{screen}");
            Assert.True(page.Status == HttpStatusCode.OK && page.Says("Ada Paneless") && page.Says("You opened this record without working with this person."), page.Text);
            Assert.DoesNotContain(page.Forms, form => form.Action.Contains("/stays/", StringComparison.Ordinal) || form.Buttons.Any(button => button != "Sign out"));
        }

        var typed = (await hub.Open("/people")).Form("Search");
        foreach (var post in new[] { "/criteria", "/blockers?handler=Raise", "/leave?handler=Leave", "/involvement", "?handler=Next" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await hub.Submit(typed with { Action = $"/stays/{stay}{post}" })).Status);
        }

        var referred = await given.ARequest(await given.APersonOnTheWard("Ada", "Panereferred"), await given.AService("Panereferred Helpers", null, ["laundry"]), "laundry");
        var referral = await (await BreaksTheGlass("Link worker", "Panereferred")).Open(referred.Referral);
        Assert.True(referral.Says("You opened this record without working with this person."), referral.Text);
        Assert.False((await referred.Nurse.Open(referred.Referral)).Says("You opened this record"));
    }

    [Fact]
    public async Task Only_those_for_whom_it_opens_are_offered_to_break_the_glass()
    {
        var who = new Somebody("Offerworth", "Ada", "1931-07-09", Somebody.NumberFor(2300));
        await (await app.SignIn("Ward nurse")).Adds(who);
        foreach (var (card, offered) in new[] { ("Link worker", true), ("Service (inbox)", false) })
        {
            var visitor = await app.SignIn(card);
            var matched = await visitor.SearchesFor(new Somebody(Born: who.Born, NhsNumber: who.NhsNumber));
            Assert.True(matched.Says("is already known") && matched.Says("Open the record because waiting would do harm") == offered, matched.Text);
        }
    }

    private async Task<Visitor> BreaksTheGlass(string card, string family)
    {
        var visitor = await app.SignIn(card);
        var matched = await visitor.SearchesFor(new Somebody(family, "Ada", "1941-03-05", Postcode: "NV1 1AA"));
        var way = await visitor.Follow(matched, "Open the record because waiting would do harm");
        var opened = await visitor.Submit(way.Form("Open the record for an hour").With("Reason", "Found confused at the bus stop, no coat"));
        Assert.True(opened.Text.Split("You opened this record without working with this person.").Length == 2, opened.Text);
        return visitor;
    }
}
