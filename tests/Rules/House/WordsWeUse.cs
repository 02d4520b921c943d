using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homeward.Rules.House;

public partial class WordsWeUse
{
    private static readonly string[] SayNothing =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Impl", "Dto", "Info", "Repository", "Misc"];

    private static readonly string[] SpeakOfServices = ["Partners", "Referrals", "Support", "Today", "MadeUpPlace"];

    private static readonly string[] American =
        ["Organization", "Organizations", "Color", "Center", "Behavior", "Neighbor", "Canceled", "Catalog"];

    [Fact]
    public void No_type_is_named_with_a_word_that_says_nothing() =>
        Breaches.None(
            from file in SourceTree.Code
            from type in file.Types
            from word in SourceTree.WordsOf(type.Identifier.Text)
            where SayNothing.Contains(word)
            select $"{file}: {type.Identifier.Text}");

    [Fact]
    public void No_file_or_folder_is_named_with_a_word_that_says_nothing() =>
        Breaches.None(
            from file in SourceTree.Files
            where file.IsIn("src") || file.IsIn("tests") || file.IsIn("tools")
            from word in SourceTree.WordsOf(file.Path)
            where SayNothing.Contains(word)
            select file.Path);

    /// <summary>A service is what a partner offers to people, and may be withdrawn, asked or told; what the program does for itself is named after what it does.</summary>
    [Fact]
    public void Only_the_directory_speaks_of_services() =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn("src") && !SpeakOfServices.Any(area => file.Path.Contains($"/{area}/", StringComparison.Ordinal))
            from type in file.Types
            where type.Identifier.Text.Length > "Service".Length && SourceTree.WordsOf(type.Identifier.Text)[^1] == "Service"
            select $"{file}: {type.Identifier.Text}");

    /// <summary>Everybody is a person; only a ward has patients, and only other systems' formats say so elsewhere.</summary>
    [Fact]
    public void Patients_are_in_hospital_only() =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn("src") && !file.Path.Contains("/Hospital/", StringComparison.Ordinal) && !file.IsIn("src/Exchange")
            from type in file.Types
            where SourceTree.WordsOf(type.Identifier.Text).Any(word => word is "Patient" or "Patients")
            select $"{file}: {type.Identifier.Text}");

    [Fact]
    public void Names_are_spelt_as_in_Britain() =>
        Breaches.None(
            from file in SourceTree.Code
            from type in file.Types
            from word in SourceTree.WordsOf(type.Identifier.Text)
            where American.Contains(word)
            select $"{file}: {type.Identifier.Text}");

    [Fact]
    public void No_comment_only_repeats_the_name() =>
        Breaches.None(
            from file in SourceTree.Code
            from Match match in EmptySummary().Matches(file.Text)
            select $"{file}: {match.Value}");

    /// <summary>Namespaces follow folders, so that a name tells the room a line lives in. Parts of the database's class stand with their area: decision 1.</summary>
    [Fact]
    public void A_namespace_is_its_folder() =>
        Breaches.None(
            from file in SourceTree.Code
            where file.IsIn("src") || file.IsIn("tests")
            from space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            where space.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Any(t => t.Identifier.Text != "HomewardDb")
            where space.Name.ToString() != "Homeward." + string.Join('.', file.Path.Split('/')[1..^1])
            select $"{file}: {space.Name}");

    [GeneratedRegex(@"<summary>\s*(///\s*)?(Gets or sets|Gets the|Represents an?|Initiali[sz]es a new instance|The constructor)\b[^\n]*")]
    private static partial Regex EmptySummary();
}
