using Homeward.Planning.Roads;

namespace Homeward.Planning.Routes.Reading;

/// <summary>A problem read from a text, with what the text is.</summary>
/// <param name="Format">Which of the known formats it was.</param>
public sealed record Instance(Format Format, Problem Problem)
{
    /// <summary>Where the places of the travel table lie, in metres on the national grid; empty when the text says nothing of it.</summary>
    public IReadOnlyList<Point> Points { get; init; } = [];

    /// <summary>What the text calls each request.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [.. Enumerable.Range(1, Problem.Requests.Count).Select(number => $"{number}")];

    /// <summary>What the text calls each worker; where it calls them nothing, they are counted from 1.</summary>
    public IReadOnlyList<string> WorkerIds { get; init; } = [.. Enumerable.Range(1, Problem.Workers.Count).Select(number => $"{number}")];

    /// <summary>The hour in which most trips are ready.</summary>
    public int Hour { get; init; } = 12;
}

/// <summary>Formats that are told apart by their content.</summary>
public enum Format
{
    DialARide,
    PickupAndDelivery,
    HomeCare,
    Day,
}
