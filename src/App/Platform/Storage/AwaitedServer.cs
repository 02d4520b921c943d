using System.Diagnostics;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Storage;

/// <summary>Lets a node that starts wait for its database server, as one that serves does.</summary>
/// <remarks>A server is away for seconds when it is started again, and a machine that starts may be up before its server is. After a minute the program ends with the sentence that says why.</remarks>
public static class AwaitedServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Opens, and tries again for a minute while the server does not answer; what it answers with a no, and a file, are not tried again.</summary>
    /// <exception cref="PlainError">It was away for all of the minute, or the database cannot be used.</exception>
    public static async Task<T> Open<T>(DatabaseChoice choice, Func<Task<T>> open, CancellationToken cancel)
    {
        for (var (since, isSaid) = (Stopwatch.StartNew(), false); ; isSaid = true)
        {
            try
            {
                return await open();
            }
            catch (Exception trouble) when (choice.IsPostgres && IsAway(trouble) && since.Elapsed < Patience)
            {
                if (!isSaid)
                {
                    Console.WriteLine($"The database {choice.Shown} does not answer. Trying again for a minute.");
                }
            }

            await Task.Delay(Pause, cancel);
        }
    }

    private static bool IsAway(Exception trouble) => BusyDatabase.IsBehind(trouble is PlainError { InnerException: { } cause } ? cause : trouble);
}
