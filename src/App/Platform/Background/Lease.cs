using Homeward.App.Platform.Background;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Background
{
    /// <summary>That one node does one kind of background work, until when. Taken by compare-and-set; whoever dies loses it by time alone.</summary>
    public sealed class Lease
    {
        public required string Name { get; init; }

        /// <summary>The node that holds it.</summary>
        public required Guid HolderId { get; set; }

        public required DateTime UntilAt { get; set; }
    }

    /// <summary>Takes and gives back leases.</summary>
    public sealed class Leases(HomewardDb db, Clock clock)
    {
        /// <summary>Takes or renews a lease; false when another node holds it.</summary>
        /// <param name="name">The kind of work.</param>
        /// <param name="holder">This node.</param>
        /// <param name="length">How long it holds without renewal.</param>
        /// <param name="cancel">Stops the wait.</param>
        /// <remarks>It queues with the other writers of its database: a lease that went past the queue would find the file locked.</remarks>
        public Task<bool> Take(string name, Guid holder, TimeSpan length, CancellationToken cancel = default) =>
            db.InOneTransaction(() => TakeInTurn(name, holder, length, cancel), cancel);

        /// <summary>Gives a lease back, so that another node need not wait for it to run out.</summary>
        public Task GiveBack(string name, Guid holder, CancellationToken cancel = default)
        {
            var now = clock.Now;
            return db.InOneTransaction(
                () => db.Leases.Where(l => l.Name == name && l.HolderId == holder).ExecuteUpdateAsync(set => set.SetProperty(l => l.UntilAt, now), cancel), cancel);
        }

        private async Task<bool> TakeInTurn(string name, Guid holder, TimeSpan length, CancellationToken cancel)
        {
            var now = clock.Now;
            var until = now + length;
            var taken = await db.Leases
                .Where(l => l.Name == name && (l.HolderId == holder || l.UntilAt <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.HolderId, holder).SetProperty(l => l.UntilAt, until), cancel);
            return taken == 1 || (!await db.Leases.AnyAsync(l => l.Name == name, cancel) && await Begin(name, holder, until, cancel));
        }

        private async Task<bool> Begin(string name, Guid holder, DateTime until, CancellationToken cancel)
        {
            var lease = new Lease { Name = name, HolderId = holder, UntilAt = until };
            db.Leases.Add(lease);
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException)
            {
                // Another node began the same lease in the same moment.
                return false;
            }
            finally
            {
                db.Entry(lease).State = EntityState.Detached;
            }
        }
    }

    internal sealed class LeaseStorage : IEntityTypeConfiguration<Lease>
    {
        public void Configure(EntityTypeBuilder<Lease> builder)
        {
            builder.ToTable("platform_leases");
            builder.HasKey(l => l.Name);
            builder.Property(l => l.Name).HasMaxLength(100);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Lease> Leases => Set<Lease>();
    }
}
