using System.Text.RegularExpressions;

namespace Homeward.Rules.House;

public partial class WhatIsCommitted
{
    private static readonly string[] Read = [".cs", ".cshtml", ".csproj", ".props", ".targets", ".json", ".md", ".js", ".mjs", ".css", ".sh", ".yml", ""];

    private static IEnumerable<SourceFile> Texts => SourceTree.Files.Where(file => Read.Contains(Path.GetExtension(file.Path)));

    [Fact]
    public void Nothing_names_a_folder_of_one_machine() =>
        Breaches.None(
            from file in Texts
            from Match match in MachinePath().Matches(file.Text)
            select $"{file}: {match.Value}");

    /// <summary>Lock files hold hashes, never where a package was fetched from: each machine has its own registry.</summary>
    [Fact]
    public void No_lock_file_names_a_registry()
    {
        var locks = SourceTree.Files.Where(file => Path.GetFileName(file.Path) == "package-lock.json").ToList();
        Assert.Contains(locks, file => file.Path == "package-lock.json");
        Assert.All(locks, file => Assert.DoesNotContain("\"resolved\": \"http", file.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(SourceTree.Files, file => Path.GetFileName(file.Path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment() =>
        Breaches.None(
            from file in Texts
            from Match match in LeftForLater().Matches(file.Text)
            select $"{file}: {match.Value}");

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData(".ci/run")]
    public void The_commands_are_there_and_may_be_run(string command)
    {
        var path = Path.Combine(SourceTree.Root, command);
        Assert.True(File.Exists(path), $"{command} is missing");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute), $"{command} may not be run");
    }

    /// <summary>The root is for a newcomer: what it is, how to run it, how to change it.</summary>
    [Fact]
    public void The_root_holds_what_a_newcomer_needs_and_nothing_else() =>
        Breaches.None(
            SourceTree.Files.Select(file => file.Path)
                .Where(path => path.EndsWith(".md", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal))
                .Except(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"], StringComparer.Ordinal));

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Breaches.None(
            from file in SourceTree.Files
            where file.Path.EndsWith(".md", StringComparison.Ordinal)
            from Match match in Link().Matches(file.Text)
            let target = match.Groups["to"].Value
            where !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(file.Path)!, target))
            select $"{file}: {target}");

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<to>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w.])/(home|root|Users|work)/[a-z]\w*|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex LeftForLater();
}
