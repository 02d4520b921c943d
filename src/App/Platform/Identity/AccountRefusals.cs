using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Identity;

public sealed record WrongNameOrPassword() : Refusal("That name and password do not go together. Check both and try again.");

public sealed record WrongCode() : Refusal("That code does not fit. Wait for the next one in your app and enter it, or use one of your recovery codes.");

public sealed record TooManyGuesses() : Refusal("That was tried ten times in five minutes. Wait five minutes and try again, or ask your administrator to unlock the account.");

public sealed record NoMembership() : Refusal("Your account has no membership at the moment, so there is nothing to open. Ask your administrator.");

public sealed record AccountDetailsMissing() : Refusal("Enter the person's name, and the name they will sign in with.");

public sealed record UnfitSignInName() : Refusal("A sign-in name is mostly the work e-mail address: letters, digits and . _ - + @ ' without spaces, beginning with a letter or digit.");

public sealed record SignInNameTaken(string SignInName) : Refusal($"There is already an account with the sign-in name {SignInName}.");

public sealed record UnfitPassword(string Why) : Refusal(Why);

public sealed record PasswordsDiffer() : Refusal("The two passwords are not the same. Enter the new one twice.");

public sealed record LinkOver() : Refusal("This link has been used already, or its time is over. Ask whoever gave it to you for a new one.");

public sealed record UnknownRole() : Refusal("Choose one of the roles.");

public sealed record UnknownHolder() : Refusal("Choose an organisation, and only teams, wards, places and services from the lists.");

public sealed record MembershipTitleMissing() : Refusal("Enter what colleagues read beside the name, such as \"Ward nurse, Kingsbridge Infirmary\".");

public sealed record OwnMembership() : Refusal("Nobody gives themselves a membership, changes their own, or takes up an invitation that they sent. Let another administrator do it; until there is one, your own work is to set up the region.");

public sealed record OwnAccount() : Refusal("Nobody closes their own account. Let another administrator do it.");

public sealed record InvitationReachesNobody() : Refusal("What this invitation was for has been closed meanwhile: the membership would reach nobody. Ask whoever sent it for a new one.");

public sealed record MembershipReachesNobody(string Role, string Needs) : Refusal($"{Role}: this membership would reach nobody. {Needs}");

public sealed record MembershipOver() : Refusal("That membership has ended already.");

public sealed record HasLeft() : Refusal("This person has left, so the account is closed for good. Add a new account if they come back.");

public sealed record LastAdministrator() : Refusal("This is the only administrator's membership. Give somebody else one first, so that the region is never without.");

public sealed record PasskeyNotAccepted() : Refusal("That passkey was not accepted. Try once more, or sign in with your password and code.");

public sealed record PasskeyUnknown() : Refusal("Homeward does not know that passkey: it may have been removed here. Sign in with your password and code, and add a new one.");

public sealed record PasskeyCopied() : Refusal("That passkey counts backwards, so somebody may hold a copy of it. Sign in with your password and code, remove it, and tell your administrator.");

public sealed record PasskeyNotMade() : Refusal("The passkey could not be kept. Try once more, from the address that you always use for Homeward.");

public sealed record TooManyPasskeys() : Refusal($"You have {Passkeys.Most} passkeys. Remove one that you no longer use.");

public sealed record SignedInTooLongAgo() : Refusal("To add a way to sign in you must have signed in within the last 15 minutes. Sign out, sign in again and come back here.");

public sealed record TripOver() : Refusal("That took longer than ten minutes, or was used already. Start again from the sign-in page.");

public sealed record ProviderAway(string Provider) : Refusal($"The sign-in of {Provider} does not answer at the moment. Try again soon, or sign in another way.");

public sealed record SignInBrokenOff(string Provider) : Refusal($"The sign-in at {Provider} was broken off there. Start again from the sign-in page.");

public sealed record SignInNotProven(string Provider) : Refusal($"What {Provider} answered could not be proven, so it was not taken. Start again; if it happens again, tell your administrator.");

public sealed record AssuranceTooLow(string Provider) : Refusal($"You signed in at {Provider} in a way that is not safe enough for Homeward. Sign in there with your smartcard or security key.");

public sealed record NotInvited(string Provider) : Refusal($"Nobody has joined your sign-in at {Provider} to an account here. Use the invitation that was sent to you, or sign in another way and join the two under your name.");

public sealed record IdentityTaken(string Provider) : Refusal($"That sign-in at {Provider} belongs to another account already.");

public sealed record ProviderDetailsMissing() : Refusal("Fill in everything: the organisation, what the button says, and issuer, client id and secret as the provider gave them.");

public sealed record ProviderAddressUnfit() : Refusal("The issuer must be an https address, exactly as the provider writes it.");

public sealed record ProviderKnown() : Refusal("There is a sign-in with this issuer and client id already.");

public sealed record ProviderDoesNotAnswer() : Refusal("No provider of that name answers there. Check the issuer letter by letter, that it lies at a public address, and that this server may reach it.");

public sealed record MayNotInvite() : Refusal("You may not invite anybody: only administrators do, and whoever was told so for their own team.");

public sealed record EmailAddressUnfit() : Refusal("Enter one e-mail address, such as name@example.org.");

public sealed record EmailAddressMissing() : Refusal("The sign-in name is no e-mail address, so enter one beside it: without it no news of what this person sends would reach them.");

public sealed record AddressNeedsAFreshSignIn() : Refusal("To change where your messages go you must have signed in within the last 15 minutes. Sign out, sign in again and come back here.");

public sealed record InvitationOver() : Refusal("This invitation was taken up already, taken back, or is more than a week old. Ask whoever sent it for a new one.");
