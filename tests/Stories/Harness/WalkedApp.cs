namespace Homeward.Stories.Harness;

/// <summary>An app that everybody has walked through once: a class fixture for stories that look at every page and change nothing.</summary>
public sealed class WalkedApp : IAsyncLifetime
{
    public HomewardApp App { get; } = new LivedInApp();

    public IReadOnlyList<Visited> Visited { get; private set; } = [];

    /// <summary>The patterns of all pages that the app has, come to or not.</summary>
    public IReadOnlyList<string> Pages { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        var walk = new Walk(App);
        (Pages, Visited) = (walk.Pages, await walk.AsEveryone());
    }

    public Task DisposeAsync() => App.DisposeAsync();
}
