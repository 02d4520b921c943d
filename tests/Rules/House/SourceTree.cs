using System.Text.RegularExpressions;

namespace Homeward.Rules.House;

/// <summary>The project's own files as they lie on disk, for tests that hold the house to its word.</summary>
public static partial class SourceTree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", "lib", "data", ".git", ".vs"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Everything written by hand, by its path from the root with forward slashes; what a build or a package brought is left out.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>C# files, without migrations, which a tool writes.</summary>
    public static IReadOnlyList<SourceFile> Code { get; } = [.. Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !file.IsMigration)];

    /// <summary>Razor pages and the parts they are made of.</summary>
    public static IReadOnlyList<SourceFile> Pages { get; } = [.. Files.Where(file => file.Path.EndsWith(".cshtml", StringComparison.Ordinal))];

    /// <summary>The words of a name: DriverCheckExpired, driver-check-expired and driver_check.expired are Driver, Check, Expired.</summary>
    public static IReadOnlyList<string> WordsOf(string name) =>
        [.. Word().Matches(name).Select(match => char.ToUpperInvariant(match.Value[0]) + match.Value[1..])];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Homeward.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the project's folder.");
    }

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo inner && inner.LinkTarget is null && !IsNotOurs(folder, inner))
            {
                foreach (var file in Walk(inner))
                {
                    yield return file;
                }
            }
            else if (entry is FileInfo file)
            {
                yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), file.FullName);
            }
        }
    }

    // data/ at the root is the running app's; a data folder inside the source is the project's own lists.
    private static bool IsNotOurs(DirectoryInfo parent, DirectoryInfo folder) =>
        NotOurs.Contains(folder.Name) && (folder.Name != "data" || parent.FullName == Root);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
