using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Waves;

/// <summary>The list <c>wave-rules</c>: how many are asked for one need at the same time.</summary>
public sealed class WaveRules(CodeLists codes)
{
    private const string List = "wave-rules";

    /// <summary>How many, as the sender said, else as the list says.</summary>
    public int AtOnce(Need need) => need.AskAtOnce ?? Usual;

    /// <summary>How many unless the sender says otherwise.</summary>
    public int Usual => int.Parse(codes.Find(List, codes.Edition(List, ""), "at-once")!["value"], CultureInfo.InvariantCulture);
}
