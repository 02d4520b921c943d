using System.Text.Json;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity
{
    /// <summary>A round trip that has come back: it comes back once.</summary>
    public sealed class SpentTrip
    {
        public required Guid Id { get; init; }

        public required DateTime At { get; init; }
    }

    /// <summary>
    /// Remembers, in a sealed cookie of the browser that set out, what a step elsewhere must be held against when it comes back: the challenge put to a
    /// passkey, the state and nonce sent to an organisation's sign-in.
    /// </summary>
    /// <remarks>Asking writes nothing to the database; coming back does, once: a second return with the same cookie is refused on every node, even at the same moment.</remarks>
    public sealed class RoundTrips(HomewardDb db, IDataProtectionProvider protection, Settings settings, Clock clock)
    {
        /// <summary>How long somebody may take to come back.</summary>
        public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

        private readonly IDataProtector _protector = protection.CreateProtector("round trip");

        /// <summary>Sets out; a trip of the same kind that this browser had begun before is forgotten.</summary>
        /// <param name="kind">What it is for; it must come back for the same.</param>
        /// <param name="remembered">What is needed when it comes back.</param>
        /// <param name="fromElsewhere">Whether another site's page leads back here.</param>
        public void Begin(HttpContext http, string kind, string remembered, bool fromElsewhere = false)
        {
            var trip = new Trip(clock.NewId(), kind, clock.Now + Lasts, remembered);
            http.Response.Cookies.Append(NameOf(kind), _protector.Protect(JsonSerializer.Serialize(trip)), CookieFor(fromElsewhere));
        }

        /// <summary>What was remembered; null where nothing was, the time is over, or it has come back before.</summary>
        public async Task<string?> Return(HttpContext http, string kind, CancellationToken cancel, bool fromElsewhere = false)
        {
            var cookie = http.Request.Cookies[NameOf(kind)];
            http.Response.Cookies.Delete(NameOf(kind), CookieFor(fromElsewhere));
            return cookie is not null && TryRead(cookie) is { } trip && trip.Kind == kind && trip.Until > clock.Now && await Spend(trip.Id, cancel) ? trip.Remembered : null;
        }

        /// <summary>What is remembered, for showing only: it stays to be returned. Null where nothing is, or the time is over.</summary>
        public string? Peek(HttpContext http, string kind) =>
            http.Request.Cookies[NameOf(kind)] is { } cookie && TryRead(cookie) is { } trip && trip.Kind == kind && trip.Until > clock.Now ? trip.Remembered : null;

        private async Task<bool> Spend(Guid id, CancellationToken cancel)
        {
            var old = clock.Now - (Lasts * 2);
            await db.SpentTrips.Where(t => t.At < old).ExecuteDeleteAsync(cancel);
            if (await db.SpentTrips.AnyAsync(t => t.Id == id, cancel))
            {
                return false;
            }

            db.Add(new SpentTrip { Id = id, At = clock.Now });
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException trouble) when (SomebodyWasFaster.IsRace(trouble))
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }

        private Trip? TryRead(string cookie)
        {
            try
            {
                return JsonSerializer.Deserialize<Trip>(_protector.Unprotect(cookie));
            }
            catch (Exception trouble) when (trouble is System.Security.Cryptography.CryptographicException or FormatException or JsonException)
            {
                return null;
            }
        }

        private CookieOptions CookieFor(bool fromElsewhere) => new()
        {
            HttpOnly = true,
            Secure = settings.PublicUrl is not null,
            SameSite = fromElsewhere ? SameSiteMode.Lax : SameSiteMode.Strict,
            MaxAge = Lasts,
            Path = "/",
        };

        private static string NameOf(string kind) => "homeward-" + kind;

        private sealed record Trip(Guid Id, string Kind, DateTime Until, string Remembered);
    }

    internal sealed class SpentTripStorage : IEntityTypeConfiguration<SpentTrip>
    {
        public void Configure(EntityTypeBuilder<SpentTrip> builder)
        {
            builder.ToTable("identity_spent_trips");
            builder.HasIndex(t => t.At);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<SpentTrip> SpentTrips => Set<SpentTrip>();
    }
}
