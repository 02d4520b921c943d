using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Homeward.App.Partners.Volunteers.Register;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Partners.Volunteers.Register
{
    /// <summary>Keeps the public page from being filled in by the hundred: so many an hour from one caller, and so many for one organisation.</summary>
    /// <remarks>Callers are kept as a hash of their network address, for a day; of a long one (IPv6) the half that names the connection, since whoever has one has all the addresses behind it.</remarks>
    public sealed class RegistrationGate(HomewardDb db, Clock clock)
    {
        /// <summary>From one network address within an hour: a family, or a group at a library.</summary>
        public const int MostFromHere = 10;

        /// <summary>For one organisation within an hour: an appeal on the radio.</summary>
        public const int MostForOne = 200;

        private static readonly TimeSpan Stretch = TimeSpan.FromHours(1);

        /// <summary>Whether this caller may send another one to this organisation.</summary>
        public async Task<bool> Opens(HttpContext http, OrganisationId organisation, CancellationToken cancel)
        {
            var (caller, since) = (CallerOf(http.Connection.RemoteIpAddress), clock.Now - Stretch);
            return await db.VolunteerRegistrations.CountAsync(r => r.Caller == caller && r.At > since, cancel) < MostFromHere
                && await db.VolunteerRegistrations.CountAsync(r => r.OrganisationId == organisation && r.At > since, cancel) < MostForOne;
        }

        /// <summary>Whether nobody has sent one to this organisation for an hour: time to write to its coordinators.</summary>
        public async Task<bool> IsFirstForAWhile(OrganisationId organisation, CancellationToken cancel)
        {
            var since = clock.Now - Stretch;
            return !await db.VolunteerRegistrations.AnyAsync(r => r.OrganisationId == organisation && r.At > since, cancel);
        }

        /// <summary>Counts one, to be saved together with it.</summary>
        public void Count(HttpContext http, OrganisationId organisation) =>
            db.VolunteerRegistrations.Add(new VolunteerRegistration { Id = clock.NewId(), Caller = CallerOf(http.Connection.RemoteIpAddress), OrganisationId = organisation, At = clock.Now });

        /// <summary>Forgets those of yesterday.</summary>
        public Task Forget(CancellationToken cancel)
        {
            var old = clock.Now.AddDays(-1);
            return db.VolunteerRegistrations.Where(r => r.At < old).ExecuteDeleteAsync(cancel);
        }

        /// <summary>What is kept of a caller: the same for every address of one connection.</summary>
        public static string CallerOf(IPAddress? address)
        {
            var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
            var part = plain is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : $"{plain}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"homeward volunteer {part}")))[..32];
        }
    }

    /// <summary>That the public page was sent, by whom is not kept beyond a hash.</summary>
    public sealed class VolunteerRegistration
    {
        public required Guid Id { get; init; }

        public required string Caller { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public required DateTime At { get; init; }
    }

    internal sealed class VolunteerRegistrationStorage : IEntityTypeConfiguration<VolunteerRegistration>
    {
        public void Configure(EntityTypeBuilder<VolunteerRegistration> builder)
        {
            builder.ToTable("partners_volunteer_registrations");
            builder.Property(r => r.Caller).HasMaxLength(32);
            builder.HasIndex(r => new { r.Caller, r.At });
            builder.HasIndex(r => new { r.OrganisationId, r.At });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<VolunteerRegistration> VolunteerRegistrations => Set<VolunteerRegistration>();
    }
}
