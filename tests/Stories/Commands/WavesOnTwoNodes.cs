using System.Diagnostics;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Homeward.Stories.MadeUpPlace;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Commands;

/// <summary>Two processes serve a region whose asks have waited for too long: each reminder and each next ask happens once, though the one that does them dies in the middle.</summary>
public sealed class WavesOnTwoNodes : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private ARegion _region = null!;

    // Nobody has looked after the region for four days, so time has passed for many asks, whatever day of the week it is.
    public async Task InitializeAsync() => _region = await ARegion.Filled(TimeProvider.System.GetUtcNow().AddDays(-4), 11, days: 3);

    public async Task DisposeAsync() => await _region.DisposeAsync();

    [Fact]
    public async Task What_the_dead_one_had_begun_the_other_ends_and_nobody_is_asked_or_reminded_twice()
    {
        var overdue = await Overdue();
        Assert.True(overdue.Count > 5, $"only {overdue.Count} asks wait");
        var from = await _region.Look(db => db.Journal.MaxAsync(row => row.Sequence));
        var asked = await _region.Look(db => db.Asks.Select(ask => ask.Id).ToListAsync());
        var held = await Hold(overdue[overdue.Count / 2]);
        await using var first = await Serving();
        await using var second = await Serving();
        await Until(async () => (await Passed(from, overdue)).Count > 0, first, second);
        await first.Kill();
        var done = await Passed(from, overdue);
        Assert.True(held is null || done.Count < overdue.Count, "It died when all was done.");
        await (held?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Until(async () => (await Overdue()).Count == 0, second);

        var passed = await Passed(from, overdue);
        Assert.All(overdue, ask => Assert.Contains(passed, each => each.Ask == ask.Value));
        Assert.DoesNotContain(passed.GroupBy(each => each), same => same.Count() > 1);
        await EachNextOnce(asked, overdue);
        Assert.True((await _region.Check()).AllWell);
    }

    // Some three in ten of those that wait too long have somebody to be asked next; on a rare day none of them has.
    private async Task EachNextOnce(List<AskId> before, List<AskId> overdue)
    {
        var next = await _region.Look(db => db.Asks.Where(ask => !before.Contains(ask.Id)).SelectMany(ask => ask.Needs, (ask, put) => new { ask.Id, ask.ServiceId, put.NeedId }).ToListAsync());
        Assert.DoesNotContain(next.GroupBy(each => (each.ServiceId, each.NeedId)), same => same.Count() > 1);
        var late = await _region.Look(db => db.Asks.Where(ask => overdue.Contains(ask.Id)).SelectMany(ask => ask.Needs).Select(put => put.NeedId).ToListAsync());
        foreach (var need in late.GroupBy(id => id))
        {
            Assert.True(next.Count(each => each.NeedId == need.Key) <= need.Count(), $"Too many were asked next for {need.Key}.");
        }

        var links = await _region.Look(db => db.AnswerLinks.Where(link => !before.Contains(link.AskId)).Select(link => link.AskId).ToListAsync());
        Assert.DoesNotContain(links.GroupBy(ask => ask), same => same.Count() > 1);
    }

    // What the round looks for.
    private Task<List<AskId>> Overdue()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return _region.Look(db => db.Asks.Where(a => a.State == AskState.Waiting && a.WatchAt <= now && (a.PatientUntil <= now || a.Needs.Any(put => put.State == AskNeedState.Asked)))
            .OrderBy(a => a.WatchAt).Select(a => a.Id).ToListAsync());
    }

    private async Task<List<(string Act, Guid Ask)>> Passed(long from, List<AskId> asks)
    {
        string[] acts = [nameof(AnswerRanOut), nameof(AnswerAwaitedNoLonger), nameof(HalfTimePassed), nameof(NeedsCameUp)];
        var rows = await _region.Look(db => db.Journal.Where(row => row.Sequence > from && acts.Contains(row.Act)).Select(row => new { row.Act, row.Payload }).ToListAsync());
        return [.. rows.SelectMany(row => asks.Where(ask => row.Payload!.Contains(ask.Value.ToString(), StringComparison.OrdinalIgnoreCase)).Select(ask => (row.Act, ask.Value)))];
    }

    /// <summary>Keeps one of the asks from being changed, so that whoever works through them stops in the middle. A file has no such lock: there the node dies wherever it is.</summary>
    private async Task<Held?> Hold(AskId ask)
    {
        var db = await _region.Look(each => Task.FromResult(each.Database.GetConnectionString()));
        if (db?.Contains("Host=", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var connection = new Npgsql.NpgsqlConnection(db);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin; select 1 from referrals_asks where \"Id\" = @id for update";
        command.Parameters.AddWithValue("id", ask.Value);
        Assert.Equal(1, await command.ExecuteScalarAsync());
        return new Held(connection);
    }

    private static async Task Until(Func<Task<bool>> done, params RunningProgram[] nodes)
    {
        for (var since = Stopwatch.StartNew(); !await done(); await Task.Delay(20))
        {
            Assert.True(since.Elapsed < Patience, "It did not happen. " + string.Join('\n', nodes.SelectMany(node => node.Out.Concat(node.Errors)).Take(20)));
        }
    }

    private async Task<RunningProgram> Serving()
    {
        var program = RunningProgram.Start(["serve", "--port", "0", .. _region.Where]);
        await program.Says("serves");
        return program;
    }

    private sealed class Held(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
