using System.Runtime.CompilerServices;

namespace Homeward.Planning.Routes.Search;

/// <summary>A set of requests with quick adding, removing and walking, without allocation.</summary>
internal sealed class RequestSet(int size)
{
    private readonly int[] _members = new int[size];
    private readonly int[] _at = Enumerable.Repeat(-1, size).ToArray();

    public int Count { get; private set; }

    public ReadOnlySpan<int> Members => _members.AsSpan(0, Count);

    public bool Holds(int request) => _at[request] >= 0;

    public void Add(int request)
    {
        if (_at[request] >= 0) return;
        _at[request] = Count;
        _members[Count++] = request;
    }

    public void Remove(int request)
    {
        var at = _at[request];
        if (at < 0) return;
        var last = _members[--Count];
        (_members[at], _at[last], _at[request]) = (last, at, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        foreach (var member in Members) _at[member] = -1;
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyFrom(RequestSet other)
    {
        Clear();
        foreach (var member in other.Members) Add(member);
    }
}
