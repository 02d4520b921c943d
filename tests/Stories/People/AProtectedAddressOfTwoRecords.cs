using Homeward.Stories.Harness;

namespace Homeward.Stories.People;

/// <summary>One of two records keeps an address safe and the other has it open: joined, it is open nowhere; taken apart, each has its own again.</summary>
public sealed class AProtectedAddressOfTwoRecords(HomewardApp app) : IClassFixture<HomewardApp>
{
    private const string Street = "89 Beech Avenue";

    [Theory]
    [InlineData(true, 2311, "Iris", "Irene", 3)]
    [InlineData(false, 2315, "Olga", "Odette", 8)]
    public async Task Is_open_nowhere_while_they_are_joined(bool keptOneGoesOn, int number, string one, string other, int day)
    {
        var hub = await app.SignIn("Hub case manager");
        var family = keptOneGoesOn ? "Beechkept" : "Beechopen";
        var kept = PeopleSteps.AddressOf(await hub.Adds(new Somebody(family, one, $"1947-02-0{day}", Somebody.NumberFor(number), "NV4 2AB", Street: Street)));
        await hub.Submit((await hub.Open($"{kept}/addresses")).Form($"Protect this address: {Street}"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var open = PeopleSteps.AddressOf(await hub.Adds(new Somebody(family, other, $"1958-0{day}-06", Postcode: "NV4 2AB", Street: Street)));
        Assert.True((await hub.Open(open)).Says(Street));
        Assert.True((await Finds(hub, family, other)).Says("NV4 2AB"));

        var side = await hub.Open($"{kept}/same/{IdOf(open)}");
        Assert.True(side.Says("A protected address on one of them protects the homes on both"), side.Text);
        var goesOn = keptOneGoesOn ? kept : open;
        var joined = await hub.Submit(side.Form("Join the two records").With("GoesOn", IdOf(goesOn)).With("Reason", "Her daughter says so"));
        Assert.True(joined.Says("one person’s now"), joined.Text);

        foreach (var address in new[] { goesOn, $"{goesOn}/addresses", $"{kept}/same/{IdOf(open)}", $"{goesOn}/same" })
        {
            var page = await hub.Open(address);
            Assert.False(page.Html.Contains(Street, StringComparison.Ordinal) || page.Says("NV4 2AB"), $"{address}: {page.Text}");
        }

        Assert.True((await hub.Open(goesOn)).Says("Protected address"));
        var found = await Finds(hub, family, other);
        Assert.True(found.Says(family) && !found.Says("NV4 2AB"), found.Text);
        var byPostcode = await hub.SearchesFor(new Somebody(family, Postcode: "NV4 2AB"));
        var row = byPostcode.Html.Split("<tr>").Single(part => part.Contains(IdOf(goesOn), StringComparison.Ordinal)).Split("</tr>")[0];
        Assert.False(row.Contains("ame postcode", StringComparison.Ordinal) || row.Contains("NV4 2AB", StringComparison.Ordinal), row);
        var addresses = await hub.Open($"{goesOn}/addresses");
        Assert.True(addresses.Says("because an address of another record that was joined with this one is"), addresses.Text);

        var apart = await hub.Submit((await hub.Open($"{kept}/same/{IdOf(open)}")).Form("Take the two records apart").With("Reason", "Two sisters"));
        Assert.True(apart.Says("have been taken apart"), apart.Text);
        Assert.True((await hub.Open(open)).Says(Street));
        Assert.False((await hub.Open(kept)).Says(Street));
        Assert.True((await hub.SearchesFor(new Somebody(family, other, Postcode: "NV4 2AB"))).Says("ame postcode"));
    }

    private static Task<Page> Finds(Visitor hub, string family, string given) => hub.SearchesFor(new Somebody(family, given));

    private static string IdOf(string address) => address.Split('/')[^1];
}
