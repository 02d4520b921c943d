using Homeward.Stories.Harness;
using Homeward.Stories.People;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>Two records side by side, and the huddle, in a real browser: by keyboard, on a desk and on a phone, with what is typed kept by itself.</summary>
[Trait("Category", "Browser")]
public class TheHubTogether(Chromium chromium, LivedInApp app) : IClassFixture<Chromium>, IClassFixture<LivedInApp>
{
    [Theory]
    [InlineData(Chromium.Desk)]
    [InlineData(Chromium.Phone)]
    public async Task A_huddle_is_stepped_through_by_keyboard_and_what_is_typed_is_kept_by_itself(int width)
    {
        var page = await chromium.Window(app.Address, width);
        await Chromium.SignIn(page, "Hub case manager");
        await page.GotoAsync("/hub");
        await page.GetByRole(AriaRole.Button, new() { Name = "Huddle: go through the board one by one" }).ClickAsync();
        await NothingInTheWay(page);
        await page.Locator("a.nhsuk-button").First.ClickAsync();
        await page.Locator("[name=Decided]").WaitForAsync();
        await NothingInTheWay(page);
        var first = page.Url;
        await page.Locator("[data-step~=ArrowRight]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("[data-step~=ArrowLeft]").WaitForAsync();
        await page.Locator("[data-step~=ArrowLeft]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForURLAsync(first);

        await page.Locator("[name=Decided]").FillAsync($"Home with care, {width}");
        await Assertions.Expect(page.Locator("[data-draft] [role=status]")).ToContainTextAsync("for you alone", new() { Timeout = 30_000 });
        await page.GotoAsync("/hub");
        await page.GotoAsync(first);
        await NothingInTheWay(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[name=Decided]")).ToHaveValueAsync($"Home with care, {width}");
        await Assertions.Expect(page.Locator("[data-keys]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(url => url != first && !url.Contains("draft", StringComparison.Ordinal));
        await page.GotoAsync(first.Split("/at/")[0] + "/actions");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"Home with care, {width}");
        await NothingInTheWay(page);
    }

    [Fact]
    public async Task Without_a_mouse_one_key_begins_the_huddle_and_letters_lead_through_people_and_fields_until_they_are_turned_off()
    {
        // What is typed here is kept for another time, which is nothing to the other stories.
        await using var own = await HomewardApp.Start();
        var page = await chromium.Window(own.Address, Chromium.Desk);
        var keys = page.Locator("[data-keys]");
        await Chromium.SignIn(page, "Hub case manager");
        await page.GotoAsync("/hub");
        await Assertions.Expect(keys).ToContainTextAsync("h begins the huddle");
        await page.Keyboard.PressAsync("h");
        await page.WaitForURLAsync(url => url.Contains("/huddle/", StringComparison.Ordinal));
        await Assertions.Expect(keys).ToContainTextAsync("l actions by owner");
        await page.Keyboard.PressAsync("n");
        await page.Locator("[name=Decided]").WaitForAsync();
        var first = page.Url;
        await NothingInTheWay(page);
        await Assertions.Expect(keys).ToContainTextAsync("n or → next person");
        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync(url => url != first);
        await page.Locator("[data-step~=p]").WaitForAsync();
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync(first);

        // Each letter leads to its field; in the field it is a letter like any other, and Escape leaves it.
        await page.Locator("[name=Decided]").WaitForAsync();
        foreach (var (key, field) in new[] { ("d", "Decided"), ("m", "Owner"), ("w", "NextAction"), ("b", "NextDay.Day") })
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Locator($"[name='{field}']")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator($"[name='{field}']")).Not.ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("d");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("None planned");
        await Assertions.Expect(page.Locator("[name=Decided]")).ToHaveValueAsync("None planned");
        Assert.Equal(first, page.Url);
        await TurnedOff(page, first);
    }

    /// <summary>Turned off the letters stay off in this browser, and the arrows go on.</summary>
    private static async Task TurnedOff(IPage page, string first)
    {
        var keys = page.Locator("[data-keys]");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn the letter keys off" }).PressAsync("Enter");
        await Assertions.Expect(keys).ToContainTextAsync("The letter keys are off.");
        await page.GotoAsync("/hub");
        await Assertions.Expect(keys).ToContainTextAsync("The letter keys are off.");
        await page.Keyboard.PressAsync("h");
        await page.GotoAsync(first);
        await page.Locator("[name=Decided]").WaitForAsync();
        await page.Keyboard.PressAsync("d");
        await Assertions.Expect(page.Locator("[name=Decided]")).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync(url => url != first && url.Contains("/at/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_JavaScript_no_key_is_promised_and_links_and_buttons_lead_the_same_way()
    {
        var hub = await app.SignIn("Hub case manager");
        var board = await hub.Open("/hub");
        Assert.Contains("data-keys hidden", board.Html, StringComparison.Ordinal);
        var huddle = await hub.Submit(board.Form("Huddle: go through the board one by one"));
        var person = await hub.Open(huddle.Links.First(link => link.Address.Contains("/at/", StringComparison.Ordinal)).Address);
        Assert.True(person.Html.Contains("data-keys hidden", StringComparison.Ordinal) && person.Links.Any(link => link.Text.Contains("On", StringComparison.Ordinal) && link.Address.Contains("/at/", StringComparison.Ordinal)), person.Text);
        Assert.NotNull(person.Form("Seen: save and go on"));
    }

    [Fact]
    public async Task Two_records_side_by_side_stand_in_nobodys_way()
    {
        var hub = await app.SignIn("Hub case manager");
        var one = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Besideby", "Ada", "1944-03-04", Somebody.NumberFor(2401), "NV4 2AB", Street: "3 Long Lane")));
        var other = PeopleSteps.AddressOf(await hub.Adds(new Somebody("Besidehurst", "Zelda", "1951-11-07", Phone: "01632 960203")));
        foreach (var width in new[] { Chromium.Desk, Chromium.Phone })
        {
            var page = await chromium.Window(app.Address, width);
            await Chromium.SignIn(page, "Hub case manager");
            await page.GotoAsync($"{one}/same/{other.Split('/')[^1]}");
            await NothingInTheWay(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Join the two records" }).ClickAsync();
            await page.Locator(".nhsuk-error-summary").WaitForAsync();
            await NothingInTheWay(page);
        }
    }

    private static async Task NothingInTheWay(IPage page)
    {
        Assert.Empty(await Chromium.Barriers(page));
        Assert.True(await Chromium.TooWideBy(page) <= 0, $"{page.Url} is too wide");
    }
}
