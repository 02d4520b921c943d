using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Homeward.Rules.House;

/// <summary>One file of the project, read and parsed when first asked for.</summary>
public sealed class SourceFile(string path, string fullPath)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(fullPath));
    private CompilationUnitSyntax? _syntax;

    /// <summary>From the root, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text => _text.Value;

    public int Lines => Text.Count(letter => letter == '\n');

    public CompilationUnitSyntax Syntax => _syntax ??= CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot();

    /// <summary>Whether a tool wrote it: migrations are exempt from the house's rules of size and naming.</summary>
    public bool IsMigration => Path.Contains("/Storage/Migrations/", StringComparison.Ordinal);

    /// <summary>Whether it lies in this folder or below.</summary>
    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The folders below <paramref name="folder"/>, outermost first.</summary>
    public IReadOnlyList<string> FoldersBelow(string folder) => Path[(folder.Length + 1)..].Split('/')[..^1];

    /// <summary>Every type declared in it.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types => Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    public override string ToString() => Path;
}
