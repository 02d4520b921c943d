using System.Text.RegularExpressions;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Identity;

/// <summary>What a sign-in name may look like: mostly a work e-mail address, so letters, digits and the signs that stand in one, never a path or anything unseen.</summary>
public static partial class SignInName
{
    private const int Longest = 200;

    /// <summary>The name as it is kept; null where nothing was typed.</summary>
    public static string? Of(string? typed) => Typed.Line(typed);

    public static bool IsFit(string? name) => name is { Length: <= Longest } && Form().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._+@'-]*$")]
    private static partial Regex Form();
}
