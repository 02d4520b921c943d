using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>Says which needs a term of another directory stands for; the services filed under it, or under a term below it, meet them from then on.</summary>
public sealed class MapTerm(HomewardDb db, Journal journal, ActingNow acting, Clock clock)
{
    /// <param name="needs">Codes of the list <c>needs</c>; none where the term is no help of ours.</param>
    public async Task<Outcome> Do(string key, IReadOnlyCollection<string> needs, CancellationToken cancel)
    {
        var table = await db.TaxonomyTerms.ToDictionaryAsync(t => t.Key, StringComparer.Ordinal, cancel);
        if (!table.TryGetValue(key, out var term))
        {
            return Outcome.NotThere;
        }

        (term.Needs, term.DecidedAt) = (Codes.Join(needs), clock.Now);
        journal.Note(new TermMapped(key, [.. Codes.Split(term.Needs).Order(StringComparer.Ordinal)], acting.Required.Membership) { HappenedAt = clock.Now, Subjects = [] });
        var mapping = new Mapping(table);
        foreach (var entry in await db.FeedEntries.Where(e => e.Terms != "").ToListAsync(cancel))
        {
            await Follow(entry, mapping, cancel);
        }

        await journal.Save(cancel);
        return Outcome.Done;
    }

    private async Task Follow(FeedEntry entry, Mapping mapping, CancellationToken cancel)
    {
        var before = TakeInDirectory.Read(entry.Said);
        var said = before with { Needs = mapping.NeedsOf(entry.Terms.Split('\n')) };
        if (said.Needs == before.Needs)
        {
            return;
        }

        // One that has left follows when it comes back.
        var service = await db.Services.Include(s => s.Offers).SingleAsync(s => s.Id == entry.ServiceId, cancel);
        if (service.WithdrawnAt is not null)
        {
            return;
        }

        entry.Said = TakeInDirectory.Written(said);
        if (service.Rewrite(said.Onto(service.Entry, before, null), service.AssuredOn, acting.Required.Membership, clock.Now) is { IsRefused: false } rewritten)
        {
            journal.Note(rewritten);
        }
    }
}
