using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Access;

/// <summary>How much may be done with a section: each level holds the ones before it.</summary>
public enum Level
{
    Nothing,
    Exists,
    Read,
    Act,
}

/// <summary>Role × relation × section × sensitivity → level: the shipped data file, where what is not written is <see cref="Level.Nothing"/>.</summary>
public sealed class AccessTable
{
    private readonly Dictionary<(string Role, string Relation, Section Section, Sensitivity Sensitivity), Level> _lines = [];
    private readonly HashSet<(string Role, string Relation)> _known = [];

    private AccessTable()
    {
    }

    /// <summary>Every line, for the pages and tests that show the table.</summary>
    public IEnumerable<(string Role, string Relation, Section Section, Sensitivity Sensitivity, Level Level)> Lines =>
        _lines.Select(l => (l.Key.Role, l.Key.Relation, l.Key.Section, l.Key.Sensitivity, l.Value));

    /// <summary>Reads the table from its comma-separated text.</summary>
    /// <exception cref="FormatException">A line is not of the form role,relation,section,sensitivity,level, or stands twice.</exception>
    public static AccessTable Parse(string text)
    {
        var table = new AccessTable();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
        {
            var cells = line.Split(',');
            if (cells.Length != 5)
            {
                throw new FormatException($"The access table has a line that is not of five cells: {line}");
            }

            if (!table._lines.TryAdd((cells[0], cells[1], Word<Section>(cells[2]), Word<Sensitivity>(cells[3])), Word<Level>(cells[4])))
            {
                throw new FormatException($"The access table says twice: {line}");
            }

            table._known.Add((cells[0], cells[1]));
        }

        return table;
    }

    /// <summary>The table that this build ships.</summary>
    public static AccessTable Shipped()
    {
        using var stream = typeof(AccessTable).Assembly.GetManifestResourceStream("access-table.csv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>What a role may do with a section through one relation.</summary>
    public Level LevelOf(string role, string relation, Section section, Sensitivity sensitivity = Sensitivity.Ordinary) =>
        _lines.GetValueOrDefault((role, relation, section, sensitivity));

    /// <summary>Whether a relation gives a role anything at all; one that gives nothing is to it as if there were none.</summary>
    public bool Knows(string role, string relation) => _known.Contains((role, relation));

    /// <summary>The relations through which a role reaches at least this level.</summary>
    public string[] RelationsThatGive(string role, Section section, Level level, Sensitivity sensitivity = Sensitivity.Ordinary) =>
        [.. _lines.Where(l => l.Key.Role == role && l.Key.Section == section && l.Key.Sensitivity == sensitivity && l.Value >= level)
            .Select(l => l.Key.Relation).Order(StringComparer.Ordinal)];

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : throw new FormatException($"The access table has a word that means nothing: {word}");
}
