using System.Net;
using System.Text.RegularExpressions;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Access;

/// <summary>Walks every line of the expected table as one role, for every relation, and looks for words that should not be there.</summary>
/// <remarks>First everything that shows, and every form that is not the role's to send: after that the role must have done nothing. Then the forms that are.</remarks>
internal sealed partial class AccessWalk(Wanderer who, IReadOnlyList<Canary> people)
{
    private static readonly string[] EndASession = ["/account?handler=Everywhere", "/sign-out", "/sign-in?handler=Card", "/invitation/{key}?handler=Other"];

    private readonly ILookup<(string Role, string Relation), string> _reading = ExpectedTable.Reading();
    private readonly ILookup<(string Role, string Route), string> _shown = ExpectedTable.Shown();
    private readonly List<string> _faults = [];
    private IReadOnlyDictionary<string, string> _own = new Dictionary<string, string>();
    private string _token = "";

    /// <summary>What was not as expected, one line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How many requests were judged.</summary>
    public int Judged { get; private set; }

    /// <summary>How often somebody was shown.</summary>
    public int Shown { get; private set; }

    /// <summary>How many forms did what they were sent for, or were refused by a rule: their act was reached.</summary>
    public int Reached { get; private set; }

    public async Task Go(IReadOnlyList<ExpectedRoute> routes)
    {
        _token = await who.Token();
        if (people.FirstOrDefault(p => p.RelationTo(who.Role) == "none" && p.Ids.Count > 0) is { } stranger)
        {
            _own = await who.OwnIds(stranger);
        }

        var before = await ActsDone();
        var steps = routes.SelectMany(route => Steps(route)).ToList();
        foreach (var step in steps.Where(step => step.Route.Method == "GET" || (!step.Opens && step.Route.Cells[who.Role] != "all")))
        {
            await Take(step);
        }

        if (await ActsDone() is var done && done != before)
        {
            _faults.Add($"{who.Role}: {done - before} acts were done by forms that are not theirs to send");
        }

        foreach (var step in steps.Where(step => step.Route.Method == "POST" && step.Opens))
        {
            await Take(step);
        }
    }

    /// <summary>Sends every form that is the role's without its token: each must be turned away as unreadable, and nothing be done.</summary>
    public async Task WithoutTokens(IReadOnlyList<ExpectedRoute> routes)
    {
        await who.Browser();
        var before = await ActsDone();
        foreach (var step in routes.Where(route => route.Method == "POST" && !route.Route.StartsWith("/problem", StringComparison.Ordinal)).SelectMany(Steps).Where(step => step.Opens))
        {
            using var content = new StringContent(step.Body, null, "application/x-www-form-urlencoded");
            using var response = await (await who.Browser()).Ask(HttpMethod.Post, step.Address, content);
            if (response.StatusCode != HttpStatusCode.BadRequest)
            {
                _faults.Add($"{who.Role}: {step.Name} without its token is answered with {(int)response.StatusCode}");
            }
        }

        if (await ActsDone() is var done && done != before)
        {
            _faults.Add($"{who.Role}: {done - before} acts were done without a token");
        }
    }

    /// <summary>Opens every page that is the role's, then sends every form of it with nothing filled in: most show their page again.</summary>
    public async Task WithNothingFilledIn(IReadOnlyList<ExpectedRoute> routes)
    {
        _token = await who.Token();
        var steps = routes.SelectMany(Steps).Where(step => step.Opens && !EndASession.Contains(step.Route.Route)).ToList();
        foreach (var step in steps.Where(step => step.Route.Method == "GET"))
        {
            await Take(step);
        }

        foreach (var step in steps.Where(step => step.Route.Method == "POST"))
        {
            await Take(step with { Body = "" });
        }
    }

