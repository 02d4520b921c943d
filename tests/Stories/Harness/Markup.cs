using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Homeward.Stories.Harness;

/// <summary>One piece of a page: a tag with its attributes, or the text between two tags.</summary>
/// <param name="Name">Lower case; a closing tag begins with "/"; text has no name.</param>
public sealed record Piece(string Name, IReadOnlyDictionary<string, string> Attributes, string Text)
{
    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    public bool Has(string attribute) => Attributes.ContainsKey(attribute);

    public bool HasClass(string name) => this["class"].Split(' ').Contains(name);
}

/// <summary>Reads the HTML that the app sends, well formed as Razor makes it, into its pieces in order.</summary>
public static partial class Markup
{
    private static readonly string[] Raw = ["script", "style", "textarea", "title"];
    private static readonly Dictionary<string, string> NoAttributes = new(StringComparer.Ordinal);

    public static IReadOnlyList<Piece> Read(string html)
    {
        var pieces = new List<Piece>();
        var at = 0;
        while (at < html.Length)
        {
            var tag = Tag().Match(html, at);
            var textEnd = tag.Success ? tag.Index : html.Length;
            AddText(pieces, html[at..textEnd]);
            at = tag.Success ? tag.Index + tag.Length : html.Length;
            if (!tag.Success || tag.Groups["name"].Length == 0)
            {
                continue;
            }

            var name = tag.Groups["name"].Value.ToLowerInvariant();
            pieces.Add(new Piece(name, AttributesOf(tag.Groups["rest"].Value), ""));
            if (Raw.Contains(name))
            {
                at = AddRaw(pieces, html, name, at);
            }
        }

        return pieces;
    }

    /// <summary>The words that a reader sees, each run of blanks as one; scripts and styles left out.</summary>
    public static string TextOf(IEnumerable<Piece> pieces)
    {
        var text = new StringBuilder();
        var hidden = false;
        foreach (var piece in pieces)
        {
            hidden = piece.Name switch { "script" or "style" => true, "/script" or "/style" => false, _ => hidden };
            text.Append(hidden ? "" : piece.Name.Length == 0 ? piece.Text : IsInline(piece.Name) ? "" : " ");
        }

        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    private static bool IsInline(string name) =>
        name.TrimStart('/') is "a" or "span" or "strong" or "b" or "em" or "i" or "abbr" or "time" or "label" or "legend" or "code" or "mark";

    private static int AddRaw(List<Piece> pieces, string html, string name, int at)
    {
        var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        end = end < 0 ? html.Length : end;
        var text = html[at..end];
        // A browser drops the line break that follows the opening tag of a text area.
        text = name == "textarea" && text.StartsWith('\n') ? text[1..] : name == "textarea" && text.StartsWith("\r\n", StringComparison.Ordinal) ? text[2..] : text;
        AddText(pieces, text);
        return end;
    }

    private static void AddText(List<Piece> pieces, string text)
    {
        if (text.Length > 0)
        {
            pieces.Add(new Piece("", NoAttributes, WebUtility.HtmlDecode(text)));
        }
    }

    private static Dictionary<string, string> AttributesOf(string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Attribute().Matches(text))
        {
            attributes.TryAdd(match.Groups["name"].Value.ToLowerInvariant(), WebUtility.HtmlDecode(match.Groups["value"].Value));
        }

        return attributes;
    }

    [GeneratedRegex("""<!--.*?-->|<![^>]*>|<(?<name>/?[a-zA-Z][a-zA-Z0-9-]*)(?<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'=<>/]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+)))?""", RegexOptions.Singleline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
