using System.Text.Json;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homeward.App.Support
{
    internal sealed class SupportPlanStorage : IEntityTypeConfiguration<SupportPlan>
    {
        public void Configure(EntityTypeBuilder<SupportPlan> builder)
        {
            builder.ToTable("support_plans");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => p.CaseId, "support_one_running_plan").IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(p => p.PersonId);
            builder.HasIndex(p => p.LaidOutUntil, "support_plans_to_lay_out").HasFilter("\"EndedAt\" IS NULL");
            builder.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PlanId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(p => p.Reviews).WithOne().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(p => p.Pauses).WithOne().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(p => p.KeeperId, "support_plans_kept").HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(p => p.EndedAt);
            builder.HasIndex(p => p.DayNought);
            builder.Ignore(p => p.OpenLines);
        }
    }

    internal sealed class PlanGoalStorage : IEntityTypeConfiguration<PlanGoal>
    {
        public void Configure(EntityTypeBuilder<PlanGoal> builder)
        {
            builder.ToTable("support_goals");
            builder.Property(g => g.Id).ValueGeneratedNever();
        }
    }

    internal sealed class PlanReviewStorage : IEntityTypeConfiguration<PlanReview>
    {
        public void Configure(EntityTypeBuilder<PlanReview> builder)
        {
            builder.ToTable("support_reviews");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasIndex(r => new { r.PlanId, r.Kind }, "support_one_review_of_a_week").IsUnique().HasFilter("\"Kind\" <> 'Between'");
            builder.Property(r => r.Goals).HasConversion(
                list => JsonSerializer.Serialize(list, FactJson.Options),
                text => JsonSerializer.Deserialize<List<GoalStands>>(text, FactJson.Options)!,
                new ValueComparer<List<GoalStands>>((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList()));
        }
    }

    internal sealed class PlanPauseStorage : IEntityTypeConfiguration<PlanPause>
    {
        public void Configure(EntityTypeBuilder<PlanPause> builder)
        {
            builder.ToTable("support_pauses");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => p.PlanId, "support_one_pause_at_a_time").IsUnique().HasFilter("\"Until\" IS NULL");
        }
    }

    internal sealed class PlanLineStorage : IEntityTypeConfiguration<PlanLine>
    {
        public void Configure(EntityTypeBuilder<PlanLine> builder)
        {
            builder.ToTable("support_lines");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.HasIndex(l => l.NeedId);
            builder.Ignore(l => l.Rhythm);
        }
    }

    internal sealed class WorryStorage : IEntityTypeConfiguration<Worry>
    {
        public void Configure(EntityTypeBuilder<Worry> builder)
        {
            builder.ToTable("support_worries");
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.HasIndex(w => w.PlanId);
            builder.HasIndex(w => new { w.PersonId, w.ClosedAt });
            builder.HasIndex(w => w.ActBy, "support_worries_running").HasFilter("\"ClosedAt\" IS NULL AND \"LateAt\" IS NULL");
            builder.HasIndex(w => new { w.Outcome, w.ClosedAt });
            builder.HasIndex(w => w.PersonId, "support_open_worries").HasFilter("\"ClosedAt\" IS NULL");
        }
    }

    internal sealed class FailedContactStorage : IEntityTypeConfiguration<FailedContact>
    {
        public void Configure(EntityTypeBuilder<FailedContact> builder)
        {
            builder.ToTable("support_failed_contacts");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Ignore(c => c.Rung);
            builder.HasIndex(c => c.PlanId);
            builder.HasIndex(c => c.PlanId, "support_one_search_at_a_time").IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(c => c.PersonId, "support_open_failed_contacts").HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(c => new { c.PersonId, c.ClosedAt });
            builder.HasIndex(c => c.DoBy, "support_rungs_running").HasFilter("\"ClosedAt\" IS NULL AND \"LateAt\" IS NULL");
            builder.HasMany(c => c.Tries).WithOne().HasForeignKey(t => t.ContactId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(c => c.Rungs).HasConversion(ListOfRungs.Text, ListOfRungs.Same);
        }
    }

    internal sealed class RungTryStorage : IEntityTypeConfiguration<RungTry>
    {
        public void Configure(EntityTypeBuilder<RungTry> builder)
        {
            builder.ToTable("support_rung_tries");
            builder.Property(t => t.Id).ValueGeneratedNever();
        }
    }

    internal sealed class ContactLadderStorage : IEntityTypeConfiguration<ContactLadder>
    {
        public void Configure(EntityTypeBuilder<ContactLadder> builder)
        {
            builder.ToTable("support_contact_ladders");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.Rungs).HasConversion(ListOfRungs.Text, ListOfRungs.Same);
        }
    }

    internal static class ListOfRungs
    {
        public static readonly ValueConverter<List<LadderRung>, string> Text = new(
            list => JsonSerializer.Serialize(list, FactJson.Options), text => JsonSerializer.Deserialize<List<LadderRung>>(text, FactJson.Options)!);

        public static readonly ValueComparer<List<LadderRung>> Same = new((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList());
    }

    internal sealed class ClosingLetterStorage : IEntityTypeConfiguration<ClosingLetter>
    {
        public void Configure(EntityTypeBuilder<ClosingLetter> builder)
        {
            builder.ToTable("support_letters");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.HasIndex(l => l.PlanId).IsUnique();
            builder.HasMany(l => l.Copies).WithOne().HasForeignKey(c => c.LetterId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(l => l.Words).HasMaxLength(100_000).HasConversion(
                words => JsonSerializer.Serialize(words, FactJson.Options),
                text => JsonSerializer.Deserialize<LetterWords>(text, FactJson.Options)!,
                new ValueComparer<LetterWords>((one, other) => ReferenceEquals(one, other), words => words.GetHashCode(), words => words));
        }
    }

    internal sealed class LetterCopyStorage : IEntityTypeConfiguration<LetterCopy>
    {
        public void Configure(EntityTypeBuilder<LetterCopy> builder)
        {
            builder.ToTable("support_letter_copies");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasIndex(c => c.PersonId);
            builder.HasIndex(c => c.LinkHash).IsUnique();
            builder.HasIndex(c => new { c.LetterId, c.To, c.HolderId }).IsUnique();
            builder.HasIndex(c => c.PersonId, "support_letters_to_post").HasFilter("\"Way\" = 'Post' AND \"PostedAt\" IS NULL");
            builder.Property(c => c.Parts).HasMaxLength(100_000).HasConversion(
                parts => JsonSerializer.Serialize(parts, FactJson.Options),
                text => JsonSerializer.Deserialize<List<LetterPart>>(text, FactJson.Options)!,
                new ValueComparer<List<LetterPart>>((one, other) => one!.SequenceEqual(other!), parts => parts.Count, parts => parts.ToList()));
        }
    }

    internal sealed class JobStorage : IEntityTypeConfiguration<Job>
    {
        public void Configure(EntityTypeBuilder<Job> builder)
        {
            builder.ToTable("support_jobs");
            builder.Property(j => j.Id).ValueGeneratedNever();
            builder.HasIndex(j => new { j.LineId, j.On }, "support_one_job_a_day").IsUnique().HasFilter("\"State\" <> 'Withdrawn'");
            builder.HasIndex(j => new { j.PlanId, j.On });
            builder.HasIndex(j => new { j.ServiceId, j.On });
            builder.Property(j => j.Steps).HasConversion(
                list => JsonSerializer.Serialize(list, FactJson.Options),
                text => JsonSerializer.Deserialize<List<StepAnswer>>(text, FactJson.Options)!,
                new ValueComparer<List<StepAnswer>>((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList()));
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<SupportPlan> SupportPlans => Set<SupportPlan>();

        public DbSet<PlanLine> PlanLines => Set<PlanLine>();

        public DbSet<Job> Jobs => Set<Job>();

        public DbSet<Worry> Worries => Set<Worry>();

        public DbSet<FailedContact> FailedContacts => Set<FailedContact>();

        public DbSet<ContactLadder> ContactLadders => Set<ContactLadder>();

        public DbSet<ClosingLetter> ClosingLetters => Set<ClosingLetter>();

        public DbSet<LetterCopy> LetterCopies => Set<LetterCopy>();
    }
}