    /// <summary>Looks through what left the building, and through what was logged. Messages name nobody; only the address on one may be a person's own.</summary>
    /// <param name="log">Lines of the log, and the names and tags under which something was measured.</param>
    public async Task ReadMessages(IReadOnlyCollection<string> log)
    {
        var written = await who.App.Look(db => db.Messages.Select(m => m.Subject + "\n" + m.Text).ToListAsync());
        var folder = Path.Combine(who.App.Folder, "messages");
        var delivered = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(file => string.Join('\n', File.ReadAllLines(file).Where(line => !line.StartsWith("To: ", StringComparison.Ordinal)))) : [];
        foreach (var text in written.Concat(delivered).Concat(log).Where(text => Shows(text) || people.Any(p => p.Ids.TryGetValue("nhs", out var number) && text.Contains(number, StringComparison.Ordinal))))
        {
            _faults.Add($"{who.Role}: a message or a line of the log says: {text}");
        }
    }

    /// <summary>Looks through any text that reached somebody in this role: a page, a message, an export.</summary>
    public void Read(string what, string text, IEnumerable<string>? shown = null)
    {
        Capitals page = text;
        foreach (var person in people)
        {
            var relation = person.RelationTo(who.Role);
            foreach (var section in person.SectionsIn(page).Where(section => !_reading[(who.Role, relation)].Contains(section) && shown?.Contains(section) != true))
            {
                _faults.Add($"{who.Role}: {what} holds the {section} of somebody known through '{relation}'");
            }
        }
    }

    private IEnumerable<Step> Steps(ExpectedRoute route)
    {
        var about = route.About;
        if (about == "-" || who.Other(about) is not null)
        {
            return Filled(route, null) is { } one ? [one] : [];
        }

        return people.Where(person => person.Ids.ContainsKey(about)).Select(person => Filled(route, person)).OfType<Step>();
    }

