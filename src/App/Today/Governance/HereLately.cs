using System.Text.Json;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Governance;

/// <summary>For the information-governance lead: who opened a record to their ward by saying that somebody whose details matched in full lies there. Nobody else was asked, so somebody looks at it afterwards.</summary>
public sealed class HereLately(HomewardDb db, MembershipNames names, Clock clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);

    /// <summary>Those of the last thirty days, the newest first.</summary>
    public async Task<IReadOnlyList<SaidHere>> Find(int most, CancellationToken cancel)
    {
        var since = clock.Now - Back;
        var rows = await (
            from row in db.Journal.AsNoTracking()
            where row.Act == nameof(KnownPersonIsHere) && row.RecordedAt >= since
            orderby row.Sequence descending
            select new { row.RecordedAt, row.MembershipId, row.Payload, Person = row.Subjects.Select(s => (PersonId?)s.PersonId).FirstOrDefault() }).Take(most).ToListAsync(cancel);
        var people = rows.Select(row => row.Person).OfType<PersonId>().Distinct().ToList();
        var called = await db.Persons.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, Name = (p.GivenName + " " + p.FamilyName).Trim() }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var wards = await (from w in db.Wards join s in db.Sites on w.SiteId equals s.Id select new { w.Id, Name = w.Name + ", " + s.Name }).ToDictionaryAsync(w => w.Id.Value, w => w.Name, cancel);
        var who = await names.Of([.. rows.Select(row => row.MembershipId).Distinct()], cancel);
        return [.. rows.Where(row => row.Person is { } person && called.ContainsKey(person)).Select(row => new SaidHere(
            row.RecordedAt, row.Person!.Value, called[row.Person!.Value], who.GetValueOrDefault(row.MembershipId, "somebody"), wards.GetValueOrDefault(WardOf(row.Payload), "a ward")))];
    }

    private static Guid WardOf(string? payload)
    {
        if (payload is null)
        {
            return Guid.Empty;
        }

        using var read = JsonDocument.Parse(payload);
        return read.RootElement.TryGetProperty("ward", out var ward) && ward.TryGetGuid(out var id) ? id : Guid.Empty;
    }
}

/// <summary>That somebody said a person lies on their ward, and so opened the record.</summary>
public sealed record SaidHere(DateTime At, PersonId Person, string PersonName, string By, string Ward);
