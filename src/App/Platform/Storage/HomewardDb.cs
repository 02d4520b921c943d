using System.Linq.Expressions;
using Homeward.App.Platform.Identity;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Homeward.App.Platform.Storage;

/// <summary>One region's database. Each area adds its sets in a part of this class, and its mapping in configurations found by reflection.</summary>
/// <remarks>
/// State that has a version is saved only together with the facts that explain it: <see cref="Journal.Journal"/> stages them,
/// and a change without one is a bug that stops the save.
/// </remarks>
public abstract partial class HomewardDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>The membership that this unit of work acts in; PostgreSQL is told it at the start of every transaction.</summary>
    public MembershipId? ActingMembership { get; set; }

    /// <summary>The third edition of Identity's tables: the one with passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Whether the changes about to be saved are explained by facts, staged with them.</summary>
    internal bool Explained { get; set; }

    /// <summary>Runs several saves as one; whoever else writes waits.</summary>
    public virtual async Task<T> InOneTransaction<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await work();
        }

        await using var transaction = await Database.BeginTransactionAsync(cancel);
        var answer = await work();
        await transaction.CommitAsync(cancel);
        return answer;
    }

    /// <summary>Runs work as one transaction in turn: while it runs, nobody else does what is named the same. They wait, and then see what was done.</summary>
    /// <remarks>For what must be there only once and no index can tell, such as a person under another spelling.</remarks>
    /// <param name="of">What is done, and to whom or what.</param>
    public Task<T> InTurn<T>(string of, Func<Task<T>> work, CancellationToken cancel = default) => InOneTransaction(
        async () =>
        {
            await TakeTurn(of, cancel);
            return await work();
        }, cancel);

    /// <summary>Holds on to no connection until the next query: for a unit of work that waits long between them.</summary>
    public virtual void Rest()
    {
    }

    /// <summary>Waits, within a transaction, until nobody else is at the same thing.</summary>
    protected abstract Task TakeTurn(string of, CancellationToken cancel);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        foreach (var id in typeof(IId).Assembly.GetTypes().Where(t => t.IsValueType && t.IsAssignableTo(typeof(IId))))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConversion<>).MakeGenericType(id));
        }

        configurationBuilder.Properties<DateTime>().HaveConversion<InstantConversion>();
        configurationBuilder.Properties<Pence>().HaveConversion<PenceConversion>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<string>().HaveMaxLength(4000);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HomewardDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    private void RaiseVersions()
    {
        var changed = ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        if (changed.Count > 0 && !Explained)
        {
            throw new InvalidOperationException($"{changed[0].Metadata.ShortName()} would change without a fact in the journal.");
        }

        foreach (var entry in changed)
        {
            var version = entry.Property(nameof(IVersioned.Version));
            version.CurrentValue = entry.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
        }

        Explained = false;
    }
}

/// <summary>Stores a typed id as its UUID.</summary>
internal sealed class IdConversion<T>() : ValueConverter<T, Guid>(id => id.Value, Make())
    where T : struct, IId
{
    private static Expression<Func<Guid, T>> Make()
    {
        var value = Expression.Parameter(typeof(Guid));
        return Expression.Lambda<Func<Guid, T>>(Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, value), value);
    }
}

/// <summary>Stores an instant in UTC at whole milliseconds, and reads it back as UTC.</summary>
internal sealed class InstantConversion() : ValueConverter<DateTime, DateTime>(v => LondonTime.Cut(v), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

/// <summary>Stores money as whole pence.</summary>
internal sealed class PenceConversion() : ValueConverter<Pence, long>(v => v.Value, v => new Pence(v));
