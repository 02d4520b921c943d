using Homeward.App.Platform.Access;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.DataProtection;

namespace Homeward.App.People.Search;

/// <summary>Lets whoever got a full match act on that person – refer them, or break the glass – without being told who they are.</summary>
/// <remarks>Sealed, good for thirty minutes and for the membership that asked; worthless to anybody else.</remarks>
public sealed class MatchTicket(IDataProtectionProvider protection, ActingNow acting, Clock clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _seal = protection.CreateProtector("homeward.people.full-match");

    /// <summary>A ticket for the address of the next screen.</summary>
    public string For(PersonId person) => _seal.Protect($"{person.Value:N} {acting.Required.Membership.Value:N} {(clock.Now + Lasts).Ticks}");

    /// <summary>The person a ticket stands for; null for one that is altered, over, or somebody else's.</summary>
    public PersonId? Open(string? ticket)
    {
        try
        {
            var parts = _seal.Unprotect(ticket ?? "").Split(' ');
            return Guid.Parse(parts[1]) == acting.Required.Membership.Value && long.Parse(parts[2], null) > clock.Now.Ticks ? new PersonId(Guid.Parse(parts[0])) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
