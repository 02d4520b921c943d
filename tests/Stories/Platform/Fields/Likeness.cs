using System.Text.RegularExpressions;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Platform.Fields;

/// <summary>Markup as it is compared: one line for each tag and text, attributes and classes in order, blanks as one, and ids as ours are made.</summary>
internal static partial class Likeness
{
    // Their script reads the first two, and none of it runs here; nothing is disabled here; spelling is left to the browser; their script sets tabindex, ours stands in the page.
    private static readonly string[] SetAside = ["data-module", "data-disable-auto-focus", "disabled", "spellcheck", "tabindex"];

    private static readonly string[] Naming = ["id", "for", "aria-describedby"];

    /// <param name="theirId">The id that the example was given; ours is made from the name of the field.</param>
    /// <param name="sizes">Whether the size of the label counts: only where it is the heading of the page, and theirs is as large as ours.</param>
    public static string Of(string html, string? theirId, string ourId, bool sizes) =>
        string.Join('\n', Markup.Read(html).Select(piece => piece.Name.Length == 0 ? Blanks().Replace(piece.Text, " ").Trim() : Tag(piece, theirId, ourId, sizes)).Where(line => line.Length > 0));

    private static string Tag(Piece piece, string? theirId, string ourId, bool sizes)
    {
        var attributes =
            from pair in piece.Attributes
            where !SetAside.Contains(pair.Key) && !(pair.Key == "id" && piece.Name is ("label" or "legend"))
            where !(pair.Key == "value" && pair.Value.Length == 0 && piece["type"] is not ("radio" or "checkbox"))
            let value = pair.Key == "class" ? Classes(pair.Value, sizes) : Naming.Contains(pair.Key) ? Ids(pair.Value, theirId, ourId) : pair.Key == "name" ? LastPart(pair.Value) : pair.Value
            orderby pair.Key
            select $" {pair.Key}=\"{value}\"";
        return $"<{piece.Name}{string.Concat(attributes)}>";
    }

    private static string Classes(string classes, bool sizes) =>
        string.Join(' ', classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => !NotOurs().IsMatch(name) && (sizes || !Size().IsMatch(name))).Order(StringComparer.Ordinal));

    private static string Ids(string ids, string? theirId, string ourId) =>
        string.Join(' ', ids.Split(' ').Select(id => theirId is not null && id.StartsWith(theirId, StringComparison.Ordinal) ? ourId + id[theirId.Length..] : id));

    // A day is sent as Born.Day here, and as born[day] or day there.
    private static string LastPart(string name) => Part().Match(name).Value.ToLowerInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // Figures spaced for reading, and boxes set smaller, are not offered here.
    [GeneratedRegex("^nhsuk-(input--code|radios--small|checkboxes--small)$")]
    private static partial Regex NotOurs();

    [GeneratedRegex("^nhsuk-(label|fieldset__legend)--(s|m|l|xl)$")]
    private static partial Regex Size();

    [GeneratedRegex(@"[\w-]+(?=\]?$)")]
    private static partial Regex Part();
}
