using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Names the known people whom a doubtful row could mean, to those who may see them.</summary>
public sealed class WhoIsMeant(HomewardDb db, Access access)
{
    /// <summary>Name and date of birth of each whom whoever acts may see; the others are left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> Of(IEnumerable<PersonId> people, CancellationToken cancel)
    {
        var ids = people.Distinct().ToList();
        var visible = access.People(Section.Identity);
        var seen = await db.Persons.Where(p => ids.Contains(p.Id) && visible.Contains(p.Id)).Select(p => new { p.Id, p.GivenName, p.FamilyName, p.BirthDate }).ToListAsync(cancel);
        return seen.ToDictionary(p => p.Id, p => $"{p.GivenName} {p.FamilyName}{(p.BirthDate is { } born ? ", born " + born.ToString("d MMM yyyy", null) : "")}");
    }
}
