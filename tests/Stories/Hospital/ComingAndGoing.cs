using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Homeward.Stories.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

/// <summary>Steps that several stories of coming and going share.</summary>
internal static class ComingAndGoing
{
    /// <summary>Adds somebody and says where they are now; answers the screen on which it goes on.</summary>
    public static async Task<Page> AddsSomebody(this Visitor visitor, Somebody who, string where)
    {
        var page = await visitor.Open("/people/new");
        return await visitor.Submit(who.FillIn(page.Form("Add this person")).With("Where", where));
    }

    /// <summary>Asks one service for one need.</summary>
    public static async Task<Page> Refers(this Visitor sender, PersonId person, string need, ServiceId service)
    {
        var check = await sender.Open($"/refer/check?person={person.Value}&need={need}");
        var sent = await sender.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        Assert.True(sent.Says("Waiting for"), sent.Text);
        return sent;
    }

    /// <summary>The service says yes.</summary>
    public static async Task<Page> Accepts(this Visitor worker, HomewardApp app, ServiceId service)
    {
        var ask = await app.Look(db => db.Asks.Where(a => a.ServiceId == service).Select(a => a.Id).SingleAsync());
        var page = await worker.Open($"/asks/{ask.Value}");
        return await worker.Submit(page.Form("Yes, we do it"));
    }

    /// <summary>The records of how many stays, newest last, somebody has.</summary>
    public static Task<int> Stays(this HomewardApp app, PersonId person) => app.Look(db => db.Stays.CountAsync(s => s.PersonId == person));

    public static Task<DateTime?> CaseClosedAt(this HomewardApp app, PersonId person) =>
        app.Look(db => db.Cases.Where(c => c.PersonId == person).OrderByDescending(c => c.OpenedAt).Select(c => c.ClosedAt).FirstAsync());

    /// <summary>A day goes by, and what works in the background has had its turn; whoever had signed in must do so again.</summary>
    public static async Task ADayLater(this HomewardApp app, PersonId person)
    {
        app.Clock.Advance(TimeSpan.FromHours(25));
        for (var turn = 0; turn < 200 && await app.CaseClosedAt(person) is null; turn++)
        {
            await Task.Delay(100);
            app.Clock.Advance(TimeSpan.FromMinutes(16));
        }
    }

    public static PersonId PersonOf(Page page) => new(Guid.Parse(page.Path.Split('?')[0].Split('/')[2]));
}
