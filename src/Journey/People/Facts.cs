using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

public sealed record PersonAdded(string GivenName, string FamilyName, DateOnly? BirthDate) : Fact;

public sealed record IdentityChanged(IReadOnlyList<Change> Changes) : Fact;

public sealed record PersonDied(DateOnly On) : Fact;

public sealed record DeathTakenBack(DateOnly On) : Fact;

/// <param name="Scheme">Such as <c>nhs-number</c>; the number itself is in the row.</param>
public sealed record IdentifierGiven(RowId Identifier, string Scheme) : Fact;

/// <param name="Reason">Why it no longer holds, in the words of whoever ended it.</param>
public sealed record IdentifierEnded(RowId Identifier, string Scheme, string Reason) : Fact;

public sealed record ContactDetailsChanged(IReadOnlyList<Change> Changes) : Fact;

public sealed record CircumstancesChanged(IReadOnlyList<Change> Changes) : Fact;

/// <param name="Use">Home, temporary or for letters.</param>
public sealed record AddressRecorded(RowId Address, AddressUse Use, DateOnly From) : Fact;

public sealed record AddressEnded(RowId Address, AddressUse Use, DateOnly LastDay) : Fact;

public sealed record AddressProtected(RowId Address) : Fact;

/// <param name="Reason">Why it need not be kept from anybody any more.</param>
public sealed record AddressProtectionEnded(RowId Address, string Reason) : Fact;

public sealed record AddressOpened(RowId Address, string Reason) : Fact;

public sealed record AdjustmentAgreed(RowId Adjustment, string Category, string? Code) : Fact;

public sealed record AdjustmentEnded(RowId Adjustment, string Category, string? Code, string Reason) : Fact;

public sealed record AboutMeWritten(RowId Entry, string Heading) : Fact;

public sealed record AboutMeTakenOut(RowId Entry, string Heading) : Fact;

public sealed record ImportantPersonNamed(RowId ImportantPerson, string Relationship) : Fact;

public sealed record ImportantPersonChanged(RowId ImportantPerson, IReadOnlyList<Change> Changes) : Fact;

public sealed record ImportantPersonTakenOut(RowId ImportantPerson) : Fact;

public sealed record RelationshipRecorded(RowId Relationship, PersonId Person, PersonId Other, string Kind, bool Cares) : Fact;

public sealed record RelationshipEnded(RowId Relationship, PersonId Person, PersonId Other, string Kind, bool Cared) : Fact;

public sealed record SharingDecided(RowId Sharing, string Purpose, string Recipients, SharingState State) : Fact;

/// <summary>A decision holds again that had ended only because two records were read as one person's.</summary>
public sealed record SharingGivenBack(RowId Sharing, string Purpose, string Recipients, SharingState State) : Fact;

public sealed record AccessCodeKept(RowId AccessCode, string Kind) : Fact;

/// <param name="Reason">Why it had to be read.</param>
public sealed record AccessCodeRead(RowId AccessCode, string Kind, string Reason) : Fact;

public sealed record AccessCodeDestroyed(RowId AccessCode, string Kind) : Fact;

public sealed record GlassBroken(RowId BrokenGlass, string Reason, DateTime EndsAt) : Fact;

public sealed record BrokenGlassReviewed(RowId BrokenGlass, bool Justified, string Words) : Fact;

public sealed record PeopleMerged(RowId Merge, PersonId Survivor, PersonId Merged, CaseId? GoesOn, CaseId? BecamePart, string Reason) : Fact;

public sealed record PeopleUnmerged(RowId Merge, PersonId Survivor, PersonId Merged, string Reason) : Fact;

/// <summary>Somebody looked at both records and says that they are two people.</summary>
public sealed record PeopleToldApart(RowId ToldApart, PersonId One, PersonId Other) : Fact;

public sealed record CaseOpened(CaseOpener Because) : Fact;

public sealed record CaseClosed : Fact;

/// <summary>It had closed with something that did not end after all: the same journey goes on.</summary>
public sealed record CaseWentOn : Fact;

/// <param name="Before">Who was the case manager until then; null where nobody was.</param>
public sealed record CaseTakenOn(MembershipId Owner, MembershipId? Before) : Fact;

public sealed record CaseGivenBack(MembershipId Owner) : Fact;

public sealed record NextActionAgreed(string What, DateTime DueAt) : Fact;

/// <summary>Somebody whose search matched this person in full, without working with them, set out to refer them.</summary>
public sealed record KnownPersonTakenUp(MembershipId By) : Fact;
