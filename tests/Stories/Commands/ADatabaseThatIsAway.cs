using System.Net;
using Homeward.Stories.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Homeward.Stories.Commands;

/// <summary>The database stops, or somebody else keeps it: a plain page, no half change, and the next try after it is back works by itself.</summary>
public sealed class ADatabaseThatIsAway
{
    [Fact]
    public async Task A_plain_page_says_so_and_it_recovers_by_itself()
    {
        await using var app = await HomewardApp.Start(HomewardApp.AFewDays);
        var database = app.Where[^1];
        using var folder = new Folder();
        await using var relay = TestDatabase.IsPostgres ? RelayTo(database, folder.Path) : null;
        await using var program = RunningProgram.Start(["serve", "--port", "0", "--data", app.Folder, .. relay is null ? Array.Empty<string>() : ["--database", Through(database, folder.Path)]]);
        var said = await program.Says("serves");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim()), Timeout = TimeSpan.FromMinutes(8) };
        var visitor = new Visitor(http, new CookieJar(TimeProvider.System));
        var form = (await visitor.Open("/sign-in")).Forms[0];

        await using (var taken = await Take(relay, database))
        {
            var away = await visitor.Submit(form);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
            Assert.True(away.Says(relay is null ? "so nothing was saved" : "Nothing has been changed."), away.Text);
            Assert.DoesNotContain("Exception", away.Html, StringComparison.Ordinal);
        }

        var back = await visitor.Submit((await visitor.Open("/sign-in")).Forms[0]);
        Assert.True(back.Status == HttpStatusCode.OK && back.Says("Sign out"), back.Text);
    }

    private static Relay RelayTo(string server, string folder)
    {
        var at = new NpgsqlConnectionStringBuilder(server);
        return new Relay(folder, at.Host!, at.Port);
    }

    private static string Through(string server, string folder) => new NpgsqlConnectionStringBuilder(server) { Host = folder }.ToString();

    // A server is taken away; a file cannot stop, but somebody else may hold its one right to write for longer than anybody waits.
    private static async Task<IAsyncDisposable> Take(Relay? relay, string folder)
    {
        if (relay is not null)
        {
            relay.TakeAway();
            return new Given(relay.GiveBack);
        }

        var holder = new SqliteConnection($"Data Source={Path.Combine(folder, "homeward.db")};Pooling=False");
        await holder.OpenAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return holder;
    }

    private sealed class Given(Action back) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            back();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hw-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
