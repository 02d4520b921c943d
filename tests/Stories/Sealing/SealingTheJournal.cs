using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Sealing;

public class SealingTheJournal
{
    [Fact]
    public async Task The_file_of_heads_is_read_by_nobody_else()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var file = Path.Combine(journal.App.Folder, "journal-heads.txt");
        Assert.True(File.Exists(file));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    /// <summary>What a full disk or a power cut leaves.</summary>
    [Fact]
    public async Task Half_a_head_at_the_end_is_named_by_the_check_and_mended_by_the_next()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var file = Path.Combine(journal.App.Folder, "journal-heads.txt");
        var before = await File.ReadAllLinesAsync(file);
        await File.AppendAllTextAsync(file, "2026-11-23T04:00:00.0");
        await journal.Try("update journal_rows set \"Payload\" = null, \"Salt\" = null where \"Sequence\" = " + journal.Rows[0]);
        Assert.Collection(
            (await journal.Wrong()).Order(StringComparer.Ordinal),
            words => Assert.StartsWith($"Row {journal.Rows[0]} of the journal has lost its values", words, StringComparison.Ordinal),
            words => Assert.StartsWith($"The file {file} ends with half a head of the journal (2026-11-23T04:00:00.0)", words, StringComparison.Ordinal));

        await journal.WriteHead();
        Assert.Equal(before, (await File.ReadAllLinesAsync(file))[..before.Length]);
        Assert.StartsWith("Row", Assert.Single(await journal.Wrong()), StringComparison.Ordinal);
        await journal.Write(1);
        await journal.Seal();
        await journal.WriteHead();
        var heads = journal.App.Services.GetRequiredService<HeadFile>().Read();
        Assert.Equal(before.Length + 2, heads.Heads.Count);
        Assert.Empty(heads.Foreign);
    }

    [Fact]
    public async Task A_line_of_somebody_elses_is_named_and_every_other_look_goes_on()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await File.AppendAllTextAsync(Path.Combine(journal.App.Folder, "journal-heads.txt"), "a note of mine\n");
        await journal.Write(1);
        await journal.Seal();
        await journal.WriteHead();
        var findings = await journal.Check();
        Assert.EndsWith("has a line that Homeward did not write: a note of mine", Assert.Single(findings.Lines, line => !line.IsWell).Words, StringComparison.Ordinal);
        Assert.Contains(findings.Lines, line => line.Words.Contains("rules of \"only one\" hold", StringComparison.Ordinal));
    }

    /// <summary>Whatever fails in the background ends neither the work nor the program, and a stop in the midst of it is a stop like any other.</summary>
    [Fact]
    public async Task A_head_that_cannot_be_written_ends_nothing()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var file = Path.Combine(journal.App.Folder, "journal-heads.txt");
        File.Move(file, file + ".aside");
        Directory.CreateDirectory(file);
        await journal.Write(1);
        await journal.Work.StartAsync(CancellationToken.None);
        await Until(async () => await journal.Unsealed() == 0 && journal.App.Troubles.Any(trouble => trouble.Contains("journal sealing", StringComparison.Ordinal)));
        await journal.Work.StopAsync(CancellationToken.None);
        Directory.Delete(file);
        File.Move(file + ".aside", file);
        await journal.Work.StartAsync(CancellationToken.None);
        await Until(() => Task.FromResult(journal.App.Services.GetRequiredService<HeadFile>().Read().Heads.Count == 2));
        await journal.Work.StopAsync(CancellationToken.None);
        Assert.Empty(await journal.Wrong());
    }

    [Fact]
    public async Task Payloads_destroyed_under_retention_leave_a_chain_that_verifies()
    {
        await using var journal = await SealedJournal.WithSixRows();
        Assert.Equal(2, await journal.Destroy(journal.Rows[1], journal.Rows[3]));
        Assert.Equal(0, await journal.Destroy(journal.Rows[1]));
        await journal.Seal();
        Assert.Empty(await journal.Wrong());
        var left = await journal.App.Look(db => db.Journal.Where(r => r.Payload != null && journal.Rows.Contains(r.Sequence)).Select(r => r.Sequence).ToListAsync());
        Assert.Equal(journal.Rows.Where((_, n) => n is not (1 or 3)).Order(), left.Order());
    }

    /// <summary>Eight writers at once while the sealer runs: nothing is left out, whatever order the commits come in.</summary>
    [Fact]
    public async Task Nothing_is_left_out_while_many_write()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => journal.Write(10))).ToList();
        while (!writers.TrueForAll(w => w.IsCompleted))
        {
            await journal.Seal();
        }

        await Task.WhenAll(writers);
        await journal.Seal();
        var (rows, seals) = await journal.App.Look(async db => (await db.Journal.CountAsync(), await db.JournalSeals.CountAsync()));
        Assert.Equal(rows, seals);
        Assert.True(rows >= 86, $"only {rows} rows");
        Assert.Empty(await journal.Wrong());
    }

    /// <summary>PostgreSQL hands out a sequence before the commit: a row that is committed late has a lower one, and must not be passed over.</summary>
    [Fact]
    public async Task A_row_waits_until_everything_older_has_ended()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await using var scope = journal.App.Services.CreateAsyncScope();
        var slow = scope.ServiceProvider.GetRequiredService<HomewardDb>();
        await using var transaction = await slow.Database.BeginTransactionAsync();
        await slow.Database.ExecuteSqlRawAsync("update platform_leases set \"HolderId\" = \"HolderId\"");
        if (TestDatabase.IsPostgres)
        {
            await journal.Write(1);
            Assert.Equal(0, await journal.SealOnce());
            await transaction.CommitAsync();
        }
        else
        {
            // SQLite lets nobody else write meanwhile, so that no lower sequence can be committed later.
            var write = Task.Run(() => journal.Write(1));
            Assert.NotSame(write, await Task.WhenAny(write, Task.Delay(300)));
            await transaction.CommitAsync();
            await write;
        }

        await journal.Seal();
        Assert.Equal(0, await journal.Unsealed());
    }

    [Fact]
    public async Task Another_key_is_refused_with_one_sentence()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var settings = journal.App.Services.GetRequiredService<Settings>();
        var other = settings with { KeyFile = Path.Combine(settings.DataFolder, "other.key") };
        await using var wrong = App.Platform.Wiring.WebApp.Build(other);
        await using var scope = wrong.Services.CreateAsyncScope();
        var refused = await Assert.ThrowsAsync<PlainError>(() => scope.ServiceProvider.GetRequiredService<Sealer>().DemandKey());
        Assert.Contains("--key-file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_file_is_for_the_service_alone_and_holds_no_key_of_the_database()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var settings = journal.App.Services.GetRequiredService<Settings>();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(settings.KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await journal.App.Stranger().Open("/sign-in");
        var stored = await journal.App.Look(db => db.StoredKeys.Select(k => k.Xml).ToListAsync());
        Assert.NotEmpty(stored);
        Assert.All(stored, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }

    /// <summary>Sealed by the work in the background; a clean stop leaves a head for the last row.</summary>
    [Fact]
    public async Task The_work_in_the_background_seals_within_five_seconds_and_a_clean_stop_writes_the_head()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Work.StartAsync(CancellationToken.None);
        await journal.Write(2);
        for (var quarter = 0; quarter < 20 && await journal.Unsealed() > 0; quarter++)
        {
            await Task.Delay(250);
        }

        Assert.Equal(0, await journal.Unsealed());
        await journal.Write(1);
        await journal.Work.StopAsync(CancellationToken.None);
        var head = journal.App.Services.GetRequiredService<HeadFile>().Read().Heads[^1];
        Assert.Equal(await journal.App.Look(db => db.Journal.LongCountAsync()) - await journal.Unsealed(), head.Position);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 600 && !await isSo(); tries++)
        {
            await Task.Delay(100);
        }

        Assert.True(await isSo(), "It never came about.");
    }
}
