using Homeward.App.Hospital;
using Homeward.App.Platform.Identity;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.Basics;

namespace Homeward.App.Today.HubBoard;

/// <summary>One person on the board, with all that the hub asks in its morning meeting.</summary>
public sealed record BoardRow
{
    public required StayId Stay { get; init; }

    /// <summary>The case that goes on for them.</summary>
    public required CaseId Case { get; init; }

    /// <summary>The case that the stay was recorded under: another one only where two records were merged.</summary>
    public required CaseId OwnCase { get; init; }

    public IEnumerable<CaseId> Cases => new[] { Case, OwnCase }.Distinct();

    public required PersonId Person { get; init; }

    public required string Name { get; init; }

    public required string Ward { get; init; }

    public required string Site { get; init; }

    public string? Bed { get; init; }

    public DateTime? ReadySince { get; init; }

    public Coded? Pathway { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    public MembershipId? OwnerId { get; init; }

    /// <summary>By name, be they here still or not.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether whoever stands as the owner works here no more.</summary>
    public bool OwnerHasLeft { get; init; }

    /// <summary>Whether somebody who is here sees to it.</summary>
    public bool IsOwned => OwnerId is not null && !OwnerHasLeft;

    /// <summary>The owner as a list shows them; null where there never was one.</summary>
    public string? OwnerInWords => WhoWorksHere.Marked(Owner, OwnerHasLeft);

    public string? NextAction { get; init; }

    public DateTime? NextActionDueAt { get; init; }

    public int CaseVersion { get; init; }

    public IReadOnlyList<BoardBlocker> Blockers { get; init; } = [];

    /// <summary>Needs of open referrals, in their state.</summary>
    public IReadOnlyList<BoardNeed> Needs { get; init; } = [];

    /// <summary>The same as lines of a list: needs that share one question, or one call, stand in one line.</summary>
    public IEnumerable<BoardNeed> Lines => Needs.GroupBy(n => (object?)n.Shared ?? n).Select(same => same.First() with { Label = string.Join(", ", same.Select(n => n.Label)) });

    /// <summary>Needs of the case that ended in the last two weeks, the latest first.</summary>
    public IReadOnlyList<BoardNeed> Ended { get; init; } = [];

    /// <summary>Who was asked about the way home, as the list of involved people calls them.</summary>
    public IReadOnlyList<string> Involved { get; init; } = [];

    public BoardRank Rank(DateTime now) => BoardRank.Of(IsOwned, NextAction is not null, NextActionDueAt, now);
}

/// <param name="Label">As a list may say it: a reason that is kept closely is not named.</param>
/// <param name="IsReported">Whether it is the one that returns count.</param>
public sealed record BoardBlocker(string Label, bool IsReported, BlockerOwner Owner, DateOnly? PromisedFor);

/// <param name="Asks">Whether whoever was asked waits for a reply.</param>
/// <param name="Arrange">Whether only the hub may arrange it and nobody has been asked.</param>
/// <param name="InHand">Whether somebody is asked for it or does it.</param>
/// <param name="Call">The call that somebody has to make; null where nobody has to be rung.</param>
/// <param name="Outcome">How it ended, in words; null while it has not.</param>
/// <param name="Waits">That an answer is late, or half of its time has gone, in a few words; null where neither is so.</param>
public sealed record BoardNeed(ReferralId Referral, string Label, Journey.Referrals.NeedState State, bool Asks, bool Arrange, bool InHand, Call? Call, string? Outcome, string? Waits = null)
{
    /// <summary>The ask whose question or call this need shares with others; null where nothing is to be shared.</summary>
    public AskId? Shared { get; init; }

    /// <summary>That whoever was asked has put it aside, and until when; null where somebody has not.</summary>
    public string? Aside { get; init; }

    /// <summary>The same as an instant.</summary>
    public DateTime? AsideUntil { get; init; }

    /// <summary>Whether the last planned try reached nobody, so that the sender decides.</summary>
    public bool IsUnreached { get; init; }

    public bool IsOver => State is Journey.Referrals.NeedState.Ended;
}

/// <summary>Where somebody stands on the board: nobody can hide behind an owner without a next action.</summary>
public enum BoardRank
{
    /// <summary>Nobody who is still here owns the case, or nothing is to happen next.</summary>
    NoOwnerOrNoNextAction,

    /// <summary>What was to happen has not happened.</summary>
    NextActionLate,

    InHand,
}

/// <summary>Works out a <see cref="BoardRank"/>.</summary>
public static class BoardRanks
{
    extension(BoardRank)
    {
        public static BoardRank Of(bool hasOwner, bool hasNextAction, DateTime? dueAt, DateTime now) =>
            !hasOwner || !hasNextAction ? BoardRank.NoOwnerOrNoNextAction : dueAt < now ? BoardRank.NextActionLate : BoardRank.InHand;
    }
}
