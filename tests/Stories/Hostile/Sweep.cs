using System.Text.RegularExpressions;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Hostile;

/// <summary>Sends hostile strings through one form of one page, and tells what went wrong.</summary>
public sealed partial class Sweep(HomewardApp app, Visited start, Form form)
{
    private const int LongestInAnAddress = 400;

    private readonly List<string> _wrong = [];
    private readonly string _name = NameOf(start, form);
    private Visitor _visitor = app.Stranger();
    private Form? _next;

    /// <summary>The same form on two examples of a page, or for two roles, is one form.</summary>
    public static string NameOf(Visited visited, Form form) =>
        $"{visited.Route} {Ids().Replace(form.Action, "{id}")} [{string.Join(' ', form.Fields.Select(field => field.Name).Distinct())}]";

    /// <summary>Every string that falls to this database in all fields that take words at once; some of them in one field alone, the rest filled in sensibly; and some in what a person cannot change but an attacker can.</summary>
    public async Task<IReadOnlyList<string>> Run()
    {
        _visitor = start.Card.Length == 0 ? _visitor : await app.SignIn(start.Card);
        var words = form.Fields.Where(field => field.TakesWords).Select(field => field.Name).Distinct().ToList();
        var chosen = form.Fields.Where(field => !field.TakesWords && field.Type is not ("submit" or "file") && field.Name != "__RequestVerificationToken").Select(field => field.Name).Distinct().ToList();
        foreach (var (at, name, text) in HostileStrings.For(TestDatabase.IsPostgres))
        {
            if (words.Count > 0)
            {
                await Send(name, text, words);
            }

            if (words.Count > 1 && at % 8 == 0)
            {
                await Send(name, text, [words[at / 8 % words.Count]]);
            }

            if (chosen.Count > 0 && at % 12 == 0)
            {
                await Send(name, text, [chosen[at / 12 % chosen.Count]]);
            }
        }

        return _wrong;
    }

    private async Task Send(string name, string text, IReadOnlyList<string> fields)
    {
        // What travels in an address has the server's own limit, and is answered before any page sees it.
        var current = form.Method == "get" && text.Length > LongestInAnAddress ? null : _next ?? await Afresh();
        if (current is null)
        {
            return;
        }

        var sent = Guess.Fill(current, LondonTime.DayOf(app.Clock.GetUtcNow().UtcDateTime));
        sent = sent with { Fields = [.. sent.Fields.Select(field => fields.Contains(field.Name) ? field with { Value = text, IsSet = true } : field)] };
        var before = app.Troubles.Count;
        var page = await _visitor.Submit(sent);
        var where = $"{_name}: \"{name}\" in {string.Join(", ", fields)}";
        if ((int)page.Status >= 500)
        {
            _wrong.Add($"{where} led to {(int)page.Status}: {app.Troubles.Skip(before).FirstOrDefault()?.Split('\n').Take(4).Aggregate((a, b) => a + b)}");
        }

        if (text.Length > 5 && Markup().IsMatch(text) && page.Html.Contains(text, StringComparison.Ordinal))
        {
            _wrong.Add($"{where} came back as markup");
        }

        // Where the act led back to the page with the form, the next string goes in there.
        _next = page.Forms.FirstOrDefault(IsTheSame);
        if ((int)page.Status == 400 && form.Method == "post" && _next is { } again && KeptIn(again, sent) is { Count: > 0 } lost)
        {
            _wrong.Add($"{where} was not kept in {string.Join(", ", lost)}");
        }
    }

    // The page anew; where the form has gone (it was sent with success, say), the sweep of it is over.
    private async Task<Form?> Afresh()
    {
        var page = await _visitor.Open(start.Page.Path);
        if (start.Card.Length > 0 && page.Path.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            _visitor = await app.SignIn(start.Card);
            page = await _visitor.Open(start.Page.Path);
        }

        return page.Forms.FirstOrDefault(IsTheSame);
    }

    private bool IsTheSame(Form other) => NameOf(start, other) == _name;

    private static List<string> KeptIn(Form again, Form sent) =>
        [
            .. from field in sent.Fields
               where field.TakesWords && field.Type != "password"
               let kept = again.Fields.FirstOrDefault(other => other.Name == field.Name)
               where kept is null || Plain(kept.Value) != Plain(field.Value)
               select field.Name,
        ];

    // A browser changes line breaks; HTML and UTF-8 carry no null characters, other controls and halves of a pair; an upload form drops a byte order mark.
    private static string Plain(string text) => NotCarried().Replace(text, "").Trim();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("<[a-zA-Z/!]|\" on|' on")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[\p{Cc}\uD800-\uDFFF\uFEFF\uFFFD\uFFFE\uFFFF]")]
    private static partial Regex NotCarried();
}
