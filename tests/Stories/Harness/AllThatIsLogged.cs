using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Homeward.Stories.Harness;

/// <summary>Every line that the app would log, of whatever weight, with what belongs to it.</summary>
public sealed class AllThatIsLogged : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Ear(_lines);

    public void Dispose()
    {
    }

    private sealed class Ear(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
