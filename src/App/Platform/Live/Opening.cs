using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Live;

/// <summary>One opening of a list: from when somebody comes to the page until they leave it, however often it brings itself up to date meanwhile.</summary>
/// <remarks>
/// Whoever the list shows stands in the journal once for each opening. What has been journalled travels with the page, sealed and bound to session, membership
/// and address, so that any node can go on with it; without it, or with another's, everybody shown is journalled.
/// </remarks>
public sealed class Opening(HomewardDb db, Journal.Journal journal, ActingNow acting, IDataProtectionProvider protection)
{
    /// <summary>The header by which a page that is open asks again, and asks for its stream.</summary>
    public const string Header = "Homeward-Opening";

    private readonly IDataProtector _protector = protection.CreateProtector("live opening");
    private readonly List<long> _journalled = [];
    private readonly HashSet<PersonId> _shown = [];
    private Guid? _session;
    private byte[] _list = [];
    private long _since;

    /// <summary>What the page brought along; null for one that has just been opened.</summary>
    public SealedOpening? Before { get; private set; }

    /// <summary>Whether a screen asks by itself, and nobody clicked: it keeps no session from running out, and is told nothing that is said once.</summary>
    public static bool IsAskedByTheScreen(HttpContext http) => http.Request.Headers.ContainsKey(Header);

    /// <summary>Begins, or goes on with, the opening that a request belongs to.</summary>
    public async Task Begin(HttpContext http, CancellationToken cancel)
    {
        (_session, _list) = (Sessions.IdIn(http.User), ListOf(http.Request));
        Before = Unsealed(http.Request.Headers[Header]);
        _journalled.AddRange(Before?.Journalled ?? []);
        _since = await db.Journal.MaxAsync(row => (long?)row.Sequence, cancel) ?? 0;
    }

    /// <summary>Journals whom a list shows, leaving out those whom this opening has shown before.</summary>
    public async Task Listed(string list, IEnumerable<Subject> subjects, CancellationToken cancel)
    {
        var shown = subjects.Distinct().ToList();
        _shown.UnionWith(shown.Select(s => s.Person));
        var before = await db.Journal.Where(row => _journalled.Contains(row.Sequence)).SelectMany(row => row.Subjects)
            .Select(s => new { s.PersonId, s.Section, s.Sensitivity }).ToListAsync(cancel);
        var known = before.Select(s => (s.PersonId, s.Section, s.Sensitivity)).ToHashSet();
        if (await journal.Read(list, [.. shown.Where(s => !known.Contains((s.Person, s.Section, s.Sensitivity)))], cancel) is { } row)
        {
            _journalled.Add(row);
        }
    }

    /// <summary>What the page takes along to go on from; null where nobody has signed in.</summary>
    public string? Sealed() => _session is { } session
        ? Convert.ToBase64String(_protector.Protect(new SealedOpening(session, _list, _since, _journalled, [.. _shown]).ToBytes()))
        : null;

    private SealedOpening? Unsealed(string? word)
    {
        try
        {
            return word is { Length: > 0 } && SealedOpening.From(_protector.Unprotect(Convert.FromBase64String(word))) is var opening
                && opening.Session == _session && opening.List.AsSpan().SequenceEqual(_list) ? opening : null;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return null;
        }
    }

    // The stream of a list has the list's own address, but for the name of the handler.
    private byte[] ListOf(HttpRequest request) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', request.Query.Where(q => q.Key != "handler").OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}")
            .Prepend(request.Path.ToString()).Prepend(acting.Required.Membership.Value.ToString()))));
}
