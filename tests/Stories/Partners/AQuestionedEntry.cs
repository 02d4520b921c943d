using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;

namespace Homeward.Stories.Partners;

/// <summary>A decline as not eligible questions the entry; those who keep it up find it in the directory, with day and reason, until they have looked at it.</summary>
public sealed class AQuestionedEntry(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Stands_in_the_directory_for_its_keepers_alone_until_it_is_marked_as_right()
    {
        var given = new GivenReferrals(app);
        var service = await given.AService("Doubted Helpers", "Link worker", ["pets"]);
        var request = await given.ARequest(await given.APersonOnTheWard("Bea", "Doubted"), service, "pets");
        await request.Works("Say no", ("Reason", "not-eligible"));

        foreach (var keeper in new[] { request.Worker, await app.SignIn("Administrator") })
        {
            var list = await keeper.Submit((await keeper.Open("/services")).Form("Search").With("Questioned", "true"));
            Assert.True(list.Says("Doubted Helpers") && list.Says("Look at the entry Questioned today: somebody it seemed to take was declined as “"), list.Text);
        }

        Assert.False((await (await app.SignIn("Ward nurse")).Open("/services?q=Doubted")).Says("Questioned today"));
        await request.Worker.Submit((await request.Worker.Open($"/services/{service.Value}")).Form("The entry is right as it stands"));
        Assert.False((await request.Worker.Open("/services?questioned=true")).Says("Doubted Helpers"));
    }
}
