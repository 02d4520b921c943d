using System.Globalization;

namespace Homeward.Stories.Harness;

/// <summary>Finds the forms in a page's pieces.</summary>
public static class FormReading
{
    public static IReadOnlyList<Form> FormsIn(IReadOnlyList<Piece> pieces, string path)
    {
        var forms = new List<Form>();
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Name == "form")
            {
                var end = IndexOf(pieces, at, "/form");
                forms.AddRange(FormsOf(pieces[at], [.. pieces.Skip(at + 1).Take(end - at - 1)], path));
                at = end;
            }
        }

        return forms;
    }

    private static string Absolute(string action, string path) =>
        action.Length == 0 ? path : action.StartsWith('?') ? path.Split('?')[0] + action : action;

    // A button may send the form to an address of its own: to a story that is a form of its own.
    private static IEnumerable<Form> FormsOf(Piece form, List<Piece> inner, string path)
    {
        var fields = new List<Field>();
        var buttons = new List<(string Words, string Action)>();
        var usual = Absolute(form["action"], path);
        for (var at = 0; at < inner.Count; at++)
        {
            switch (inner[at].Name)
            {
                case "input":
                    fields.Add(InputOf(inner[at]));
                    break;
                case "textarea":
                    fields.Add(new Field(inner[at]["name"], "textarea", TextUntil(inner, at, "/textarea"), IsSet: true, MaxLengthOf(inner[at])));
                    break;
                case "select":
                    fields.AddRange(OptionsOf(inner, at));
                    break;
                case "button" when inner[at]["type"] != "button":
                    buttons.Add((TextUntil(inner, at, "/button").Trim(), inner[at].Has("formaction") ? Absolute(inner[at]["formaction"], path) : usual));
                    fields.Add(new Field(inner[at]["name"], "submit", inner[at]["value"], IsSet: true));
                    break;
                default:
                    break;
            }
        }

        var read = new Form(usual, form.Has("method") ? form["method"].ToLowerInvariant() : "get",
            form["enctype"].Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase), [.. fields.Where(field => field.Name.Length > 0)]);
        return buttons.Count == 0 ? [read] : buttons.GroupBy(button => button.Action).Select(same => read with { Action = same.Key, Buttons = [.. same.Select(button => button.Words)] });
    }

    private static Field InputOf(Piece input)
    {
        var type = input.Has("type") ? input["type"].ToLowerInvariant() : "text";
        var isBox = type is "checkbox" or "radio";
        return new Field(input["name"], type, isBox && !input.Has("value") ? "on" : input["value"], !isBox || input.Has("checked"), MaxLengthOf(input));
    }

    private static int? MaxLengthOf(Piece piece) =>
        piece.Has("maxlength") ? int.Parse(piece["maxlength"], CultureInfo.InvariantCulture) : null;

    // A select without a chosen option sends its first, as a browser does.
    private static List<Field> OptionsOf(List<Piece> inner, int at)
    {
        var name = inner[at]["name"];
        var end = IndexOf(inner, at, "/select");
        var options = new List<Field>();
        for (var inside = at + 1; inside < end; inside++)
        {
            if (inner[inside].Name == "option")
            {
                var text = TextUntil(inner, inside, "/option").Trim();
                options.Add(new Field(name, "option", inner[inside].Has("value") ? inner[inside]["value"] : text, inner[inside].Has("selected")));
            }
        }

        if (options.Count > 0 && !inner[at].Has("multiple") && !options.Exists(option => option.IsSet))
        {
            options[0] = options[0] with { IsSet = true };
        }

        return options;
    }

    private static string TextUntil(List<Piece> pieces, int at, string end) =>
        string.Concat(pieces.Skip(at + 1).Take(IndexOf(pieces, at, end) - at - 1).Select(piece => piece.Text));

    private static int IndexOf(IReadOnlyList<Piece> pieces, int from, string name)
    {
        for (var at = from; at < pieces.Count; at++)
        {
            if (pieces[at].Name == name)
            {
                return at;
            }
        }

        return pieces.Count;
    }
}
