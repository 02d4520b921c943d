using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Keeps links and codes from being tried by the thousand; one visitor's wrong tries lock out nobody else at the same address.</summary>
/// <remarks>An address that cannot be a link at all counts as no guess: it is a slip, or a picture in somebody else's page.</remarks>
public sealed class GuessGate(HomewardDb db, Clock clock)
{
    private const string Codes = "code";
    private const string Links = "link";

    /// <summary>Whether this caller may try another link that leads nowhere; one that was sent opens whatever was tried before.</summary>
    public async Task<bool> OpensToLinks(HttpContext http, CancellationToken cancel) => GuessLimit.AllowsLink(await FromHere(http, cancel));

    /// <summary>Whether this caller, and anybody at all, may try another code.</summary>
    public async Task<bool> OpensToCodes(HttpContext http, CancellationToken cancel)
    {
        var since = clock.Now - GuessLimit.Stretch;
        return GuessLimit.AllowsCode(await FromHere(http, cancel), await db.WrongGuesses.CountAsync(g => g.Caller.StartsWith(Codes) && g.At > since, cancel));
    }

    /// <summary>Remembers a link that leads nowhere.</summary>
    public Task WrongLink(HttpContext http, string token, CancellationToken cancel) =>
        Secrets.CouldBeToken(token) ? Wrong(Caller(Links, http), cancel) : Task.CompletedTask;

    /// <summary>Remembers a code that leads nowhere, or whose PIN was wrong.</summary>
    public Task WrongCode(HttpContext http, CancellationToken cancel) => Wrong(Caller(Codes, http), cancel);

    private Task<int> FromHere(HttpContext http, CancellationToken cancel)
    {
        var (code, link, since) = (Caller(Codes, http), Caller(Links, http), clock.Now - GuessLimit.Stretch);
        return db.WrongGuesses.CountAsync(g => (g.Caller == code || g.Caller == link) && g.At > since, cancel);
    }

    // Those of yesterday are forgotten by the way.
    private async Task Wrong(string caller, CancellationToken cancel)
    {
        var old = clock.Now.AddDays(-1);
        await db.InOneTransaction(async () =>
        {
            await db.WrongGuesses.Where(g => g.At < old).ExecuteDeleteAsync(cancel);
            db.WrongGuesses.Add(new WrongGuess { Id = clock.NewId(), Caller = caller, At = clock.Now });
            return await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    private static string Caller(string tried, HttpContext http) =>
        tried + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"homeward caller {http.Connection.RemoteIpAddress}")))[..28];
}
