using Homeward.App.People;
using Homeward.App.People.Search;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.TwoRecords;

/// <summary>From a person’s record: who of the hub’s own people could be the same, and with which records it is joined already.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class SameAsModel(PersonSummaries summaries, HomewardDb db, SearchKeyRows keys, FindPeople find, Journal journal) : PersonPage(summaries, Section.Identity, Level.Act)
{
    /// <summary>A name, a date of birth or an NHS number of the other record, where it goes by something quite different.</summary>
    [BindProperty]
    public string? Sought { get; set; }

    public IReadOnlyList<FoundPerson> Likely { get; private set; } = [];

    public IReadOnlyList<(PersonId Id, string Name, DateTime At)> Joined { get; private set; } = [];

    /// <summary>What is sought stands in the body: addresses are kept in logs.</summary>
    public Task<IActionResult> OnPost(CancellationToken cancel) => Show(cancel);

    protected override async Task Fill(CancellationToken cancel)
    {
        Likely = [.. (Typed.Line(Sought) is { } sought ? (await find.Do(Of(sought), cancel)).People : await OfTheRecord(cancel)).Where(found => found.Person != PersonId)];
        Joined = [.. (await db.PersonMerges.AsNoTracking().Where(m => m.UndoneAt == null && m.PersonId == PersonId)
            .Join(db.Persons, m => m.MergedId, p => p.Id, (m, p) => new { p.Id, p.GivenName, p.FamilyName, m.MergedAt }).ToListAsync(cancel))
            .Select(m => (m.Id, $"{m.GivenName} {m.FamilyName}".Trim(), m.MergedAt))];
    }

    private async Task<IReadOnlyList<FoundPerson>> OfTheRecord(CancellationToken cancel)
    {
        var likely = await find.LikelySame(await keys.TraitsOf(await db.Persons.SingleAsync(p => p.Id == PersonId, cancel), cancel), cancel);
        await journal.Listed("PossibleDoublesListed", likely.Select(found => found.Person), Section.Identity, cancel);
        return likely;
    }

    private static Traits Of(string sought)
    {
        var words = sought.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Journey.People.NhsNumber.TryParse(sought) is { } number ? new Traits { Given = "", Family = "", NhsNumber = number.Digits }
            : new Traits { Given = words.Length > 1 ? string.Join(' ', words[..^1]) : "", Family = words[^1] };
    }
}
