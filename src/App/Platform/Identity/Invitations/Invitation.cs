using Homeward.App.Platform.Identity.Invitations;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity.Invitations
{
    /// <summary>A membership that waits for whoever opens the link sent to an e-mail address: once, for a week, unless it is taken back.</summary>
    public sealed class Invitation
    {
        public required Guid Id { get; init; }

        /// <summary>Where the link went. It is a way to reach somebody, and never proof of who they are.</summary>
        public required string Email { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public TeamId? TeamId { get; init; }

        public required string Role { get; init; }

        public required string Title { get; init; }

        /// <summary>What the membership will speak for: each as <c>kind:id</c>, with spaces between.</summary>
        public required string Scopes { get; init; }

        /// <summary>Whether the membership will let its holder invite others into the same.</summary>
        public required bool Leads { get; init; }

        /// <summary>In which membership it was sent; when that ends, the invitation is over.</summary>
        public required MembershipId InvitedBy { get; init; }

        public required DateTime SentAt { get; init; }

        public required DateTime ExpiresAt { get; init; }

        /// <summary>When it was taken up or taken back.</summary>
        public DateTime? EndedAt { get; set; }

        /// <summary>Who took it up; empty where it was taken back.</summary>
        public Guid? AccountId { get; set; }
    }

    internal sealed class InvitationStorage : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("identity_invitations");
            builder.Property(i => i.Email).HasMaxLength(256);
            builder.Property(i => i.Scopes).HasMaxLength(-1);
            builder.Property(i => i.EndedAt).IsConcurrencyToken();
            builder.HasIndex(i => new { i.OrganisationId, i.SentAt });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Invitation> Invitations => Set<Invitation>();
    }
}
