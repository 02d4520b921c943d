namespace Homeward.Planning.Routes.Search;

/// <summary>Tries every order of a few neighbouring stops of one route, and keeps the cheapest that can be driven.</summary>
/// <remarks>Ruin and recreate moves whole requests to their cheapest spots one after the other; what needs three stops to change places at once, it rarely finds.</remarks>
internal sealed class Reordering(Draft draft)
{
    /// <summary>Stops that change places with one another: at most 720 orders, most of them cut off by cost or time.</summary>
    private const int Width = 6;

    private readonly Core _core = draft.Core;
    private readonly int[] _window = new int[Width];
    private readonly int[] _order = new int[Width];
    private readonly bool[] _used = new bool[Width];
    private int[] _nodes = new int[64];
    private int _count;
    private int _width;
    private int _begin;
    private int _worker;
    private double _bound;
    private bool _found;

    /// <summary>Goes over all routes until none gets cheaper; true when the draft has become cheaper.</summary>
    public bool Improve()
    {
        var before = draft.Cost;
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

    /// <summary>Notes the route and the stops from here to the next pause, at most so many.</summary>
    private void Open(int last)
    {
        var route = draft.Route(_worker);
        if (_nodes.Length < route.Length) _nodes = new int[2 * route.Length];
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
    }

    /// <summary>Puts one more stop of the window next.</summary>
    private void Extend(int depth, double ways, double clock)
    {
        var place = PlaceOf(depth == 0 ? _nodes[_begin - 1] : _order[depth - 1], _begin - 1);
        if (depth == _width)
        {
            if (ways + Way(place, PlaceOf(_nodes[_begin + _width], _begin + _width)) < _bound) Judge();
            return;
        }
        for (var index = 0; index < _width; index++)
        {
            var node = _window[index];
            if (_used[index] || PickupWaits(node)) continue;
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
        draft.Keep();
        for (var at = 0; at < _width; at++) _nodes[_begin + at] = _order[at];
        if (draft.Replace(_worker, _nodes.AsSpan(0, _count)) && draft.Cost < before - 1e-7 && draft.TotalsOf(_worker).Driven <= _core.LongestDriving[_worker] + Timing.Grain)
        {
            _found = true;
            var ways = 0.0;
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
