using Homeward.App.Platform.Identity.Providers;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity.Providers
{
    /// <summary>The place where an organisation's people sign in, as the administrator entered it: OpenID Connect, such as Entra ID or NHS CIS2.</summary>
    public sealed class SignInProvider
    {
        public required Guid Id { get; init; }

        public required OrganisationId OrganisationId { get; set; }

        /// <summary>What the button on the sign-in page says: "Westmark Council".</summary>
        public required string Name { get; set; }

        /// <summary>Who it says it is, letter by letter as it stands in its tokens.</summary>
        public required string Issuer { get; set; }

        /// <summary>What it calls Homeward.</summary>
        public required string ClientId { get; set; }

        /// <summary>Encrypted; <see cref="ProviderSecrets"/> opens it.</summary>
        public required string Secret { get; set; }

        /// <summary>How surely somebody must have been recognised: 2 or 3 by NHS CIS2's authenticator assurance levels; 0 asks for nothing.</summary>
        public required int LeastAssurance { get; set; }

        /// <summary>From when on nobody signs in through it.</summary>
        public DateTime? EndedAt { get; set; }
    }

    /// <summary>Keeps the secrets that providers gave us encrypted: the database alone does not tell them.</summary>
    public sealed class ProviderSecrets(IDataProtectionProvider protection)
    {
        private readonly IDataProtector _protector = protection.CreateProtector("sign-in provider");

        public string Seal(string secret) => _protector.Protect(secret);

        public string Open(SignInProvider provider) => _protector.Unprotect(provider.Secret);
    }

    internal sealed class SignInProviderStorage : IEntityTypeConfiguration<SignInProvider>
    {
        public void Configure(EntityTypeBuilder<SignInProvider> builder)
        {
            builder.ToTable("identity_providers");
            builder.Property(p => p.Name).HasMaxLength(200);
            builder.HasIndex(p => new { p.Issuer, p.ClientId }).IsUnique();
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<SignInProvider> SignInProviders => Set<SignInProvider>();
    }
}
