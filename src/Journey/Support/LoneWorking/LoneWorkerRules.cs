using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support.LoneWorking;

/// <summary>Who is told in a service, and after how many minutes, where somebody who went out alone has not checked out: its own instead of the list that comes with the program.</summary>
public sealed class LoneWorkerRules : IVersioned
{
    /// <summary>The longest time to a rung, in minutes.</summary>
    public const int MostMinutes = 240;

    private LoneWorkerRules()
    {
    }

    /// <summary>The service, of which there is one row.</summary>
    public ServiceId Id { get; private set; }

    /// <summary>In the order in which they are climbed.</summary>
    public List<LoneRung> Rungs { get; private set; } = [];

    /// <summary>Who is told first; where none is named, everybody who answers for the service.</summary>
    public List<MembershipId> Coordinators { get; private set; } = [];

    /// <summary>Who is told where no coordinator has acted; where none is named, everybody who answers for the service.</summary>
    public List<MembershipId> Managers { get; private set; } = [];

    public int Version { get; private set; }

    /// <summary>The row of a service that has said nothing yet.</summary>
    public static LoneWorkerRules Of(ServiceId service) => new() { Id = service };

    /// <summary>Says who is told and when. Who is out already goes by what held when they went.</summary>
    /// <param name="rungs">For worker, coordinator and manager, in that order.</param>
    public Decision Set(IReadOnlyList<LoneRung> rungs, IReadOnlyList<MembershipId> coordinators, IReadOnlyList<MembershipId> managers, MembershipId by, DateTime now)
    {
        if (!rungs.Select(rung => rung.Of).SequenceEqual(Enum.GetValues<LoneRungOf>()) || rungs.Any(rung => rung.Minutes is < 1 or > MostMinutes))
        {
            return new LoneRungTimeUnfit();
        }

        if (rungs.SequenceEqual(Rungs) && coordinators.ToHashSet().SetEquals(Coordinators) && managers.ToHashSet().SetEquals(Managers))
        {
            return new NothingChanged();
        }

        (Rungs, Coordinators, Managers) = ([.. rungs], [.. coordinators.Distinct()], [.. managers.Distinct()]);
        return new LoneWorkerRulesSet(Id, Rungs, Coordinators, Managers, by) { HappenedAt = now, Subjects = [] };
    }
}
