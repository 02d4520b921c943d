namespace Homeward.App.Referrals.Duties;

/// <summary>What messages say of an act in place of their usual sentences, where those would be too little or unkind.</summary>
/// <param name="ToServices">Null for what they usually read.</param>
public sealed record News(string ToSender, string? ToServices)
{
    /// <summary>Whether services find what was asked of them among the closed of their inbox; not where the person said no to sharing with them.</summary>
    public bool IsListed { get; init; } = true;
}
