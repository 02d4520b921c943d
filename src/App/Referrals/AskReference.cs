using Homeward.Journey.Basics;

namespace Homeward.App.Referrals;

/// <summary>A short reference for what a service was asked, to be written down and read out: it opens nothing.</summary>
public static class AskReference
{
    /// <summary>R and eight signs from the end of the ask's own id, where ids differ: R3F2A91BC. No hyphen, so that nobody takes it for an answer code.</summary>
    public static string Of(AskId ask) => $"R{ask.Value.ToString("N")[^8..].ToUpperInvariant()}";
}
