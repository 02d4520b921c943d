using System.Net;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Referrals;

/// <summary>What comes of having sent a referral ends some weeks after its last need has; not before, and not while something else is open.</summary>
public class AfterTheLastNeed(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task The_sender_reads_the_outcome_for_four_weeks_and_knows_the_person_no_longer_then()
    {
        var person = await _given.APersonOnTheWard("Edna", "Longago");
        var service = await _given.AService("Longago Helpers", null, ["shopping", "laundry"]);
        await Matched(person);
        var (first, second) = (await Sent(person, service, "shopping"), await Sent(person, service, "laundry"));
        await End(first);
        app.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignIn("Link worker")).Open($"/people/{person.Value}")).Status);

        await End(second);
        app.Clock.Advance(TimeSpan.FromDays(27));
        var worker = await app.SignIn("Link worker");
        Assert.True((await worker.Open(second)).Says("No longer needed"));
        app.Clock.Advance(TimeSpan.FromDays(2));
        worker = await app.SignIn("Link worker");
        foreach (var address in new[] { second, first, $"/people/{person.Value}", $"/people/{person.Value}/timeline/happened" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await worker.Open(address)).Status);
        }

        await Matched(person);
        await Sent(person, service, "shopping");
        Assert.Equal(HttpStatusCode.OK, (await worker.Open($"/people/{person.Value}")).Status);
    }

    private async Task<string> Sent(Homeward.Journey.Basics.PersonId person, Homeward.Journey.Basics.ServiceId service, string need)
    {
        var worker = await app.SignIn("Link worker");
        var check = await worker.Open($"/refer/check?person={person.Value}&need={need}");
        var sent = await worker.Submit(GivenReferrals.Pick(check.Form("Send the referral"), 0, service));
        Assert.True(sent.Says("The referral has been sent."), sent.Text);
        return sent.Path.Split('?')[0];
    }

    // What the clock brings about, such as asking the next in rank, may come between the page and its form: then the page is looked at again.
    private async Task End(string referral)
    {
        var worker = await app.SignIn("Link worker");
        Page page;
        var tries = 0;
        do
        {
            var form = (await worker.Open(referral)).Form("No longer needed");
            page = await worker.Submit(form with { Action = $"{referral}?handler=Withdraw" });
        }
        while (page.Status == HttpStatusCode.Conflict && ++tries < 5);
        Assert.True(page.Says("Taken back."), page.Text);
    }

    // As by a search that matched in full.
    private Task<int> Matched(Homeward.Journey.Basics.PersonId person) => Access.Aviary.As(app, Roles.LinkWorker, async services =>
    {
        var (db, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Clock>());
        var worker = await db.RoleCards.Where(c => c.Title == "Link worker").Select(c => c.MembershipId).SingleAsync();
        await services.GetRequiredService<RelationRows>().Begin(person, null, worker.Value, Relations.Matched, clock.Now, clock.NewId(), clock.Now.AddDays(1));
        return await db.SaveChangesAsync();
    });
}
