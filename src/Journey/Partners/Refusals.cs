using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

public sealed record ServiceAlreadyWithdrawn() : Refusal("This service has already been withdrawn from the directory.");

public sealed record ReasonMissing() : Refusal("Say in a few words why; colleagues will read it.");

public sealed record RoomOutOfRange() : Refusal("The number of places must be between 0 and 9,999.");

public sealed record RoomAndWaiting() : Refusal("Either there are places free now, or there is a day for the next one: leave one of the two empty.");

public sealed record PlacesAgainAlready() : Refusal("It is known already that there are places for it again.");

public sealed record NextPlaceIsPast() : Refusal("The day of the next place has already passed.");

public sealed record NextPlaceTooFarAway() : Refusal("The day of the next place is more than a year away: look at the year again. Where no day is known, say 0 free places and leave the day empty.");

public sealed record AlreadySettled() : Refusal("Somebody has settled this already.");

public sealed record RoomToldMeanwhile() : Refusal("Somebody has changed what is said of the room meanwhile: look again before you change it.");

public sealed record ServiceNotWithdrawn() : Refusal("This service stands in the directory already.");

public sealed record EntrySaysTheSame() : Refusal("Nothing was changed: the entry says this already. To vouch for it, press “The entry is right as it stands” on its page.");

public sealed record ServiceChangedMeanwhile() : Refusal("Somebody has changed this entry meanwhile: open it again in another window and look, before you save yours over it.");

public sealed record SuspensionEndsTooSoon() : Refusal("The day on which it takes people again must be after today.");

public sealed record ServiceNotSuspended() : Refusal("This service takes people already.");

public sealed record DayIsPast() : Refusal("That day has passed already.");

public sealed record OrganisationNameTaken() : Refusal("There is an organisation of this name already.");

public sealed record OrganisationSaysTheSame() : Refusal("Nothing was changed: this is what is known of the organisation already.");

public sealed record OrganisationChangedMeanwhile() : Refusal("Somebody has changed this organisation meanwhile: open it again in another window and look, before you save yours over it.");

public sealed record StillOpenUnderIt(string What) : Refusal($"Still open under it: {What}. Withdraw, close or end these first, or give them to another organisation.");

public sealed record OrganisationIsClosed(string Name) : Refusal($"{Name} is closed. Open it again first, or choose another organisation.");

public sealed record SaysTheSame() : Refusal("Nothing was changed: this is what is known already.");

public sealed record ClosedAlready() : Refusal("This is closed already.");

public sealed record OpenAlready() : Refusal("This is open already.");

public sealed record PlaceCodeTaken(string Code) : Refusal($"There is a place with the code {Code} already.");

public sealed record PlaceNameTaken() : Refusal("There is a place of this name already.");

public sealed record CouncilCodeTaken(string Code) : Refusal($"The council code {Code} belongs to another place already.");

public sealed record TeamNameTaken() : Refusal("This organisation has a team of this name already.");

public sealed record ChangedMeanwhile() : Refusal("Somebody has changed this meanwhile: open it again in another window and look, before you save yours over it.");
