using System.Net;

namespace Homeward.Stories.Harness;

/// <summary>The stories lean on what they read of a page, so that reading is proved by itself.</summary>
public class ReadingAPage
{
    private static readonly Page Sample = new(HttpStatusCode.OK, "/people/new?step=1", """
        <!DOCTYPE html><html><head><title>New person – Homeward</title><script>var a = "<form>";</script></head><body>
        <div class="nhsuk-error-summary" role="alert"><div><h2>There is a problem</h2><ul><li><a href="#name">Enter a <b>name</b></a></li></ul></div></div>
        <h1>A new
          person</h1> <!-- <form action="/never"> -->
        <a class='x' href="/people?a=1&amp;b=2">All people</a>
        <form method="post" action="/people/new" enctype="multipart/form-data">
          <input type="hidden" name="__RequestVerificationToken" value="t&quot;1"><input name="name" maxlength="35" value="Siobh&#xE1;n &lt;O&#x27;Brien&gt;">
          <textarea name="words">
        first
        second &amp; last</textarea>
          <input type="radio" name="sharing" value="yes"><input type="radio" name="sharing" value="no" checked>
          <input type="checkbox" name="needs" value="lift"><input type="checkbox" name="needs" value="meal" checked>
          <select name="ward"><option value="">Choose</option><option value="7" selected>Ward 7</option></select><select name="title"><option>Ms</option><option>Mr</option></select>
          <input type="file" name="list"><button type="button">Not this</button><button name="act" value="save">Save</button><button name="act" value="drop">Throw away</button>
        </form><p>Done&nbsp;at <time>10:42</time>.</p></body></html>
        """, 0);

    [Fact]
    public void The_words_are_those_a_reader_sees()
    {
        Assert.Equal("New person – Homeward", Sample.Title);
        Assert.Equal("A new person", Sample.Heading);
        Assert.Equal(["Enter a name"], Sample.Errors);
        Assert.Equal("/people?a=1&b=2", Sample.Link("All people"));
        Assert.True(Sample.Says("Done at 10:42."));
        Assert.DoesNotContain("<form>", Sample.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sends_what_a_browser_would_send()
    {
        var form = Assert.Single(Sample.Forms) with { IsMultipart = false };
        Assert.Equal(["Save", "Throw away"], form.Buttons);
        var sent = WebUtility.UrlDecode(await form.Content("drop").ReadAsStringAsync());
        Assert.Equal("__RequestVerificationToken=t\"1&name=Siobhán <O'Brien>&words=        first\n        second & last&sharing=no&needs=meal&ward=7&title=Ms&act=drop",
            sent.Replace("words=first\nsecond", "words=        first\n        second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_changes_what_the_page_offers_and_nothing_else()
    {
        var form = Sample.Form("Save").With("sharing", "yes").With("needs", "lift").Without("needs", "meal").With("title", "Mr").With("name", "Jo") with { IsMultipart = false };
        Assert.Contains("name=Jo&", await form.Content().ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("sharing=yes&needs=lift&ward=7&title=Mr", await form.Content().ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Throws<NotOffered>(() => form.With("sharing", "perhaps"));
        Assert.Throws<NotOffered>(() => form.With("age", "7"));
    }

    [Fact]
    public void A_clock_that_stands_still_rings_each_timer_in_turn()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero));
        var rung = new List<string>();
        using var minutely = clock.CreateTimer(_ => rung.Add($"minute {clock.GetUtcNow():HH:mm:ss}"), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        using var once = clock.CreateTimer(_ => rung.Add($"once {clock.GetUtcNow():HH:mm:ss}"), null, TimeSpan.FromSeconds(90), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(rung);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(["minute 00:01:00", "once 00:01:30", "minute 00:02:00"], rung);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 0, 2, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_delay_ends_when_the_story_says_so()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        var delay = Task.Delay(TimeSpan.FromHours(12), clock);
        clock.Advance(TimeSpan.FromHours(11));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
