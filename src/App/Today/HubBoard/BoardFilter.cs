using Microsoft.AspNetCore.WebUtilities;

namespace Homeward.App.Today.HubBoard;

/// <summary>What of the board is looked at; it stands in the address bar, so that a view can be kept and sent.</summary>
public sealed record BoardFilter
{
    public Guid? Place { get; init; }

    public Guid? Site { get; init; }

    public Guid? Ward { get; init; }

    /// <summary>A code of the pathways, or <c>none</c>.</summary>
    public string? Pathway { get; init; }

    /// <summary>A code of the delay reasons: everyone with such a blocker open.</summary>
    public string? Reason { get; init; }

    /// <summary><c>me</c>, <c>nobody</c>, or everyone's.</summary>
    public string? Owner { get; init; }

    /// <summary><c>none</c> for those without owner or next action, <c>overdue</c> for those whose next action is late, <c>late</c> for both.</summary>
    public string? Next { get; init; }

    /// <summary>The stay after which the page begins.</summary>
    public Guid? After { get; init; }

    public bool IsEmpty => this with { After = null, Place = null } == new BoardFilter();

    /// <summary>The view that an address of the board stands for.</summary>
    public static BoardFilter Of(string address)
    {
        var parts = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        string? Word(string name) => parts.TryGetValue(name, out var words) ? words.ToString() : null;
        Guid? Id(string name) => Guid.TryParse(Word(name), out var id) ? id : null;
        return new BoardFilter { Place = Id("place"), Site = Id("site"), Ward = Id("ward"), Pathway = Word("pathway"), Reason = Word("reason"), Owner = Word("owner"), Next = Word("next") };
    }

    /// <summary>The same view from another row on, as an address.</summary>
    public string Address(Guid? after, string path = "/hub")
    {
        (string, string?)[] parts =
        [
            ("place", Place?.ToString()), ("site", Site?.ToString()), ("ward", Ward?.ToString()), ("pathway", Pathway), ("reason", Reason),
            ("owner", Owner), ("next", Next), ("after", after?.ToString()),
        ];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
