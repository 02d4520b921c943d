using Homeward.App.Platform.Backup;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Ends the links by which services answer and tell how it goes, when an older copy of the region is put back; the sender sees that none is open, and can send a new one.</summary>
public sealed class LinksBeforeRestore(HomewardDb db, Journal journal) : IEndOnRestore
{
    public async Task<IReadOnlyList<EndedByRestore>> End(DateTime now, CancellationToken cancel)
    {
        var links = await db.AnswerLinks.AsTracking().Where(l => l.EndedAt == null).OrderBy(l => l.SentAt).ThenBy(l => l.Id).ToListAsync(cancel);
        links.ForEach(link => journal.Note(link.EndByRestore(now)));
        return [Of(LinkFor.Answer, "links to answer by"), Of(LinkFor.Work, "links to tell by how it goes")];

        EndedByRestore Of(LinkFor purpose, string words) => new(words, links.Count(link => link.For == purpose));
    }
}
