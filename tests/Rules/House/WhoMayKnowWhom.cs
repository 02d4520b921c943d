using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homeward.Rules.House;

/// <summary>
/// The one table of which area may know which. It reads what each file names of the project's other namespaces (<c>using</c> lines, qualified names,
/// and the same in Razor pages), so that a shortcut taken on a busy day shows before it sets.
/// </summary>
public partial class WhoMayKnowWhom
{
    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["Basics"] = [],
        ["Partners"] = [],
        ["People"] = ["Partners"],
        ["Hospital"] = ["People", "Partners"],
        ["Referrals"] = ["People", "Hospital", "Partners"],
        ["Support"] = ["People", "Hospital", "Referrals", "Partners"],
        ["Learning"] = ["People", "Hospital", "Referrals", "Support", "Partners"],
    };

    private static readonly string[] KnowAll = ["Today", "Platform/Wiring", "Platform/MadeUpPlace"];

    [Fact]
    public void Rules_know_only_the_areas_upstream_of_them() =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn("src/Journey")
            let area = file.FoldersBelow("src/Journey")[0]
            from named in NamesIn(file)
            where !(named.Project == "Journey" && (named.Area == area || named.Area == "Basics" || Table[area].Contains(named.Area)))
            select $"{file} names {named}");

    [Fact]
    public void An_area_of_the_app_knows_the_platform_and_the_areas_that_its_rules_may_know() =>
        Breaches.None(
            from file in SourceTree.Code.Concat(SourceTree.Pages)
            where file.IsIn("src/App")
            let room = RoomOf(file)
            from named in NamesIn(file)
            where named.Project is "Journey" or "App" && !MayKnow(room, named)
            select $"{file} names {named}");

    [Fact]
    public void Every_area_has_a_line_in_the_table() =>
        Breaches.None(
            SourceTree.Code.Where(file => file.IsIn("src/Journey")).Select(file => file.FoldersBelow("src/Journey").FirstOrDefault() ?? file.Path)
                .Concat(SourceTree.Code.Where(file => file.IsIn("src/App")).SelectMany(file => file.FoldersBelow("src/App").Take(1)))
                .Except([.. Table.Keys, "Today", "Platform"], StringComparer.Ordinal));

    [Theory]
    [InlineData("Journey")]
    [InlineData("Planning")]
    public void The_rules_lean_on_no_package_and_no_other_project(string project)
    {
        var text = SourceTree.Files.Single(file => file.Path == $"src/{project}/{project}.csproj").Text;
        Assert.DoesNotContain("PackageReference", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/Journey")]
    [InlineData("src/Planning")]
    public void The_rules_touch_no_web_no_database_and_no_network(string folder) =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn(folder)
            from line in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = line.Name?.ToString() ?? ""
            where name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("System.Net", StringComparison.Ordinal)
                || name.StartsWith("System.Data", StringComparison.Ordinal)
            select $"{file} uses {name}");

    [Fact]
    public void Nothing_is_brought_in_for_a_whole_project_but_the_basics() =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn("src")
            from line in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = line.Name?.ToString() ?? ""
            where line.GlobalKeyword.Text.Length > 0 && name.StartsWith("Homeward.", StringComparison.Ordinal) && name != "Homeward.Journey.Basics"
            select $"{file}: {line}");

    private static bool MayKnow(string room, Named named)
    {
        if (KnowAll.Contains(room))
        {
            return true;
        }

        var known = room.StartsWith("Platform", StringComparison.Ordinal) || room.Length == 0 ? [] : Table[room];
        return named.Area is "Basics" or "Platform" || named.Area == room || known.Contains(named.Area);
    }

    // An area, or a room of the platform; the app's own root (Program.cs) has no name and knows the platform alone.
    private static string RoomOf(SourceFile file)
    {
        var folders = file.FoldersBelow("src/App");
        return folders is ["Platform", var inner, ..] ? $"Platform/{inner}" : folders.Count == 0 ? "" : folders[0];
    }

    private static IEnumerable<Named> NamesIn(SourceFile file)
    {
        var names = file.Path.EndsWith(".cs", StringComparison.Ordinal)
            ? file.Syntax.DescendantNodes()
                .Where(node => node is UsingDirectiveSyntax or QualifiedNameSyntax or MemberAccessExpressionSyntax)
                .Where(node => node.Parent is not BaseNamespaceDeclarationSyntax || node is UsingDirectiveSyntax)
                .Select(node => node.ToString())
            : [file.Text];
        return names.SelectMany(name => OwnNamespace().Matches(name))
            .Select(match => new Named(match.Groups["project"].Value, match.Groups["area"].Value))
            .Distinct();
    }

    [GeneratedRegex(@"\bHomeward\.(?<project>Journey|App|Planning|Exchange)\.(?<area>\w+)")]
    private static partial Regex OwnNamespace();

    private sealed record Named(string Project, string Area)
    {
        public override string ToString() => $"{Project}.{Area}";
    }
}
