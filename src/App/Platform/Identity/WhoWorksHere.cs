using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Identity;

/// <summary>Who is still here to see to what stands under their name.</summary>
public static class WhoWorksHere
{
    extension(HomewardDb db)
    {
        /// <summary>The memberships that have not ended and whose account, where there is one, has not been closed. What stands under another one's name is nobody's.</summary>
        /// <remarks>Asked of one membership at a time, by its key: it costs the same however many have left.</remarks>
        public IQueryable<Membership> StillWorked(DateTime now) =>
            db.Memberships.Where(m => (m.EndsAt == null || m.EndsAt > now) && !db.Users.Any(a => a.Id == m.AccountId && a.LeftAt != null));
    }

    /// <summary>A name as lists show it: whoever has left is marked, for they see to nothing any more.</summary>
    public static string? Marked(string? name, bool hasLeft) => name is not null && hasLeft ? $"{name} (has left)" : name;
}
