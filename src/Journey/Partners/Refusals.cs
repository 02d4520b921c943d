using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

public sealed record ServiceAlreadyWithdrawn() : Refusal("This service has already been withdrawn from the directory.");

public sealed record ReasonMissing() : Refusal("Say in a few words why; colleagues will read it.");

public sealed record RoomOutOfRange() : Refusal("The number of places must be between 0 and 9,999.");

public sealed record RoomAndWaiting() : Refusal("Either there are places free now, or there is a day for the next one: leave one of the two empty.");

public sealed record NextPlaceIsPast() : Refusal("The day of the next place has already passed.");

public sealed record AlreadySettled() : Refusal("Somebody has settled this already.");

public sealed record RoomToldMeanwhile() : Refusal("Somebody has changed what is said of the room meanwhile: look again before you change it.");
