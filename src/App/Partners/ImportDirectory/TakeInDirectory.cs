using System.Text.Json;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.OpenReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>How a directory is to be taken in.</summary>
/// <param name="Source">The name by which its services are known to come from it; the same each time.</param>
/// <param name="Places">Codes of the places of services that say nothing of their area.</param>
/// <param name="LetGo">Whether more than half of what it had may leave at once.</param>
public sealed record ImportWishes(string Source, IReadOnlyCollection<string> Places, bool LetGo);

/// <summary>What became of it.</summary>
/// <param name="Held">How many would have left, and were kept because they are more than half, or because not all of the directory could be had.</param>
public sealed record DirectoryReport(int Added, int Changed, int Same, int Left, int Held, IReadOnlyList<FeedFault> Faults);

/// <summary>Takes a directory from elsewhere into ours: new services are listed, known ones follow what it says differently, and what it no longer has leaves.</summary>
/// <remarks>Each service is a transaction of its own, so that one that cannot be kept stops no other. Taken in twice, nothing changes.</remarks>
public sealed class TakeInDirectory(HomewardDb db, Journal journal, ActingNow acting, PostcodeTable postcodes, Clock clock)
{
    public async Task<DirectoryReport> Do(Gathered gathered, ImportWishes wishes, Action<double> share, CancellationToken cancel)
    {
        var faults = new List<FeedFault>(gathered.Feed.Faults);
        var mapping = await KeepTerms(gathered, cancel);
        var areas = await AreasOfFeed.Load(db, postcodes, wishes.Places, cancel);
        var known = await db.FeedEntries.AsNoTracking().Where(e => e.Source == wishes.Source).ToDictionaryAsync(e => e.OutsideId, StringComparer.Ordinal, cancel);
        var (added, changed, same, at) = (0, 0, 0, 0);
        var services = gathered.Feed.Services;
        foreach (var service in services)
        {
            share((double)at++ / services.Count);
            try
            {
                var one = new TakeService(db, journal, acting, clock, mapping, areas, wishes.Source);
                var became = await one.Do(service, known.GetValueOrDefault(service.Id), cancel);
                (added, changed, same) = (added + (became == Became.Listed ? 1 : 0), changed + (became == Became.Changed ? 1 : 0), same + (became == Became.Same ? 1 : 0));
                faults.AddRange(one.Faults);
            }
            catch (DbUpdateException)
            {
                faults.Add(FeedFault.Of(service.Name, "left out: somebody changed the same entry meanwhile; import again", service.Id));
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }

        var (left, held) = await LetGo(gathered, wishes, known, cancel);
        if (held > 0)
        {
            faults.Insert(0, FeedFault.Of(wishes.Source, $"{held} services are not in it any more and were kept all the same: " + (gathered.IsWhole ? "they are more than half of all. If that is right, import with --let-go" : "not all of it could be had and read"), ""));
        }

        await KeepReport(wishes.Source, services.Count, faults, cancel);
        await journal.Save(new DirectoryImported(wishes.Source, added, changed, left, faults.Count) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        return new DirectoryReport(added, changed, same, left, held, faults);
    }

    private async Task<Mapping> KeepTerms(Gathered gathered, CancellationToken cancel)
    {
        var parents = gathered.Terms.Concat(gathered.Feed.Services.SelectMany(s => s.Terms)).DistinctBy(t => t.Key).ToDictionary(t => t.Key, StringComparer.Ordinal);
        var table = await db.TaxonomyTerms.ToDictionaryAsync(t => t.Key, StringComparer.Ordinal, cancel);
        foreach (var term in parents.Values)
        {
            if (!table.TryGetValue(term.Key, out var row))
            {
                table[term.Key] = row = new TaxonomyTerm { Key = term.Key, Name = term.Name, Needs = "" };
                db.TaxonomyTerms.Add(row);
            }

            (row.Name, row.Parent) = (term.Name, ParentOf(term, parents) ?? row.Parent);
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new Mapping(table);
    }

    // A parent is named by its id, which within one taxonomy may be its code.
    private static string? ParentOf(FeedTerm term, Dictionary<string, FeedTerm> all)
    {
        var key = term.Parent is null ? null : $"{term.Key[..(term.Key.IndexOf(':', StringComparison.Ordinal) + 1)]}{term.Parent}".ToLowerInvariant();
        return key is not null && all.ContainsKey(key) ? key : null;
    }

    private async Task<(int Left, int Held)> LetGo(Gathered gathered, ImportWishes wishes, Dictionary<string, FeedEntry> known, CancellationToken cancel)
    {
        var gone = known.Values.Where(e => e.GoneAt is null && !gathered.Feed.Tally.Mentions(e.OutsideId, Read(e.Said).Name)).Select(e => e.ServiceId).ToList();
        if (gone.Count > 0 && (!gathered.IsWhole || (!wishes.LetGo && gone.Count > known.Values.Count(e => e.GoneAt is null) / 2.0)))
        {
            return (0, gone.Count);
        }

        foreach (var id in gone)
        {
            var entry = await db.FeedEntries.SingleAsync(e => e.ServiceId == id, cancel);
            var service = await db.Services.SingleAsync(s => s.Id == id, cancel);
            entry.GoneAt = clock.Now;
            if (service.WithdrawnAt is null)
            {
                journal.Note(service.Withdraw($"No longer in the directory {wishes.Source}", acting.Required.Membership, clock.Now));
            }

            await journal.Save(cancel);
            db.ChangeTracker.Clear();
        }

        return (gone.Count, 0);
    }

    private async Task KeepReport(string source, int services, List<FeedFault> faults, CancellationToken cancel)
    {
        await db.FeedImportFaults.Where(f => f.Source == source).ExecuteDeleteAsync(cancel);
        db.FeedImportFaults.AddRange(faults.Select((fault, order) => new FeedImportFault
        {
            Id = new RowId(clock.NewId()), Source = source, Order = order, Where = fault.Where, Reason = fault.Reason, Row = fault.Row,
        }));
        if (await db.FeedImports.SingleOrDefaultAsync(i => i.Source == source, cancel) is { } last)
        {
            (last.At, last.Services) = (clock.Now, services);
        }
        else
        {
            db.FeedImports.Add(new FeedImport { Source = source, At = clock.Now, Services = services });
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What was said, ready to keep.</summary>
    internal static string Written(SaidElsewhere said) => JsonSerializer.Serialize(said);

    /// <summary>What was kept.</summary>
    internal static SaidElsewhere Read(string said) => JsonSerializer.Deserialize<SaidElsewhere>(said)!;
}

/// <summary>What an import did with one service.</summary>
internal enum Became
{
    Listed,
    Changed,
    Same,
    LeftOut,
}
