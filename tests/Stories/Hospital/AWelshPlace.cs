using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Hospital;

/// <summary>Nation, pathways and delay codes are the place's: the same screens with another nation's words.</summary>
public sealed class AWelshPlace(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Pathways_0_to_4_and_the_codes_of_its_own_stand_on_every_screen()
    {
        var place = await app.Look(db => db.Places.Where(p => p.Nation == Nation.Wales).Select(p => p.Id).SingleAsync());
        var (stay, ward) = await app.Look(async db =>
        {
            var open = await db.Stays.Where(s => s.LeftAt == null && s.ReadySince == null && s.Pathway == null && db.Cases.Any(c => c.Id == s.CaseId && c.PlaceId == place)
                    && db.Sites.Any(h => h.Id == s.SiteId && h.PlaceId == place))
                .OrderBy(s => s.AdmittedAt).FirstAsync();
            return (open.Id, open.WardId);
        });
        await Works("Ward nurse", ScopeKinds.Ward, ward.Value);
        await Works("Hub case manager", ScopeKinds.Place, place.Value);
        var (nurse, hub) = (await app.SignIn("Ward nurse"), await app.SignIn("Hub case manager"));

        var page = await nurse.Open($"/stays/{stay.Value}?open=pathway");
        Assert.Equal(["0", "1", "2", "3", "4"], page.Form("Save the pathway").Fields.Where(f => f.Name == "Pathway").Select(f => f.Value));
        Assert.True((await nurse.Submit(page.Form("Save the pathway").With("Pathway", "4"))).Says("4: Back to an existing placement or lasting support"));
        page = await nurse.Submit((await nurse.Open($"/stays/{stay.Value}?open=destination")).Form("Save the destination").With("Destination", "WD4"));
        Assert.True(page.Says("The destination is recorded."), page.Text);

        Assert.True((await nurse.Review(stay.Value, "none")).Says("Say what holds the person up."));
        page = await nurse.Open($"/stays/{stay.Value}/blockers");
        Assert.All(page.Form("Record").Fields.Where(f => f.Name == "Reason" && f.Value.Length > 0), f => Assert.StartsWith("W", f.Value, StringComparison.Ordinal));
        page = await nurse.RaiseBlocker(stay.Value, "W05");
        Assert.Contains(page.Links, link => link.Address.Contains("need=lift-home", StringComparison.Ordinal));

        var name = await app.Look(db => db.Stays.Where(s => s.Id == stay).Join(db.Persons, s => s.PersonId, p => p.Id, (s, p) => p.GivenName + " " + p.FamilyName).SingleAsync());
        foreach (var board in new[] { $"/hub?place={place.Value}&pathway=4&reason=W05", $"/hub/print?place={place.Value}&pathway=4&reason=W05" })
        {
            page = await hub.Open(board);
            Assert.True(page.Says(name) && page.Says("Waiting for transport home"), page.Text);
        }

        Assert.True((await nurse.Open($"/ward?ward={ward.Value}")).Says("Waiting for transport home"));
        Assert.Contains("By the person or a relative (Wales)", (await nurse.Open($"/stays/{stay.Value}/leave")).Html, StringComparison.Ordinal);
    }

    // A membership that the card does not have: given as an administrator gives one.
    private async Task Works(string card, string kind, Guid holder)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("stories");
        var db = scope.ServiceProvider.GetRequiredService<Homeward.App.Platform.Storage.HomewardDb>();
        var membership = await db.RoleCards.Where(c => c.Title == card).Select(c => c.MembershipId).SingleAsync();
        db.Add(new MembershipScope { MembershipId = membership, Kind = kind, HolderId = holder });
        await db.SaveChangesAsync();
    }
}
