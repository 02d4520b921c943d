using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>What a coordinator tells the volunteer who has a call, visit or task, and no more: where, on what number, how the person gets about and what was agreed with them.</summary>
public sealed class WhereAndWhom(HomewardDb db, Access access, KnownAddresses addresses, WhoFits fits, CodeLists codes)
{
    /// <param name="person">As who the person of the job is read.</param>
    public async Task<ToTell> Of(Job job, PersonId person, CancellationToken cancel)
    {
        var ids = await fits.RecordOf(job.PersonId, cancel);
        var held = PersonAddress.HeldOn(job.On, await addresses.Visible(ids, cancel), person);
        var contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, cancel);
        var mobility = await access.Visible(db.Set<Circumstances>(), Section.Contact).Where(c => ids.Contains(c.PersonId) && c.Mobility != null).Select(c => c.Mobility).FirstOrDefaultAsync(cancel);
        var agreed = await access.Visible(db.Set<ReasonableAdjustment>(), Section.Contact).AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.EndedAt == null).ToListAsync(cancel);
        return new ToTell(
            PersonAddress.ForHelpers(held).FirstOrDefault()?.ToString(), held.Any(address => address.IsKept), contact,
            [.. mobility is null ? Array.Empty<string>() : [codes.Label("mobilities", mobility)], .. agreed.Where(a => a.Drives).Select(a => a.Code).OfType<string>().Distinct().Select(code => codes.Label("adjustment-actions", code))],
            await access.Visible(db.Set<PlanLine>(), Section.Plan).Where(line => line.Id == job.LineId).Select(line => line.Words).SingleOrDefaultAsync(cancel));
    }
}

/// <param name="Address">Null where none is known, or it is kept from those who help.</param>
/// <param name="IsKept">Whether an address is kept from those who help.</param>
/// <param name="Contact">Null where the coordinator does not read it.</param>
/// <param name="Wanted">How they get about, and what whoever comes must bring or be.</param>
/// <param name="Words">What stands beside the line of support.</param>
public sealed record ToTell(string? Address, bool IsKept, ContactDetails? Contact, IReadOnlyList<string> Wanted, string? Words);
