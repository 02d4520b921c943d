using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <summary>Something holds a discharge up.</summary>
public sealed record BlockerRaised(BlockerId Blocker, StayId Stay, Coded Reason, string? Words) : Fact;

/// <summary>An organisation took a blocker on, or handed it to another.</summary>
public sealed record BlockerOwned(BlockerId Blocker, OrganisationId? Before, OrganisationId Owner, MembershipId? Member) : Fact;

/// <summary>The owner began to clear it.</summary>
public sealed record BlockerBegun(BlockerId Blocker) : Fact;

/// <summary>The owner promised a day.</summary>
public sealed record BlockerPromised(BlockerId Blocker, DateOnly? Before, DateOnly Day) : Fact;

/// <summary>It holds nothing up any more; without words when the person left.</summary>
public sealed record BlockerCleared(BlockerId Blocker, string? How) : Fact;

/// <summary>Another reason stands in its stead.</summary>
public sealed record BlockerSuperseded(BlockerId Blocker, BlockerId By) : Fact;

/// <summary>It was marked as the one to report.</summary>
public sealed record BlockerMarked(BlockerId Blocker) : Fact;

/// <summary>It holds again, because the discharge was cancelled.</summary>
public sealed record BlockerCameBack(BlockerId Blocker) : Fact;
