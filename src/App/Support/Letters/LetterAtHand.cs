using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Finds closing letters and their copies through the access policy: whoever reads the plan, and of their own copy whoever had referred.</summary>
public sealed class LetterAtHand(HomewardDb db, Access access, ActingNow acting)
{
    /// <summary>The letter of a plan with all that went, tracked; null where nothing has been kept or sent yet. Whoever asks has found the plan already.</summary>
    public Task<ClosingLetter?> Of(PlanId plan, CancellationToken cancel) =>
        access.Visible(db.ClosingLetters, Section.Plan).Include(l => l.Copies).SingleOrDefaultAsync(l => l.PlanId == plan, cancel);

    /// <summary>The copies that whoever looks may open.</summary>
    /// <remarks>Arranging somebody's way home lets nobody read what others were sent: only the ward, or the membership, that had referred opens its copy.</remarks>
    public IQueryable<LetterCopy> Copies()
    {
        var (plans, named, known, holders) = (access.People(Section.Plan), access.People(Section.Identity), access.People(Section.Referral), acting.Required.Holders);
        return db.LetterCopies.Where(c => named.Contains(c.PersonId)
            && (plans.Contains(c.PersonId) || (c.To == LetterTo.Sender && c.HolderId != null && holders.Contains(c.HolderId.Value) && known.Contains(c.PersonId))));
    }

    /// <summary>The copies that wait to be printed and posted, of plans that are the reader's to act on.</summary>
    public IQueryable<LetterCopy> ToPost() =>
        access.Visible(access.Visible(db.LetterCopies, Section.Plan, Level.Act), Section.Identity).Where(c => c.Way == LetterWay.Post && c.PostedAt == null);
}
