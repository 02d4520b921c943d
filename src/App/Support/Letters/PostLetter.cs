using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Says that a copy of a closing letter has been posted or handed over.</summary>
public sealed class PostLetter(HomewardDb db, Access access, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(LetterCopyId id, CancellationToken cancel) =>
        await access.Visible(access.Visible(db.LetterCopies, Section.Plan, Level.Act), Section.Identity).SingleOrDefaultAsync(c => c.Id == id, cancel) is { } copy
            ? Outcome.Of(await journal.Save(copy.Post(clock.Now), cancel))
            : Outcome.NotThere;
}
