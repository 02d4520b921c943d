using System.Globalization;
using Homeward.App.Platform.CodeLists;

namespace Homeward.App.Support.Letters;

/// <summary>The list <c>letter-rules</c>: in how many days a closing letter is to be sent.</summary>
public sealed class LetterRules(CodeLists codes)
{
    private const string List = "letter-rules";

    /// <summary>The prints a letter comes in, in points.</summary>
    public static readonly IReadOnlyList<int> Sizes = [16, 18, 20, 24, 28];

    /// <summary>How much time there is from the end of a plan on.</summary>
    public TimeSpan TimeToSend => TimeSpan.FromDays(int.Parse(codes.Find(List, codes.Edition(List, ""), "days-to-send")!["value"], CultureInfo.InvariantCulture));

    /// <summary>The print of these points, else the smallest.</summary>
    public static int Size(int? points) => points is { } size && Sizes.Contains(size) ? size : Sizes[0];
}
