namespace Homeward.Stories.Access;

/// <summary>What the table written by hand (<c>expected.csv</c>) says of one route: for each role the relations through which it opens.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Route">The address without constraints, a form's handler behind it: <c>/stays/{id}/leave?handler=Leave</c>.</param>
/// <param name="About">
/// Whose id stands in the address, where it is that of a person's row: <c>person</c>, <c>stay</c>, <c>ask</c> …, one for each person of the walk; a word of
/// <see cref="Aviary.Others"/>; <c>-</c> where there is none.
/// </param>
/// <param name="Cells">By role, <c>nobody</c> among them: <c>all</c>, <c>-</c> (there is nothing at this address), <c>sign-in</c>, or relations joined by <c>+</c>.</param>
/// <param name="Body">What a valid form sends, or what stands behind the address: words in braces are the rows of the person. A file to upload is <c>file Field=content</c>.</param>
internal sealed record ExpectedRoute(string Method, string Route, string About, IReadOnlyDictionary<string, string> Cells, string Body)
{
    public bool Opens(string role, string relation) => Cells[role] == "all" || Cells[role].Split('+').Contains(relation);
}

internal static class ExpectedTable
{
    public static readonly IReadOnlyList<string> Roles = ["ward-nurse", "hub-case-manager", "link-worker", "service-inbox", "ig-lead", "administrator", "safeguarding-lead", "volunteer-coordinator", "nobody"];

    /// <summary>The roles of keys.</summary>
    public static readonly IReadOnlyList<string> ApiRoles = ["api-ward", "api-hub", "api-service"];

    /// <summary>As <see cref="Routes"/> for other systems: <c>closed</c> where the role's keys never have the scope; the body is JSON, or what stands behind the address.</summary>
    public static IReadOnlyList<ExpectedRoute> ApiRoutes() =>
        [.. Lines("expected-api.csv", 7).Select(cells => new ExpectedRoute(
            cells[0], cells[1], cells[2], ApiRoles.Zip(cells.Skip(3)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), cells[6]))];

    public static IReadOnlyList<ExpectedRoute> Routes() =>
        [.. Lines("expected.csv").Select(cells => new ExpectedRoute(
            cells[0], cells[1], cells[2], Roles.Zip(cells.Skip(3)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), cells.ElementAtOrDefault(12) ?? ""))];

    /// <summary>For a role and a relation the sections whose words may be read, as written by hand in <c>reading.csv</c>.</summary>
    public static ILookup<(string Role, string Relation), string> Reading() =>
        Lines("reading.csv").SelectMany(cells => cells[2].Split('+').Select(section => (Key: (cells[0], cells[1]), Section: section))).ToLookup(pair => pair.Key, pair => pair.Section);

    /// <summary>For a role (or <c>*</c>) and a route the sections that it shows of whomever it is about, beyond what a relation lets the role read; <c>shown.csv</c> says why.</summary>
    public static ILookup<(string Role, string Route), string> Shown() =>
        Lines("shown.csv").SelectMany(cells => cells[2].Split('+').Select(section => (Key: (cells[0], cells[1]), Section: section))).ToLookup(pair => pair.Key, pair => pair.Section);

    // A line that begins with # says what the next one means.
    private static IEnumerable<string[]> Lines(string name, int cells = 100)
    {
        using var stream = typeof(ExpectedTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Where(line => line[0] != '#').Select(line => line.Split(',', cells))];
    }
}
