namespace Homeward.Journey.Basics;

/// <summary>An id of our own: a version 7 UUID, made once and never reused. Outside numbers are identifiers, never ids.</summary>
public interface IId
{
    Guid Value { get; }
}

public readonly record struct PersonId(Guid Value) : IId;

public readonly record struct CaseId(Guid Value) : IId;

public readonly record struct PlaceId(Guid Value) : IId;

public readonly record struct OrganisationId(Guid Value) : IId;

public readonly record struct TeamId(Guid Value) : IId;

public readonly record struct ServiceId(Guid Value) : IId;

public readonly record struct SiteId(Guid Value) : IId;

public readonly record struct WardId(Guid Value) : IId;

public readonly record struct StayId(Guid Value) : IId;

public readonly record struct AttendanceId(Guid Value) : IId;

public readonly record struct BlockerId(Guid Value) : IId;

public readonly record struct ReferralId(Guid Value) : IId;

public readonly record struct NeedId(Guid Value) : IId;

public readonly record struct AskId(Guid Value) : IId;

public readonly record struct AnswerLinkId(Guid Value) : IId;

public readonly record struct PlanId(Guid Value) : IId;

public readonly record struct PlanLineId(Guid Value) : IId;

public readonly record struct JobId(Guid Value) : IId;

public readonly record struct WorryId(Guid Value) : IId;

public readonly record struct FailedContactId(Guid Value) : IId;

public readonly record struct LetterId(Guid Value) : IId;

public readonly record struct LetterCopyId(Guid Value) : IId;

public readonly record struct CheckInId(Guid Value) : IId;

public readonly record struct SafeguardingConcernId(Guid Value) : IId;

public readonly record struct VolunteerId(Guid Value) : IId;

public readonly record struct MembershipId(Guid Value) : IId;

public readonly record struct AccountId(Guid Value) : IId;

/// <summary>Any row that has no life of its own outside its parent (an address, a hold, a review).</summary>
public readonly record struct RowId(Guid Value) : IId;
