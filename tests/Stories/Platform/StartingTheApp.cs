using System.Net;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Platform;

public class StartingTheApp(HomewardApp app) : IClassFixture<HomewardApp>
{
    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        var page = await app.Stranger().Open("/account");
        Assert.StartsWith("/sign-in?to=", page.Path, StringComparison.Ordinal);
        Assert.Equal("Sign in", page.Heading);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Each_card_leads_to_a_first_screen()
    {
        var cards = await app.Cards();
        Assert.NotEmpty(cards);
        foreach (var card in cards)
        {
            var page = await (await app.SignIn(card)).Open("/");
            Assert.True(page.Status == HttpStatusCode.OK && !page.Path.StartsWith("/sign-in", StringComparison.Ordinal), $"{card}: {page.Path} {page.Status}");
        }

        Assert.Empty(app.Troubles);
    }

    [Fact]
    public async Task What_is_not_there_is_said_so_in_plain_words()
    {
        var page = await (await app.SignIn("Administrator")).Open("/nothing/here");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotEmpty(page.Heading);
        Assert.DoesNotContain("Exception", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lib/nhsuk-frontend.css", "text/css")]
    [InlineData("/lib/nhsuk-frontend.js", "text/javascript")]
    [InlineData("/homeward.css", "text/css")]
    public async Task The_page_look_is_served(string address, string type)
    {
        using var response = await app.Stranger().Ask(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("frutiger", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }
}
