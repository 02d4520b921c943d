using Homeward.Exchange.Csv;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>The made-up region's data files, built into the program.</summary>
internal static class Sheets
{
    public const string Folder = "made-up-place/";

    /// <summary>The rows of a CSV file of the region.</summary>
    public static IReadOnlyList<CsvRow> Rows(string name) => CsvText.Rows(Text($"{name}.csv"));

    /// <summary>The whole text of a file of the region.</summary>
    /// <exception cref="FileNotFoundException">It was not built in.</exception>
    public static string Text(string file)
    {
        using var stream = typeof(Sheets).Assembly.GetManifestResourceStream(Folder + file) ?? throw new FileNotFoundException($"The made-up region lacks {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
