using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Uploads;

namespace Homeward.App.Hospital.Import;

/// <summary>Removes uploaded files that nobody took in within their hour: they hold names and numbers of a whole hospital.</summary>
/// <remarks>Each node has an own folder, so this runs on every one of them, also for what was left behind before a start.</remarks>
public sealed class IncomingRunsOut(Settings settings, TimeProvider time, ILogger<IncomingRunsOut> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            Sweep();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Sweep()
    {
        var folder = new DirectoryInfo(Incoming.FolderIn(settings));
        try
        {
            foreach (var old in folder.Exists ? folder.GetFiles() : [])
            {
                if (old.LastWriteTimeUtc + Incoming.Waits <= time.GetUtcNow().UtcDateTime)
                {
                    old.Delete();
                }
            }
        }
        catch (Exception trouble)
        {
            log.LogError(trouble, "Uploaded lists in {Folder} could not be removed; it is tried again in ten minutes.", folder.FullName);
        }
    }
}
