using System.Text.Json.Nodes;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Answers from the journal: what happened on a person's way, and who has seen their record.</summary>
/// <remarks>
/// Only rows of sections that the reader may read, at their sensitivity: that somebody read a safeguarding concern betrays that there is one. Whoever may not
/// know of all that was asked sees what became of the referrals they have to do with, and nothing of others; and whoever only asked or was asked sees that alone.
/// </remarks>
public sealed class JournalOfPerson(Timeline timeline, WordsOfReferrals referrals, WordsOfFacts facts, FindReferral find)
{
    /// <summary>Rows to a page.</summary>
    public const int PageSize = 50;

    private const int LooksOfAPage = 400;

    /// <summary>What happened, newest first.</summary>
    /// <param name="before">The sequence of the last row of the page before; null for the newest page.</param>
    /// <param name="links">Whether the links and codes by which services answered are told as well: most readers want to know what was answered, not how it came.</param>
    public async Task<IReadOnlyList<JournalLine>> Timeline(PersonSummary who, long? before, CancellationToken cancel, bool links = false)
    {
        var all = await find.WhollyKnown.AnyAsync(person => person == who.Id, cancel);
        var lines = new List<JournalLine>();
        var more = true;
        while (more && lines.Count < PageSize)
        {
            var entries = await timeline.Acts(who.Ids, before, PageSize, cancel);
            var (said, told) = (await referrals.Of(entries, cancel), await facts.Of(entries, cancel));
            lines.AddRange(entries.Where(entry => (links || !WordsOfReferrals.IsPlumbing(entry.Act)) && (all || IsTheirs(entry, said, who))).Select(entry => said.TryGetValue(entry.Sequence, out var line)
                ? Line(entry, line.Detail.Length > 0 ? line.Detail : null) with { Act = line.Act, Address = line.Address }
                : Line(entry, told.GetValueOrDefault(entry.Sequence)) with { Address = LetterOf(entry) }));
            more = entries.Count == PageSize;
            before = more ? entries[^1].Sequence : before;
        }

        return [.. lines.Take(PageSize)];
    }

    private static bool IsTheirs(TimelineEntry entry, IReadOnlyDictionary<long, ReferralLine> said, PersonSummary who) =>
        said.TryGetValue(entry.Sequence, out var line) ? line.IsSeen : who.WorksWithThem && !entry.Sections.Contains(Section.Referral);

    /// <summary>Whether the reader may be told who has looked: those who work with the person and know of all that was asked, since whoever looked was often asked.</summary>
    public async Task<bool> TellsWhoLooked(PersonSummary who, CancellationToken cancel) =>
        who.WorksWithThem && await find.WhollyKnown.AnyAsync(person => person == who.Id, cancel);

    /// <summary>Who has seen the record, day by day.</summary>
    public async Task<(IReadOnlyList<DaySeen> Days, long? Further)> Seen(IReadOnlyList<PersonId> record, long? before, CancellationToken cancel)
    {
        var looks = await timeline.Looks(record, before, LooksOfAPage, cancel);
        return SeenByDay.Of(looks, isCut: looks.Count == LooksOfAPage);
    }

    /// <summary>Everybody who has seen the record since a day, for paper.</summary>
    public async Task<IReadOnlyList<DaySeen>> SeenSince(IReadOnlyList<PersonId> record, DateOnly day, CancellationToken cancel)
    {
        var looks = await timeline.Looks(record, null, int.MaxValue, cancel, LondonTime.StartOf(day));
        return SeenByDay.Of(looks, isCut: false).Days;
    }

    /// <summary>How an act reads where nothing but the act is told.</summary>
    public static string ActOf(string act) => WordsOfFacts.Act(act) ?? WordsOfReferrals.Act(act) ?? Words.Of(act);

    // The values are there only for whoever may read them, and so may open the letter.
    private static string? LetterOf(TimelineEntry entry) =>
        entry is { Act: nameof(ClosingLetterSent), Values: { } values } && JsonNode.Parse(values)?["copy"]?.GetValue<string>() is { } copy ? $"/letters/{copy}" : null;

    private static JournalLine Line(TimelineEntry entry, string? detail) =>
        new(entry.Sequence, ActOf(entry.Act), detail, entry.HappenedAt, entry.Name, entry.Title, entry.Purpose == "break-glass");
}

/// <summary>One line of a timeline.</summary>
/// <param name="Act">What happened, in words.</param>
/// <param name="Address">Where more of it is; null where there is no such page.</param>
/// <param name="Name">Who signed in; null for links and background work.</param>
/// <param name="As">In which membership.</param>
/// <param name="ByBrokenGlass">Whether it was done by breaking the glass.</param>
public sealed record JournalLine(long Sequence, string Act, string? Detail, DateTime At, string? Name, string As, bool ByBrokenGlass, string? Address = null);
