using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

public sealed record NhsNumberHasOtherLetters() : Refusal("An NHS number is ten digits. Take out the letters and signs, or leave it empty if it is not known.");

public sealed record NhsNumberHasWrongLength(int Digits) : Refusal($"An NHS number is ten digits; this has {Digits}. Check it again, or leave it empty if it is not known.");

public sealed record NhsNumberFailsItsCheck() : Refusal("That is not an NHS number: its digits do not add up, so one of them is probably mistyped. Read it again from the wristband or letter.");

public sealed record NhsNumberIsNotForTests() : Refusal("This is a made-up region: it only takes NHS numbers that begin with 999, so that no real person is ever entered here.");

public sealed record NhsNumberBelongsToAnother() : Refusal("Another person here already has this NHS number. Search for the number first; if both are the same person, ask for the records to be merged.");

public sealed record NumberNotAdded() : Refusal("This number could not be added; ask the hub to look.");

public sealed record AlreadyHasAnNhsNumber() : Refusal("This person already has another NHS number. End that one first, giving the reason, if it was wrong or has been replaced.");

public sealed record IdentifierIsEmpty() : Refusal("Give the number.");

public sealed record IdentifierAlreadyHeld() : Refusal("This person already has that number.");

public sealed record IdentifierAlreadyEnded() : Refusal("That number has already been ended.");
