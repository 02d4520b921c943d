using System.Globalization;
using System.Text;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Homeward.Stories.Browser;

/// <summary>
/// One person, in the made-up region as a newcomer finds it: from the hospital's list to the ward, the hub's board, two services that the match proposes,
/// and back to the ward – by keyboard alone at a desk, with JavaScript switched off, and at the narrowest width.
/// </summary>
[Trait("Category", "Browser")]
public class FromTheListToTheAnswer(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Who = "Ottoline Farthingale";
    private const string Inbox = "Northvale Home from Hospital";
    private const string ByLink = "Clear and clean";
    private const int Phone = 641;

    [Theory]
    [InlineData(Chromium.Desk, true)]
    [InlineData(Chromium.Desk, false)]
    [InlineData(Chromium.Phone, true)]
    public async Task One_person_is_taken_all_the_way(int width, bool javaScript)
    {
        await using var app = await HomewardApp.Start(HomewardApp.AMonth);
        var page = await chromium.Window(app.Address, width, javaScript);
        var hands = new Hands(page);

        var list = await ListOf(app);
        await As(page, hands, "Hub case manager", () => TakeTheListIn(page, hands, list));
        await As(page, hands, "Ward nurse", () => NoLongerNeedsTheBed(page, hands));
        await As(page, hands, "Hub case manager", () => SayWhatHoldsThemUp(page, hands));
        await As(page, hands, "Ward nurse", () => Refer(page, hands));
        await As(page, hands, "Link worker", () => AnswerInTheInbox(page, hands));

        var link = "";
        await As(page, hands, "Administrator", async () => link = await LinkMailed(page, hands));
        await AnswerWithoutAccount(await chromium.Window(app.Address, width, javaScript), link);

        await As(page, hands, "Ward nurse", () => TheWardKnows(page, hands));
        Assert.Empty(app.Troubles);
    }

    // The hospital's list as its own system would write it: everybody who is in a bed, and one who came the day before yesterday.
    private static async Task<FilePayload> ListOf(HomewardApp app)
    {
        var trust = (await app.Look(db => db.Sites.Where(s => s.Code == "KIN").Select(s => s.OrganisationId).SingleAsync())).Value.ToString();
        var known = await app.Look(db => (
            from stay in db.Stays
            where stay.LeftAt == null
            join ward in db.Wards on stay.WardId equals ward.Id
            join site in db.Sites on stay.SiteId equals site.Id
            where site.Code == "KIN"
            join person in db.Persons on stay.PersonId equals person.Id
            join number in db.PersonIdentifiers on person.Id equals number.PersonId
            where number.Scheme == "hospital-number" && number.Issuer == trust && number.To == null
            select new { Ward = ward.Code, stay.Bed, number.Value, person.FamilyName, person.GivenName, person.BirthDate, stay.AdmittedAt }).ToListAsync());
        var rows = known.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"KIN,{row.Ward},{row.Bed},{row.Value},,{row.FamilyName},{row.GivenName},{row.BirthDate:dd/MM/yyyy},,,{LondonTime.WallClock(row.AdmittedAt):yyyy-MM-dd HH:mm},,,"));
        return new FilePayload
        {
            Name = "inpatients.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join("\r\n",
            [
                string.Create(CultureInfo.InvariantCulture, $"# taken_at: {app.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss}Z"),
                "site,ward,bed,hospital_number,nhs_number,family_name,given_name,birth_date,address,postcode,admitted_at,admission_method,admission_source,expected_on",
                .. rows, "KIN,KIN-03,90,ZZ700001,,Farthingale,Ottoline,04/03/1941,7 Quarry Row,NV1 1AA,2026-11-16 20:15,21,19,19/11/2026", "",
            ])),
        };
    }

    private static async Task TakeTheListIn(IPage page, Hands hands, FilePayload list)
    {
        // Listened for well before it opens: a browser that is told to hand it over in the same moment may open it instead.
        var opened = new TaskCompletionSource<IFileChooser>();
        page.FileChooser += (_, chooser) => opened.TrySetResult(chooser);
        await hands.Enter("Lists of inpatients");
        await hands.TabTo("The hospital’s list, as CSV");
        await hands.Press("Enter");
        await (await opened.Task.WaitAsync(TimeSpan.FromSeconds(45))).SetFilesAsync(list);
        await hands.Enter("Show what it would change");
        await Says(page, $"{Who}, Ward 3 Rowan (older people)");
        await hands.Enter("Take this list in");
        await Says(page, "The list has been taken in.");
    }

    private static async Task NoLongerNeedsTheBed(IPage page, Hands hands)
    {
        await hands.Enter("My ward");
        await hands.Enter($"Review for {Who}");
        await hands.TabTo("None of these: the bed is no longer needed");
        await hands.Press("Space");
        await hands.Enter("Save the review");
        await Says(page, $"What holds {Who} up?");
    }

    private static async Task SayWhatHoldsThemUp(IPage page, Hands hands)
    {
        await hands.Enter("Hub board");
        await hands.TabTo("Show only some of them");
        await hands.Press("Enter");
        await hands.TabTo("Ward");
        await hands.Type("Ward 3");
        await hands.Enter("Show");
        Assert.Contains("nothing recorded", await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Who }).InnerTextAsync(), StringComparison.Ordinal);
        await hands.Enter($"Take on {Who}");
        if (page.ViewportSize!.Width < Phone)
        {
            await hands.TabTo($"Held up by nothing recorded. No help asked for: {Who}");
            await hands.Press("Enter");
        }

        await hands.Enter($"Say what holds {Who} up");
        await hands.TabTo("What is the person waiting for?");
        await hands.Type("Issues with");
        await hands.Enter("Record");
        await Says(page, "What could clear it:");
        await Says(page, "Refer: A safety check of the home");
    }

    private static async Task Refer(IPage page, Hands hands)
    {
        await hands.Enter("My ward");
        await hands.TabTo("could leave");
        await hands.Press("Enter");
        await hands.Enter(Who);
        await hands.Enter("Change what holds it up");
        await hands.Enter("Refer: A safety check of the home");
        await hands.TabTo("Clearing or deep cleaning the home");
        await hands.Press("Space");
        await hands.Enter("Choose whom to ask");
        await Says(page, Inbox);
        await Says(page, ByLink);
        await hands.Enter("Send the referral");
        await Says(page, "The referral has been sent.");
    }

    private static async Task AnswerInTheInbox(IPage page, Hands hands)
    {
        await hands.Enter("Inbox");
        await hands.Enter(Who);
        Assert.DoesNotContain("Clearing", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await hands.Enter("Yes, we do it");
        await hands.TabTo("What came of it");
        await hands.Type("Spoke to the person");
        await hands.Enter("Record the try");
        await Says(page, "First spoken to after");
        await hands.TabTo("Got help");
        await hands.Press("Space");
        await hands.TabTo("A few words for the sender");
        await hands.Type("Two loose rugs taken up.");
        await hands.Enter("Close and tell the sender");
    }

    // What was mailed to the service whose answer is wanted by link.
    private static async Task<string> LinkMailed(IPage page, Hands hands)
    {
        await hands.Enter("Messages it would send");
        // Much else may have been written meanwhile, to the same service too.
        var link = page.GetByRole(AriaRole.Article).Filter(new() { HasText = $"To: {ByLink}" }).Locator("a[href*='/answer/']").First;
        while (await link.CountAsync() == 0)
        {
            await hands.Enter("Older messages");
        }

        return await link.GetAttributeAsync("href") ?? "";
    }

    private static async Task AnswerWithoutAccount(IPage page, string link)
    {
        var hands = new Hands(page);
        await page.GotoAsync(link);
        Assert.DoesNotContain("Farthingale", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await hands.TabTo("Yes, we do it");
        await hands.Press("Space");
        await hands.TabTo("Your name");
        await hands.Type("Ines Ward");
        await hands.TabTo("What you do there");
        await hands.Type("coordinator");
        await hands.Enter("Send the answer");
        await Says(page, "Thank you. The sender has been told.");
        Assert.Equal(0, await Chromium.TooWideBy(page));
        await page.Context.CloseAsync();
    }

    private static async Task TheWardKnows(IPage page, Hands hands)
    {
        await hands.Enter("My ward");
        var answers = page.GetByRole(AriaRole.Region, new() { Name = "Answers to our referrals" }).GetByRole(AriaRole.Row).Filter(new() { HasText = Who });
        var words = string.Join('\n', await answers.AllInnerTextsAsync());
        Assert.Contains("Got help: Two loose rugs taken up.", words, StringComparison.Ordinal);
        Assert.Contains(ByLink, words, StringComparison.Ordinal);
        await hands.Enter("Messages it would send");
        var letters = await TextOf(page);
        while (await page.GetByRole(AriaRole.Link, new() { Name = "Older messages" }).CountAsync() > 0)
        {
            await hands.Enter("Older messages");
            letters += await TextOf(page);
        }

        Assert.Contains($"{Inbox} has said yes", letters, StringComparison.Ordinal);
        Assert.Contains($"{ByLink} has said yes", letters, StringComparison.Ordinal);
        Assert.Contains("has ended: Got help.", letters, StringComparison.Ordinal);
    }

    // Signs in, does it, and signs out again; no screen on the way may be wider than its window.
    private static async Task As(IPage page, Hands hands, string card, Func<Task> act)
    {
        await page.GotoAsync("/sign-in");
        var button = page.Locator("li").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = card, Exact = true }) }).GetByRole(AriaRole.Button);
        await hands.Enter((await button.InnerTextAsync()).Trim());
        await Chromium.Arrived(page, url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await act();
        Assert.Equal(0, await Chromium.TooWideBy(page));
        await hands.Enter("Sign out");
    }

    private static async Task Says(IPage page, string words)
    {
        var text = await TextOf(page);
        Assert.True(text.Contains(words, StringComparison.Ordinal), $"'{words}' is not on {page.Url}:\n{text}");
    }

    private static async Task<string> TextOf(IPage page) => (await page.Locator("main").InnerTextAsync()).Replace('\u00A0', ' ');
}
