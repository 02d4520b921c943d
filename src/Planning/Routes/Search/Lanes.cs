namespace Homeward.Planning.Routes.Search;

/// <summary>Packs the four measures of a load into one number, so that one subtraction compares all of them.</summary>
internal static class Lanes
{
    /// <summary>The top bit of each lane: it stays set as long as nothing was borrowed from the lane.</summary>
    public const ulong Guards = 0x8000_8000_8000_8000;

    public static ulong Pack(Load load) =>
        (ulong)(uint)load.Seats | ((ulong)(uint)load.Bays << 16) | ((ulong)(uint)load.Companions << 32) | ((ulong)(uint)load.Luggage << 48);

    /// <summary>Whether the load fits; <paramref name="guardedRoom"/> is the packed room with all guards set.</summary>
    public static bool Fits(ulong guardedRoom, ulong load) => ((guardedRoom - load) & Guards) == Guards;
}
