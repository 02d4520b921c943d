using Homeward.App.Platform.Api;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access.WhoCanDoWhat;

/// <summary>Shows the access table as it stands in this build, one table for each role, and how many people hold it, or which keys.</summary>
[ForRoles(Roles.Administrator, Roles.InformationGovernanceLead)]
public sealed class WhoCanDoWhatModel(AccessTable table, HomewardDb db, KeysTold told, Clock clock) : HomewardPage
{
    public IReadOnlyList<RoleTable> Tables { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var now = clock.Now;
        var holders = await db.Memberships.Where(m => m.AccountId != null && m.BeginsAt <= now && (m.EndsAt == null || m.EndsAt > now))
            .GroupBy(m => m.Role).Select(role => new { role.Key, Count = role.Select(m => m.AccountId).Distinct().Count() }).ToDictionaryAsync(role => role.Key, role => role.Count, cancel);
        var keys = (await told.All(cancel)).Where(key => key.Opens(now)).ToLookup(key => key.Role, StringComparer.Ordinal);
        Tables = [.. table.Lines.GroupBy(l => l.Role).OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => Of(role.Key, [.. role], holders.GetValueOrDefault(role.Key), KeyActs.Kinds.ContainsKey(role.Key) ? [.. keys[role.Key]] : null))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    private RoleTable Of(string role, List<(string Role, string Relation, Section Section, Sensitivity Sensitivity, Level Level)> lines, int holders, IReadOnlyList<ToldKey>? keys)
    {
        var relations = lines.Select(l => l.Relation).Distinct().Order(StringComparer.Ordinal).ToList();
        var rows = lines.Select(l => (l.Section, l.Sensitivity)).Distinct().Order()
            .Select(part => (
                Words(part.Section.ToString()) + (part.Sensitivity == Sensitivity.Restricted ? ", closely kept" : ""),
                (IReadOnlyList<string>)[.. relations.Select(relation => Words(table.LevelOf(role, relation, part.Section, part.Sensitivity)))]));
        return new RoleTable(role, Words(role), holders, keys, [.. relations.Select(Words)], [.. rows]);
    }

    private static string Words(Level level) => level switch { Level.Act => "Works on", Level.Read => "Reads", Level.Exists => "Knows of", _ => "–" };

    /// <summary>A role, a relation or a section in words.</summary>
    internal static string Words(string name) => name switch
    {
        "ig-lead" => "Information-governance lead",
        Roles.ApiWard => "API key of a ward",
        Roles.ApiHub => "API key of a hub",
        Roles.ApiService => "API key of a service",
        "break-glass" => "Broke the glass",
        "carer-sender" => "Referred them as a carer",
        "hub" => "Hub of their place",
        Relations.Safeguarding => "Sent a concern about them",
        Relations.OwnOrganisation => "Of their own organisation",
        "ward" => "On their ward",
        _ => char.ToUpperInvariant(name[0]) + string.Concat(name.Skip(1).Select(c => c == '-' ? " " : char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())),
    };

    /// <summary>What one role may do.</summary>
    /// <param name="Keys">The keys that hold it now, for a role that only keys have.</param>
    public sealed record RoleTable(string Key, string Name, int Holders, IReadOnlyList<ToldKey>? Keys, IReadOnlyList<string> Relations, IReadOnlyList<(string Section, IReadOnlyList<string> Levels)> Rows);
}
