using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;

namespace Homeward.App;

/// <summary>One program: it serves by default, and has verbs for what is done from the command line.</summary>
public sealed class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var line = CommandLine.Parse(arguments);
            var verb = Verbs.Find(line);
            if (line.Has("help"))
            {
                Console.WriteLine(Verbs.Help());
                return 0;
            }

            Verbs.DemandUnderstood(line, verb);
            return await verb.Run(line, stop.Token);
        }
        catch (Exception trouble) when (PlainError.In(trouble) is { } error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (Exception trouble) when (FullDisk.IsBehind(trouble))
        {
            await Console.Error.WriteLineAsync("The disk is full, so nothing of this was kept. Make room and run it again.");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
    }
}
