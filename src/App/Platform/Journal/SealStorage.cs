using Homeward.App.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Journal
{
    /// <summary>The seal on one row: it binds the row, its place in the chain and every row sealed before it to a key that is not in the database.</summary>
    public sealed class JournalSeal
    {
        /// <summary>1, 2, 3 … without a gap, in the order of sealing.</summary>
        public required long Position { get; init; }

        /// <summary>The row it seals.</summary>
        public required long Sequence { get; init; }

        public required byte[] Seal { get; init; }

        public required DateTime SealedAt { get; init; }
    }

    /// <summary>Which key seals, told apart by a fingerprint: so that a service with the wrong key stops instead of beginning a second chain.</summary>
    public sealed class SealKeyMark
    {
        public required string Fingerprint { get; init; }

        public required DateTime SinceAt { get; init; }
    }

    internal sealed class JournalSealStorage : IEntityTypeConfiguration<JournalSeal>
    {
        public void Configure(EntityTypeBuilder<JournalSeal> builder)
        {
            builder.ToTable("journal_seals");
            builder.HasKey(s => s.Position);
            builder.Property(s => s.Position).ValueGeneratedNever();
            builder.HasIndex(s => s.Sequence).IsUnique();
        }
    }

    internal sealed class SealKeyMarkStorage : IEntityTypeConfiguration<SealKeyMark>
    {
        public void Configure(EntityTypeBuilder<SealKeyMark> builder)
        {
            builder.ToTable("journal_keys");
            builder.HasKey(k => k.Fingerprint);
            builder.Property(k => k.Fingerprint).HasMaxLength(64);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<JournalSeal> JournalSeals => Set<JournalSeal>();

        public DbSet<SealKeyMark> SealKeyMarks => Set<SealKeyMark>();
    }
}
