using System.Text.Json;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Checking;

/// <summary>Whether everybody who may see somebody came to it by a fact: each membership of an account as it was given and ended, each relation that runs by something written of its person at that time.</summary>
/// <remarks>
/// Memberships and relations carry no version, so a row put in behind the service's back would else open records unseen. Of a made-up region the memberships that it was made with are taken as they are.
/// A relation is held against facts and reads about the same person within a minute of its beginning, not against which: whoever puts one in at the very time of a true fact is not found by this.
/// </remarks>
internal sealed class SightInspection(HomewardDb db) : Inspection
{
    private const int Batch = 500;
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    public override string Subject => "memberships and relations";

    public override async Task Look(Findings findings, Action<double> done, CancellationToken cancel)
    {
        var wrong = new List<string>();
        var memberships = await Memberships(wrong, cancel);
        var relations = await Relations(wrong, done, cancel);
        findings.Wrong(wrong, "memberships and relations");
        if (wrong.Count == 0)
        {
            findings.Well($"{memberships:N0} memberships of accounts and {relations:N0} relations that run were each brought about by what the journal tells.");
        }
    }

    private async Task<int> Memberships(List<string> wrong, CancellationToken cancel)
    {
        var told = await db.Journal.AsNoTracking().Where(row => (row.Act == nameof(MembershipGiven) || row.Act == nameof(MembershipEnded)) && row.Payload != null)
            .Select(row => new { row.Act, row.Payload }).ToListAsync(cancel);
        var given = told.Where(row => row.Act == nameof(MembershipGiven)).Select(row => Read(row.Payload!)).DistinctBy(each => each.Id).ToDictionary(each => each.Id);
        var ended = told.Where(row => row.Act == nameof(MembershipEnded)).Select(row => Read(row.Payload!).Id).ToHashSet();
        var madeUp = await db.Regions.AsNoTracking().Where(region => region.MadeUp).Select(region => (DateTime?)region.CreatedAt).SingleOrDefaultAsync(cancel);
        var all = await db.Memberships.AsNoTracking().Include(m => m.Scopes).Where(m => m.AccountId != null).ToListAsync(cancel);
        foreach (var one in all)
        {
            if (!given.TryGetValue(one.Id.Value, out var fact))
            {
                wrong.AddRange(one.BeginsAt <= madeUp ? [] : [$"Membership {one.Id.Value} ({one.Title}) was never given by anybody."]);
            }
            else if (new Given(one.Id.Value, one.AccountId, one.OrganisationId.Value, one.TeamId?.Value, one.Role, "") != fact with { Scopes = "" } || Scopes(one.Scopes.Select(s => $"{s.Kind}:{s.HolderId}")) != fact.Scopes)
            {
                wrong.Add($"Membership {one.Id.Value} ({one.Title}) speaks for something else than what was given.");
            }

            if (one.EndsAt is null && ended.Contains(one.Id.Value))
            {
                wrong.Add($"Membership {one.Id.Value} ({one.Title}) was ended, and runs.");
            }
        }

        return all.Count;
    }

    private async Task<int> Relations(List<string> wrong, Action<double> done, CancellationToken cancel)
    {
        var running = db.Relations.AsNoTracking().Where(r => r.EndedAt == null);
        var (all, seen) = (await running.Select(r => new { r.Id, r.PersonId, r.Kind, r.BeganAt }).ToListAsync(cancel), 0);
        foreach (var some in all.OrderBy(r => r.PersonId.Value).Chunk(Batch))
        {
            var people = some.Select(r => r.PersonId).Distinct().ToList();
            var told = (await (from row in db.Journal from subject in row.Subjects where people.Contains(subject.PersonId) select new { subject.PersonId, row.HappenedAt, row.RecordedAt }).ToListAsync(cancel))
                .ToLookup(row => row.PersonId);
            wrong.AddRange(some.Where(r => !told[r.PersonId].Any(row => (row.HappenedAt - r.BeganAt).Duration() <= Near || (row.RecordedAt - r.BeganAt).Duration() <= Near))
                .Select(r => $"Relation {r.Id.Value} ({r.Kind}) lets somebody see a person, and nothing was written of that person when it began."));
            seen += some.Length;
            done((double)seen / all.Count);
        }

        return all.Count;
    }

    private static Given Read(string payload)
    {
        using var read = JsonDocument.Parse(payload);
        var values = read.RootElement;
        Guid? Id(string name) => values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
        return new Given(
            Id("membership") ?? Guid.Empty, Id("account"), Id("organisation"), Id("team"), values.TryGetProperty("role", out var role) ? role.GetString() : null,
            values.TryGetProperty("scopes", out var scopes) ? Scopes(scopes.EnumerateArray().Select(scope => scope.GetString()!)) : "");
    }

    private static string Scopes(IEnumerable<string> scopes) => string.Join(' ', scopes.Select(scope => scope.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private sealed record Given(Guid Id, Guid? Account, Guid? Organisation, Guid? Team, string? Role, string Scopes);
}
