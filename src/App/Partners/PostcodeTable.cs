using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>Tells where a postcode lies and which place it belongs to.</summary>
public sealed class PostcodeTable(HomewardDb db)
{
    /// <summary>The point of a postcode; null where the table does not have it, or it lies nowhere.</summary>
    public Task<PostcodePoint?> Find(Postcode postcode, CancellationToken cancel = default)
    {
        var written = postcode.ToString();
        return db.Postcodes.AsNoTracking().SingleOrDefaultAsync(p => p.Postcode == written, cancel);
    }
}
