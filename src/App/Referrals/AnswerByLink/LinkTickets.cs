using System.Globalization;
using System.Security.Cryptography;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.DataProtection;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Carries somebody who gave a spoken code and its PIN to the answer page: for a quarter of an hour, and no further than the link itself.</summary>
public sealed class LinkTickets(IDataProtectionProvider protection, Clock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("answer link ticket");

    public string Make(AnswerLinkId link) => _protector.Protect($"{link.Value:N} {(clock.Now + Life).Ticks}");

    /// <summary>The link behind a ticket; null for what is no ticket, or too old.</summary>
    public AnswerLinkId? Read(string ticket)
    {
        try
        {
            return _protector.Unprotect(ticket).Split(' ') is [var id, var until] && long.Parse(until, CultureInfo.InvariantCulture) > clock.Now.Ticks
                ? new AnswerLinkId(Guid.Parse(id))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
