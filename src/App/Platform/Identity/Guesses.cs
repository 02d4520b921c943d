using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Identity
{
    /// <summary>One try at a password or a code that was not right (or is being judged).</summary>
    public sealed class Guess
    {
        public required Guid Id { get; init; }

        /// <summary>The sign-in name as it was typed, in capitals.</summary>
        public required string Name { get; init; }

        /// <summary>Where it came from.</summary>
        public required string Address { get; init; }

        public required DateTime At { get; init; }
    }

    /// <summary>Counts tries at passwords and codes: ten in five minutes for an account.</summary>
    /// <remarks>
    /// A whole hospital may stand behind one address, so one visitor's wrong tries lock nobody else there: an address only has a brake against floods.
    /// A try is written down before it is judged, so that many at once are counted too; a right one is taken back. Kept in the database, so that every node counts the same.
    /// </remarks>
    public sealed class Guesses(HomewardDb db, Clock clock)
    {
        /// <summary>Wrong tries in five minutes at one account.</summary>
        public const int Most = 10;

        /// <summary>Wrong tries in five minutes from one address, at whichever accounts.</summary>
        public const int MostFromAnAddress = 300;

        private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

        /// <summary>Writes a try down; null when it is one too many.</summary>
        public async Task<Guess?> Begin(string? name, HttpContext http, CancellationToken cancel = default)
        {
            var guess = new Guess { Id = clock.NewId(), Name = Cut(name), Address = http.Connection.RemoteIpAddress?.ToString() ?? "", At = clock.Now };
            db.Add(guess);
            await db.SaveChangesAsync(cancel);
            var since = clock.Now - Within;
            var byName = await db.Guesses.CountAsync(g => g.Name == guess.Name && g.At > since, cancel);
            var byAddress = await db.Guesses.CountAsync(g => g.Address == guess.Address && g.At > since, cancel);
            if (byName <= Most && byAddress <= MostFromAnAddress)
            {
                return guess;
            }

            await Right(guess, cancel);
            return null;
        }

        /// <summary>Takes a try back: it was right.</summary>
        public async Task Right(Guess guess, CancellationToken cancel = default)
        {
            db.Remove(guess);
            await db.SaveChangesAsync(cancel);
        }

        /// <summary>Forgets the tries at one account, and all that are too old to count.</summary>
        public Task Forget(string? name, CancellationToken cancel = default)
        {
            var (cut, since) = (Cut(name), clock.Now - Within);
            return db.Guesses.Where(g => g.Name == cut || g.At <= since).ExecuteDeleteAsync(cancel);
        }

        private static string Cut(string? name) => name?.Trim().ToUpperInvariant() is { } text ? text[..Math.Min(text.Length, 256)] : "";
    }

    internal sealed class GuessStorage : IEntityTypeConfiguration<Guess>
    {
        public void Configure(EntityTypeBuilder<Guess> builder)
        {
            builder.ToTable("identity_guesses");
            builder.Property(g => g.Name).HasMaxLength(256);
            builder.HasIndex(g => new { g.Name, g.At });
            builder.HasIndex(g => new { g.Address, g.At });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Guess> Guesses => Set<Guess>();
    }
}
