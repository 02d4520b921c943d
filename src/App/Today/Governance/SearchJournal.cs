using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Governance;

public sealed record NobodyToLookInto() : Refusal("Nobody here has that number, or that family name and date of birth.");

public sealed record SeveralToLookInto() : Refusal("That fits more than one person. Use their NHS number, or their hospital number.");

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

    /// <returns>Whose journal is open now, or why none is.</returns>
    public async Task<(PersonId? Person, Refusal? Refusal)> Do(WhoseJournal whose, string? ground, CancellationToken cancel)
    {
        if (ground?.Trim() is not { Length: >= ShortestGround and <= LongestGround } words)
        {
            return (null, new SearchNeedsAGround());
        }

        var found = await Find(whose, cancel);
        if (found is not [var person])
        {
            return (null, found.Count == 0 ? new NobodyToLookInto() : new SeveralToLookInto());
        }

        var (me, until) = (acting.Required.Membership.Value, clock.Now + Lasts);
        await relations.End(person, me, Relations.Governance, clock.Now);
        await relations.Begin(person, null, me, Relations.Governance, clock.Now, clock.NewId(), until);
        journal.Note(new JournalSearched(words, until) { HappenedAt = clock.Now, Subjects = [new Subject(person, null, Section.Identity)] }, Purpose);
        await journal.Save(cancel);
        return (person, null);
    }

    // Two are enough to know that it was not one.
    private async Task<List<PersonId>> Find(WhoseJournal whose, CancellationToken cancel)
    {
        var ids = db.Persons.Where(p => false).Select(p => p.Id);
        if (whose.Glass is { } glass)
        {
            ids = db.BrokenGlass.Where(g => g.Id == glass).Select(g => g.PersonId);
        }
        else if (Typed.Line(whose.Number) is { } number)
        {
            var digits = NhsNumber.TryParse(number)?.Digits;
            ids = db.PersonIdentifiers.Where(i => i.To == null && (i.Scheme == NhsNumber.Scheme ? i.Value == digits : i.Value == number)).Select(i => i.PersonId);
        }
        else if (Folded.Of(whose.Family ?? "") is { Length: > 0 } family && whose.Born is { } born)
        {
            ids = db.Persons.Where(p => p.BirthDate == born && (p.NormalName == family || p.NormalName.StartsWith(family + " "))).Select(p => p.Id);
        }

        return await db.Persons.Where(p => ids.Contains(p.Id)).Select(p => p.SurvivorId ?? p.Id).Distinct().Take(2).ToListAsync(cancel);
    }
}

/// <summary>Whose journal is looked into: whose glass was broken, else who has this number, else who has this family name and was born that day.</summary>
/// <param name="Number">An NHS number, or one that a hospital gave.</param>
/// <param name="Glass">One breaking of the glass.</param>
public sealed record WhoseJournal(string? Number, string? Family, DateOnly? Born, RowId? Glass);
