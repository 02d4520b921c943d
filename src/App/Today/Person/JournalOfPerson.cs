using System.Text.Json;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Person;

/// <summary>Answers from the journal: what happened on a person's way, and who has seen their record.</summary>
/// <remarks>Only rows of sections that the reader may read, at their sensitivity: that somebody read a safeguarding concern betrays that there is one.</remarks>
public sealed class JournalOfPerson(HomewardDb db)
{
    /// <summary>Rows to a page.</summary>
    public const int PageSize = 50;

    /// <summary>What happened, newest first.</summary>
    /// <param name="before">The sequence of the last row of the page before; null for the newest page.</param>
    public Task<IReadOnlyList<JournalLine>> Timeline(PersonSummary who, long? before, CancellationToken cancel) => Read(who, JournalKind.Act, before, cancel);

    /// <summary>Who has seen the record, newest first.</summary>
    public Task<IReadOnlyList<JournalLine>> Seen(PersonSummary who, long? before, CancellationToken cancel) => Read(who, JournalKind.Read, before, cancel);

    private async Task<IReadOnlyList<JournalLine>> Read(PersonSummary who, JournalKind kind, long? before, CancellationToken cancel)
    {
        var ordinary = Readable(who.Reach, Sensitivity.Ordinary);
        var restricted = Readable(who.Reach, Sensitivity.Restricted);
        var rows = await (
            from row in db.Journal
            where row.Kind == kind && (before == null || row.Sequence < before)
                && row.Subjects.Any(s => who.Ids.Contains(s.PersonId)
                    && ((s.Sensitivity == Sensitivity.Ordinary && ordinary.Contains(s.Section)) || (s.Sensitivity == Sensitivity.Restricted && restricted.Contains(s.Section))))
            join membership in db.Memberships on row.MembershipId equals membership.Id
            join account in db.Users on row.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby row.Sequence descending
            select new { row.Sequence, row.Act, row.HappenedAt, row.Purpose, row.Payload, membership.Title, Name = account == null ? null : account.DisplayName })
            .Take(PageSize).ToListAsync(cancel);
        return [.. rows.Select(row => new JournalLine(row.Sequence, Words.Of(row.Act), Detail(row.Payload), row.HappenedAt, row.Name, row.Title, row.Purpose == "break-glass"))];
    }

    private static List<Section> Readable(Reach reach, Sensitivity sensitivity) => [.. Enum.GetValues<Section>().Where(section => reach.CanRead(section, sensitivity))];

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
/// <param name="Name">Who signed in; null for links and background work.</param>
/// <param name="As">In which membership.</param>
/// <param name="ByBrokenGlass">Whether it was done by breaking the glass.</param>
public sealed record JournalLine(long Sequence, string Act, string? Detail, DateTime At, string? Name, string As, bool ByBrokenGlass);
