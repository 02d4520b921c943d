using Homeward.App.People.Merge;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Today.Person;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.TwoRecords;

/// <summary>Reads two records side by side, each what was written under its own ids, also while they are joined.</summary>
public sealed class ReadSides(HomewardDb db, BothRecords both, PersonRecord record, Clock clock)
{
    /// <summary>Both sides, or null where one of them is not for the acting membership to join.</summary>
    /// <param name="one">The record on the left.</param>
    /// <param name="link">How they are joined now, if they are.</param>
    public async Task<(RecordSide One, RecordSide Other)?> Of(PersonId one, PersonId other, PersonMerge? link, CancellationToken cancel)
    {
        if (await both.Find(one, other, cancel) is not { } found)
        {
            return null;
        }

        return (await Side(found.One, found.OfOne, link, cancel), await Side(found.Other, found.OfOther, link, cancel));
    }

    private async Task<RecordSide> Side(Journey.People.Person person, Reach reach, PersonMerge? link, CancellationToken cancel)
    {
        var ids = await IdsOf(person.Id, link, cancel);
        var numbers = await db.PersonIdentifiers.AsNoTracking().Where(i => ids.Contains(i.PersonId) && i.To == null).OrderBy(i => i.HeldBack).ThenBy(i => i.From).ToListAsync(cancel);
        var who = new PersonSummary
        {
            Id = person.Id, Name = person.Name.ToString(), PreferredName = person.PreferredName, BirthDate = person.BirthDate, Age = person.AgeOn(clock.Today),
            DiedOn = person.DiedOn, Reach = reach, Ids = ids,
        };
        var open = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.PersonId) && c.ClosedAt == null).SingleOrDefaultAsync(cancel);
        return new RecordSide
        {
            Who = who, Person = person, Numbers = numbers,
            Contact = reach.CanRead(Section.Contact) ? await record.Contact(who, cancel, link is null ? null : [.. ids, .. await OtherIds(person.Id, link, cancel)]) : null,
            Stays = reach.CanRead(Section.Hospital) ? await record.Stays(who, cancel) : null,
            Needs = reach.CanRead(Section.Referral) ? await record.Needs(who, cancel) : null,
            HasOpenCase = open is not null, OpenCase = open is null ? null : await Words(open, reach, cancel), SeenBy = await SeenBy(ids, cancel),
        };
    }

    private async Task<IReadOnlyList<PersonId>> IdsOf(PersonId id, PersonMerge? link, CancellationToken cancel)
    {
        if (link?.MergedId == id)
        {
            return [id, .. await both.CameWith(id, cancel)];
        }

        var theirs = link is null ? [] : (IReadOnlyList<PersonId>)[link.MergedId, .. await both.CameWith(link.MergedId, cancel)];
        return [id, .. await db.Persons.Where(p => p.SurvivorId == id && !theirs.Contains(p.Id)).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel)];
    }

    // What the other side keeps safe is kept safe here too, as long as both are one person's.
    private Task<IReadOnlyList<PersonId>> OtherIds(PersonId id, PersonMerge link, CancellationToken cancel) => IdsOf(link.MergedId == id ? link.PersonId : link.MergedId, link, cancel);

    private async Task<string> Words(Case open, Reach reach, CancellationToken cancel)
    {
        var working = db.StillWorked(clock.Now);
        var owner = await (from m in db.Memberships where m.Id == open.OwnerId join a in db.Users on m.AccountId equals a.Id select new { a.DisplayName, HasLeft = !working.Any(here => here.Id == m.Id) }).SingleOrDefaultAsync(cancel);
        var next = open.NextAction is { } action && reach.CanRead(Section.Hospital) ? $"; next: {action}" : "";
        return $"Open since {LondonTime.DayOf(open.OpenedAt):d MMM yyyy}, case manager: {(owner is null ? "nobody" : WhoWorksHere.Marked(owner.DisplayName, owner.HasLeft))}{next}";
    }

    private async Task<IReadOnlyList<string>> SeenBy(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var now = clock.Now;
        var running = await db.Relations.Where(r => ids.Contains(r.PersonId) && r.EndedAt == null && (r.UntilAt == null || r.UntilAt > now))
            .Select(r => new { r.Kind, r.HolderId }).Distinct().ToListAsync(cancel);
        var wards = running.Where(r => r.Kind == Relations.Ward).Select(r => new WardId(r.HolderId)).ToList();
        var hubs = running.Where(r => r.Kind == Relations.Hub).Select(r => new PlaceId(r.HolderId)).ToList();
        var named = await db.Wards.Where(w => wards.Contains(w.Id)).Join(db.Sites, w => w.SiteId, s => s.Id, (w, s) => w.Name + ", " + s.Name).ToListAsync(cancel);
        named.AddRange(await db.Places.Where(p => hubs.Contains(p.Id)).Select(p => "Hub of " + p.Name).ToListAsync(cancel));
        Count(running.Where(r => r.Kind is Relations.Asked or Relations.Helper or Relations.HomeVisitor), "service asked or helping", "services asked or helping");
        Count(running.Where(r => r.Kind is Relations.Sender or Relations.Caseload), "other who added or referred them", "others who added or referred them");
        return [.. named.Order(StringComparer.Ordinal)];

        void Count(IEnumerable<object> found, string one, string several)
        {
            if (found.Count() is > 0 and var number)
            {
                named.Add($"{number} {(number == 1 ? one : several)}");
            }
        }
    }
}
