using Homeward.App.Platform.Backup;
using Homeward.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity;

/// <summary>Signs everybody out whom an older copy of the region knows as signed in, and ends its links to choose a password and its invitations.</summary>
public sealed class SignedInBeforeRestore(HomewardDb db) : IEndOnRestore
{
    public async Task<IReadOnlyList<EndedByRestore>> End(DateTime now, CancellationToken cancel) =>
    [
        new("links to choose a password", await db.OneTimeLinks.Where(l => l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancel)),
        new("invitations", await db.Invitations.Where(i => i.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.EndedAt, now), cancel)),
        new("sessions that nobody had signed out of", await db.Sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel)),
    ];
}
