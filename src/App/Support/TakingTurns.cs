using Homeward.App.People;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support;

/// <summary>Acts on a support plan and what belongs to it, whoever does them, take turns with all else that is arranged for the person.</summary>
internal static class TakingTurns
{
    public static Task<T> InTurnOf<T>(this HomewardDb db, PlanId plan, Func<Task<T>> work, CancellationToken cancel) =>
        InTurnOf(db, db.SupportPlans.Where(p => p.Id == plan).Select(p => p.PersonId), work, cancel);

    public static Task<T> InTurnOf<T>(this HomewardDb db, JobId job, Func<Task<T>> work, CancellationToken cancel) =>
        InTurnOf(db, db.Jobs.Where(j => j.Id == job).Select(j => j.PersonId), work, cancel);

    public static Task<T> InTurnOf<T>(this HomewardDb db, WorryId worry, Func<Task<T>> work, CancellationToken cancel) =>
        InTurnOf(db, db.Worries.Where(w => w.Id == worry).Select(w => w.PersonId), work, cancel);

    public static Task<T> InTurnOf<T>(this HomewardDb db, FailedContactId contact, Func<Task<T>> work, CancellationToken cancel) =>
        InTurnOf(db, db.FailedContacts.Where(c => c.Id == contact).Select(c => c.PersonId), work, cancel);

    private static Task<T> InTurnOf<T>(HomewardDb db, IQueryable<PersonId> people, Func<Task<T>> work, CancellationToken cancel) =>
        db.InTurnOf(people, () => db.Afresh(typeof(SupportPlan).Namespace, work), cancel);
}
