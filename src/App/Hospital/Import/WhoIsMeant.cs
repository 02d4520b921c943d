using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Import;

/// <summary>Names the known people whom a doubtful row could mean, to those who may see them.</summary>
public sealed class WhoIsMeant(HomewardDb db, Access access)
{
    /// <summary>The one sentence for every row that could mean somebody outside the reader's sight: why it is in doubt would tell what is known of them.</summary>
    public const string NeedsALook = "This row needs a look by somebody who may see whom it could mean. Ask the ward.";

    /// <summary>Which of them whoever acts may see.</summary>
    public async Task<HashSet<PersonId>> Seen(IEnumerable<PersonId> people, CancellationToken cancel)
    {
        var visible = access.People(Section.Identity);
        var seen = new HashSet<PersonId>();
        foreach (var some in people.Distinct().Chunk(500))
        {
            seen.UnionWith(await db.Persons.Where(p => some.Contains(p.Id) && visible.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel));
        }

        return seen;
    }

    /// <summary>Name and date of birth of each whom whoever acts may see; the others are left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> Of(IEnumerable<PersonId> people, CancellationToken cancel)
    {
        var ids = people.Distinct().ToList();
        var visible = access.People(Section.Identity);
        var seen = await db.Persons.Where(p => ids.Contains(p.Id) && visible.Contains(p.Id)).Select(p => new { p.Id, p.GivenName, p.FamilyName, p.BirthDate }).ToListAsync(cancel);
        return seen.ToDictionary(p => p.Id, p => $"{p.GivenName} {p.FamilyName}{(p.BirthDate is { } born ? ", born " + born.ToString("d MMM yyyy", null) : "")}");
    }
}
