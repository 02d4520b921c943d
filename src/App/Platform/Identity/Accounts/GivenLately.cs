using System.Text.Json;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Api;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>For the information-governance lead: who came to reach people's records of late, and through whom; and whose account a new link to choose a password opens; and which systems got a key.</summary>
/// <remarks>
/// That somebody made a second account for themselves cannot be seen by a program: so each new one is shown beside what it was given. Memberships that reach nobody's
/// record, such as an administrator's, are left out.
/// </remarks>
public sealed class GivenLately(HomewardDb db, AccessTable table, KeysTold keys, MembershipNames memberships, Clock clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);
    private static readonly string[] Acts = [nameof(AccountAdded), nameof(MembershipGiven), nameof(OneTimeLinkMade)];

    /// <summary>What the last thirty days hold, newest first.</summary>
    public async Task<IReadOnlyList<Given>> Find(CancellationToken cancel)
    {
        var since = clock.Now - Back;
        var rows = await db.Journal.AsNoTracking().Where(row => row.Kind == JournalKind.Act && row.RecordedAt >= since && Acts.Contains(row.Act) && row.Payload != null)
            .OrderByDescending(row => row.Sequence).Select(row => new { row.RecordedAt, row.Act, row.MembershipId, row.Payload }).ToListAsync(cancel);
        var told = rows.ConvertAll(row => new Told(row.RecordedAt, row.Act, row.MembershipId, Read(row.Payload!)));
        var added = told.Where(row => row.Act == nameof(AccountAdded)).ToDictionary(row => row.About.Account, row => row.At);
        var names = await db.Users.Select(a => new { a.Id, Name = a.DisplayName + " (" + a.UserName + ")" }).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        var invited = await db.Invitations.AsNoTracking().Where(i => i.AccountId != null && i.EndedAt >= since).ToListAsync(cancel);
        var reaching = table.Lines.Select(line => line.Role).ToHashSet(StringComparer.Ordinal);
        var given = new List<(DateTime At, MembershipId By, string What)>();
        foreach (var (at, act, by, about) in told)
        {
            var who = names.GetValueOrDefault(about.Account, "somebody") + (added.ContainsKey(about.Account) ? ", whose account is new," : "");
            if (act == nameof(MembershipGiven) && about.Role is { } role && reaching.Contains(role))
            {
                var invitation = invited.Find(i => i.AccountId == about.Account && i.Role == role && i.Title == about.Title);
                given.Add((at, invitation?.InvitedBy ?? by, $"{(invitation is null ? "gave" : "invited")} {who} “{about.Title}” ({MembershipActs.RolesToGive.GetValueOrDefault(role, role)})"));
            }
            else if (act == nameof(OneTimeLinkMade) && about.Account != Guid.Empty && !(added.TryGetValue(about.Account, out var begun) && begun == at))
            {
                given.Add((at, by, $"made a link with which the password of {who} is chosen anew"));
            }
        }

        var givers = await memberships.Of([.. given.Select(g => g.By).Distinct()], cancel);
        var made = (await keys.All(cancel)).Where(key => key.By is not null && key.Key.MadeAt >= since).Select(key => new Given(key.Key.MadeAt, key.By!, Words(key)));
        return [.. given.Select(g => new Given(g.At, givers.GetValueOrDefault(g.By, "somebody"), g.What)).Concat(made).OrderByDescending(g => g.At)];
    }

    private static string Words(ToldKey key) =>
        $"made the API key “{key.Key.Name}” for a system of {key.Organisation}, which speaks for {key.SpeaksFor} and may be used for {string.Join(", ", key.Key.ScopeNames)}";

    private static About Read(string payload)
    {
        using var read = JsonDocument.Parse(payload);
        var values = read.RootElement;
        return new About(
            values.TryGetProperty("account", out var account) && account.ValueKind == JsonValueKind.String && account.TryGetGuid(out var id) ? id : Guid.Empty,
            values.TryGetProperty("role", out var role) ? role.GetString() : null, values.TryGetProperty("title", out var title) ? title.GetString() : null);
    }

    private sealed record Told(DateTime At, string Act, MembershipId By, About About);

    private sealed record About(Guid Account, string? Role, string? Title);
}

/// <summary>Something that lets somebody reach people's records: when, through whom, and what.</summary>
public sealed record Given(DateTime At, string By, string What);
