using System.Text.Json;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Referrals;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Answers from the journal: what happened on a person's way, and who has seen their record.</summary>
/// <remarks>
/// Only rows of sections that the reader may read, at their sensitivity: that somebody read a safeguarding concern betrays that there is one. Whoever may not
/// know of all that was asked sees what became of the referrals they have to do with, and nothing of others; and whoever only asked or was asked sees that alone.
/// </remarks>
public sealed class JournalOfPerson(Timeline timeline, WordsOfReferrals referrals, FindReferral find)
{
    /// <summary>Rows to a page.</summary>
    public const int PageSize = 50;

    private const int LooksOfAPage = 400;

    /// <summary>What happened, newest first.</summary>
    /// <param name="before">The sequence of the last row of the page before; null for the newest page.</param>
    public async Task<IReadOnlyList<JournalLine>> Timeline(PersonSummary who, long? before, CancellationToken cancel)
    {
        var all = await find.WhollyKnown.AnyAsync(person => person == who.Id, cancel);
        var lines = new List<JournalLine>();
        var more = true;
        while (more && lines.Count < PageSize)
        {
            var entries = await timeline.Acts(who.Ids, before, PageSize, cancel);
            var said = await referrals.Of(entries, cancel);
            lines.AddRange(entries.Where(entry => all || IsTheirs(entry, said, who)).Select(entry => said.TryGetValue(entry.Sequence, out var line)
                ? Line(entry) with { Act = line.Act, Detail = line.Detail.Length > 0 ? line.Detail : null, Address = line.Address }
                : Line(entry)));
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

    private static JournalLine Line(TimelineEntry entry) =>
        new(entry.Sequence, Words.Of(entry.Act), Detail(entry.Values), entry.HappenedAt, entry.Name, entry.Title, entry.Purpose == "break-glass");

    // Of a fact's own values, those that are words for people: the fields that changed, a reason, what was agreed.
    private static string? Detail(string? payload)
    {
        if (payload is null)
        {
            return null;
        }

        using var values = JsonDocument.Parse(payload);
        var changed = values.RootElement.TryGetProperty("changes", out var changes) && changes.ValueKind == JsonValueKind.Array
            ? string.Join(", ", changes.EnumerateArray().Select(change => change.GetProperty("what").GetString()))
            : null;
        return changed ?? Word("what") ?? Word("reason") ?? Word("words");

        string? Word(string name) => values.RootElement.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
    }
}

/// <summary>One line of a timeline.</summary>
/// <param name="Act">What happened, in words.</param>
/// <param name="Address">Where more of it is; null where there is no such page.</param>
/// <param name="Name">Who signed in; null for links and background work.</param>
/// <param name="As">In which membership.</param>
/// <param name="ByBrokenGlass">Whether it was done by breaking the glass.</param>
public sealed record JournalLine(long Sequence, string Act, string? Detail, DateTime At, string? Name, string As, bool ByBrokenGlass, string? Address = null);
