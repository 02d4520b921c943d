using System.Text.Json;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homeward.App.Hospital
{
    internal sealed class SiteStorage : IEntityTypeConfiguration<Site>
    {
        public void Configure(EntityTypeBuilder<Site> builder)
        {
            builder.ToTable("hospital_sites");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => s.Code).IsUnique();
        }
    }

    internal sealed class WardStorage : IEntityTypeConfiguration<Ward>
    {
        public void Configure(EntityTypeBuilder<Ward> builder)
        {
            builder.ToTable("hospital_wards");
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.HasIndex(w => new { w.SiteId, w.Code }).IsUnique();
        }
    }

    internal sealed class StayStorage : IEntityTypeConfiguration<Stay>
    {
        public void Configure(EntityTypeBuilder<Stay> builder)
        {
            builder.ToTable("hospital_stays");

            // Entered in error: on no screen, in no figure, on no board. The comparison with a list alone looks at it.
            builder.HasQueryFilter(s => s.EnteredInErrorAt == null);
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Pathway).HasConversion<CodedText>();
            builder.Property(s => s.Destination).HasConversion<CodedText>();
            builder.HasIndex(s => s.PersonId, "hospital_one_open_stay").IsUnique().HasFilter("\"LeftAt\" IS NULL");
            builder.HasIndex(s => s.WardId, "hospital_open_stays_of_ward").HasFilter("\"LeftAt\" IS NULL");
            builder.HasIndex(s => s.SiteId, "hospital_open_stays_of_site").HasFilter("\"LeftAt\" IS NULL");
            builder.HasIndex(s => s.WardId, "hospital_unsaid_leavings_of_ward").HasFilter("\"LeavingUnconfirmed\"");
            builder.HasIndex(s => s.LeftAt, "hospital_unsaid_leavings").HasFilter("\"LeavingUnconfirmed\"");
            builder.HasIndex(s => new { s.PersonId, s.LeftAt });
            builder.HasIndex(s => s.CaseId);
            builder.HasMany(s => s.WardSpells).WithOne().HasForeignKey(w => w.StayId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(s => s.ReadyPeriods).WithOne().HasForeignKey(p => p.StayId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(s => s.PathwaySpells).WithOne().HasForeignKey(p => p.StayId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(s => s.Reviews).WithOne().HasForeignKey(r => r.StayId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class HuddleStorage : IEntityTypeConfiguration<Huddle>
    {
        public void Configure(EntityTypeBuilder<Huddle> builder)
        {
            builder.ToTable("hospital_huddles");
            builder.Property(h => h.Id).ValueGeneratedNever();
            builder.HasIndex(h => new { h.PlaceId, h.Day, h.View }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("hospital_huddles_one_of_a_view");
        }
    }

    internal sealed class SeenAtHuddleStorage : IEntityTypeConfiguration<SeenAtHuddle>
    {
        public void Configure(EntityTypeBuilder<SeenAtHuddle> builder)
        {
            builder.ToTable("hospital_seen_at_huddles");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => new { s.HuddleId, s.StayId }).IsUnique();
            builder.HasIndex(s => s.StayId);
        }
    }

    internal sealed class WardSpellStorage : IEntityTypeConfiguration<WardSpell>
    {
        public void Configure(EntityTypeBuilder<WardSpell> builder)
        {
            builder.ToTable("hospital_ward_spells");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => new { s.WardId, s.From });
        }
    }

    internal sealed class ReadyPeriodStorage : IEntityTypeConfiguration<ReadyPeriod>
    {
        public void Configure(EntityTypeBuilder<ReadyPeriod> builder)
        {
            builder.ToTable("hospital_ready_periods");
            builder.Property(p => p.Id).ValueGeneratedNever();
        }
    }

    internal sealed class PathwaySpellStorage : IEntityTypeConfiguration<PathwaySpell>
    {
        public void Configure(EntityTypeBuilder<PathwaySpell> builder)
        {
            builder.ToTable("hospital_pathway_spells");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Pathway).HasConversion<CodedText>();
        }
    }

    internal sealed class CriteriaReviewStorage : IEntityTypeConfiguration<CriteriaReview>
    {
        public void Configure(EntityTypeBuilder<CriteriaReview> builder)
        {
            builder.ToTable("hospital_criteria_reviews");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.Answers);
            builder.Property(r => r.Met).HasConversion(
                codes => string.Join(' ', codes),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), codes => codes.Count, codes => codes.ToArray()));
            builder.HasIndex(r => new { r.StayId, r.At });
        }
    }

    internal sealed class BlockerStorage : IEntityTypeConfiguration<Blocker>
    {
        public void Configure(EntityTypeBuilder<Blocker> builder)
        {
            builder.ToTable("hospital_blockers");
            builder.Property(b => b.Id).ValueGeneratedNever();
            builder.Property(b => b.Reason).HasConversion<CodedText>();
            builder.HasIndex(b => new { b.StayId, b.EndedAt });
            builder.HasIndex(b => new { b.StayId, b.Reason }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("hospital_blockers_one_open_a_reason");
            builder.HasIndex(b => new { b.OwnerOrganisationId, b.EndedAt });
            builder.HasIndex(b => new { b.CaseId, b.EndedAt });
            builder.HasIndex(b => b.RaisedAt);
            builder.HasMany(b => b.Marks).WithOne().HasForeignKey(m => m.BlockerId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class BlockerMarkStorage : IEntityTypeConfiguration<BlockerMark>
    {
        public void Configure(EntityTypeBuilder<BlockerMark> builder)
        {
            builder.ToTable("hospital_blocker_marks");
            builder.Property(m => m.Id).ValueGeneratedNever();
        }
    }

    internal sealed class InvolvementStorage : IEntityTypeConfiguration<Involvement>
    {
        public void Configure(EntityTypeBuilder<Involvement> builder)
        {
            builder.ToTable("hospital_involvements");
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.Property(i => i.Who).HasConversion<CodedText>();
            builder.Property(i => i.How).HasConversion<CodedText>();
            builder.Property(i => i.Decision).HasConversion<CodedText>();
            builder.HasIndex(i => new { i.StayId, i.At });
        }
    }

    internal sealed class AttendanceStorage : IEntityTypeConfiguration<Attendance>
    {
        public void Configure(EntityTypeBuilder<Attendance> builder)
        {
            builder.ToTable("hospital_attendances");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasIndex(a => new { a.CaseId, a.EndedAt });
            builder.HasIndex(a => new { a.PersonId, a.ArrivedAt });
            builder.HasIndex(a => a.PersonId, "hospital_one_open_attendance").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        }
    }

    internal sealed class CensusIntakeStorage : IEntityTypeConfiguration<CensusIntake>
    {
        public void Configure(EntityTypeBuilder<CensusIntake> builder)
        {
            builder.ToTable("hospital_census_intakes");
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.HasIndex(i => i.ImportedAt);
        }
    }

    internal sealed class CensusOfSiteStorage : IEntityTypeConfiguration<CensusOfSite>
    {
        public void Configure(EntityTypeBuilder<CensusOfSite> builder)
        {
            builder.ToTable("hospital_census_of_sites");
            builder.HasKey(s => new { s.SiteId, s.TakenAt, s.IntakeId });
        }
    }

    internal sealed class CensusLeftOutStorage : IEntityTypeConfiguration<CensusLeftOut>
    {
        public void Configure(EntityTypeBuilder<CensusLeftOut> builder)
        {
            builder.ToTable("hospital_census_left_out");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasIndex(r => new { r.IntakeId, r.Line });
        }
    }

    internal sealed class HeldRowStorage : IEntityTypeConfiguration<HeldRow>
    {
        public void Configure(EntityTypeBuilder<HeldRow> builder)
        {
            builder.ToTable("hospital_census_held");
            builder.Property(h => h.Id).ValueGeneratedNever();
            builder.Ignore(h => h.Answers);
            builder.Property(h => h.Key).HasMaxLength(300);
            builder.HasIndex(h => new { h.SiteId, h.Kind, h.Key }, "hospital_one_open_hold").IsUnique().HasFilter("\"Decided\" IS NULL");
            builder.Property(h => h.Row).HasMaxLength(-1).HasConversion(
                row => JsonSerializer.Serialize(row, RowJson.Options), text => JsonSerializer.Deserialize<CensusRow>(text, RowJson.Options));
            builder.Property(h => h.Candidates).HasConversion(
                ids => string.Join(' ', ids.Select(i => i.Value)),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(Guid.Parse(id))).ToArray(),
                new ValueComparer<IReadOnlyList<PersonId>>((one, other) => one!.SequenceEqual(other!), ids => ids.Count, ids => ids.ToArray()));
        }
    }

    /// <summary>Keeps list, edition and code of a coded value together in one column: <c>pathways/england-2024/1</c>.</summary>
    internal sealed class CodedText() : ValueConverter<Coded, string>(coded => $"{coded.List}/{coded.Edition}/{coded.Code}", text => Read(text))
    {
        private static Coded Read(string text) => text.Split('/', 3) is [var list, var edition, var code] ? new Coded(list, edition, code) : throw new FormatException(text);
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Site> Sites => Set<Site>();

        public DbSet<Ward> Wards => Set<Ward>();

        public DbSet<Stay> Stays => Set<Stay>();

        public DbSet<Huddle> Huddles => Set<Huddle>();

        public DbSet<SeenAtHuddle> SeenAtHuddles => Set<SeenAtHuddle>();

        public DbSet<Blocker> Blockers => Set<Blocker>();

        public DbSet<Involvement> Involvements => Set<Involvement>();

        public DbSet<Attendance> Attendances => Set<Attendance>();

        public DbSet<CensusIntake> CensusIntakes => Set<CensusIntake>();

        public DbSet<CensusOfSite> CensusesOfSites => Set<CensusOfSite>();

        public DbSet<CensusLeftOut> CensusLeftOut => Set<CensusLeftOut>();

        public DbSet<HeldRow> HeldRows => Set<HeldRow>();
    }
}
