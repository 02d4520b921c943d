using Microsoft.AspNetCore.Identity;

namespace Homeward.App.Platform.Identity;

/// <summary>Somebody who signs in. Never a person who is helped, even where it is the same human being.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name colleagues see beside what was done.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>When the person left; from the next request on nothing opens.</summary>
    public DateTime? LeftAt { get; set; }

    /// <summary>Sends the news that is this person's own to another address, or with null to none.</summary>
    public void HearsAt(string? address) => (Email, NormalizedEmail) = (address, address?.ToUpperInvariant());
}
