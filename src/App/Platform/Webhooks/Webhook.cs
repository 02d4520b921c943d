using Homeward.App.Platform.Webhooks;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Webhooks
{
    /// <summary>Where a system of an organisation wants to hear that a referral changed.</summary>
    public sealed class Webhook
    {
        /// <summary>For how long the old secret signs beside a new one.</summary>
        public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

        public required Guid Id { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        /// <summary>What listens there: "Our case system".</summary>
        public required string Name { get; init; }

        /// <summary>An https address; this machine by plain http only where that was switched on.</summary>
        public required string Address { get; init; }

        /// <summary>Encrypted; <see cref="WebhookSecrets"/> opens it.</summary>
        public required string Secret { get; set; }

        /// <summary>The secret before this one, encrypted, while it still signs.</summary>
        public string? FormerSecret { get; set; }

        public DateTime? FormerUntil { get; set; }

        public required DateTime MadeAt { get; init; }

        /// <summary>From when on nothing is sent there.</summary>
        public DateTime? EndedAt { get; set; }
    }

    /// <summary>One message on its way to a webhook, written in the transaction of the act that causes it, sent at least once.</summary>
    /// <remarks>It carries ids and never a name: whoever receives it asks, with a key, for what it may see.</remarks>
    public sealed class WebhookDelivery
    {
        /// <summary>How long delivery is tried; after that somebody must look at it.</summary>
        public static readonly TimeSpan TriedFor = TimeSpan.FromHours(4);

        private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

        public required Guid Id { get; init; }

        public required Guid WebhookId { get; init; }

        /// <summary>JSON, letter by letter as it is signed and sent.</summary>
        public required string Body { get; init; }

        public required DateTime WrittenAt { get; set; }

        /// <summary>When it is tried next; null when it is delivered or given up.</summary>
        public DateTime? NextTryAt { get; set; }

        public int Tries { get; set; }

        public DateTime? DeliveredAt { get; set; }

        /// <summary>When it was given up.</summary>
        public DateTime? DeadAt { get; set; }

        /// <summary>What went wrong at the last try.</summary>
        public string? Trouble { get; set; }

        public void Delivered(DateTime now) => (DeliveredAt, NextTryAt, Trouble, Tries) = (now, null, null, Tries + 1);

        /// <summary>Tried in vain: again after 1, 2, 4, 8, 16 and then every 20 minutes, for four hours after it was written.</summary>
        public void Failed(string trouble, DateTime now)
        {
            Tries++;
            Trouble = trouble.Length <= 500 ? trouble : trouble[..500];
            NextTryAt = now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Min(Tries - 1, 10)), LongestWait.TotalMinutes));
            if (NextTryAt - WrittenAt > TriedFor)
            {
                (DeadAt, NextTryAt) = (now, null);
            }
        }

        /// <summary>Somebody looked at one that was given up and wants it tried again, for another four hours.</summary>
        public void TryAgain(DateTime now) => (DeadAt, NextTryAt, WrittenAt, Tries) = (null, now, now, 0);
    }

    internal sealed class WebhookStorage : IEntityTypeConfiguration<Webhook>
    {
        public void Configure(EntityTypeBuilder<Webhook> builder)
        {
            builder.ToTable("platform_webhooks");
            builder.Property(w => w.Name).HasMaxLength(200);
            builder.HasIndex(w => w.OrganisationId);
        }
    }

    internal sealed class WebhookDeliveryStorage : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
        {
            builder.ToTable("platform_webhook_deliveries");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.HasIndex(d => d.NextTryAt);
            builder.HasIndex(d => new { d.WebhookId, d.WrittenAt });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Webhook> Webhooks => Set<Webhook>();

        public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    }
}
