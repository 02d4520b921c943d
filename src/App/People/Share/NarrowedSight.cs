using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Share;

/// <summary>Keeps the relations of those who help in step with what the person decided about sharing.</summary>
/// <remarks>
/// A service whose kind of recipient the person refuses may know that they exist, no more. Ward and hub are not narrowed: somebody in a bed is known to those who treat them,
/// and what may leave from there is asked for each ask.
/// </remarks>
public sealed class NarrowedSight(HomewardDb db)
{
    private static readonly string[] Kinds = [Relations.Asked, Relations.Helper, Relations.Sender];

    /// <summary>Stages which relations are narrowed and which are not any more.</summary>
    /// <param name="person">Every id of the person.</param>
    /// <param name="decisions">All decisions, those about to be saved included.</param>
    public async Task Follow(IReadOnlyList<PersonId> person, IReadOnlyCollection<SharingDecision> decisions, CancellationToken cancel)
    {
        var relations = await db.Relations.Where(r => person.Contains(r.PersonId) && r.EndedAt == null && Kinds.Contains(r.Kind)).ToListAsync(cancel);
        var holders = relations.Select(relation => new ServiceId(relation.HolderId)).ToList();
        var classes = await db.Services.Where(s => holders.Contains(s.Id)).Select(s => new { s.Id, s.RecipientClass }).ToDictionaryAsync(s => s.Id.Value, s => s.RecipientClass, cancel);
        foreach (var relation in relations)
        {
            relation.Narrowed = classes.TryGetValue(relation.HolderId, out var recipients) && Sharing.To(recipients, Sharing.Care, decisions) == SharingAnswer.NotAllowed;
        }
    }
}
