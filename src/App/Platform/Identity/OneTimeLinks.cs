using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity
{
    /// <summary>A link that lets one person choose a password, once and before it expires.</summary>
    public sealed class OneTimeLink
    {
        public const string FirstAdministrator = "first-administrator";
        public const string ChoosePassword = "choose-password";

        public required Guid Id { get; init; }

        public required string Purpose { get; init; }

        /// <summary>Whose password it chooses; empty for the first administrator, who has no account yet.</summary>
        public Guid? AccountId { get; init; }

        public required DateTime ExpiresAt { get; init; }

        public DateTime? UsedAt { get; set; }
    }

    /// <summary>What the address of a one-time link is worth.</summary>
    public enum LinkWorth
    {
        Opens,

        /// <summary>Used already, too old, or a newer one was made.</summary>
        Over,

        /// <summary>Altered, cut short, or never made by this region.</summary>
        NoLink,
    }

    /// <summary>Makes one-time links and opens them. The address carries the link's id, signed; the database knows whether it is spent.</summary>
    public sealed class OneTimeLinks(HomewardDb db, IDataProtectionProvider protection, Settings settings, Clock clock)
    {
        private readonly IDataProtector _protector = protection.CreateProtector("one-time link");

        /// <summary>Stages a new link for the save that follows; links made before for the same purpose and account are void from then on.</summary>
        public async Task<OneTimeLink> Make(string purpose, Guid? account, TimeSpan lasts, CancellationToken cancel = default)
        {
            var now = clock.Now;
            foreach (var older in await db.OneTimeLinks.Where(l => l.Purpose == purpose && l.AccountId == account && l.UsedAt == null).ToListAsync(cancel))
            {
                older.UsedAt = now;
            }

            var link = new OneTimeLink { Id = clock.NewId(), Purpose = purpose, AccountId = account, ExpiresAt = now + lasts };
            db.Add(link);
            return link;
        }

        /// <summary>The address to hand over.</summary>
        public Uri AddressOf(OneTimeLink link, Uri? root = null) =>
            new(root ?? settings.LinkRoot, $"{link.Purpose}/{_protector.Protect(link.Id.ToString("N", CultureInfo.InvariantCulture))}");

        /// <summary>The link behind an address, tracked, so that using it can be saved; null when it is altered, spent, expired or for something else.</summary>
        public async Task<OneTimeLink?> Open(string key, string purpose, CancellationToken cancel = default)
        {
            if (!TryRead(key, out var id))
            {
                return null;
            }

            var now = clock.Now;
            return await db.OneTimeLinks.AsTracking().SingleOrDefaultAsync(l => l.Id == id && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancel);
        }

        /// <summary>What an address is worth, spending nothing: it opens something, its link is over, or it never was the address of one.</summary>
        public async Task<LinkWorth> Worth(string key, string purpose, CancellationToken cancel = default)
        {
            if (!TryRead(key, out var id) || !await db.OneTimeLinks.AnyAsync(l => l.Id == id && l.Purpose == purpose, cancel))
            {
                return LinkWorth.NoLink;
            }

            var now = clock.Now;
            return await db.OneTimeLinks.AnyAsync(l => l.Id == id && l.UsedAt == null && l.ExpiresAt > now, cancel) ? LinkWorth.Opens : LinkWorth.Over;
        }

        private bool TryRead(string key, out Guid id)
        {
            try
            {
                return Guid.TryParseExact(_protector.Unprotect(key), "N", out id);
            }
            catch (Exception trouble) when (trouble is System.Security.Cryptography.CryptographicException or FormatException)
            {
                id = Guid.Empty;
                return false;
            }
        }
    }

    internal sealed class OneTimeLinkStorage : IEntityTypeConfiguration<OneTimeLink>
    {
        public void Configure(EntityTypeBuilder<OneTimeLink> builder)
        {
            builder.ToTable("identity_one_time_links");
            builder.Property(l => l.UsedAt).IsConcurrencyToken();
            builder.HasIndex(l => l.AccountId);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    }
}
