using System.Security.Cryptography;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Api;

/// <summary>Begins, ends and finds again what other systems sent. Kept in the database, so that a repetition may reach any node.</summary>
public sealed class KeptAnswers(HomewardDb db, RegionKey region, Clock clock)
{
    /// <summary>For how long a repetition gets the first answer.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private static readonly TimeSpan RunsAtMost = TimeSpan.FromMinutes(2);

    private static readonly object Passing = new();

    // What is not there, or not the key's to see, may have come a moment later: a list of inpatients is taken in, somebody is asked.
    private static readonly int[] NotNow =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired, StatusCodes.Status429TooManyRequests,
    ];

    /// <summary>Says of an answer about to be given that it holds for this moment alone, whatever its status.</summary>
    public static void NotThis(HttpContext http) => http.Items[Passing] = true;

    /// <summary>Begins one; an answer whose status is known is one that was given before.</summary>
    /// <param name="body">SHA-256 of the body.</param>
    public async Task<(KeptAnswer? Answer, ApiProblem? Problem)> Begin(MembershipId who, string route, string value, byte[] body, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(region.For("api bodies"), body));
        for (var tries = 0; tries < 3; tries++)
        {
            var mine = new KeptAnswer { Id = clock.NewId(), MembershipId = who, Route = route[..Math.Min(route.Length, 300)], Value = value, BodyHash = hash, BegunAt = clock.Now };
            db.Add(mine);
            try
            {
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
                return (mine, null);
            }
            catch (Exception trouble) when (SomebodyWasFaster.IsRace(trouble))
            {
                db.ChangeTracker.Clear();
            }

            if (await Known(mine, cancel) is { } known)
            {
                return known;
            }
        }

        return (null, Running);
    }

    /// <summary>Keeps the answer beside what the act changed, in its transaction; one that is not to be kept is forgotten instead.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another try has taken its place: nothing of this one may stay.</exception>
    public async Task End(KeptAnswer running, HttpResponse response, string body, CancellationToken cancel)
    {
        var mine = db.KeptAnswers.Where(a => a.Id == running.Id && a.BegunAt == running.BegunAt && a.Status == null);
        var (status, type, tag, location) = (response.StatusCode, response.ContentType, Filled(response.Headers.ETag), Filled(response.Headers.Location));
        var ended = status >= StatusCodes.Status500InternalServerError || NotNow.Contains(status) || response.HttpContext.Items.ContainsKey(Passing)
            ? await mine.ExecuteDeleteAsync(cancel)
            : await mine.ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Status, status).SetProperty(a => a.ContentType, type).SetProperty(a => a.Body, body).SetProperty(a => a.ETag, tag).SetProperty(a => a.Location, location), cancel);
        if (ended != 1)
        {
            throw new DbUpdateConcurrencyException("Another try at the same request has taken the place of this one.");
        }
    }

    /// <summary>Forgets one that came to nothing.</summary>
    public Task Forget(KeptAnswer running) => db.InOneTransaction(
        () => db.KeptAnswers.Where(a => a.Id == running.Id && a.BegunAt == running.BegunAt && a.Status == null).ExecuteDeleteAsync(CancellationToken.None), CancellationToken.None);

    /// <summary>Forgets those that have been kept for long enough.</summary>
    public Task<int> Sweep(CancellationToken cancel)
    {
        var before = clock.Now - KeptFor;
        return db.InOneTransaction(() => db.KeptAnswers.Where(a => a.BegunAt <= before).ExecuteDeleteAsync(cancel), cancel);
    }

    private static ApiProblem Running => ApiProblem.Of(StatusCodes.Status409Conflict, "still-running", "The same request is still running", "Ask again in a second, under the same key.");

    // Null where what was in the way has gone, so that it is tried anew.
    private async Task<(KeptAnswer?, ApiProblem?)?> Known(KeptAnswer mine, CancellationToken cancel)
    {
        var there = await db.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.MembershipId == mine.MembershipId && a.Route == mine.Route && a.Value == mine.Value, cancel);
        if (there is null)
        {
            return null;
        }

        if (there.BegunAt <= clock.Now - KeptFor)
        {
            await db.InOneTransaction(() => db.KeptAnswers.Where(a => a.Id == there.Id && a.BegunAt == there.BegunAt).ExecuteDeleteAsync(cancel), cancel);
            return null;
        }

        if (there.BodyHash != mine.BodyHash)
        {
            return (null, ApiProblem.Of(
                StatusCodes.Status422UnprocessableEntity, "key-used-before", "This key was used for another request", "Another body was sent here under the same key within the last 24 hours. Take a new key."));
        }

        return there.Status is not null ? (there, null) : there.BegunAt > clock.Now - RunsAtMost ? (null, Running) : await TakeOver(there, cancel);
    }

    private async Task<(KeptAnswer?, ApiProblem?)?> TakeOver(KeptAnswer dead, CancellationToken cancel)
    {
        var now = clock.Now;
        var taken = await db.InOneTransaction(
            () => db.KeptAnswers.Where(a => a.Id == dead.Id && a.BegunAt == dead.BegunAt && a.Status == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.BegunAt, now), cancel), cancel);
        dead.BegunAt = now;
        return taken == 1 ? (dead, null) : (null, Running);
    }

    private static string? Filled(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();
}
