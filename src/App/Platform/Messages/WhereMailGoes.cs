using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Messages;

/// <summary>What whoever runs a real region must know of its messages: they may never leave the building, or carry links that open nowhere else.</summary>
public static class WhereMailGoes
{
    /// <summary>One sentence for each thing that keeps messages from doing their work; none where all is well.</summary>
    public static IEnumerable<string> Warnings(Settings settings)
    {
        if (settings.Mail is null)
        {
            yield return "Messages reach nobody: they are only laid into the folder messages beside the data. Start Homeward with --smtp HOST:PORT and --mail-from ADDRESS to send them.";
        }

        if (settings.PublicUrl is null)
        {
            yield return $"Links in messages begin with {settings.LinkRoot}, which opens on this computer alone. Start Homeward with --public-url and the https address under which people reach it.";
        }
    }
}
