using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Governance;

public sealed record NobodyWithThatNumber() : Refusal("Nobody here has that NHS number.");

public sealed record SearchNeedsAGround() : Refusal("Say what you look into and why, in at least ten characters. It is recorded.");

/// <summary>The information-governance lead looked into somebody's journal.</summary>
public sealed record JournalSearched(string Ground, DateTime Until) : Fact;

/// <summary>Opens one person's journal to the information-governance lead, for an hour and for a stated ground; the opening stands in the journal itself.</summary>
/// <remarks>The relation it begins gives knowledge that things are there, never their content: see the access table.</remarks>
public sealed class SearchJournal(HomewardDb db, RelationRows relations, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>The purpose under which this stands in the journal.</summary>
    public const string Purpose = "information-governance";

    private const int ShortestGround = 10;
    private const int LongestGround = 500;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    public async Task<(PersonId? Person, Refusal? Refusal)> Do(string? number, string? ground, CancellationToken cancel)
    {
        if (ground?.Trim() is not { Length: >= ShortestGround and <= LongestGround } words)
        {
            return (null, new SearchNeedsAGround());
        }

        var digits = NhsNumber.TryParse(number)?.Digits;
        var found = digits is null ? null : await db.PersonIdentifiers
            .Where(i => i.Scheme == NhsNumber.Scheme && i.Value == digits && i.To == null)
            .Join(db.Persons, i => i.PersonId, p => p.Id, (_, p) => (PersonId?)(p.SurvivorId ?? p.Id)).FirstOrDefaultAsync(cancel);
        if (found is not { } person)
        {
            return (null, new NobodyWithThatNumber());
        }

        var (me, until) = (acting.Required.Membership.Value, clock.Now + Lasts);
        await relations.End(person, me, Relations.Governance, clock.Now);
        await relations.Begin(person, null, me, Relations.Governance, clock.Now, clock.NewId(), until);
        journal.Note(new JournalSearched(words, until) { HappenedAt = clock.Now, Subjects = [new Subject(person, null, Section.Identity)] }, Purpose);
        await journal.Save(cancel);
        return (person, null);
    }
}
