using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>Copies of the routes as they were before the first change since the last kept state.</summary>
internal sealed class Undo(int workers, int requests)
{
    private readonly Slot[][] _slots = new Slot[workers][];
    private readonly int[] _counts = new int[workers];
    private readonly Totals[] _totals = new Totals[workers];
    private readonly bool[] _saved = new bool[workers];
    private readonly int[] _touched = new int[workers];
    private readonly RequestSet _absent = new(requests);
    private int _count;
    private bool _isOpen;

    public double RouteCost { get; private set; }

    public double UnservedCost { get; private set; }

    public int WorkersOut { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(Draft draft)
    {
        Forget();
        _isOpen = true;
        _absent.CopyFrom(draft.Absent);
        (RouteCost, UnservedCost, WorkersOut) = (draft.RouteCost, draft.UnservedCost, draft.WorkersOut);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forget()
    {
        for (var index = 0; index < _count; index++) _saved[_touched[index]] = false;
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Save(int worker, Slot[] slots, int count, in Totals totals)
    {
        if (!_isOpen || _saved[worker]) return;
        _saved[worker] = true;
        _touched[_count++] = worker;
        if (_slots[worker] is null || _slots[worker].Length < count) _slots[worker] = new Slot[slots.Length];
        Array.Copy(slots, _slots[worker], count);
        (_counts[worker], _totals[worker]) = (count, totals);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearWorkers(Draft draft, Slot[][] slots, int[] counts)
    {
        for (var index = 0; index < _count; index++)
        {
            var worker = _touched[index];
            foreach (ref readonly var slot in slots[worker].AsSpan(0, counts[worker]))
            {
                if (slot.Node < 2 * draft.Core.Jobs) draft.WorkerOf[slot.Node >> 1] = -1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restore(Draft draft, Slot[][] slots, int[] counts, Totals[] totals)
    {
        for (var index = 0; index < _count; index++)
        {
            var worker = _touched[index];
            Array.Copy(_slots[worker], slots[worker], _counts[worker]);
            (counts[worker], totals[worker]) = (_counts[worker], _totals[worker]);
            foreach (ref readonly var slot in slots[worker].AsSpan(0, counts[worker]))
            {
                if (slot.Node < 2 * draft.Core.Jobs) draft.WorkerOf[slot.Node >> 1] = worker;
            }
            if (draft.Core.HasLinks) draft.Settling.Note(slots[worker].AsSpan(0, counts[worker]));
        }
        Forget();
        _isOpen = false;
        draft.Absent.CopyFrom(_absent);
    }
}
