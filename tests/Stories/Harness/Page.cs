using System.Net;

namespace Homeward.Stories.Harness;

/// <summary>A page as it came back: its words, links and forms, after any redirects were followed.</summary>
/// <param name="Path">Where the visitor ended up, with the query.</param>
/// <param name="Hops">Whether, and how often, the visitor was sent on before.</param>
public sealed record Page(HttpStatusCode Status, string Path, string Html, int Hops)
{
    private IReadOnlyList<Piece>? _pieces;

    public IReadOnlyList<Piece> Pieces => _pieces ??= Markup.Read(Html);

    /// <summary>The words a reader sees, anywhere on the page.</summary>
    public string Text => Markup.TextOf(Pieces);

    public IReadOnlyList<Form> Forms => FormReading.FormsIn(Pieces, Path);

    /// <summary>The words of the page's first heading.</summary>
    public string Heading => Between("h1");

    public string Title => Between("title");

    /// <summary>The lines of the error summary; empty when there is none.</summary>
    public IReadOnlyList<string> Errors => [.. LinksWithin(InnerOf(piece => piece.HasClass("nhsuk-error-summary"))).Select(link => link.Text)];

    /// <summary>Every link of the page, in order.</summary>
    public IReadOnlyList<(string Text, string Address)> Links => LinksWithin(Pieces);

    /// <summary>Whether the page says this, whatever the line breaks.</summary>
    public bool Says(string words) => Text.Contains(words, StringComparison.Ordinal);

    /// <summary>The one form with a button of this name, or whose address ends so.</summary>
    public Form Form(string buttonOrAction)
    {
        var found = Forms.Where(form => form.Buttons.Contains(buttonOrAction) || form.Action.Split('?')[0].EndsWith(buttonOrAction, StringComparison.Ordinal)).ToList();
        return found.Count > 0
            ? found[0]
            : throw new NotOffered($"{Path} ({Status}) has no form '{buttonOrAction}', only: {string.Join(" | ", Forms.SelectMany(form => form.Buttons))}\n{Text}");
    }

    /// <summary>The address of the first link that reads so.</summary>
    public string Link(string text)
    {
        var found = Links.FirstOrDefault(link => link.Text.Contains(text, StringComparison.Ordinal));
        return found.Address ?? throw new NotOffered($"{Path} ({Status}) has no link '{text}', only: {string.Join(" | ", Links.Select(link => link.Text))}");
    }

    private string Between(string name) => Markup.TextOf(InnerOf(piece => piece.Name == name)).Trim();

    // What lies between the first piece that fits and its closing tag.
    private IReadOnlyList<Piece> InnerOf(Func<Piece, bool> fits)
    {
        var inner = new List<Piece>();
        var depth = 0;
        var name = "";
        foreach (var piece in Pieces)
        {
            if (depth == 0 && fits(piece))
            {
                (name, depth) = (piece.Name, 1);
                continue;
            }

            depth += depth == 0 ? 0 : piece.Name == name ? 1 : piece.Name == "/" + name ? -1 : 0;
            if (depth > 0)
            {
                inner.Add(piece);
            }
            else if (name.Length > 0)
            {
                break;
            }
        }

        return inner;
    }

    private static List<(string Text, string Address)> LinksWithin(IReadOnlyList<Piece> pieces)
    {
        var links = new List<(string, string)>();
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Name == "a")
            {
                var text = Markup.TextOf(pieces.Skip(at + 1).TakeWhile(piece => piece.Name != "/a"));
                links.Add((text, pieces[at]["href"]));
            }
        }

        return links;
    }
}
