using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Hospital;

public sealed class KeepingAReasonClose(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Reason = "Ongoing safeguarding concern";

    [Fact]
    public async Task An_open_safeguarding_concern_is_named_on_the_stay_and_on_no_list()
    {
        var stay = await app.SomebodyOnTheWard(16);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "WB2");
        Assert.True((await nurse.Open($"/stays/{stay}")).Says(Reason));
        Assert.True((await hub.Open($"/stays/{stay}/blockers")).Says(Reason));
        Assert.Equal(1, await app.Facts(stay, "BlockerRaised"));

        var name = Newcomer.Number(16).Name;
        foreach (var (who, list) in new[] { (nurse, "/ward"), (hub, "/hub?owner=nobody"), (hub, "/hub/print?owner=nobody") })
        {
            var page = await who.Open(list);
            Assert.True(page.Says(name) && page.Says("Not shown on lists: see their page"), page.Text);
            Assert.DoesNotContain($"<strong>{Reason}</strong>", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(Reason, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_timeline_tells_of_it_only_to_those_who_may_read_it()
    {
        var stay = await app.SomebodyOnTheWard(17);
        var nurse = await app.SignIn("Ward nurse");
        await nurse.Review(stay, "none");
        await nurse.RaiseBlocker(stay, "WB2");
        var person = await app.Look(db => db.Stays.Where(s => s.Id == new Journey.Basics.StayId(stay)).Select(s => s.PersonId).SingleAsync());
        Assert.True((await nurse.Open($"/people/{person.Value}/timeline/happened")).Says($"Discharge held up: {Reason}"));
        Assert.Equal(
            Journey.Basics.Sensitivity.Restricted,
            await app.Look(db => db.Journal.Where(r => r.Act == "BlockerRaised" && r.Subjects.Any(s => s.PersonId == person)).SelectMany(r => r.Subjects).Select(s => s.Sensitivity).SingleAsync()));
    }
}
