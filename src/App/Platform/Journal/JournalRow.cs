using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Journal
{
    /// <summary>One act or one read: what, when it happened, when it was recorded, in which membership, about whom.</summary>
    /// <remarks>
    /// Rows are only ever inserted. Payload and salt may be destroyed under retention; the payload's hash stays, so that the chain still verifies.
    /// The journal answers the timeline, "who has seen my record" and evaluation; screens are answered by the state tables.
    /// </remarks>
    public sealed class JournalRow
    {
        public long Sequence { get; private set; }

        /// <summary>When it happened, as told.</summary>
        public required DateTime HappenedAt { get; init; }

        /// <summary>When this system learnt of it.</summary>
        public required DateTime RecordedAt { get; init; }

        public required MembershipId MembershipId { get; init; }

        /// <summary>Who was signed in; empty for links and background work.</summary>
        public Guid? AccountId { get; init; }

        /// <summary>The fact's name, or the name of what was read.</summary>
        public required string Act { get; init; }

        public required JournalKind Kind { get; init; }

        /// <summary>Why it was done: <c>direct-care</c> unless the act says otherwise.</summary>
        public required string Purpose { get; init; }

        /// <summary>Random bytes that keep a destroyed payload from being guessed back from its hash.</summary>
        public byte[]? Salt { get; init; }

        /// <summary>The fact's own values, as JSON.</summary>
        public string? Payload { get; init; }

        /// <summary>SHA-256 of salt and payload.</summary>
        public required byte[] PayloadHash { get; init; }

        /// <summary>What <see cref="JournalProofs"/> made of the row when it was written.</summary>
        public byte[] Proof { get; internal set; } = [];

        public List<JournalSubject> Subjects { get; init; } = [];

        public List<JournalState> States { get; init; } = [];
    }

    public enum JournalKind
    {
        Act,
        Read,
    }

    /// <summary>A person whom a row concerns; who may see the row in a timeline follows section and sensitivity.</summary>
    public sealed class JournalSubject
    {
        public long Sequence { get; private set; }

        public required PersonId PersonId { get; init; }

        public CaseId? CaseId { get; init; }

        public required Section Section { get; init; }

        public required Sensitivity Sensitivity { get; init; }
    }

    /// <summary>The state row, and its version, that a fact brought about.</summary>
    public sealed class JournalState
    {
        public long Sequence { get; private set; }

        /// <summary>The table it stands in.</summary>
        public required string Table { get; init; }

        public required Guid RowId { get; init; }

        /// <summary>0 for a row that has no version; <see cref="Removed"/> where it was taken away.</summary>
        public required int Version { get; init; }

        /// <summary>What <see cref="RowDigests"/> made of the row as it then stood; null where it was taken away.</summary>
        public byte[]? Digest { get; init; }

        /// <summary>The version of a row that was taken away.</summary>
        public const int Removed = -1;
    }

    internal sealed class JournalRowStorage : IEntityTypeConfiguration<JournalRow>
    {
        public void Configure(EntityTypeBuilder<JournalRow> builder)
        {
            builder.ToTable("journal_rows");
            builder.HasKey(r => r.Sequence);
            builder.Property(r => r.Sequence).ValueGeneratedOnAdd();
            builder.Property(r => r.Payload).HasMaxLength(-1);
            builder.HasIndex(r => new { r.Act, r.RecordedAt });
            builder.HasMany(r => r.Subjects).WithOne().HasForeignKey(s => s.Sequence);
            builder.HasMany(r => r.States).WithOne().HasForeignKey(s => s.Sequence);
        }
    }

    internal sealed class JournalSubjectStorage : IEntityTypeConfiguration<JournalSubject>
    {
        public void Configure(EntityTypeBuilder<JournalSubject> builder)
        {
            builder.ToTable("journal_subjects");
            builder.HasKey(s => new { s.Sequence, s.PersonId, s.Section, s.Sensitivity });
            builder.HasIndex(s => new { s.PersonId, s.Sequence });
        }
    }

    internal sealed class JournalStateStorage : IEntityTypeConfiguration<JournalState>
    {
        public void Configure(EntityTypeBuilder<JournalState> builder)
        {
            builder.ToTable("journal_states");
            builder.HasKey(s => new { s.Sequence, s.Table, s.RowId, s.Version });
            builder.HasIndex(s => new { s.RowId, s.Version });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<JournalRow> Journal => Set<JournalRow>();
    }
}
