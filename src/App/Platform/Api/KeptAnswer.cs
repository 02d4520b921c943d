using Homeward.App.Platform.Api;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Api
{
    /// <summary>A request that may be sent again, and what it was answered with: kept for 24 hours, so that who did not hear the answer need not do the act twice.</summary>
    /// <remarks>Acts answer with ids and states alone, so no name is kept here; of the body there is only a keyed hash.</remarks>
    public sealed class KeptAnswer
    {
        public required Guid Id { get; init; }

        /// <summary>Whose key it came by.</summary>
        public required MembershipId MembershipId { get; init; }

        /// <summary>Method and address.</summary>
        public required string Route { get; init; }

        /// <summary>What the header <c>Idempotency-Key</c> said.</summary>
        public required string Value { get; init; }

        public required string BodyHash { get; init; }

        /// <summary>When the running try began; a later one that takes its place says so by another time.</summary>
        public required DateTime BegunAt { get; set; }

        /// <summary>Null while it runs.</summary>
        public int? Status { get; set; }

        public string? ContentType { get; set; }

        public string? Body { get; set; }

        public string? ETag { get; set; }

        public string? Location { get; set; }
    }

    internal sealed class KeptAnswerStorage : IEntityTypeConfiguration<KeptAnswer>
    {
        public void Configure(EntityTypeBuilder<KeptAnswer> builder)
        {
            builder.ToTable("platform_api_answers");
            builder.Property(a => a.Route).HasMaxLength(300);
            builder.Property(a => a.Value).HasMaxLength(100);
            builder.Property(a => a.Body).HasMaxLength(-1);
            builder.HasIndex(a => new { a.MembershipId, a.Route, a.Value }).IsUnique();
            builder.HasIndex(a => a.BegunAt);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<KeptAnswer> KeptAnswers => Set<KeptAnswer>();
    }
}
