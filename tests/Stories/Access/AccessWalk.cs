using System.Net;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Access;

/// <summary>Walks every line of the expected table as every role, for every relation, and looks for words that should not be there.</summary>
internal sealed class AccessWalk(IReadOnlyList<Canary> people, IReadOnlyDictionary<string, Guid> others)
{
    private readonly ILookup<(string Role, string Relation), string> _reading = ExpectedTable.Reading();
    private readonly List<string> _faults = [];

    /// <summary>What was not as expected, one line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many requests were judged.</summary>
    public int Judged { get; private set; }

    public async Task As(string role, Visitor visitor, IEnumerable<ExpectedRoute> routes)
    {
        var token = (await visitor.Open("/account")).Forms[0].Fields.First(f => f.Name == "__RequestVerificationToken").Value;
        foreach (var route in routes.OrderBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Cells[role] != "-"))
        {
            foreach (var (address, relation) in Addresses(route))
            {
                var page = route.Method == "GET" ? await Get(visitor, address) : await Post(visitor, address, route.Body, token);
                Judge(role, route, relation, page);
            }
        }
    }

    /// <summary>Looks through any text that reached somebody: a message, an export.</summary>
    public void Read(string role, string what, string text)
    {
        foreach (var person in people)
        {
            foreach (var section in person.SectionsIn(text).Where(section => !_reading[(role, person.Relation)].Contains(section)))
            {
                _faults.Add($"{role}: {what} holds the {section} of somebody known through '{person.Relation}'");
            }
        }
    }

    private IEnumerable<(string Address, string Relation)> Addresses(ExpectedRoute route) => route.About switch
    {
        "-" => [(Filled(route, Guid.Empty), "anybody")],
        "person" => people.Select(p => (Filled(route, p.Person.Value), p.Relation)),
        "stay" => people.Select(p => (Filled(route, p.Stay.Value), p.Relation)),
        "referral" => people.Select(p => (Filled(route, p.Referral.Value), p.Relation)),
        var other => [(Filled(route, others[other]), "anybody")],
    };

    private static string Filled(ExpectedRoute route, Guid id) => route.Route.Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{which}", "seen", StringComparison.Ordinal).Replace("/{row}", "", StringComparison.Ordinal)
        .Replace("{word}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{status}", "404", StringComparison.Ordinal)
        .Replace("{key}", "nonsense", StringComparison.Ordinal).Replace("{token}", "nonsense", StringComparison.Ordinal);

    private void Judge(string role, ExpectedRoute route, string relation, (HttpStatusCode Status, string Location, string Text) page)
    {
        Judged++;
        var seen = page.Status == HttpStatusCode.NotFound ? "-"
            : page.Status == HttpStatusCode.Redirect && page.Location.StartsWith("/sign-in", StringComparison.Ordinal) && route.Cells[role] != "all" ? "sign-in"
            : (int)page.Status >= 500 ? "broken" : "opens";
        var wanted = route.Cells[role] == "sign-in" ? "sign-in" : route.Opens(role, relation) ? "opens" : "-";
        if (seen != wanted)
        {
            _faults.Add($"{role}, {relation}: {route.Method} {route.Route} {seen} ({(int)page.Status}), expected {wanted}");
        }

        Read(role, $"{route.Method} {route.Route} ({relation})", page.Text);
    }

    private static async Task<(HttpStatusCode, string, string)> Get(Visitor visitor, string address)
    {
        using var response = await visitor.Ask(HttpMethod.Get, address);
        return (response.StatusCode, Path(response), await response.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode, string, string)> Post(Visitor visitor, string address, string body, string token)
    {
        using var content = new StringContent($"{body}&__RequestVerificationToken={Uri.EscapeDataString(token)}", null, "application/x-www-form-urlencoded");
        using var response = await visitor.Ask(HttpMethod.Post, address, content);
        return (response.StatusCode, Path(response), await response.Content.ReadAsStringAsync());
    }

    private static string Path(HttpResponseMessage response) =>
        response.Headers.Location is not { } location ? "" : location.IsAbsoluteUri ? location.PathAndQuery : location.ToString();
}
