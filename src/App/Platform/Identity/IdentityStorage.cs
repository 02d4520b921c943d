using Homeward.App.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity
{
    internal sealed class AccountStorage : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder) => builder.ToTable("identity_accounts");
    }

    internal sealed class AccountClaimStorage : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("identity_account_claims");
    }

    internal sealed class AccountLoginStorage : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.ToTable("identity_account_logins");
    }

    internal sealed class AccountTokenStorage : IEntityTypeConfiguration<IdentityUserToken<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.ToTable("identity_account_tokens");
    }

    internal sealed class AccountPasskeyStorage : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
        {
            builder.ToTable("identity_account_passkeys");
            builder.HasKey(p => p.CredentialId);
            builder.Property(p => p.CredentialId).HasMaxLength(1024);
            builder.HasIndex(p => p.UserId);
            builder.OwnsOne(p => p.Data).ToJson();
        }
    }

    internal sealed class MembershipStorage : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("identity_memberships");
            builder.HasMany(m => m.Scopes).WithOne().HasForeignKey(s => s.MembershipId);
            builder.HasIndex(m => m.AccountId);
            builder.HasIndex(m => new { m.OrganisationId, m.Title }, "identity_one_job_of_a_name").IsUnique().HasFilter($"\"Role\" = '{Access.Roles.Job}'");
        }
    }

    internal sealed class MembershipScopeStorage : IEntityTypeConfiguration<MembershipScope>
    {
        public void Configure(EntityTypeBuilder<MembershipScope> builder)
        {
            builder.ToTable("identity_membership_scopes");
            builder.HasKey(s => new { s.MembershipId, s.Kind, s.HolderId });
        }
    }

    internal sealed class SessionStorage : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("identity_sessions");
            builder.HasIndex(s => s.AccountId);
        }
    }

    internal sealed class RoleCardStorage : IEntityTypeConfiguration<RoleCard>
    {
        public void Configure(EntityTypeBuilder<RoleCard> builder)
        {
            builder.ToTable("identity_role_cards");
            builder.HasKey(c => c.MembershipId);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Membership> Memberships => Set<Membership>();

        public DbSet<Session> Sessions => Set<Session>();

        public DbSet<RoleCard> RoleCards => Set<RoleCard>();
    }
}
