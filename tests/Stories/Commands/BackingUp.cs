using System.IO.Compression;
using Homeward.App.Platform.Backup;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Commands;

/// <summary>The drill: the region is copied while people work in it, put back elsewhere, checked, and served again.</summary>
public sealed class BackingUp : IAsyncLifetime
{
    private HomewardApp _app = null!;
    private DirectoryInfo _folder = null!;

    private string File => Path.Combine(_folder.FullName, "region.zip");

    private string Key => Path.Combine(_app.Folder, "homeward.key");

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("homeward-backup-");
        _app = await HomewardApp.Start(HomewardApp.AFewDays);
    }

    public async Task DisposeAsync()
    {
        await ((IAsyncLifetime)_app).DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_copy_taken_while_people_work_is_put_back_elsewhere_and_all_is_well()
    {
        var nurse = await _app.SignIn("Ward nurse");
        using var enough = new CancellationTokenSource();
        var working = GoOnWorking(nurse, enough.Token);
        var said = await Done("backup", File, [.. _app.Where]);
        await enough.CancelAsync();
        Assert.True(await working > 0);
        Assert.Contains(said, line => line.Contains("The key is not in it", StringComparison.Ordinal));
        var copied = await _app.Look(db => db.Journal.Where(row => row.Act == nameof(RegionCopied)).Select(row => row.Sequence).SingleAsync());
        await nurse.Open("/");

        await using var elsewhere = await TestDatabase.Empty();
        var back = await Done("restore", File, ["--key-file", Key, .. elsewhere.Where]);
        Assert.Equal("All is well.", back[^1]);

        await using var program = RunningProgram.Start(["serve", "--port", "0", "--key-file", Key, .. elsewhere.Where]);
        var address = (await program.Says("serves")).Split(' ')[^1];
        var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) }, new CookieJar(TimeProvider.System));
        Assert.Contains("Ward nurse", (await visitor.Open("/sign-in")).Text, StringComparison.Ordinal);
        await program.Stop();
        await program.Ended();
        Assert.Equal("All is well.", (await Done("check", null, ["--key-file", Key, .. elsewhere.Where]))[^1]);
        System.IO.File.Copy(Key, Path.Combine(elsewhere.Folder, "homeward.key"));
        elsewhere.LetGo();
        await using var there = await HomewardApp.StartOn(elsewhere);
        var rows = await there.Look(db => db.Journal.Select(row => row.Sequence).ToListAsync());
        Assert.Contains(copied, rows);
    }

    [Fact]
    public async Task What_cannot_be_put_back_is_said_so_and_nothing_is_touched()
    {
        await Done("backup", File, [.. _app.Where]);
        await Refused("is there already", "backup", File, [.. _app.Where]);
        await using var elsewhere = await TestDatabase.Empty();
        await Refused("There is no key at", "restore", File, [.. elsewhere.Where]);
        await Refused("has tables already|There is a database at", "restore", File, ["--key-file", Key, .. _app.Where]);
        await Refused(TestDatabase.IsPostgres ? "comes from a PostgreSQL server" : "comes from a file", "restore", File,
            ["--key-file", Key, "--data", elsewhere.Folder, .. TestDatabase.IsPostgres ? Array.Empty<string>() : ["--database", "Host=127.0.0.1;Username=nobody"]]);

        var other = Path.Combine(_folder.FullName, "other.key");
        await System.IO.File.WriteAllBytesAsync(other, new byte[32]);
        await Refused("is not that of the region that was copied", "restore", File, ["--key-file", other, .. elsewhere.Where]);
        await Refused("no backup of Homeward's", "restore", other, ["--key-file", Key, .. elsewhere.Where]);
        await Refused("cannot be read", "restore", File + "x", ["--key-file", Key, .. elsewhere.Where]);

        var whole = await System.IO.File.ReadAllBytesAsync(File);
        var cut = Path.Combine(_folder.FullName, "cut.zip");
        await System.IO.File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        await Refused("no backup of Homeward's", "restore", cut, ["--key-file", Key, .. elsewhere.Where]);
        foreach (var label in new[] { "{}", "null", "[]", """{"MadeAt":"2026-11-20T10:00:00Z","Server":false,"Edition":"x","KeyFingerprint":"x","Sums":{}}""", """{"MadeAt":"2026-11-20T10:00:00Z","Sums":{"database":"x"}}""" })
        {
            await Refused("no backup of Homeward's", "restore", Labelled(label), ["--key-file", Key, .. elsewhere.Where]);
        }

        whole[whole.Length / 2] ^= 0x55;
        var altered = Path.Combine(_folder.FullName, "altered.zip");
        await System.IO.File.WriteAllBytesAsync(altered, whole);
        await Refused("is damaged", "restore", altered, ["--key-file", Key, .. elsewhere.Where]);
        Assert.Empty(Directory.GetFiles(elsewhere.Folder));

        Assert.Equal("All is well.", (await Done("restore", File, ["--key-file", Key, .. elsewhere.Where]))[^1]);
    }

    [Fact]
    public async Task That_it_was_copied_stands_in_the_journal_and_nothing_else_is_left_behind()
    {
        await Done("backup", File, [.. _app.Where]);
        Assert.Equal(1, await _app.Look(db => db.Journal.CountAsync(row => row.Act == nameof(RegionCopied))));
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder.FullName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    // A zip that says no more of itself than this.
    private string Labelled(string label)
    {
        var path = Path.Combine(_folder.FullName, "labelled.zip");
        using var zip = new ZipArchive(System.IO.File.Create(path), ZipArchiveMode.Create);
        using var words = new StreamWriter(zip.CreateEntry("backup.json").Open());
        words.Write(label);
        return path;
    }

    private static async Task<int> GoOnWorking(Visitor nurse, CancellationToken enough)
    {
        var times = 0;
        while (!enough.IsCancellationRequested)
        {
            await nurse.Open("/");
            times++;
        }

        return times;
    }

    private static async Task<IReadOnlyList<string>> Done(string verb, string? file, string[] options)
    {
        await using var program = RunningProgram.Start([verb, .. file is null ? Array.Empty<string>() : [file], .. options]);
        var code = await program.Ended();
        Assert.True(code == 0, string.Join('\n', program.Out.Concat(program.Errors)));
        return [.. program.Out.Where(line => line.Length > 0)];
    }

    private static async Task Refused(string sentences, string verb, string file, string[] options)
    {
        await using var program = RunningProgram.Start([verb, file, .. options]);
        var code = await program.Ended();
        var said = string.Join('\n', program.Errors);
        Assert.True(code != 0, string.Join('\n', program.Out));
        Assert.True(sentences.Split('|').Any(sentence => said.Contains(sentence, StringComparison.Ordinal)), said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }
}
