using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

public sealed record FamilyNameMissing() : Refusal("Give the family name. For somebody with one name only, put it here and leave the given name empty.");

public sealed record NameHasNoLetter() : Refusal("A name needs at least one letter.");

public sealed record NameTooLong() : Refusal($"Given and family names are kept up to {PersonName.LongestPart} characters each. Shorten it; the full form can go into About Me.");

public sealed record BirthDateInTheFuture() : Refusal("The date of birth is in the future. Check the year.");

public sealed record BirthDateTooLongAgo() : Refusal("The date of birth is before 1900. Check the year.");

public sealed record BirthDateAfterDeath(DateOnly DiedOn) : Refusal($"The date of birth would be after the date of death, {DiedOn:d MMMM yyyy}. Check both.");

public sealed record DeathBeforeBirth(DateOnly BornOn) : Refusal($"The date of death is before the date of birth, {BornOn:d MMMM yyyy}. Check both.");

public sealed record DeathInTheFuture() : Refusal("The date of death is in the future. Check it.")
{
    public override bool MayPass => true;
}

public sealed record AlreadyDied(DateOnly On) : Refusal($"It is already recorded that this person died on {On:d MMMM yyyy}. Correct that date if it is wrong.");

public sealed record NotKnownToHaveDied() : Refusal("No death is recorded for this person, so there is nothing to take back.");

public sealed record NothingChanged() : Refusal("Nothing was changed: what you typed is already on the record.");

public sealed record PhoneNumberNotDiallable() : Refusal("That telephone number cannot be dialled. Give digits, spaces and a leading + only; put words such as “evenings” into the note.");

public sealed record EmailNotAnAddress() : Refusal("That is not an e-mail address. It should look like name@example.org.");

public sealed record WordsMissing() : Refusal("Write a few words first.");

public sealed record WordsTooLong(int Most) : Refusal($"That is longer than can be kept here ({Most:N0} characters). Shorten it.");

public sealed record JoinedMeanwhile() : Refusal("This record has meanwhile been joined with another one, which you see now. Look whether what you typed is still right for it, then send it again; it is kept.")
{
    public override bool MayPass => true;
}

public sealed record ReadAsAnother() : Refusal("This record was found to be the same person as another and is now read as that one. Open that record and change it there.");

public sealed record CodeNotOnTheList(string List) : Refusal($"Choose one of the answers that are offered ({List.Replace('-', ' ')}).");

public sealed record ContactWayMissing(string Way) : Refusal($"The preferred way of contact is {Way}, but nothing is recorded that could be used for it. Add it, or choose another way.");

public sealed record ContactThroughMissing() : Refusal("Say through whom to make contact.");

public sealed record LanguageMissing() : Refusal("Say which language the interpreter is needed for.");