    // Null where the person has no such row: nothing has been asked, or glass never broken.
    private Step? Filled(ExpectedRoute route, Canary? person)
    {
        string? Word(string name) => person?.Ids.GetValueOrDefault(name) ?? person?.Words.GetValueOrDefault(name) ?? _own.GetValueOrDefault($"{who.Role} {name}") ?? who.Other(name);
        string? id = route.About == "-" ? "" : Word(route.About);
        var missing = id is null;
        string Put(string text) => Braces().Replace(text, brace => brace.Groups[1].Value switch
        {
            "id" => id ?? "",
            "which" => "seen",
            "status" => "404",
            "key" => "nonsense",
            "row" => Word("important") ?? "",
            "other" => people.FirstOrDefault(p => p != person && p.RelationTo(who.Role) is "hub" or "caseload" && p.Ids.ContainsKey("person"))?.Ids["person"] ?? Guid.Empty.ToString(),
            var day when day.StartsWith("day ", StringComparison.Ordinal) => Day(day[4..], 1),
            var day when day.StartsWith("today ", StringComparison.Ordinal) => Day(day[6..], 0),
            var word => Word(word) ?? Missing(),
        });
        string Missing()
        {
            missing = true;
            return "";
        }

        var (address, body) = (Put(route.Route), Put(route.Body));
        address = route.Method == "GET" && body.Length > 0 ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}{body}" : address;
        var relation = person?.RelationTo(who.Role) ?? "anybody";
        return missing ? null : new Step(route, relation, address, body, route.Opens(who.Role, relation));
    }

    private string Day(string field, int ahead)
    {
        var day = LondonTime.DayOf(who.App.Clock.GetUtcNow().UtcDateTime).AddDays(ahead);
        return $"{field}.Day={day.Day}&{field}.Month={day.Month}&{field}.Year={day.Year}";
    }

    private async Task Take(Step step)
    {
        using var content = step.Content(_token);
        var last = await who.App.Look(db => db.Journal.MaxAsync(row => (long?)row.Sequence)) ?? 0;
        using var response = await (await who.Browser()).Ask(new HttpMethod(step.Route.Method), step.Address, content);
        var text = await response.Content.ReadAsStringAsync();
        Judge(step, response.StatusCode, response.Headers.Location?.ToString() ?? "", text);
        await SeekRows(step, text, last);
        if (response.Headers.CacheControl?.NoStore != true)
        {
            _faults.Add($"{who.Role}: {step.Name} may be kept in a cache");
        }

        if (EndASession.Contains(step.Route.Route) && step.Route.Method == "POST")
        {
            who.SignedOut();
            _token = await who.Token();
        }
    }

    /// <summary>Whoever is shown must stand in a row of the journal that says so.</summary>
    private async Task SeekRows(Step step, string text, long last)
    {
        Capitals page = text;
        var shown = people.Where(person => person.SectionsIn(page).Any()).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var rows = await who.App.Look(db => db.Journal.Where(row => row.Sequence > last && row.Kind == JournalKind.Read).SelectMany(row => row.Subjects).Select(s => s.PersonId).Distinct().ToListAsync());
        Shown += shown.Count;
        var volunteers = string.Concat(await who.App.Look(db => db.Journal.Where(row => row.Sequence > last && row.Kind == JournalKind.Read && row.Payload != null).Select(row => row.Payload).ToListAsync()));
        _faults.AddRange(shown.Where(person => !rows.Contains(person.Person) && !volunteers.Contains(person.Person.Value.ToString(), StringComparison.Ordinal))
            .Select(person => $"{who.Role}: {step.Name}{(step.Body.Length == 0 ? "" : " filled in")} shows somebody known through '{person.Relation}' and leaves no row"));
    }

    private void Judge(Step step, HttpStatusCode status, string location, string text)
    {
        Judged++;
        var cell = step.Route.Cells[who.Role];
        var seen = status == HttpStatusCode.NotFound ? "-"
            : status == HttpStatusCode.Redirect && location.StartsWith("/sign-in", StringComparison.Ordinal) && cell != "all" ? "sign-in"
            : (int)status >= 500 ? "broken"
            : status == HttpStatusCode.BadRequest && step.Route.Method == "POST" ? "does not understand its form" : "opens";
        var wanted = cell == "sign-in" ? "sign-in" : step.Opens ? "opens" : "-";
        if (seen != wanted)
        {
            _faults.Add($"{who.Role}, {step.Relation}: {step.Name} {seen} ({(int)status}), expected {wanted}{(seen.StartsWith("does", StringComparison.Ordinal) ? ": " + Markup.TextOf(Markup.Read(text))[..200] : "")}");
        }

        Reached += step.Route.Method == "POST" && seen == "opens" && status is HttpStatusCode.Redirect or HttpStatusCode.OK or HttpStatusCode.Conflict ? 1 : 0;
        Read($"{step.Name} ({step.Relation})", text, _shown[(who.Role, step.Name)].Concat(_shown[("*", step.Name)]));
        if (Shows(Title().Match(text).Value + location))
        {
            _faults.Add($"{who.Role}: {step.Name} names somebody in its title, or in the address that it leads to");
        }
    }

    private bool Shows(Capitals text) => people.Any(person => person.SectionsIn(text).Any());

    private async Task<int> ActsDone()
    {
        var membership = who.Role == "nobody" ? default : new MembershipId(Guid.Parse(who.Other("membership")!));
        return await who.App.Look(db => db.Journal.CountAsync(row => row.Kind == JournalKind.Act && row.MembershipId == membership));
    }

    [GeneratedRegex(@"\{([a-zA-Z. -]+)\}")]
    private static partial Regex Braces();

    [GeneratedRegex("<title>.*?</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    /// <summary>One request of the walk.</summary>
    private sealed record Step(ExpectedRoute Route, string Relation, string Address, string Body, bool Opens)
    {
        // A body that is a file begins with the word, then the field's name and what stands in it.
        private const string File = "file ";

        public string Name => $"{Route.Method} {Route.Route}";

        public HttpContent? Content(string token) =>
            Route.Method == "GET" ? null
            : !Body.StartsWith(File, StringComparison.Ordinal) ? new StringContent($"{Body}&__RequestVerificationToken={Uri.EscapeDataString(token)}", null, "application/x-www-form-urlencoded")
            : new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" },
                { new StringContent(Uri.UnescapeDataString(Body[(Body.IndexOf('=', StringComparison.Ordinal) + 1)..])), Body[File.Length..Body.IndexOf('=', StringComparison.Ordinal)], "list.csv" },
            };
    }
}
