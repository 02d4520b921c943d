using System.Diagnostics;
using System.Globalization;
using Homeward.Stories.Harness;

namespace Homeward.Benchmarks.Http;

/// <summary>Homeward in a process of its own, serving a place that <c>make-place</c> made: what it is asked comes from this process, what it takes is told apart.</summary>
public sealed class ServedPlace : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "homeward.dll");

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly string[] _where;

    private ServedPlace(string name, Process process, Uri address, string[] where)
    {
        (Name, _process, _where) = (name, process, where);
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Its size, for the table.</summary>
    public string Name { get; }

    /// <summary>How much processor time it has taken so far, on all cores together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it has held so far, in megabytes.</summary>
    public double MostMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <summary>Makes the place where it is not there yet, and serves it.</summary>
    /// <param name="size">How many people and months.</param>
    /// <param name="folder">Where its data lies, or will.</param>
    /// <param name="database">A PostgreSQL database of its own, or null for a file in the folder.</param>
    public static async Task<ServedPlace> Start(PlaceSize size, string folder, string? database)
    {
        string[] where = ["--data", folder, .. database is null ? Array.Empty<string>() : ["--database", database]];
        if (!Directory.Exists(Path.Combine(folder, "census")))
        {
            var started = Stopwatch.GetTimestamp();
            using var making = Run(["make-place", "--people", Text(size.People), "--months", Text(size.Months), .. where], isSilent: false);
            await making.WaitForExitAsync();
            if (making.ExitCode != 0)
            {
                throw new InvalidOperationException($"make-place ended with {making.ExitCode}.");
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size.Name} were made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s."));
        }

        var serving = Run(["serve", "--port", "0", .. where], isSilent: true);
        while (await serving.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = serving.StandardOutput.ReadToEndAsync();
                return new ServedPlace(size.Name, serving, new Uri(line[at..].Trim()), where);
            }
        }

        throw new InvalidOperationException($"The server ended with {serving.ExitCode}.");
    }

    /// <summary>Takes a list of inpatients in as the server does it every morning, by the verb beside the serving process.</summary>
    /// <returns>The verb's processor time, its start included, as it stood a few hundredths of a second before its end: of a process that is over, none can be asked for.</returns>
    public async Task<TimeSpan> TakeIn(string file)
    {
        using var taking = Run(["import", "census", file, .. _where], isSilent: true);
        var (saying, took) = (taking.StandardOutput.ReadToEndAsync(), TimeSpan.Zero);
        while (!saying.IsCompleted)
        {
            took = SpentBy(taking) ?? took;
            await Task.WhenAny(saying, Task.Delay(20));
        }

        await taking.WaitForExitAsync();
        return taking.ExitCode == 0 ? took : throw new InvalidOperationException($"import census ended with {taking.ExitCode}: {await saying}");
    }

    private static TimeSpan? SpentBy(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Somebody who signed in by the card of this title.</summary>
    public async Task<Visitor> SignIn(string card)
    {
        var visitor = new Visitor(_http, new CookieJar(TimeProvider.System));
        var page = await visitor.Open("/sign-in");
        var title = page.Html.IndexOf($">{card}<", StringComparison.Ordinal);
        var button = page.Html[title..].Split("<button class=\"nhsuk-button\">")[1].Split('<')[0];
        await visitor.Submit(page.Form(button));
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using (var stop = Process.Start("kill", ["-TERM", Text(_process.Id)]))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Run(IEnumerable<string> arguments, bool isSilent) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = isSilent })!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How large a place is made.</summary>
public sealed record PlaceSize(int People, int Months)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{People:N0} people");
}
