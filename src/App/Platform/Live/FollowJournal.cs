using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Live;

/// <summary>Follows the journal's sequence every second, once for all streams of this node, and ends the streams whose session is over.</summary>
/// <remarks>
/// What another node or a verb on the command line has written is found in the same way. Its seconds are this machine's own. While nothing happens it asks one small
/// question a second, and one about all sessions together every third; while the database cannot be read, no stream pretends to be live.
/// </remarks>
public sealed class FollowJournal(IServiceScopeFactory scopes, LiveStreams streams, ILogger<FollowJournal> log) : BackgroundService
{
    private const int Batch = 2000;
    private const int RoundsBetweenSessions = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private SeenSequences? _seen;
    private int _rounds;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Round(scope.ServiceProvider, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                streams.EndAll();
                Log(trouble);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Round(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        if (_seen is null)
        {
            _seen = new SeenSequences(await db.Journal.MaxAsync(row => (long?)row.Sequence, cancel) ?? 0);
            streams.Begin();
        }

        while (await Tell(db, services.GetRequiredService<ReadTouched>(), _seen, cancel) == Batch)
        {
            // A whole list of inpatients came at once.
        }

        if (_rounds++ % RoundsBetweenSessions == 0 && streams.All is { Count: > 0 } open)
        {
            var goOn = await services.GetRequiredService<Sessions>().GoingOn([.. open.Select(stream => stream.Session).Distinct()], cancel);
            foreach (var stream in open.Where(stream => !goOn.TryGetValue(stream.Session, out var membership) || membership != stream.Membership))
            {
                stream.End(signedOut: true);
            }
        }
    }

    // Answers how many rows came, acts and reads.
    private async Task<int> Tell(HomewardDb db, ReadTouched touched, SeenSequences seen, CancellationToken cancel)
    {
        var (last, holes) = (seen.Last, seen.Holes);
        var rows = await db.Journal.Where(row => row.Sequence > last).OrderBy(row => row.Sequence).Take(Batch).Select(row => new { row.Sequence, row.Kind }).ToListAsync(cancel);
        if (holes.Count > 0)
        {
            rows.AddRange(await db.Journal.Where(row => holes.Contains(row.Sequence)).Select(row => new { row.Sequence, row.Kind }).ToListAsync(cancel));
        }

        var acts = rows.Where(row => row.Kind == JournalKind.Act).Select(row => row.Sequence).ToList();
        if (acts.Count > 0 && streams.All is { Count: > 0 } open)
        {
            var happened = await touched.In(acts, cancel);
            foreach (var stream in open)
            {
                stream.Take(happened.For(stream));
            }
        }

        seen.Take(rows.Select(row => row.Sequence));
        return rows.Count;
    }

    private void Log(Exception trouble)
    {
        if (BusyDatabase.IsBehind(trouble))
        {
            log.LogInformation("The database was busy, so live screens ask anew");
        }
        else
        {
            log.LogError(trouble, "The journal could not be followed; live screens say so and ask anew");
        }
    }
}
