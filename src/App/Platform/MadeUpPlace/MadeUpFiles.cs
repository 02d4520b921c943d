using System.Reflection;

namespace Homeward.App.Platform.MadeUpPlace;

/// <summary>The data of the made-up region, built into the program.</summary>
internal static class MadeUpFiles
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("made-up-place/" + name)!);
        return reader.ReadToEnd();
    }
}
