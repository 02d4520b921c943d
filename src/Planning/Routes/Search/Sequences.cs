namespace Homeward.Planning.Routes.Search;

/// <summary>A draft put by: only who makes which stops in which order.</summary>
internal sealed class Sequences
{
    private readonly int[] _starts;
    private int[] _nodes = [];

    public Sequences(Core core)
    {
        _starts = new int[core.Workers + 1];
        Absent = new RequestSet(core.JobCount.Length);
    }

    public double Cost { get; private set; } = double.PositiveInfinity;

    public int WorkersOut { get; private set; }

    /// <summary>Holds nothing any more that anything must be cheaper than.</summary>
    public void Forget() => Cost = double.PositiveInfinity;

    public RequestSet Absent { get; }

    public ReadOnlySpan<int> Route(int worker) => _nodes.AsSpan(_starts[worker], _starts[worker + 1] - _starts[worker]);

    public void CopyFrom(Draft draft)
    {
        var (workers, total) = (draft.Core.Workers, 0);
        for (var worker = 0; worker < workers; worker++) total += draft.Route(worker).Length;
        if (_nodes.Length < total) _nodes = new int[draft.Core.Nodes];
        var at = 0;
        for (var worker = 0; worker < workers; worker++)
        {
            _starts[worker] = at;
            foreach (ref readonly var slot in draft.Route(worker)) _nodes[at++] = slot.Node;
        }
        _starts[workers] = at;
        Absent.CopyFrom(draft.Absent);
        (Cost, WorkersOut) = (draft.Cost, draft.WorkersOut);
    }

    public void CopyFrom(Sequences other)
    {
        if (_nodes.Length < other._nodes.Length) _nodes = new int[other._nodes.Length];
        other._nodes.CopyTo(_nodes, 0);
        other._starts.CopyTo(_starts, 0);
        Absent.CopyFrom(other.Absent);
        (Cost, WorkersOut) = (other.Cost, other.WorkersOut);
    }
}
