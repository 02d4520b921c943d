namespace Homeward.Planning.Routes.Search;

/// <summary>Makes a child of two plans: some neighbouring routes of one are laid into the other, and what is then left out waits to be put back in.</summary>
internal sealed class RouteExchange(Draft draft, Proximity proximity)
{
    private readonly Core _core = draft.Core;
    private readonly int[] _marks = new int[draft.Core.Jobs];
    private readonly int[] _ownerInDonor = new int[draft.Core.Jobs];
    private readonly int[] _overlap = new int[draft.Core.Workers];
    private readonly bool[] _laid = new bool[draft.Core.Workers];
    private int _stamp;

    public void Cross(Sequences receiver, Sequences donor, ref Dice dice)
    {
        draft.CopyFrom(receiver);
        draft.Keep();
        Array.Clear(_laid);
        var routes = NoteOwners(donor);
        var wanted = Math.Max(1, routes / 5 + dice.Below(Math.Max(1, routes / 3)));
        foreach (var job in proximity.Near(dice.Below(_core.Jobs)))
        {
            var from = _ownerInDonor[job];
            if (from < 0) continue;
            if (Lay(donor.Route(from)[1..^1], from)) wanted--;
            foreach (var node in donor.Route(from)[1..^1])
            {
                if (node < 2 * _core.Jobs) _ownerInDonor[node >> 1] = -1;
            }
            if (wanted <= 0) break;
        }
        draft.Keep();
    }

    private int NoteOwners(Sequences donor)
    {
        var routes = 0;
        Array.Fill(_ownerInDonor, -1);
        for (var worker = 0; worker < _core.Workers; worker++)
        {
            if (_core.FrozenSlots[worker] > 1) continue;
            if (donor.Route(worker).Length > _core.Skeleton[worker].Length) routes++;
            foreach (var node in donor.Route(worker))
            {
                if (node < 2 * _core.Jobs) _ownerInDonor[node >> 1] = worker;
            }
        }
        return routes;
    }

    /// <summary>Gives the stops to the worker, alike to the donor's, who makes most of them already.</summary>
    private bool Lay(ReadOnlySpan<int> stops, int from)
    {
        var to = Receiver(stops, from);
        if (to < 0) return false;
        _laid[to] = true;
        _stamp++;
        foreach (var node in stops)
        {
            if (node < 2 * _core.Jobs) _marks[node >> 1] = _stamp;
        }
        for (var worker = 0; worker < _core.Workers; worker++)
        {
            if (worker != to && Holds(worker)) draft.Take(worker, _marks, _stamp);
        }
        foreach (ref readonly var slot in draft.Route(to))
        {
            if (slot.Node < 2 * _core.Jobs && _marks[slot.Node >> 1] != _stamp) draft.Leave(_core.RequestOf[slot.Node >> 1]);
        }
        draft.Replace(to, [_core.StartNode(to), .. stops, _core.EndNode(to)]);
        foreach (var node in stops)
        {
            if (node < 2 * _core.Jobs) draft.Serve(_core.RequestOf[node >> 1]);
        }
        return true;
    }

    private int Receiver(ReadOnlySpan<int> stops, int from)
    {
        Array.Clear(_overlap);
        foreach (var node in stops)
        {
            if (node >= 2 * _core.Jobs) return _laid[from] ? -1 : from;
            if (draft.WorkerOf[node >> 1] is var worker and >= 0) _overlap[worker]++;
        }
        var best = -1;
        for (var worker = 0; worker < _core.Workers; worker++)
        {
            if (_core.Likeness[worker] != _core.Likeness[from] || _laid[worker]) continue;
            if (best < 0 || _overlap[worker] > _overlap[best]) best = worker;
        }
        return best;
    }

    private bool Holds(int worker)
    {
        foreach (ref readonly var slot in draft.Route(worker))
        {
            if (slot.Node < 2 * _core.Jobs && _marks[slot.Node >> 1] == _stamp) return true;
        }
        return false;
    }
}
