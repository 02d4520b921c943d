using Homeward.App.Partners.ImportDirectory;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Partners.ImportDirectory
{
    /// <summary>That a service of ours comes from another directory, with what was said of it there the last time.</summary>
    public sealed class FeedEntry
    {
        public required ServiceId ServiceId { get; init; }

        /// <summary>The name of that directory.</summary>
        public required string Source { get; init; }

        /// <summary>The service's id there.</summary>
        public required string OutsideId { get; init; }

        /// <summary>What was said, as JSON of <see cref="Homeward.Journey.Partners.SaidElsewhere"/>.</summary>
        public required string Said { get; set; }

        /// <summary>The keys of the terms it is filed under there, one a line.</summary>
        public required string Terms { get; set; }

        /// <summary>When it was last met with.</summary>
        public required DateTime SeenAt { get; set; }

        /// <summary>When it was found to be gone from there, and left our directory by that; null while it is there.</summary>
        public DateTime? GoneAt { get; set; }
    }

    /// <summary>A term of a taxonomy, and the needs of ours that it stands for: the mapping table.</summary>
    public sealed class TaxonomyTerm
    {
        public required string Key { get; init; }

        public required string Name { get; set; }

        /// <summary>The key of the term above it; where this term is not decided, that one's needs hold.</summary>
        public string? Parent { get; set; }

        /// <summary>Codes of the list <c>needs</c>, parted by commas.</summary>
        public required string Needs { get; set; }

        /// <summary>When somebody decided what it stands for, if only that it is nothing of ours.</summary>
        public DateTime? DecidedAt { get; set; }
    }

    /// <summary>The last time that a directory was taken in.</summary>
    public sealed class FeedImport
    {
        public required string Source { get; init; }

        public required DateTime At { get; set; }

        public required int Services { get; set; }
    }

    /// <summary>A row that was left out, or read in part, the last time.</summary>
    public sealed class FeedImportFault
    {
        public required RowId Id { get; init; }

        public required string Source { get; init; }

        public required int Order { get; init; }

        public required string Where { get; init; }

        public required string Reason { get; init; }

        public required string Row { get; init; }
    }

    internal sealed class FeedEntryStorage : IEntityTypeConfiguration<FeedEntry>
    {
        public void Configure(EntityTypeBuilder<FeedEntry> builder)
        {
            builder.ToTable("partners_feed_entries");
            builder.HasKey(e => e.ServiceId);
            builder.Property(e => e.ServiceId).ValueGeneratedNever();
            builder.Property(e => e.Source).HasMaxLength(FeedLimits.Name);
            builder.Property(e => e.OutsideId).HasMaxLength(FeedLimits.Key);
            builder.Property(e => e.Said).HasMaxLength(-1);
            builder.Property(e => e.Terms).HasMaxLength(-1);
            builder.HasIndex(e => new { e.Source, e.OutsideId }).IsUnique();
        }
    }

    internal sealed class TaxonomyTermStorage : IEntityTypeConfiguration<TaxonomyTerm>
    {
        public void Configure(EntityTypeBuilder<TaxonomyTerm> builder)
        {
            builder.ToTable("partners_taxonomy_terms");
            builder.HasKey(t => t.Key);
            builder.Property(t => t.Key).HasMaxLength(2 * FeedLimits.Key + 1);
        }
    }

    internal sealed class FeedImportStorage : IEntityTypeConfiguration<FeedImport>
    {
        public void Configure(EntityTypeBuilder<FeedImport> builder)
        {
            builder.ToTable("partners_feed_imports");
            builder.HasKey(i => i.Source);
            builder.Property(i => i.Source).HasMaxLength(FeedLimits.Name);
        }
    }

    internal sealed class FeedImportFaultStorage : IEntityTypeConfiguration<FeedImportFault>
    {
        public void Configure(EntityTypeBuilder<FeedImportFault> builder)
        {
            builder.ToTable("partners_feed_faults");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Source).HasMaxLength(FeedLimits.Name);
            builder.HasIndex(f => new { f.Source, f.Order });
        }
    }

    /// <summary>How long names and keys of other directories may be.</summary>
    internal static class FeedLimits
    {
        public const int Name = 100;

        public const int Key = 200;
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<FeedEntry> FeedEntries => Set<FeedEntry>();

        public DbSet<TaxonomyTerm> TaxonomyTerms => Set<TaxonomyTerm>();

        public DbSet<FeedImport> FeedImports => Set<FeedImport>();

        public DbSet<FeedImportFault> FeedImportFaults => Set<FeedImportFault>();
    }
}
