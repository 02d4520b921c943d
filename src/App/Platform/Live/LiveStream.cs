using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Live;

/// <summary>One open page that is told when its list has changed.</summary>
public sealed class LiveStream(Guid session, Acting acting, IEnumerable<PersonId> shown) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _over = new();
    private readonly HashSet<PersonId> _shown = [.. shown];
    private readonly HashSet<Guid> _holders = [.. acting.Holders];
    private HashSet<PersonId> _touched = [];
    private bool _left;

    public Guid Session => session;

    public MembershipId Membership => acting.Membership;

    public string Role => acting.Role;

    /// <summary>Cancelled when it must end.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Whether it ends because its session is over.</summary>
    public bool IsSignedOut { get; private set; }

    /// <summary>Whether relations of this holder were its membership's own when it began.</summary>
    public bool SpeaksFor(Guid holder) => _holders.Contains(holder);

    /// <summary>Whether its page shows one of these.</summary>
    public bool Shows(IEnumerable<PersonId> people)
    {
        lock (_gate)
        {
            return people.Any(_shown.Contains);
        }
    }

    /// <summary>Hands it people who have been touched by an act; it wakes up where there are any.</summary>
    public void Take(IReadOnlyCollection<PersonId> people)
    {
        lock (_gate)
        {
            var first = _touched.Count == 0;
            _touched.UnionWith(people);
            if (first && people.Count > 0 && !_left)
            {
                _wake.Release();
            }
        }
    }

    /// <summary>Waits for people who have been touched, all of them since it was last asked; nobody when none were meanwhile.</summary>
    public async Task<IReadOnlyCollection<PersonId>> Next(TimeSpan wait, CancellationToken cancel)
    {
        await _wake.WaitAsync(wait, cancel);
        lock (_gate)
        {
            (var touched, _touched) = (_touched, []);
            return touched;
        }
    }

    /// <summary>Whether the page has changed: one of the touched was on it, or belongs on it now. It remembers who does.</summary>
    public bool HasChanged(IReadOnlyCollection<PersonId> touched, IReadOnlyCollection<PersonId> belonging)
    {
        lock (_gate)
        {
            var changed = belonging.Count > 0 || touched.Any(_shown.Contains);
            _shown.ExceptWith(touched);
            _shown.UnionWith(belonging);
            return changed;
        }
    }

    public void End(bool signedOut = false)
    {
        lock (_gate)
        {
            IsSignedOut |= signedOut;
            if (!_left)
            {
                _over.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _left = true;
            _wake.Dispose();
            _over.Dispose();
        }
    }
}
