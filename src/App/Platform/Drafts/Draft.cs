using Homeward.App.Platform.Drafts;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Drafts
{
    /// <summary>A form that somebody has begun and not sent: kept for them alone, on the server, so that a closed tab or an hour away loses nothing.</summary>
    /// <remarks>Never part of anybody's record: nobody else reads it, and it is destroyed once it is sent, thrown away or too old.</remarks>
    public sealed class Draft
    {
        /// <summary>The most characters that its fields may take once sealed.</summary>
        public const int MostSealed = 200_000;

        public required Guid Id { get; init; }

        public required Guid AccountId { get; init; }

        /// <summary>In which membership it was begun; in another it is not offered.</summary>
        public required MembershipId MembershipId { get; init; }

        /// <summary>Which filling in of which form, and about whom: as <see cref="Drafts.NewKey"/> names it.</summary>
        public required string Form { get; init; }

        /// <summary>Whom it is about; empty for a form about nobody known.</summary>
        public PersonId? PersonId { get; init; }

        /// <summary>The fields as they were typed, sealed.</summary>
        public required string Fields { get; set; }

        public required DateTime BeganAt { get; init; }

        public required DateTime SavedAt { get; set; }
    }

    internal sealed class DraftStorage : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("platform_drafts");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.Form).HasMaxLength(200);
            builder.Property(d => d.Fields).HasMaxLength(Draft.MostSealed);
            builder.HasIndex(d => new { d.AccountId, d.MembershipId, d.Form }).IsUnique();
            builder.HasIndex(d => d.SavedAt);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Draft> Drafts => Set<Draft>();
    }
}
