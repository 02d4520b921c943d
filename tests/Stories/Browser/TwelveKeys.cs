using Homeward.Stories.Harness;
using Homeward.Stories.Referrals;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>A nurse has seconds, not minutes: from the ward screen to the confirmation with two needs and no free text, whoever the patient is.</summary>
[Trait("Category", "Browser")]
public class TwelveKeys(Chromium chromium, LivedInApp app) : IClassFixture<Chromium>, IClassFixture<LivedInApp>
{
    private const int Most = 12;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Are_enough_to_refer_anybody_on_the_ward(int seed, bool javaScript)
    {
        var page = await chromium.Window(app.Address, javaScript: javaScript);
        await Chromium.SignIn(page, "Ward nurse");
        var (random, tries, proposed) = (new Random(seed), 0, 0);
        Hands hands;
        do
        {
            // Whom nobody at all fits today says nothing about proposed recipients; of five people in a row that would be no chance.
            Assert.True(++tries <= 5, "Nobody is proposed for five people.");
            hands = await ChooseTwoNeeds(page, random);
            await SayYes(page, hands);
            proposed = await page.Locator("main input[type=radio]:checked").CountAsync();
        }
        while (proposed == 0);

        await hands.Go();
        var sent = await page.Locator("main").InnerTextAsync();
        Assert.True(page.Url.Contains("/referrals/", StringComparison.Ordinal) && sent.Contains("has been sent", StringComparison.Ordinal), sent);
        var inAll = hands.Keys + 1;
        Assert.True(inAll <= Most, $"{inAll} key presses and clicks, with {proposed} recipients proposed");
    }

    private static async Task<Hands> ChooseTwoNeeds(IPage page, Random random)
    {
        await page.GotoAsync("/ward");
        var everybody = page.Locator("a[href^='/refer?person=']");
        var count = await everybody.CountAsync();
        Assert.True(count > 4, $"only {count} people on the ward");

        await everybody.Nth(random.Next(count)).ClickAsync();
        await Chromium.Arrived(page, url => url.Contains("/refer?", StringComparison.Ordinal));
        var hands = new Hands(page);
        var ticked = 0;
        while (ticked < 2)
        {
            // The first likely need has the focus when the page opens; one already asked for is passed over.
            var asked = await page.EvaluateAsync<bool>("() => document.activeElement.hasAttribute('aria-describedby')");
            if (!asked)
            {
                await hands.Press("Space");
                ticked++;
            }

            if (ticked < 2)
            {
                await hands.Press("Tab");
            }
        }

        await hands.Go();
        return hands;
    }

    [Fact]
    public async Task Are_enough_where_somebody_must_be_asked_first_and_the_page_begins_at_the_question()
    {
        var given = new GivenReferrals(app);
        var person = await given.APersonOnTheWard("Ottilie", "Askfirst");
        await given.AService("Askfirst Homes", null, ["extra-care"], recipients: "housing");
        var page = await chromium.Window(app.Address);
        await Chromium.SignIn(page, "Ward nurse");
        await page.GotoAsync($"/refer/check?person={person.Value}&need=extra-care&need=laundry");
        var hands = new Hands(page);
        Assert.True(await SayYes(page, hands) > 0, "nobody had to be asked");
        Assert.True(await page.Locator("[data-yes] input[name=agreed]:enabled").First.IsCheckedAsync(), "the box at the top went back to empty");
        await hands.Go();
        var (url, said) = (page.Url, await page.Locator("main").InnerTextAsync());
        Assert.True(url.Contains("/referrals/", StringComparison.Ordinal) && said.Contains("The referral has been sent", StringComparison.Ordinal), $"{url}: {said}");
        Assert.True(hands.Keys <= 5, $"{hands.Keys} key presses");
    }

    /// <summary>Where somebody proposed needs a yes first, the page begins at its box: ticked by hand, one after the other, up to the button.</summary>
    private static async Task<int> SayYes(IPage page, Hands hands)
    {
        var said = 0;
        while (await page.EvaluateAsync<string?>("() => document.activeElement.name") == "agreed")
        {
            if (!await page.EvaluateAsync<bool>("() => document.activeElement.checked"))
            {
                await hands.Press("Space");
                said++;
            }

            await hands.Press("Tab");
        }

        return said;
    }
}
