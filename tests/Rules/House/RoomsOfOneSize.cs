using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homeward.Rules.House;

public class RoomsOfOneSize
{
    private const int LinesOfAFile = 300;
    private const int LinesOfAMethod = 40;
    private static readonly string[] Written = [".cs", ".cshtml", ".js", ".mjs", ".sh"];

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Breaches.None(
            from file in SourceTree.Files
            where Written.Contains(Path.GetExtension(file.Path)) && !file.IsMigration && file.Lines > LinesOfAFile
            select $"{file}: {file.Lines} lines");

    [Fact]
    public void No_method_is_longer_than_40_lines() =>
        Breaches.None(
            from file in SourceTree.Code
            from node in file.Syntax.DescendantNodes()
            where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            let lines = LinesOf(node)
            where lines > LinesOfAMethod
            select $"{file}: {NameOf(node)} has {lines} lines");

    [Fact]
    public void The_ceilings_are_measured_and_not_assumed()
    {
        var method = Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseMemberDeclaration(
            "/// <summary>Not counted.</summary>\n[Fact]\npublic void Three()\n{\n}\n")!;
        Assert.Equal(3, LinesOf(method));
        Assert.True(SourceTree.Code.Count > 5, "the source tree was not found");
    }

    // From the first word of the declaration to its closing brace; comments and attributes above do not count.
    private static int LinesOf(SyntaxNode node)
    {
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes?.GetLastToken().GetNextToken() ?? node.GetFirstToken();
        var span = Location.Create(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SpanStart, node.Span.End)).GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + " (constructor)",
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.GetFirstToken().Text,
    };
}
