using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.Api;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Api
{
    /// <summary>What another system of an organisation signs its requests with. It acts in a membership of its own, which ends with it.</summary>
    /// <remarks>Only its hash is kept: 32 random bytes need no salt, and nobody can read the key again after it was shown once.</remarks>
    public sealed class ApiKey : IAttested
    {
        /// <summary>What every key begins with, so that one that got into a place where it should not be is found.</summary>
        public const string Mark = "hwk_";

        private const int Bytes = 32;
        private const int Shown = 10;

        public required Guid Id { get; init; }

        public required MembershipId MembershipId { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        /// <summary>What it is for: "Bed management of the trust".</summary>
        public required string Name { get; init; }

        /// <summary>Its first letters, by which somebody who has it can tell which one it is.</summary>
        public required string Start { get; init; }

        /// <summary>SHA-256 of the whole key, in hexadecimal.</summary>
        public required string Hash { get; init; }

        /// <summary>Names of <see cref="ApiScopes"/>, a space between two.</summary>
        public required string Scopes { get; init; }

        public required DateTime MadeAt { get; init; }

        /// <summary>Who made it; null for those that come with a made-up region.</summary>
        public MembershipId? MadeBy { get; init; }

        public required DateTime ExpiresAt { get; init; }

        public DateTime? RevokedAt { get; set; }

        /// <summary>When it was last used, to ten minutes; null for never.</summary>
        public DateTime? LastUsedAt { get; set; }

        public IReadOnlyList<string> ScopeNames => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        /// <summary>A new key, to be shown once.</summary>
        public static string NewText() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

        public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

        public static string StartOf(string key) => key[..Math.Min(key.Length, Shown)];
    }

    internal sealed class ApiKeyStorage : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> builder)
        {
            builder.ToTable("platform_api_keys");
            builder.Property(k => k.Name).HasMaxLength(200);
            builder.Property(k => k.Hash).HasMaxLength(64);
            builder.HasIndex(k => k.Hash).IsUnique();
            builder.HasIndex(k => k.MembershipId);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    }
}
