namespace Homeward.Stories.Browser;

/// <summary>Every page that anybody can come to, in a real browser: nothing in the way of anybody, on a desk and on a phone.</summary>
/// <remarks>
/// One walk serves all of these stories (<see cref="EveryPageLookedAt"/>): each kind of page is opened once, as the first card that comes to it, on a desk; its window is
/// then made as narrow as a phone's, which lays it out anew and tells its scripts. When all were looked at, the first form of each is sent from a phone with nothing filled in.
/// </remarks>
[Trait("Category", "Browser")]
public class EveryPage(EveryPageLookedAt looked) : IClassFixture<EveryPageLookedAt>
{
    [Theory]
    [InlineData(Chromium.Desk)]
    [InlineData(Chromium.Phone)]
    public void Is_free_of_barriers_and_fits_its_window(int width) => None(looked.At(width), looked.Pages);

    /// <summary>The content security policy forbids inline code and anything from elsewhere; a page that needs either shows it in the console.</summary>
    [Fact]
    public void Asks_nothing_of_the_browser_that_its_own_policy_forbids() => None(looked.Forbidden, looked.Pages);

    /// <summary>Addresses behind links, and the ways round the site, lead nowhere on paper.</summary>
    [Fact]
    public void On_paper_shows_only_what_serves_on_paper() => None(looked.OnPaper, looked.Pages);

    [Fact]
    public void Sent_with_nothing_filled_in_says_what_is_wrong_without_a_barrier() => None(looked.SentEmpty, looked.Forms);

    private static void None(IReadOnlyCollection<string> wrong, int lookedAt)
    {
        Assert.True(lookedAt > 20, $"only {lookedAt} were looked at");
        Assert.True(wrong.Count == 0, $"{wrong.Count} at {lookedAt}:\n{string.Join('\n', wrong.Distinct(StringComparer.Ordinal).Take(40))}");
    }
}
