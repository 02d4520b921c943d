using System.Text.Json;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Says what facts of hospital and record tell, in the words that people use: the delay's reason, the expected day, the kind of number.</summary>
/// <remarks>An entry carries its values only where the reader may read all that it is about; of another only the act is said. Referrals are told by <see cref="WordsOfReferrals"/>.</remarks>
public sealed class WordsOfFacts(HomewardDb db, CodeLists codes)
{
    /// <summary>How an act reads without its values; null for one that is told of nobody, or by <see cref="WordsOfReferrals"/>.</summary>
    public static string? Act(string name) => SayingOf(name)?.Act;

    /// <summary>What these entries tell, by sequence; those without values, or without anything more than the act, are left out.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Of(IReadOnlyList<TimelineEntry> entries, CancellationToken cancel)
    {
        var told = entries.Where(entry => entry.Values is not null && SayingOf(entry.Act) is not null).Select(entry => (Entry: entry, Values: JsonDocument.Parse(entry.Values!))).ToList();
        try
        {
            var names = await Names([.. told.SelectMany(t => Ids(t.Values.RootElement)).Distinct()], cancel);
            return told.Select(t => (t.Entry.Sequence, Detail: SayingOf(t.Entry.Act)!.Detail(new FactValues(t.Values.RootElement, codes, names))))
                .Where(t => t.Detail is not null).ToDictionary(t => t.Sequence, t => t.Detail!);
        }
        finally
        {
            told.ForEach(t => t.Values.Dispose());
        }
    }

    private static Saying? SayingOf(string act) => SayingsOfHospital.All.GetValueOrDefault(act) ?? SayingsOfTheRecord.All.GetValueOrDefault(act) ?? SayingsOfSupport.All.GetValueOrDefault(act);

    private static IEnumerable<Guid> Ids(JsonElement values) =>
        values.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.String).Select(value => value.Value.TryGetGuid(out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    // Wards, hospitals, organisations, services, colleagues and reasons for delay; people of the record are named nowhere here.
    private async Task<IReadOnlyDictionary<Guid, string>> Names(List<Guid> ids, CancellationToken cancel)
    {
        var names = new Dictionary<Guid, string>();
        if (ids.Count == 0)
        {
            return names;
        }

        var (wards, sites, organisations) = (ids.ConvertAll(id => new WardId(id)), ids.ConvertAll(id => new SiteId(id)), ids.ConvertAll(id => new OrganisationId(id)));
        var (services, members, blockers) = (ids.ConvertAll(id => new ServiceId(id)), ids.ConvertAll(id => new MembershipId(id)), ids.ConvertAll(id => new BlockerId(id)));
        Add(await db.Wards.Where(w => wards.Contains(w.Id)).Select(w => new { w.Id, w.Name }).ToListAsync(cancel), w => w.Id.Value, w => w.Name);
        Add(await db.Sites.Where(s => sites.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancel), s => s.Id.Value, s => s.Name);
        Add(await db.Organisations.Where(o => organisations.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToListAsync(cancel), o => o.Id.Value, o => o.Name);
        Add(await db.Services.Where(s => services.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancel), s => s.Id.Value, s => s.Name);
        Add(await db.Blockers.Where(b => blockers.Contains(b.Id)).Select(b => new { b.Id, b.Reason }).ToListAsync(cancel), b => b.Id.Value, b => codes.Label(b.Reason));
        Add(
            await (
                from m in db.Memberships
                where members.Contains(m.Id)
                join a in db.Users on m.AccountId equals (Guid?)a.Id into accounts
                from a in accounts.DefaultIfEmpty()
                select new { m.Id, Name = a == null ? m.Title : a.DisplayName }).ToListAsync(cancel),
            m => m.Id.Value,
            m => m.Name);
        return names;

        void Add<T>(List<T> rows, Func<T, Guid> id, Func<T, string> name) => rows.ForEach(row => names[id(row)] = name(row));
    }
}
