using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Stories.Api;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Access;

/// <summary>Walks every line of the interface's expected table by one role's key, for every relation, and looks for words that should not be there.</summary>
internal sealed partial class ApiWalk(HomewardApp app, string role, IReadOnlyDictionary<string, string> others, IReadOnlyList<Canary> people)
{
    private readonly ILookup<(string Role, string Relation), string> _reading = ExpectedTable.Reading();
    private readonly List<string> _faults = [];
    private string? _ticket;

    public IReadOnlyList<string> Faults => _faults;

    public int Judged { get; private set; }

    /// <summary>How often somebody of the walk was shown.</summary>
    public int Shown { get; private set; }

    /// <summary>How many acts were done, or refused by a rule.</summary>
    public int Reached { get; private set; }

    public async Task Go(IReadOnlyList<ExpectedRoute> routes)
    {
        using var system = OtherSystem.Of(app, role);
        var stranger = people.First(p => p.RelationTo(role) == "none" && p.Ids.ContainsKey("nhs"));
        _ticket = (await system.Post("/api/people/search", new { nhsNumber = stranger.Ids["nhs"], birthDate = "1941-03-09" })).Is(HttpStatusCode.OK)["known"];
        var steps = routes.SelectMany(Steps).ToList();
        var before = await ActsDone();
        foreach (var step in steps.Where(step => step.Route.Method == "GET" || !step.Opens))
        {
            await Take(system, step);
        }

        if (await ActsDone() is var done && done != before)
        {
            _faults.Add($"{role}: {done - before} acts were done that are not theirs to do");
        }

        foreach (var step in steps.Where(step => step.Route.Method != "GET" && step.Opens))
        {
            await Take(system, step);
        }
    }

    /// <summary>Without a key, and with the cookie of somebody who signed in, there is nothing but the description.</summary>
    public async Task WithoutKey(IReadOnlyList<ExpectedRoute> routes)
    {
        using var nobody = new OtherSystem(app, null);
        var nurse = await app.SignIn("Ward nurse");
        foreach (var step in routes.Where(route => route.Route != "/api/openapi.json").SelectMany(Steps).DistinctBy(step => step.Name))
        {
            var heard = await nobody.Ask(new HttpMethod(step.Route.Method), step.Address, step.Body.Length == 0 ? null : step.Body, "*", "once");
            using var content = step.Body.Length == 0 ? null : new StringContent(step.Body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await nurse.Ask(new HttpMethod(step.Route.Method), step.Address, content);
            if (heard.Status != HttpStatusCode.Unauthorized || answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                _faults.Add($"{step.Name} is answered with {(int)heard.Status} without a key, and with {(int)answer.StatusCode} by a cookie");
            }
        }
    }

    private IEnumerable<Step> Steps(ExpectedRoute route) => route.About == "-" || others.ContainsKey(route.About)
        ? Filled(route, null) is { } one ? [one] : []
        : people.Where(person => person.Ids.ContainsKey(route.About)).Select(person => Filled(route, person)).OfType<Step>();

    private Step? Filled(ExpectedRoute route, Canary? person)
    {
        var missing = false;
        string Put(string text) => Braces().Replace(text, brace => Word(brace.Groups[1].Value) ?? Missing());
        string? Word(string word) => word switch
        {
            "list" => "needs",
            "ticket" => _ticket,
            "id" => route.About == "-" ? "" : Word(route.About),
            _ => person?.Ids.GetValueOrDefault(word) ?? others.GetValueOrDefault(word),
        };
        string Missing()
        {
            missing = true;
            return "";
        }

        var (address, body) = (Put(route.Route), Put(route.Body));
        var relation = person?.RelationTo(role) ?? "anybody";
        return missing ? null
            : route.Method == "GET" ? new Step(route, relation, body.Length == 0 ? address : $"{address}?{body}", "", route.Opens(role, relation))
            : new Step(route, relation, address, body, route.Opens(role, relation));
    }

    private async Task Take(OtherSystem system, Step step)
    {
        var last = await app.Look(db => db.Journal.MaxAsync(row => (long?)row.Sequence)) ?? 0;
        var heard = await system.Ask(new HttpMethod(step.Route.Method), step.Address, step.Body.Length == 0 ? null : step.Body, step.Route.Method == "GET" ? null : "*", step.Route.Method == "POST" ? Guid.NewGuid().ToString() : null);
        Judged++;
        var cell = step.Route.Cells[role];
        var seen = heard.Status switch
        {
            HttpStatusCode.NotFound => "-",
            HttpStatusCode.Forbidden => "closed",
            HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict => "opens",
            _ => $"answered {(int)heard.Status}",
        };
        var wanted = cell == "closed" ? "closed" : step.Opens ? "opens" : "-";
        if (seen != wanted)
        {
            _faults.Add($"{role}, {step.Relation}: {step.Name} {seen}, expected {wanted}: {heard.Text[..Math.Min(300, heard.Text.Length)]}");
        }

        Reached += step.Route.Method != "GET" && seen == "opens" ? 1 : 0;
        Capitals answer = heard.Text + heard.Location;
        await SeekRows(step, answer, last);
        foreach (var person in people)
        {
            var relation = person.RelationTo(role);
            foreach (var section in person.SectionsIn(answer).Where(section => !_reading[(role, relation)].Contains(section)))
            {
                _faults.Add($"{role}: {step.Name} ({step.Relation}) holds the {section} of somebody known through '{relation}'");
            }
        }
    }

    /// <summary>Whoever is shown, by words of theirs or by their id, must stand in a row of the journal that says so.</summary>
    private async Task SeekRows(Step step, Capitals answer, long last)
    {
        var shown = people.Where(person => person.SectionsIn(answer).Any()
            || (step.Route.Method == "GET" && answer.Text.Contains(person.Person.Value.ToString(), StringComparison.OrdinalIgnoreCase))).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var rows = await app.Look(db => db.Journal.Where(row => row.Sequence > last && row.Kind == JournalKind.Read).SelectMany(row => row.Subjects).Select(s => s.PersonId).Distinct().ToListAsync());
        Shown += shown.Count;
        _faults.AddRange(shown.Where(person => !rows.Contains(person.Person))
            .Select(person => $"{role}: {step.Name} ({step.Relation}) shows somebody known through '{person.RelationTo(role)}' and leaves no row"));
    }

    private async Task<int> ActsDone()
    {
        var membership = new MembershipId(Guid.Parse(others[$"{role} membership"]));
        return await app.Look(db => db.Journal.CountAsync(row => row.Kind == JournalKind.Act && row.MembershipId == membership));
    }

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Braces();

    private sealed record Step(ExpectedRoute Route, string Relation, string Address, string Body, bool Opens)
    {
        public string Name => $"{Route.Method} {Route.Route}";
    }
}
