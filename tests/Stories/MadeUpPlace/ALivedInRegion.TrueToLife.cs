using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.MadeUpPlace;

/// <content>What the past has in it is as the screens would have made it, and as people are.</content>
public partial class ALivedInRegion
{
    [Fact]
    public async Task Needs_of_one_referral_that_go_to_the_same_service_are_one_ask()
    {
        var asks = await app.Look(db => db.Asks.AsNoTracking().Include(a => a.Needs).Where(a => a.Because == AskedBecause.Chosen).ToListAsync());
        Assert.All(asks.GroupBy(a => (a.ReferralId, a.PersonId, a.ServiceId, a.ReceivedAt)), same => Assert.Single(same));
        Assert.True(asks.Count(a => a.Needs.Count > 1) > 10);
    }

    [Fact]
    public async Task Sons_are_men_and_daughters_are_women()
    {
        var carers = await app.Look(db => (
            from relationship in db.PersonRelationships
            where relationship.Kind == "son" || relationship.Kind == "daughter"
            join other in db.Persons on relationship.OtherId equals other.Id
            select new { relationship.Kind, other.Gender }).ToListAsync());
        Assert.True(carers.Count > 10);
        Assert.All(carers, carer => Assert.Equal(carer.Kind == "son" ? "male" : "female", carer.Gender));

        // Those who only have a name: no given name of the region is both a man's and a woman's.
        var named = await app.Look(db => db.ImportantPeople.Where(p => p.Relationship == "son" || p.Relationship == "daughter").Select(p => new { p.Name, p.Relationship }).ToListAsync());
        var given = named.ToLookup(p => p.Relationship, p => p.Name.Split(' ')[0]);
        Assert.True(given["son"].Any() && given["daughter"].Any());
        Assert.Empty(given["son"].Intersect(given["daughter"]));
    }

    [Fact]
    public async Task A_service_answers_by_a_spoken_code_with_the_PIN_that_the_page_about_the_region_tells()
    {
        var pins = await app.Look(db => (from pin in db.ServicePins join service in db.Services on pin.ServiceId equals service.Id orderby service.Name select new { service.Name, Pin = pin }).ToListAsync());
        Assert.Equal(["Age Well: telephone friends", "Croeso Adre – Welcome Home", "Street Friends: errands and company"], pins.Select(p => p.Name));
        Assert.All(pins.Zip(["864209", "135791", "246810"]), each => Assert.True(Secrets.IsPin(each.First.Pin, each.First.Pin.ServiceId, each.Second)));
        Assert.Equal(3, await app.Look(db => db.Journal.CountAsync(row => row.Act == nameof(ServicePinAgreed))));
    }
}
