using System.Collections.Frozen;

namespace Homeward.Journey.Partners;

/// <summary>A few codes kept in one field, parted by commas and in order, so that the same codes always read the same.</summary>
public static class Codes
{
    public static string Join(IEnumerable<string> codes) => string.Join(',', codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static FrozenSet<string> Split(string joined) =>
        joined.Length == 0 ? FrozenSet<string>.Empty : joined.Split(',').ToFrozenSet(StringComparer.Ordinal);
}
