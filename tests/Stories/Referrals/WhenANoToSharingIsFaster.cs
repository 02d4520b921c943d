using System.Net;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Referrals;

/// <summary>The person says no to sharing while a helper has what they were asked open: it has ended, and nothing is told of whom it was about.</summary>
public sealed class WhenANoToSharingIsFaster(HomewardApp app) : IClassFixture<HomewardApp>
{
    private readonly GivenReferrals _given = new(app);

    [Fact]
    public async Task Where_the_person_has_said_no_to_sharing_meanwhile_the_words_are_kept_and_nothing_is_told_of_them()
    {
        var request = await _given.ARequest("Noa", "Closedoff", "laundry");
        var page = await request.Worker.Open(request.Ask);
        var forms = new[] { page.Form("Send the question").With("words", "Is there a lift?"), page.Form("Yes, we do it") };
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await _given.AnObjection(request.Person);
        foreach (var form in forms)
        {
            var late = await request.Worker.Submit(form);
            Assert.True(late.Status == HttpStatusCode.Conflict && late.Heading == "This is no longer asked" && late.Says("What you were asked has ended"), late.Text);
            Assert.False(late.Says("Noa") || late.Says("Closedoff") || late.Says("laundry") || late.Says("sharing"), late.Text);
        }

        Assert.True((await request.Worker.Submit(forms[0])).Says("Is there a lift?"));
        Assert.Equal(HttpStatusCode.NotFound, (await request.Worker.Open(request.Ask)).Status);
        Assert.DoesNotContain((await request.Worker.Open("/inbox?state=closed")).Links, link => link.Address == request.Ask);
        var told = await app.MessagesTo("closedoff@example.org");
        Assert.True(told.Says("something you were asked has changed") && !told.Says("under “Closed”"), told.Text);
    }

    [Fact]
    public async Task Whoever_never_opened_what_has_ended_by_a_no_to_sharing_hears_nothing_of_it()
    {
        var (open, unread) = (await _given.ARequest("Nia", "Readbyone", "laundry"), await _given.ARequest("Nye", "Readbynobody", "laundry"));
        var form = (await open.Worker.Open(open.Ask)).Form("Yes, we do it");
        await _given.AnObjection(unread.Person);
        Assert.Equal(HttpStatusCode.NotFound, (await open.Worker.Submit(form with { Action = form.Action.Replace(open.Ask, unread.Ask, StringComparison.Ordinal) })).Status);
    }
}
