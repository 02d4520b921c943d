using System.Net;
using System.Net.Sockets;
using Homeward.App.Platform.CommandLines;
using Homeward.Stories.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Homeward.Stories.Commands;

/// <summary>What somebody sees who starts the program and something is in the way: one plain sentence, a non-zero exit, no stack trace.</summary>
public sealed class StartingTheProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("homeward-start-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_serves_says_where_and_how_to_sign_in_and_stops_when_told()
    {
        await using var program = RunningProgram.Start("--port", "0", "--data", _folder.FullName);
        var said = await program.Says("serves");
        var address = said[said.IndexOf("http://", StringComparison.Ordinal)..].Trim();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(address))).StatusCode);
        Assert.Contains(program.Out, line => line.Contains("sign in", StringComparison.Ordinal));
        Assert.Contains("Making up the region: 10 %", program.Out);
        await program.Stop();
        Assert.Contains(await program.Ended(), new[] { 0, 143 });
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task A_taken_port_is_said_so()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Refuses($"Port {port} is taken", "--port", port, "--data", _folder.FullName);
        Assert.Empty(_folder.GetFiles("homeward.db*"));
    }

    [Fact]
    public async Task What_another_one_serves_from_is_not_made_anew_beneath_it_and_what_a_killed_one_left_stands_in_nobodys_way()
    {
        await using (var program = RunningProgram.Start("--empty", "--port", "0", "--data", _folder.FullName))
        {
            await program.Says("serves");
            await Refuses("Homeward is being served from", "--fresh", "--port", "0", "--data", _folder.FullName);
            Assert.Single(_folder.GetFiles("homeward.db"));
            await using var beside = RunningProgram.Start("check", "--data", _folder.FullName);
            Assert.Equal(0, await beside.Ended());
            await program.Kill();
        }

        await Refuses("holds a real region, so --fresh will not remove it", "--fresh", "--port", "0", "--data", _folder.FullName);
    }

    [Fact]
    public async Task Made_up_and_real_at_once_is_refused_and_nothing_is_made()
    {
        var nowhere = Path.Combine(_folder.FullName, "nowhere");
        await Refuses("--fresh makes a made-up region anew and --empty begins a real one: give one of them, not both.", "--fresh", "--empty", "--port", "0", "--data", nowhere);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task Checking_what_is_not_there_makes_nothing()
    {
        var nowhere = Path.Combine(_folder.FullName, "nowhere");
        await Refuses("There is no database at", "check", "--data", nowhere);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public Task A_data_folder_without_a_name_is_said_so() => Refuses("--data needs a value", "--data", "");

    [Fact]
    public async Task Importing_where_no_region_is_makes_none()
    {
        var (nowhere, list) = (Path.Combine(_folder.FullName, "nowhere"), Path.Combine(_folder.FullName, "list.csv"));
        await File.WriteAllTextAsync(list, "");
        await Refuses($"There is no region in the folder {nowhere} yet: only serve makes one.", "import", "census", list, "--data", nowhere);
        await Refuses($"There is no region in the folder {nowhere} yet: only serve makes one.", "import", "region", list, "--data", nowhere);
        await Refuses($"There is no region in the folder {nowhere} yet: only serve makes one.", "import", "directory", "https://feed.example.org", "--name", "harbour", "--data", nowhere);
        await Refuses("--fresh and --empty make a region, and only serve does that", "import", "census", list, "--fresh", "--data", nowhere);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task A_key_that_is_missing_is_not_made_anew()
    {
        var key = Path.Combine(_folder.FullName, "homeward.key");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "homeward.db"), "");
        await Refuses($"The region's key is missing: there is no file {key}.", "check", "--data", _folder.FullName);
        await Refuses($"The region's key is missing: there is no file {key}.", "backup", Path.Combine(_folder.FullName, "copy.zip"), "--data", _folder.FullName);
        await Refuses($"{_folder.FullName} is a folder. Name the region's key file with --key-file.", "check", "--data", _folder.FullName, "--key-file", _folder.FullName);
        await Refuses("The region's key is missing", "check", "--data", _folder.FullName, "--key-file", Path.Combine(_folder.FullName, "homeward.db", "key"));
        Assert.False(File.Exists(key));
    }

    [Fact]
    public async Task What_it_keeps_is_for_its_own_account_alone()
    {
        var data = Path.Combine(_folder.FullName, "data");
        await using var program = RunningProgram.Start("--empty", "--port", "0", "--data", data);
        await program.Says("serves");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.All([data, .. Directory.GetFiles(data, "homeward.db*")], path => Assert.Equal(UnixFileMode.None, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & others));
        await program.Stop();
        await program.Ended();
    }

    [Theory]
    [InlineData("--port takes a number", "--port", "eighty")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("knows no option --colour", "--colour", "blue")]
    [InlineData("--port needs a value", "--port", "--fresh")]
    [InlineData("knows no option --bogus", "--bogus")]
    [InlineData("There is no file /nope.csv.", "import", "census", "/nope.csv")]
    [InlineData("serve does not know what to do with \"extra\"", "serve", "extra")]
    [InlineData("Say which file: import region FILE.csv", "import", "region")]
    [InlineData("import census does not know what to do with \"two.csv\"", "import", "census", "one.csv", "two.csv")]
    [InlineData("--database takes the connection to a PostgreSQL server", "--database", "nonsense")]
    [InlineData("--database needs a value", "--database", "")]
    [InlineData("--key-file needs a value", "--key-file", "")]
    [InlineData("--key-file needs a value", "check", "--key-file=")]
    [InlineData("--smtp needs a value", "--smtp", " ")]
    [InlineData("--mapping needs a value", "import", "census", "one.csv", "--mapping", "")]
    [InlineData("--seed needs a value", "make-place", "--seed", "")]
    [InlineData("Say which file: import census FILE.csv", "import", "census", "")]
    [InlineData("Say which file: backup FILE.zip", "backup", "")]
    [InlineData("Say which file: plan FILE", "plan", "")]
    [InlineData("--database takes the connection to a PostgreSQL server", "--database", "Host=x;Foo=secret-word")]
    [InlineData("--database takes the connection to a PostgreSQL server", "--database", "Host=x;Port=secret-word")]
    [InlineData("--people takes a whole number from 1000 to 1500000", "make-place", "--people", "all")]
    [InlineData("--months takes a whole number from 1 to 36", "make-place", "--months", "0")]
    [InlineData("There is no verb \"dance\"", "dance")]
    [InlineData("--public-url takes the https address", "--public-url", "http://homeward.example.org")]
    public Task A_mistake_on_the_command_line_is_said_so(string sentence, params string[] arguments) =>
        Refuses(sentence, [.. arguments, .. arguments is ["--port"] ? Array.Empty<string>() : ["--data", _folder.FullName]]);

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_said_so()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        await Refuses("cannot be written to", "--data", Path.Combine(file, "data"));
        await Refuses($"--data takes a folder, and {file} is a file.", "--data", file);
    }

    [Fact]
    public Task A_server_that_does_not_answer_is_said_so() =>
        Refuses("cannot be opened", "--data", _folder.FullName, "--database", "Host=127.0.0.1;Port=1;Timeout=3;Username=nobody;Password=secret-word");

    /// <summary>What a node does while it serves: it waits for its server, and goes on when it is back.</summary>
    [Fact]
    public async Task A_server_that_is_away_at_the_start_is_waited_for()
    {
        if (!TestDatabase.IsPostgres)
        {
            // A file that is none is not waited for.
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "homeward.db"), new string('x', 5000));
            await using var none = RunningProgram.Start(["--port", "0", "--data", _folder.FullName]);
            Assert.Equal(1, await none.Ended());
            Assert.DoesNotContain(none.Out, line => line.Contains("Trying again", StringComparison.Ordinal));
            return;
        }

        await using var app = await HomewardApp.Start(HomewardApp.AFewDays);
        var at = new NpgsqlConnectionStringBuilder(app.Where[^1]);
        await using var relay = new Relay(_folder.FullName, at.Host!, at.Port);
        relay.TakeAway();
        await using var program = RunningProgram.Start(["--port", "0", "--data", app.Folder, "--database", new NpgsqlConnectionStringBuilder(app.Where[^1]) { Host = _folder.FullName }.ToString()]);
        await program.Says("does not answer. Trying again for a minute.");
        relay.GiveBack();
        await program.Says("serves");
    }

    [Fact]
    public async Task A_database_that_the_server_does_not_have_is_made_only_where_a_new_region_is_asked_for()
    {
        if (!TestDatabase.IsPostgres)
        {
            await Refuses("There is no database at", "backup", Path.Combine(_folder.FullName, "copy.zip"), "--data", Path.Combine(_folder.FullName, "mistyped"));
            return;
        }

        await using var database = await TestDatabase.Empty();
        var slip = new NpgsqlConnectionStringBuilder(database.Choice.Server);
        slip.Database += "_mistyped";
        var list = Path.Combine(_folder.FullName, "list.csv");
        await File.WriteAllTextAsync(list, "");
        string[] where = ["--data", _folder.FullName, "--database", slip.ToString()];
        await Refuses($"/{slip.Database}. Look at its name; if it is right, serve makes the database with --empty", ["--port", "0", .. where]);
        await Refuses($"There is no region in the database {slip.Host}:{slip.Port}/{slip.Database} yet", ["import", "census", list, .. where]);
        await using (var program = RunningProgram.Start(["--empty", "--port", "0", .. where]))
        {
            await program.Says("/first-administrator/");
            Assert.Contains($"Made a new, empty database {slip.Host}:{slip.Port}/{slip.Database}.", program.Out);
            await program.Stop();
            await program.Ended();
        }

        await using var connection = new NpgsqlConnection(database.Choice.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"drop database {slip.Database} with (force)", connection);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "homeward.db"), new string('x', 5000));
        await Refuses("cannot be opened", "--data", _folder.FullName);
    }

    [Fact]
    public async Task A_database_that_could_lose_what_it_acknowledged_is_refused()
    {
        await using var database = await TestDatabase.Empty();
        if (TestDatabase.IsPostgres)
        {
            await Refuses("synchronous_commit", "--data", _folder.FullName, "--database", database.Choice.Server + ";Options=-c synchronous_commit=off");
            return;
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "homeward.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = delete; CREATE TABLE somebody_elses (id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }

        await Refuses("journal_mode", "--data", _folder.FullName);
    }

    [Fact]
    public async Task Help_lists_every_verb_and_every_option()
    {
        await using var program = RunningProgram.Start("--help");
        Assert.Equal(0, await program.Ended());
        Assert.Contains(program.Out, line => line.TrimStart().StartsWith("serve", StringComparison.Ordinal));
        Assert.All(Settings.Options.Where(option => option != "help"), option => Assert.Contains(program.Out, line => line.Contains($"--{option}", StringComparison.Ordinal)));
    }

    private static async Task Refuses(string sentence, params string[] arguments)
    {
        await using var program = RunningProgram.Start(arguments);
        var code = await program.Ended();
        var all = string.Join('\n', program.Errors);
        Assert.True(code != 0, $"It went on: {string.Join('\n', program.Out)}");
        Assert.Contains(sentence, all, StringComparison.Ordinal);
        Assert.True(program.Errors.Count(line => line.Length > 0) == 1, $"More than one sentence:\n{all}");
        Assert.DoesNotContain("   at ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", all, StringComparison.Ordinal);
    }
}
