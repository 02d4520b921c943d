using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Identity;

public sealed record WrongNameOrPassword() : Refusal("That name and password do not go together. Check both and try again.");

public sealed record WrongCode() : Refusal("That code does not fit. Wait for the next one in your app and enter it, or use one of your recovery codes.");

public sealed record TooManyGuesses() : Refusal("That was tried ten times in five minutes. Wait five minutes and try again, or ask your administrator to unlock the account.");

public sealed record NoMembership() : Refusal("Your account has no membership at the moment, so there is nothing to open. Ask your administrator.");

public sealed record AccountDetailsMissing() : Refusal("Enter the person's name, and the name they will sign in with.");

public sealed record SignInNameTaken(string SignInName) : Refusal($"There is already an account with the sign-in name {SignInName}.");

public sealed record UnfitPassword(string Why) : Refusal(Why);

public sealed record PasswordsDiffer() : Refusal("The two passwords are not the same. Enter the new one twice.");

public sealed record LinkOver() : Refusal("This link has been used already, or its time is over. Ask whoever gave it to you for a new one.");

public sealed record UnknownRole() : Refusal("Choose one of the roles.");

public sealed record UnknownHolder() : Refusal("Choose an organisation, and only teams, wards, places and services from the lists.");

public sealed record MembershipTitleMissing() : Refusal("Enter what colleagues read beside the name, such as \"Ward nurse, Kingsbridge Infirmary\".");

public sealed record MembershipOver() : Refusal("That membership has ended already.");

public sealed record HasLeft() : Refusal("This person has left, so the account is closed for good. Add a new account if they come back.");

public sealed record LastAdministrator() : Refusal("This is the only administrator's membership. Give somebody else one first, so that the region is never without.");

public sealed record PasskeyNotAccepted() : Refusal("That passkey was not accepted. Try once more, or sign in with your password and code.");

public sealed record PasskeyUnknown() : Refusal("Homeward does not know that passkey: it may have been removed here. Sign in with your password and code, and add a new one.");

public sealed record PasskeyCopied() : Refusal("That passkey counts backwards, so somebody may hold a copy of it. Sign in with your password and code, remove it, and tell your administrator.");

public sealed record PasskeyNotMade() : Refusal("The passkey could not be kept. Try once more, from the address that you always use for Homeward.");

public sealed record TooManyPasskeys() : Refusal($"You have {Passkeys.Most} passkeys. Remove one that you no longer use.");

public sealed record SignedInTooLongAgo() : Refusal("To add a way to sign in you must have signed in within the last 15 minutes. Sign out, sign in again and come back here.");
