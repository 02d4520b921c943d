using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Harness;

/// <summary>What the app logs as an error while a story runs: our own bugs, which no story may leave unseen.</summary>
public sealed class Troubles : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _seen = new();

    public IReadOnlyList<string> Seen => [.. _seen];

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, _seen);

    public void Dispose()
    {
    }

    private sealed class Ear(string category, ConcurrentQueue<string> seen) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                seen.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
