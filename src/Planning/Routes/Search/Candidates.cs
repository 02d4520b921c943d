namespace Homeward.Planning.Routes.Search;

/// <summary>The workers worth asking for a job: all who are out, and of those at home who are alike only one.</summary>
internal sealed class Candidates(Draft draft, Proximity proximity)
{
    private readonly Core _core = draft.Core;
    private readonly Proximity _proximity = proximity;
    private readonly int[] _workers = new int[draft.Core.Workers];
    private readonly int[] _asked = new int[draft.Core.Workers];
    private int _stamp;

    public ReadOnlySpan<int> For(int job)
    {
        _stamp++;
        var count = 0;
        for (var worker = 0; worker < _core.Workers; worker++)
        {
            if (!draft.IsOut(worker))
            {
                if (_asked[_core.Likeness[worker]] == _stamp) continue;
                _asked[_core.Likeness[worker]] = _stamp;
            }
            _workers[count++] = worker;
        }
        return _workers.AsSpan(0, count);
    }
}
