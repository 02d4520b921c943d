using System.Diagnostics;

namespace Homeward.Stories.Commands;

/// <summary>The program as a process of its own, as ./run starts it, with what it printed and how it ended.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    // Many times what it takes: whoever shares a slow machine with other stories may wait for a processor.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly List<string> _out = [];
    private readonly List<string> _errors = [];

    private RunningProgram(Process process) => _process = process;

    public IReadOnlyList<string> Out
    {
        get
        {
            lock (_out)
            {
                return [.. _out];
            }
        }
    }

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    public static RunningProgram Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "homeward.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath(),
        };
        var program = new RunningProgram(Process.Start(start)!);
        program._process.OutputDataReceived += (_, line) => Keep(program._out, line.Data);
        program._process.ErrorDataReceived += (_, line) => Keep(program._errors, line.Data);
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Waits for its end and answers the exit code.</summary>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has printed a line that holds these words, and answers the line.</summary>
    public async Task<string> Says(string words)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && !_process.HasExited; await Task.Delay(20))
        {
            if (Out.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } said)
            {
                return said;
            }
        }

        throw new InvalidOperationException($"It never said '{words}', only: {string.Join('\n', Out.Concat(Errors))}");
    }

    /// <summary>Tells it to end, as a service manager does. Ctrl+C would not do: a shell makes what it starts in the background deaf to it.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it without a word, as a power cut does.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        lock (lines)
        {
            lines.AddRange(line is null ? [] : [line]);
        }
    }
}
