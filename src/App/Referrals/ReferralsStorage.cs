using System.Text.Json;
using Homeward.App.Platform.Journal;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homeward.App.Referrals
{
    internal sealed class ReferralStorage : IEntityTypeConfiguration<Referral>
    {
        public void Configure(EntityTypeBuilder<Referral> builder)
        {
            builder.ToTable("referrals_referrals");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.HasIndex(r => r.RequestKey).IsUnique();
            builder.HasIndex(r => new { r.SenderWardId, r.SentAt });
            builder.HasIndex(r => new { r.SenderId, r.SentAt });
            builder.HasIndex(r => r.PersonId);
            builder.HasIndex(r => r.CaseId);
            builder.HasMany(r => r.Needs).WithOne().HasForeignKey(n => n.ReferralId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(r => r.Asks).WithOne().HasForeignKey(a => a.ReferralId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class NeedStorage : IEntityTypeConfiguration<Need>
    {
        public void Configure(EntityTypeBuilder<Need> builder)
        {
            builder.ToTable("referrals_needs");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => new { n.CaseId, n.State });
            builder.HasIndex(n => new { n.PersonId, n.State });
            builder.HasIndex(n => new { n.PlaceId, n.State, n.Code });
            builder.HasIndex(n => n.NextAttemptAt);
            builder.Property(n => n.AskFirst).HasConversion(ServiceList.Converter, ServiceList.Comparer);
            builder.Property(n => n.AskDespite).HasConversion(ServiceList.Converter, ServiceList.Comparer);
        }
    }

    /// <summary>Services in an order, as one text of their ids.</summary>
    internal static class ServiceList
    {
        public static readonly ValueConverter<List<ServiceId>, string> Converter = new(
            list => string.Join(',', list.Select(id => id.Value.ToString("N"))),
            text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new ServiceId(Guid.ParseExact(id, "N"))).ToList());

        public static readonly ValueComparer<List<ServiceId>> Comparer = new((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList());
    }

    internal sealed class AskStorage : IEntityTypeConfiguration<Ask>
    {
        public void Configure(EntityTypeBuilder<Ask> builder)
        {
            builder.ToTable("referrals_asks");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasIndex(a => new { a.ServiceId, a.State, a.InboxKey });
            builder.HasIndex(a => new { a.HandlerId, a.State });
            builder.HasIndex(a => a.PersonId);
            builder.HasIndex(a => a.WatchAt, "referrals_asks_to_watch").HasFilter("\"State\" = 'Waiting'");
            builder.HasMany(a => a.Needs).WithOne().HasForeignKey(n => n.AskId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(a => a.Clocks).WithOne().HasForeignKey(c => c.AskId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(a => a.Questions).WithOne().HasForeignKey(q => q.AskId).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(a => a.OpenQuestion);
        }
    }

    internal sealed class AskNeedStorage : IEntityTypeConfiguration<AskNeed>
    {
        public void Configure(EntityTypeBuilder<AskNeed> builder)
        {
            builder.ToTable("referrals_ask_needs");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => new { n.AskId, n.NeedId }).IsUnique();
            builder.HasIndex(n => n.NeedId, "referrals_one_acceptance").IsUnique().HasFilter("\"State\" = 'Accepted'");
            builder.HasIndex(n => new { n.NeedId, n.State });
            builder.HasIndex(n => n.AskedAt);
        }
    }

    internal sealed class AnswerClockStorage : IEntityTypeConfiguration<AnswerClock>
    {
        public void Configure(EntityTypeBuilder<AnswerClock> builder)
        {
            builder.ToTable("referrals_answer_clocks");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasIndex(c => new { c.ServiceId, c.StartedAt });
        }
    }

    internal sealed class QuestionStorage : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> builder)
        {
            builder.ToTable("referrals_questions");
            builder.Property(q => q.Id).ValueGeneratedNever();
        }
    }

    internal sealed class ContactAttemptStorage : IEntityTypeConfiguration<ContactAttempt>
    {
        public void Configure(EntityTypeBuilder<ContactAttempt> builder)
        {
            builder.ToTable("referrals_contact_attempts");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasIndex(a => new { a.NeedId, a.At });
        }
    }

    internal sealed class UnmetNeedStorage : IEntityTypeConfiguration<UnmetNeed>
    {
        public void Configure(EntityTypeBuilder<UnmetNeed> builder)
        {
            builder.ToTable("referrals_unmet_needs");
            builder.Property(u => u.Id).ValueGeneratedNever();
            builder.HasIndex(u => new { u.PlaceId, u.FoundAt });
            builder.HasIndex(u => u.NeedId);
            builder.Property(u => u.WhyNots).HasMaxLength(-1).HasConversion(
                list => JsonSerializer.Serialize(list, FactJson.Options),
                text => JsonSerializer.Deserialize<List<WhyNot>>(text, FactJson.Options)!,
                new ValueComparer<List<WhyNot>>((one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList()));
        }
    }

    internal sealed class GapActionStorage : IEntityTypeConfiguration<GapAction>
    {
        public void Configure(EntityTypeBuilder<GapAction> builder)
        {
            builder.ToTable("referrals_gap_actions");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasIndex(a => new { a.PlaceId, a.Code });
        }
    }

    internal sealed class AnswerLinkStorage : IEntityTypeConfiguration<AnswerLink>
    {
        public void Configure(EntityTypeBuilder<AnswerLink> builder)
        {
            builder.ToTable("referrals_answer_links");
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.HasIndex(l => l.TokenHash).IsUnique();
            builder.HasIndex(l => l.CodeHash).IsUnique();
            builder.HasIndex(l => new { l.AskId, l.EndedAt });
        }
    }

    internal sealed class ServicePinStorage : IEntityTypeConfiguration<ServicePin>
    {
        public void Configure(EntityTypeBuilder<ServicePin> builder)
        {
            builder.ToTable("referrals_service_pins");
            builder.HasKey(p => p.ServiceId);
            builder.Property(p => p.ServiceId).ValueGeneratedNever();
        }
    }

    internal sealed class WrongGuessStorage : IEntityTypeConfiguration<WrongGuess>
    {
        public void Configure(EntityTypeBuilder<WrongGuess> builder)
        {
            builder.ToTable("referrals_wrong_guesses");
            builder.Property(g => g.Id).ValueGeneratedNever();
            builder.HasIndex(g => new { g.Caller, g.At });
        }
    }

    internal sealed class CoverStorage : IEntityTypeConfiguration<Cover>
    {
        public void Configure(EntityTypeBuilder<Cover> builder)
        {
            builder.ToTable("referrals_cover");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasIndex(c => new { c.CoveringId, c.EndedAt });
            builder.HasIndex(c => new { c.AwayId, c.EndedAt });
        }
    }

    internal sealed class PointerStorage : IEntityTypeConfiguration<Pointer>
    {
        public void Configure(EntityTypeBuilder<Pointer> builder)
        {
            builder.ToTable("referrals_pointers");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.HasIndex(p => p.PersonId);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Referral> Referrals => Set<Referral>();

        public DbSet<Need> Needs => Set<Need>();

        public DbSet<Ask> Asks => Set<Ask>();

        public DbSet<AskNeed> AskNeeds => Set<AskNeed>();

        public DbSet<Question> Questions => Set<Question>();

        public DbSet<ContactAttempt> ContactAttempts => Set<ContactAttempt>();

        public DbSet<UnmetNeed> UnmetNeeds => Set<UnmetNeed>();

        public DbSet<GapAction> GapActions => Set<GapAction>();

        public DbSet<AnswerLink> AnswerLinks => Set<AnswerLink>();

        public DbSet<ServicePin> ServicePins => Set<ServicePin>();

        public DbSet<WrongGuess> WrongGuesses => Set<WrongGuess>();

        public DbSet<Cover> Covers => Set<Cover>();

        public DbSet<Pointer> Pointers => Set<Pointer>();
    }
}
