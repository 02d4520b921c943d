using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Keeps links and codes from being tried by the thousand: after ten dead ends from one address there is a pause of ten minutes.</summary>
public sealed class GuessGate(HomewardDb db, Clock clock)
{
    /// <summary>Whether this caller may try again.</summary>
    public async Task<bool> Opens(HttpContext http, CancellationToken cancel)
    {
        var (caller, since) = (Caller(http), clock.Now - GuessLimit.Stretch);
        return GuessLimit.Allows(await db.WrongGuesses.Where(g => g.Caller == caller && g.At > since).Select(g => g.At).ToListAsync(cancel), clock.Now);
    }

    /// <summary>Remembers a dead end; those of yesterday are forgotten by the way.</summary>
    public async Task Wrong(HttpContext http, CancellationToken cancel)
    {
        var old = clock.Now.AddDays(-1);
        await db.InOneTransaction(async () =>
        {
            await db.WrongGuesses.Where(g => g.At < old).ExecuteDeleteAsync(cancel);
            db.WrongGuesses.Add(new WrongGuess { Id = clock.NewId(), Caller = Caller(http), At = clock.Now });
            return await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    private static string Caller(HttpContext http) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"homeward caller {http.Connection.RemoteIpAddress}")))[..32];
}
