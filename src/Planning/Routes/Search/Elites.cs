namespace Homeward.Planning.Routes.Search;

/// <summary>A few good and different plans, best first.</summary>
internal sealed class Elites(Core core, int most)
{
    private readonly List<Sequences> _members = [];

    public int Count => _members.Count;

    public Sequences this[int rank] => _members[rank];

    /// <summary>Takes in a plan unless it is as good as one that is there, or worse than all of a full house.</summary>
    public void Add(Sequences plan)
    {
        if (_members.Exists(member => Math.Abs(member.Cost - plan.Cost) < 1e-6)) return;
        if (_members.Count == most && plan.Cost > _members[^1].Cost) return;
        var place = _members.Count == most ? _members[^1] : new Sequences(core);
        _members.Remove(place);
        place.CopyFrom(plan);
        var rank = _members.FindIndex(member => member.Cost > place.Cost);
        _members.Insert(rank < 0 ? _members.Count : rank, place);
    }
}
