using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Begins and ends who sees whom, as the acts themselves would have done it.</summary>
internal sealed class Sight(MadeUpIds ids, BulkRows rows)
{
    private readonly Dictionary<PersonId, List<Relation>> _running = [];

    /// <summary>Lets a holder see a person, unless it does already.</summary>
    public void Begin(PersonId person, CaseId? @case, Guid holder, string kind, DateTime at, DateTime? until = null)
    {
        if (!_running.TryGetValue(person, out var running))
        {
            _running[person] = running = [];
        }

        foreach (var same in running.Where(r => r.HolderId == holder && r.Kind == kind && r.EndedAt is null))
        {
            (same.EndedAt, same.UntilAt) = same.UntilAt <= at ? (same.UntilAt, same.UntilAt) : (null, until is null ? null : same.UntilAt);
        }

        if (!running.Exists(r => r.HolderId == holder && r.Kind == kind && r.EndedAt is null))
        {
            running.Add(new Relation { Id = new RowId(ids.New(at)), PersonId = person, CaseId = @case, HolderId = holder, Kind = kind, BeganAt = at, UntilAt = until });
        }
    }

    /// <summary>Lets what runs without an end go on until an instant.</summary>
    public void RunOut(PersonId person, Guid holder, string kind, DateTime until)
    {
        foreach (var relation in _running.GetValueOrDefault(person, []).Where(r => r.HolderId == holder && r.Kind == kind && r.EndedAt is null))
        {
            relation.UntilAt ??= until;
        }
    }

    public void End(PersonId person, Func<Relation, bool> which, DateTime at)
    {
        if (!_running.TryGetValue(person, out var running))
        {
            return;
        }

        foreach (var relation in running.Where(r => r.EndedAt is null && which(r)))
        {
            relation.EndedAt = at;
        }

        foreach (var over in running.Where(r => r.EndedAt is not null))
        {
            rows.Add(over);
        }

        running.RemoveAll(r => r.EndedAt is not null);
    }

    /// <summary>Writes down what still holds.</summary>
    public void Finish()
    {
        foreach (var relation in _running.Values.SelectMany(r => r))
        {
            rows.Add(relation);
        }
    }
}
