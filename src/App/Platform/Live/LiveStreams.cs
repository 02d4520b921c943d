using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Live;

/// <summary>The open streams of this node.</summary>
public sealed class LiveStreams : IDisposable
{
    /// <summary>So many of one session; one more ends its oldest. A page that nobody looks at lets go of its stream by itself.</summary>
    public const int OfOneSession = 6;

    /// <summary>So many of one node; more are sent away and ask again later.</summary>
    public const int InAll = 5000;

    private readonly Lock _gate = new();
    private readonly List<LiveStream> _open = [];
    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whoever looks a change up takes a turn: a busy morning must not ask for the whole database at once.</summary>
    public SemaphoreSlim Turns { get; } = new(4);

    /// <summary>Done once the journal is followed: from then on nothing is missed.</summary>
    public Task Following => _following.Task;

    public IReadOnlyList<LiveStream> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _open];
            }
        }
    }

    public void Begin() => _following.TrySetResult();

    /// <summary>Opens a stream; null where the node has no room.</summary>
    public LiveStream? Open(Guid session, Acting acting, IEnumerable<PersonId> shown)
    {
        lock (_gate)
        {
            if (_open.Count >= InAll)
            {
                return null;
            }

            var others = _open.Where(stream => stream.Session == session).ToList();
            if (others.Count >= OfOneSession)
            {
                others[0].End();
            }

            var opened = new LiveStream(session, acting, shown);
            _open.Add(opened);
            return opened;
        }
    }

    public void Close(LiveStream stream)
    {
        lock (_gate)
        {
            _open.Remove(stream);
        }
    }

    /// <summary>Ends all: whoever was told nothing while the database could not be read asks anew.</summary>
    public void EndAll()
    {
        foreach (var stream in All)
        {
            stream.End();
        }
    }

    public void Dispose() => Turns.Dispose();
}
