using System.Globalization;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Ladder;

/// <summary>One rung of a service's ladder, as typed.</summary>
public sealed class RungTyped
{
    /// <summary>A code of the list <c>contact-ladder</c>.</summary>
    public string What { get; set; } = "";

    public bool Used { get; set; }

    public string? Minutes { get; set; }

    public string? Owner { get; set; }

    public string? How { get; set; }

    /// <summary>Nought where no number was typed: no rung has so little time.</summary>
    public LadderRung Read() => new(
        What, int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
        Enum.TryParse<RungOwner>(Owner, out var owner) && Enum.IsDefined(owner) ? owner : RungOwner.Keeper, How);

    public static RungTyped Of(LadderRung rung, bool used) => new()
    {
        What = rung.What, Used = used, Minutes = rung.Minutes.ToString(CultureInfo.InvariantCulture), Owner = rung.Owner.ToString(), How = rung.How,
    };
}
