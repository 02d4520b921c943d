using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Summary;

/// <summary>Reads the summary that stands at the top of every screen about one person.</summary>
public sealed class PersonSummaries(HomewardDb db, PersonAtHand atHand, Access access, ActingNow acting, CodeLists codes, Clock clock)
{
    /// <summary>The summary, read as the survivor of a merge; null where there is nobody, or nobody whom the acting membership may see.</summary>
    public async Task<PersonSummary?> Of(PersonId id, CancellationToken cancel)
    {
        var person = await atHand.Survivor(id, cancel);
        if (person is null)
        {
            return null;
        }

        var reach = await access.Of(person.Id, cancel);
        if (!reach.CanRead(Section.Identity))
        {
            return null;
        }

        var ids = await atHand.IdsOf(person.Id, cancel);
        var summary = new PersonSummary
        {
            Id = person.Id, Name = person.Name.ToString(), PreferredName = person.PreferredName, BirthDate = person.BirthDate, Age = person.AgeOn(clock.Today),
            DiedOn = person.DiedOn, Reach = reach, Ids = ids,
            Flags = reach.CanRead(Section.Contact) ? await Flags(ids, cancel) : [], GlassBrokenUntil = await GlassBrokenUntil(person.Id, cancel),
        };
        return summary.SeesNumbers ? summary with { NhsNumber = await NumberOf(ids, cancel) } : summary;
    }

    private async Task<string?> NumberOf(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var number = await db.PersonIdentifiers.Where(i => ids.Contains(i.PersonId) && i.Scheme == NhsNumber.Scheme && i.To == null)
            .OrderBy(i => i.HeldBack).Select(i => i.Value).FirstOrDefaultAsync(cancel);
        return number is null ? null : NhsNumber.Parse(number).ToString();
    }

    private async Task<DateTime?> GlassBrokenUntil(PersonId person, CancellationToken cancel)
    {
        var (membership, now) = (acting.Required.Membership, clock.Now);
        return await db.BrokenGlass.Where(g => g.PersonId == person && g.MembershipId == membership && g.EndsAt > now)
            .OrderByDescending(g => g.EndsAt).Select(g => (DateTime?)g.EndsAt).FirstOrDefaultAsync(cancel);
    }

    private async Task<IReadOnlyList<string>> Flags(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        var how = await db.Circumstances.AsNoTracking().SingleAsync(c => c.PersonId == ids[0], cancel);
        var contact = await db.ContactDetails.AsNoTracking().SingleAsync(c => c.PersonId == ids[0], cancel);
        var adjustments = await db.ReasonableAdjustments.AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).OrderBy(a => a.AgreedAt).ToListAsync(cancel);
        var isProtected = await db.PersonAddresses.AnyAsync(a => ids.Contains(a.PersonId) && a.To == null && a.IsProtected, cancel);
        var flags = new[]
        {
            isProtected ? "Protected address" : null,
            contact.Through is { } through ? $"Contact through {through}" : null,
            how.InterpreterNeeded ? $"Interpreter: {codes.Label("languages", how.Language!)}" : null,
            how.LivesAlone == true ? "Lives alone" : null,
            how.NoFamilyNear == true ? "No family near" : null,
            how.HousingNeed == true ? "Housing need" : null,
            how.Mobility is { } mobility ? codes.Label("mobilities", mobility) : null,
        };
        return
        [
            .. flags.OfType<string>(),
            .. adjustments.Where(a => a.Drives).Select(a => codes.Label("adjustment-actions", a.Code!)),
            .. adjustments.Exists(a => !a.Drives) ? ["Other adjustments"] : Array.Empty<string>(),
        ];
    }
}
