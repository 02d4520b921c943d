using System.Collections.Concurrent;
using System.Reflection;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Duties;

/// <summary>What a fact obliges an area further down to do, in the transaction that records the fact.</summary>
/// <remarks>
/// The area that states a fact does not know those downstream of it; each of them registers a <c>When…</c> class, upstream areas first. It changes
/// state and stages facts of its own by <see cref="Journal.Journal.Note"/>; it never saves. The list is in docs/facts.md.
/// </remarks>
public interface IWhen<in TFact>
    where TFact : Fact
{
    Task Then(TFact fact, CancellationToken cancel);
}

/// <summary>Calls the duties that the facts of a decision bring with them, in the order in which they were registered.</summary>
public sealed class Duties(IServiceProvider services)
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Calls = new();

    public async Task Call(Decision decision, CancellationToken cancel)
    {
        foreach (var fact in decision.Facts)
        {
            var call = Calls.GetOrAdd(fact.GetType(), type =>
                typeof(Duties).GetMethod(nameof(CallEach), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type));
            await (Task)call.Invoke(this, [fact, cancel])!;
        }
    }

    private async Task CallEach<TFact>(TFact fact, CancellationToken cancel)
        where TFact : Fact
    {
        foreach (var duty in services.GetServices<IWhen<TFact>>())
        {
            await duty.Then(fact, cancel);
        }
    }
}
