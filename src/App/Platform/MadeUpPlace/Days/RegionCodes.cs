using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>The codes that a place of the region uses, each with its list and edition.</summary>
internal static class RegionCodes
{
    public static Coded Pathway(Place place, string code) => new("pathways", place.Nation == Nation.Wales ? "d2ra-unconfirmed" : "england-2024", code);

    public static Coded Delay(Place place, string code) => new("delay-reasons", place.Nation == Nation.Wales ? "made-up-wales-2026" : "acute-sitrep-2024", code);

    /// <summary>Where somebody on this pathway goes, as the discharge return counts it.</summary>
    public static Coded Destination(Place place, string pathway) => place.Nation == Nation.Wales
        ? new("destinations", "made-up-wales-2026", "WD" + pathway)
        : new("destinations", "acute-sitrep-2024", pathway switch { "0" => "D01", "1" => "D11", "2" => "D21", _ => "D31" });

    /// <summary>The kind of place they go to live in.</summary>
    public static string Residence(Place place, string pathway, Chance chance) => (place.Nation, pathway) switch
    {
        (Nation.England, "2") or (Nation.Wales, "3") => chance.Happens(0.5) ? "54" : "85",
        (Nation.England, "3") => chance.Happens(0.2) ? "65" : "85",
        _ => chance.Happens(0.03) ? "29" : "19",
    };

    /// <summary>Whether the place's hub arranges this pathway rather than the ward.</summary>
    public static bool HubArranges(Place place, string pathway) => pathway != "0";
}
