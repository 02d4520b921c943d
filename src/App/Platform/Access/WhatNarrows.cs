using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Access
{
    /// <summary>That a person refuses, now and for their care, to be shared with one kind of recipient: one row for each id under which the person has a record.</summary>
    /// <remarks>Read from the decisions themselves by the area that keeps them, so that there is nothing to bring into step.</remarks>
    public sealed class SharingRefusal
    {
        public PersonId PersonId { get; init; }

        /// <summary>The kind of recipient; null for every kind.</summary>
        public string? Recipients { get; init; }
    }

    /// <summary>To which kind of recipient a holder of relations belongs. Wards, hubs and places have no row: those who treat and arrange are not narrowed.</summary>
    public sealed class HolderRecipient
    {
        public Guid HolderId { get; init; }

        public required string Recipients { get; init; }
    }

    /// <summary>That two ids are one person since their records were merged; each pair stands in both orders.</summary>
    public sealed class SamePerson
    {
        public PersonId PersonId { get; init; }

        public PersonId AlsoId { get; init; }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<SharingRefusal> SharingRefusals => Set<SharingRefusal>();

        public DbSet<HolderRecipient> HolderRecipients => Set<HolderRecipient>();

        public DbSet<SamePerson> SamePeople => Set<SamePerson>();
    }
}
