namespace Homeward.Planning.Routes.Search;

/// <summary>Tries every order of a few neighbouring stops of one route, and keeps the cheapest that can be driven; so too with one more among them who is left out.</summary>
/// <remarks>
/// Ruin and recreate moves whole requests to their cheapest spots one after the other; what needs three stops to change places at once, it rarely finds.
/// Nor does it find room for somebody whom only an order of the others lets in that is never their cheapest.
/// </remarks>
internal sealed class Reordering(Draft draft, Suitors suitors)
{
    /// <summary>Stops that change places with one another: at most 720 orders, most of them cut off by cost or time.</summary>
    private const int Width = 6;

    private readonly Core _core = draft.Core;
    /// <summary>Stops tried in one place or another to take somebody in, shared by all who are left out, and the least that each of them gets.</summary>
    private const int MostSteps = 100_000;

    private const int LeastSteps = 500;

    /// <summary>Stops that could be tried in the time of driving one order.</summary>
    private const int StepsOfJudging = 20;

    private readonly int[] _window = new int[Width + 2];
    private readonly int[] _order = new int[Width + 2];
    private readonly bool[] _used = new bool[Width + 2];
    private int[] _nodes = new int[64];
    private int _count;
    private int _width;
    private int _begin;
    private int _worker;
    private double _bound;
    private bool _found;
    private int _guest = -1;
    private int _steps;

    /// <summary>Takes in those who are left out where some order of a few stops lets them in, the plan getting cheaper by it; true when anybody was.</summary>
    public bool TakeIn()
    {
        var (found, absent) = (false, draft.Absent.Members.ToArray());
        foreach (var request in absent)
        {
            if (_core.JobCount[request] > 1 || _core.CostUnserved[request] == 0) continue;
            (_guest, _steps) = (_core.FirstJob[request], Math.Max(LeastSteps, MostSteps / absent.Length));
            found |= TakeIn(request);
        }
        _guest = -1;
        return found;
    }

    private bool TakeIn(int request)
    {
        foreach (var worker in suitors.Of(_guest))
        {
            if (!draft.IsOut(worker)) continue;
            (_worker, _found) = (worker, false);
            var last = draft.Route(worker).Length - 1;
            for (_begin = _core.FrozenSlots[worker]; _begin <= last && _steps > 0; _begin++)
            {
                Open(last);
                _bound += _core.CostUnserved[request];
                Extend(0, 0, draft.Route(worker)[_begin - 1].Earliest + draft.Route(worker)[_begin - 1].Service);
                if (_found) return true;
            }
        }
        return false;
    }

    /// <summary>Goes over all routes until none gets cheaper; true when the draft has become cheaper.</summary>
    public bool Improve()
    {
        var before = draft.Cost;
        _steps = int.MaxValue;
        for (_worker = 0; _worker < _core.Workers; _worker++)
        {
            while (draft.IsOut(_worker) && ImproveRoute())
            {
            }
        }
        return draft.Cost < before - 1e-7;
    }

    private bool ImproveRoute()
    {
        var better = false;
        var last = draft.Route(_worker).Length - 1;
        for (_begin = _core.FrozenSlots[_worker]; _begin < last - 1; _begin++)
        {
            Open(last);
            if (_width < 3) continue;
            _found = false;
            Extend(0, 0, draft.Route(_worker)[_begin - 1].Earliest + draft.Route(_worker)[_begin - 1].Service);
            better |= _found;
        }
        return better;
    }

    /// <summary>Notes the route and the stops from here to the next pause, at most so many, and after these the one more.</summary>
    private void Open(int last)
    {
        var route = draft.Route(_worker);
        if (_nodes.Length < route.Length + 2) _nodes = new int[2 * route.Length + 2];
        _count = route.Length;
        for (var at = 0; at < _count; at++) _nodes[at] = route[at].Node;
        _width = 0;
        while (_width < Width && _begin + _width < last && _nodes[_begin + _width] < 2 * _core.Jobs)
        {
            _window[_width] = _nodes[_begin + _width];
            _used[_width++] = false;
        }
        _bound = 0;
        for (var at = _begin; at <= _begin + _width; at++) _bound += Way(route[at - 1].Place, route[at].Place);
        _bound -= 1e-7;
        if (_guest >= 0) Invite();
    }

    private void Invite()
    {
        var (after, own) = (_begin + _width, _core.IsLift[_guest] ? 2 : 1);
        Array.Copy(_nodes, after, _nodes, after + own, _count - after);
        for (var at = 0; at < own; at++) (_window[_width + at], _used[_width + at]) = (2 * _guest + at, false);
        (_width, _count) = (_width + own, _count + own);
    }

    /// <summary>Puts one more stop of the window next.</summary>
    private void Extend(int depth, double ways, double clock)
    {
        var place = PlaceOf(depth == 0 ? _nodes[_begin - 1] : _order[depth - 1], _begin - 1);
        if (depth == _width)
        {
            if (ways + Way(place, PlaceOf(_nodes[_begin + _width], draft.Route(_worker).Length - _count + _begin + _width)) < _bound) Judge();
            return;
        }
        for (var index = 0; index < _width && _steps > 0; index++)
        {
            var node = _window[index];
            if (_used[index] || PickupWaits(node)) continue;
            _steps--;
            var further = ways + Way(place, _core.Place[node]);
            var start = Math.Max(_core.From[node], clock + _core.Minutes[place * _core.Width + _core.Place[node]]);
            if (further >= _bound || start > _core.Until[node] + Timing.Grain) continue;
            (_used[index], _order[depth]) = (true, node);
            Extend(depth + 1, further, start + _core.Service[node]);
            _used[index] = false;
        }
    }

    /// <summary>Whether a drop-off would come before its own pickup, which is in the window and not put yet.</summary>
    private bool PickupWaits(int node)
    {
        if (_core.Kind[node] != NodeKind.DropOff) return false;
        for (var index = 0; index < _width; index++)
        {
            if (_window[index] == node - 1) return !_used[index];
        }
        return false;
    }

    /// <summary>Drives the order, and keeps it when nothing breaks and the whole plan gets cheaper.</summary>
    private void Judge()
    {
        if (!Fits()) return;
        var before = draft.Cost;
        _steps -= StepsOfJudging;
        draft.Keep();
        for (var at = 0; at < _width; at++) _nodes[_begin + at] = _order[at];
        var kept = draft.Replace(_worker, _nodes.AsSpan(0, _count));
        if (_guest >= 0) draft.Serve(_core.RequestOf[_guest]);
        if (kept && draft.Cost < before - 1e-7 && draft.TotalsOf(_worker).Driven <= _core.LongestDriving[_worker] + Timing.Grain)
        {
            _found = true;
            var ways = _guest >= 0 ? double.NegativeInfinity : 0.0;
            for (var at = _begin; at <= _begin + _width; at++) ways += Way(draft.Route(_worker)[at - 1].Place, draft.Route(_worker)[at].Place);
            _bound = ways - 1e-7;
            return;
        }
        draft.Rewind();
    }

    private bool Fits()
    {
        var load = draft.Route(_worker)[_begin - 1].Load;
        foreach (var node in _order.AsSpan(0, _width))
        {
            if (_core.Kind[node] == NodeKind.DropOff) load -= _core.Load[node >> 1];
            else if (!Lanes.Fits(_core.Room[_worker], load += _core.Load[node >> 1])) return false;
        }
        return true;
    }

    private int PlaceOf(int node, int at) => _core.Place[node] < 0 ? draft.Route(_worker)[at].Place : _core.Place[node];

    private double Way(int from, int to) => _core.Costs[from * _core.Width + to];
}
