using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Identity;

/// <summary>Somebody can be given memberships from now on.</summary>
/// <param name="Email">Where their news goes.</param>
public sealed record AccountAdded(Guid Account, string DisplayName, string SignInName, string? Email) : Fact;

/// <summary>What is for this person alone goes to another address from now on.</summary>
/// <param name="Email">Null where they have none any more.</param>
public sealed record EmailAddressChanged(Guid Account, string? Email) : Fact;

/// <summary>An account may act in an organisation and a role.</summary>
public sealed record MembershipGiven(Guid Account, MembershipId Membership, OrganisationId Organisation, TeamId? Team, string Role, string Title, IReadOnlyList<string> Scopes) : Fact;

/// <summary>An account no longer acts in that membership.</summary>
public sealed record MembershipEnded(Guid Account, MembershipId Membership) : Fact;

/// <summary>Somebody left; their account and all its sessions are closed.</summary>
public sealed record AccountLeft(Guid Account) : Fact;

/// <summary>An administrator let somebody try again before the five minutes were over.</summary>
public sealed record AccountUnlocked(Guid Account) : Fact;

/// <summary>A link was made with which one person chooses a password, once.</summary>
public sealed record OneTimeLinkMade(Guid? Account, string Purpose, DateTime Expires) : Fact;

public sealed record PasswordChosen(Guid Account) : Fact;

/// <summary>An authenticator app was joined to the account; older recovery codes are void.</summary>
public sealed record CodeSetUp(Guid Account) : Fact;

public sealed record RecoveryCodesMade(Guid Account) : Fact;

/// <summary>Somebody signed in.</summary>
/// <param name="How"><c>card</c> in a made-up region; else <c>passkey</c>, <c>organisation</c>, <c>code</c> or <c>recovery-code</c>.</param>
public sealed record SignedIn(Guid Account, string How) : Fact;

public sealed record MembershipSwitched(Guid Account, MembershipId From, MembershipId To) : Fact;

/// <summary>All sessions of an account were ended at once.</summary>
public sealed record SignedOutEverywhere(Guid Account) : Fact;

/// <summary>A device, or whatever keeps its owner's passkeys, signs in to the account from now on.</summary>
public sealed record PasskeyAdded(Guid Account, string Passkey) : Fact;

public sealed record PasskeyRenamed(Guid Account, string Passkey) : Fact;

public sealed record PasskeyRemoved(Guid Account, string Passkey) : Fact;

/// <summary>A passkey answered rightly but with a count that it had left behind: somebody may hold a copy. It was refused.</summary>
public sealed record PasskeyDoubted(Guid Account, string Passkey) : Fact;

/// <summary>People of an organisation can sign in through its own provider.</summary>
public sealed record SignInProviderAdded(Guid Provider, OrganisationId Organisation, string Button, string Issuer, string ClientId, int LeastAssurance) : Fact;

public sealed record SignInProviderSecretChanged(Guid Provider) : Fact;

public sealed record SignInProviderEnded(Guid Provider) : Fact;

/// <summary>Whoever signs in there as this person comes into the account.</summary>
public sealed record OrganisationSignInJoined(Guid Account, string Issuer, string Provider) : Fact;

public sealed record OrganisationSignInParted(Guid Account, string Issuer, string Provider) : Fact;

/// <summary>Somebody was sent a link to a membership, by e-mail.</summary>
public sealed record InvitationSent(Guid Invitation, string Email, OrganisationId Organisation, string Role, string Title, DateTime Expires) : Fact;

public sealed record InvitationTakenUp(Guid Invitation, Guid Account) : Fact;

/// <summary>The link does nothing from now on.</summary>
public sealed record InvitationTakenBack(Guid Invitation) : Fact;
