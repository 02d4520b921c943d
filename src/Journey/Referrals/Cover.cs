using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <summary>A colleague looks after somebody's inbox while they are away: what is theirs shows in the colleague's inbox until cover ends.</summary>
/// <remarks>Nothing changes hands: it is still theirs when they are back. To pass it for good, hand each ask over (<see cref="Ask.HandTo"/>).</remarks>
public sealed class Cover : IVersioned
{
    private Cover()
    {
    }

    public RowId Id { get; private set; }

    /// <summary>Who is away.</summary>
    public MembershipId AwayId { get; private set; }

    /// <summary>Who covers.</summary>
    public MembershipId CoveringId { get; private set; }

    public DateTime BeganAt { get; private set; }

    /// <summary>The last London day of cover, or null until somebody ends it.</summary>
    public DateOnly? LastDay { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Begins cover now. Nobody covers for themselves, and cover cannot end before it begins.</summary>
    public static Decision Arrange(RowId id, MembershipId away, MembershipId covering, DateOnly? lastDay, DateTime now, out Cover? cover)
    {
        cover = null;
        if (away == covering)
        {
            return new CoverForOneself();
        }

        if (lastDay < LondonTime.DayOf(now))
        {
            return new CoverEndsBeforeItBegins();
        }

        cover = new Cover { Id = id, AwayId = away, CoveringId = covering, BeganAt = now, LastDay = lastDay };
        return new CoverArranged(id, away, covering, lastDay) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Ends it before its day.</summary>
    public Decision End(DateTime now)
    {
        if (!Runs(now))
        {
            return new CoverIsOver();
        }

        EndedAt = now;
        return new CoverEnded(Id, AwayId, CoveringId) { HappenedAt = now, Subjects = [] };
    }

    /// <summary>Whether the colleague covers at this moment; the last day counts to its midnight in London.</summary>
    public bool Runs(DateTime now) => EndedAt is null && (LastDay is null || LondonTime.DayOf(now) <= LastDay);
}
