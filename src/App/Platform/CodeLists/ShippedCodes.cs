using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.Exchange.Csv;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.CodeLists;

/// <summary>Brings the code lists that come with the program, and the editions laid beside the data, into the database: new lines are added, wording is mended, nothing is taken away.</summary>
public static class ShippedCodes
{
    internal static readonly string[] Shape = ["list", "edition", "code", "label", "from", "to", "source", "nation"];

    /// <summary>The lines of every list that is built into the program.</summary>
    public static IReadOnlyList<CodeRow> Read() => [.. Files().SelectMany(Rows)];

    /// <summary>Adds what the database lacks.</summary>
    /// <param name="dataFolder">The folder beside which newer editions may lie (<see cref="LaidEditions"/>).</param>
    /// <exception cref="PlainError">A file that was laid there cannot be used.</exception>
    public static async Task Load(HomewardDb db, string dataFolder, CancellationToken cancel)
    {
        var shipped = Read();
        var laid = LaidEditions.Read(dataFolder, shipped);
        var there = await db.Codes.ToDictionaryAsync(Key, cancel);
        foreach (var row in shipped.Concat(laid.Codes))
        {
            if (!there.TryGetValue(Key(row), out var known))
            {
                db.Codes.Add(row);
                there[Key(row)] = row;
                continue;
            }

            (known.Label, known.To, known.Source, known.More, known.Order) = (row.Label, row.To, row.Source, row.More, row.Order);
        }

        await Continue(db, laid.Successors, cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static async Task Continue(HomewardDb db, IEnumerable<CodeSuccessor> successors, CancellationToken cancel)
    {
        var there = await db.CodeSuccessors.ToDictionaryAsync(Step, cancel);
        foreach (var step in successors.DistinctBy(Step))
        {
            if (there.TryGetValue(Step(step), out var known))
            {
                known.Source = step.Source;
            }
            else
            {
                db.CodeSuccessors.Add(step);
            }
        }

        static (string, string, string, string, string) Step(CodeSuccessor step) => (step.List, step.FromEdition, step.FromCode, step.ToEdition, step.ToCode);
    }

    private static (string, string, string, DateOnly, string) Key(CodeRow row) => (row.List, row.Edition, row.Code, row.From, row.Nation);

    private static IEnumerable<IReadOnlyList<CsvRow>> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".csv", StringComparison.Ordinal) && !name.Contains('/')).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var rows = CsvText.Rows(reader.ReadToEnd());
            if (Shape.All(column => rows.Count > 0 && rows[0].Has(column)))
            {
                yield return rows;
            }
        }
    }

    internal static IEnumerable<CodeRow> Rows(IReadOnlyList<CsvRow> rows) => rows.Select((row, order) => new CodeRow
    {
        List = row["list"],
        Edition = row["edition"],
        Code = row["code"],
        Label = row["label"],
        From = Day(row["from"]),
        To = row["to"].Length == 0 ? null : Day(row["to"]),
        Source = row["source"],
        Nation = row["nation"],
        More = JsonSerializer.Serialize(row.Columns.Keys.Except(Shape).ToDictionary(column => column, column => row[column], StringComparer.Ordinal)),
        Order = order,
    });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
