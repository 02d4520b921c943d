namespace Homeward.Stories.Browser;

/// <summary>The measures of the browser stories are shown to find what they look for: a measure that never fails proves nothing.</summary>
[Trait("Category", "Browser")]
public class TheBrowserItself(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Uri Nowhere = new("http://localhost/");

    [Fact]
    public async Task Axe_finds_a_picture_without_words()
    {
        var page = await chromium.Window(Nowhere);
        await page.SetContentAsync("<html lang=en><title>x</title><main><h1>x</h1><img src=x></main></html>");
        Assert.Contains(await Chromium.Barriers(page), line => line.Contains("image-alt", StringComparison.Ordinal));
    }

    /// <summary>What only a whole page can lack: the rules for parts of a page would pass over it.</summary>
    [Fact]
    public async Task Axe_finds_a_page_without_heading_and_language()
    {
        var page = await chromium.Window(Nowhere);
        await page.SetContentAsync("<html><title>x</title><p>x</p></html>");
        var barriers = await Chromium.Barriers(page);
        Assert.All(new[] { "page-has-heading-one", "html-has-lang", "landmark-one-main" }, rule => Assert.Contains(barriers, line => line.Contains(rule, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_wider_than_a_phone_is_noticed()
    {
        var page = await chromium.Window(Nowhere, Chromium.Phone);
        await page.SetContentAsync("<meta name=viewport content='width=device-width'><div style='width:400px'>wide</div>");
        Assert.True(await Chromium.TooWideBy(page) >= 80);
        await page.SetContentAsync("<meta name=viewport content='width=device-width'><div>narrow</div>");
        Assert.Equal(0, await Chromium.TooWideBy(page));
    }

    [Fact]
    public async Task Scripts_can_be_switched_off()
    {
        var page = await chromium.Window(Nowhere, javaScript: false);
        await page.SetContentAsync("<p id=a>before</p><script>document.getElementById('a').textContent = 'after'</script>");
        Assert.Equal("before", await page.Locator("#a").TextContentAsync());
    }
}
