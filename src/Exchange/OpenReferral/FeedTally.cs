using System.Globalization;
using Homeward.Journey.Basics;

namespace Homeward.Exchange.OpenReferral;

/// <summary>What a feed says that it holds, and what was met with in it, whether it could be read or not.</summary>
/// <remarks>Only what a whole feed does not mention is gone from it: a row that cannot be read today is no reason to let its service go.</remarks>
public sealed class FeedTally
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _withoutId;
    private int _largestPage;
    private bool _isBroken;

    /// <summary>How many services it says that it has; null where it does not say.</summary>
    public int? Items { get; private set; }

    /// <summary>How many pages it says that it has; null where it does not say.</summary>
    public int? Pages { get; private set; }

    /// <summary>How many services were met with, each id once.</summary>
    public int Rows => _ids.Count + _withoutId;

    /// <summary>How many pages were met with that held a service.</summary>
    public int PagesMet { get; private set; }

    /// <summary>Whether all that it speaks of was met with and can be told apart.</summary>
    public bool IsWhole => !_isBroken && Short is null;

    /// <summary>What is missing by its own word, in a sentence; null where nothing is.</summary>
    public string? Short =>
        Items > Rows ? string.Create(CultureInfo.InvariantCulture, $"it says that it has {Items} services, and {Rows} were met with")
        : Pages > PagesMet && !IsCounted ? string.Create(CultureInfo.InvariantCulture, $"it says that it has {Pages} pages, and {PagesMet} held a service")
        : null;

    // Some write the number on each page where the number of all belongs: that one proves nothing.
    private bool IsCounted => Items > _largestPage;

    /// <summary>Whether it mentions a service: by its id, or by its name in a row that has no id.</summary>
    public bool Mentions(string id, string name) => _ids.Contains(id) || _names.Contains(Folded.Of(name));

    public bool HasId(string id) => _ids.Contains(id);

    /// <summary>A row was met with. One that says neither id nor name might be any service.</summary>
    internal void Row(string? id, string? name)
    {
        if (id is not null)
        {
            _ids.Add(id);
            return;
        }

        _withoutId++;
        if (Folded.Of(name) is { Length: > 0 } folded)
        {
            _names.Add(folded);
        }
        else
        {
            Lose();
        }
    }

    /// <summary>A page was met with, and may say something of the whole.</summary>
    internal void Page(int? items, int? pages, int rows)
    {
        (Items, Pages) = (Most(Items, items), Most(Pages, pages));
        (PagesMet, _largestPage) = (PagesMet + (rows > 0 ? 1 : 0), Math.Max(_largestPage, rows));
    }

    /// <summary>Something could not be read of which nobody knows what it is.</summary>
    internal void Lose() => _isBroken = true;

    internal void Join(FeedTally other)
    {
        _ids.UnionWith(other._ids);
        _names.UnionWith(other._names);
        (Items, Pages) = (Most(Items, other.Items), Most(Pages, other.Pages));
        (_withoutId, PagesMet, _largestPage) = (_withoutId + other._withoutId, PagesMet + other.PagesMet, Math.Max(_largestPage, other._largestPage));
        _isBroken |= other._isBroken;
    }

    private static int? Most(int? one, int? other) => one > other || other is null ? one : other;
}
