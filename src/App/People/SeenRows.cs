using Homeward.Journey.Basics;

namespace Homeward.App.People;

/// <summary>Which rows stood on a screen, as its form carries them there and back: whoever sends it has seen these and no others.</summary>
internal static class SeenRows
{
    public static string Write(IEnumerable<RowId> shown) => string.Join(' ', shown.Select(row => row.Value));

    /// <summary>What cannot be a row is passed over; a form that carries none has seen none.</summary>
    public static IReadOnlyList<RowId> Read(string? carried) =>
        [.. (carried ?? "").Split(' ').Select(id => Guid.TryParse(id, out var row) ? row : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new RowId(id))];
}
