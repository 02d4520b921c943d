using Homeward.Journey.Partners;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>The mapping table: from terms of other directories to our needs.</summary>
/// <remarks>A term that nobody decided has the needs of the nearest term above it that somebody did. Terms that stand above each other in a ring lead nowhere.</remarks>
public sealed class Mapping(IReadOnlyDictionary<string, TaxonomyTerm> terms)
{
    /// <summary>The needs that some terms lead to, parted by commas.</summary>
    public string NeedsOf(IEnumerable<string> keys) => Codes.Join(keys.SelectMany(key => Codes.Split(Decided(key)?.Needs ?? "")));

    /// <summary>The term whose decision holds for a key: itself or the nearest above it; null where nobody decided.</summary>
    public TaxonomyTerm? Decided(string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = key; at is not null && seen.Add(at);)
        {
            if (!terms.TryGetValue(at, out var term))
            {
                return null;
            }

            if (term.DecidedAt is not null)
            {
                return term;
            }

            at = term.Parent;
        }

        return null;
    }
}
