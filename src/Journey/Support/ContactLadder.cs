using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>What a service does, in which order and by when, where a call or visit of theirs reaches nobody: its own instead of the list that comes with the program.</summary>
public sealed class ContactLadder : IVersioned
{
    /// <summary>The shortest time that a rung may be given, in minutes.</summary>
    public const int LeastMinutes = 5;

    /// <summary>The longest time that a rung may be given, in minutes: two days.</summary>
    public const int MostMinutes = 2880;

    /// <summary>The most that is kept of what a service says about a rung, in characters.</summary>
    public const int LongestHow = 300;

    private ContactLadder()
    {
    }

    /// <summary>The service, of which there is one row.</summary>
    public ServiceId Id { get; private set; }

    /// <summary>In the order in which they are climbed.</summary>
    public List<LadderRung> Rungs { get; private set; } = [];

    public DateTime SetAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The row of a service that has said nothing yet.</summary>
    public static ContactLadder Of(ServiceId service) => new() { Id = service };

    /// <summary>Says what the service does. What is being climbed already goes on as it was begun.</summary>
    public Decision Set(IReadOnlyList<LadderRung> rungs, MembershipId by, DateTime now)
    {
        List<LadderRung> tidy = [.. rungs.Select(rung => rung with { How = Typed.Line(rung.How) })];
        Refusal? fault = tidy.Count == 0 ? new LadderIsEmpty()
            : tidy.Exists(rung => rung.Minutes is < LeastMinutes or > MostMinutes) ? new RungTimeUnfit()
            : tidy.Exists(rung => rung.How?.Length > LongestHow) ? new WordsTooLong(LongestHow)
            : tidy.SequenceEqual(Rungs) ? new NothingChanged()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (Rungs, SetAt) = (tidy, now);
        return new ContactLadderSet(Id, [.. tidy.Select(rung => rung.What)], by) { HappenedAt = now, Subjects = [] };
    }
}
