namespace Homeward.App.Referrals.Duties;

/// <summary>What messages say of an act in place of their usual sentences, where those would be too little or unkind.</summary>
/// <param name="ToServices">Null for what they usually read.</param>
public sealed record News(string ToSender, string? ToServices);
