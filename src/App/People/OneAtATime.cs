using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People;

/// <summary>Acts on what is arranged for the same person take turns: the second waits, and then finds what the first has done.</summary>
/// <remarks>
/// What follows from an act – who sees whom, which links live, who is told – is worked out from the whole of a person's referrals. Two acts on different rows
/// would each work it out from before the other, and no version of a row would notice. So whatever is looked at must be read within the turn;
/// and whoever holds a form to what it was shown with takes the turn before they look, so that looking and acting are one: an act that takes the same turn again goes straight on.
/// </remarks>
public static class OneAtATime
{
    /// <summary>Runs work as one transaction, while nobody else does anything else in turn for any of these people.</summary>
    /// <param name="people">Under any of their records; joined records count as the one that goes on.</param>
    public static Task<T> InTurnOf<T>(this HomewardDb db, IReadOnlyCollection<PersonId> people, Func<Task<T>> work, CancellationToken cancel) => db.InOneTransaction(
        async () =>
        {
            var whose = await (from own in db.Persons where people.Contains(own.Id) select own.SurvivorId ?? own.Id).Distinct().ToListAsync(cancel);
            // All take their turns in one order, so that no two wait for each other.
            return await whose.OrderByDescending(id => id.Value).Aggregate(work, (then, id) => () => db.InTurn($"what is arranged for {id.Value}", then, cancel))();
        }, cancel);

    /// <summary>As <see cref="InTurnOf{T}(HomewardDb, IReadOnlyCollection{PersonId}, Func{Task{T}}, CancellationToken)"/>, for those whom a row is about.</summary>
    public static async Task<T> InTurnOf<T>(this HomewardDb db, IQueryable<PersonId> people, Func<Task<T>> work, CancellationToken cancel) =>
        await db.InTurnOf(await people.Distinct().ToListAsync(cancel), work, cancel);

    /// <summary>Runs work with the rows of an area read afresh: what a screen has read before the turn came may be of yesterday.</summary>
    /// <param name="area">The namespace of its rules.</param>
    public static Task<T> Afresh<T>(this HomewardDb db, string? area, Func<Task<T>> work)
    {
        foreach (var read in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Unchanged && entry.Metadata.ClrType.Namespace == area).ToList())
        {
            read.State = EntityState.Detached;
        }

        return work();
    }
}
