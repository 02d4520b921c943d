using System.Globalization;
using System.Text.RegularExpressions;

namespace Homeward.App.Platform.MadeUpPlace.Ground;

/// <summary>One of the like districts that a large region is made of: three places with their hospitals, hubs and services, told apart by a number.</summary>
/// <param name="Number">From 1, the district that everybody sees, to <see cref="Most"/>.</param>
internal sealed partial record District(int Number)
{
    /// <summary>As many as there are postcodes for: NV1 to NV9, NV11 to NV19 …</summary>
    public const int Most = 10;

    private const int Apart = 40_000;

    /// <summary>A code of the data files, as this district writes it: the first one's are those of the files.</summary>
    public string Code(string code) => Number == 1 ? code : string.Create(CultureInfo.InvariantCulture, $"{code}-{Number}");

    /// <summary>The name that somebody signs in by. Those of the files may end in a number of their own.</summary>
    public string Account(string account) => Number == 1 ? account : string.Create(CultureInfo.InvariantCulture, $"{account}-district-{Number}");

    public string Name(string name) => Number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {Number}");

    /// <summary>A text of the data files with this district's own postcodes in it.</summary>
    public string Text(string text) => Number == 1 ? text : PostcodeArea().Replace(text, area => string.Create(CultureInfo.InvariantCulture, $"{area.Value}{Number - 1}"));

    /// <summary>Metres east of where the files have it.</summary>
    public int East => (Number - 1) % 4 * Apart;

    /// <summary>Metres north of where the files have it.</summary>
    public int North => (Number - 1) / 4 * Apart;

    [GeneratedRegex(@"\b(NV|EM|AW)(?=\d)")]
    private static partial Regex PostcodeArea();
}
