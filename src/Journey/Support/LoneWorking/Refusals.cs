using Homeward.Journey.Basics;

namespace Homeward.Journey.Support.LoneWorking;

public sealed record CheckedInElsewhere() : Refusal("You are still checked in somewhere else. Check out there first.");

public sealed record VisitLengthUnfit() : Refusal($"Say how long you will be, from {CheckIn.LeastMinutes} to {CheckIn.MostMinutes} minutes.");

public sealed record CheckInIsOver() : Refusal("This check-in is over.");

public sealed record OthersAreLooking() : Refusal("Others have been told that you are overdue. Check out when you are safe, and ring them.");

public sealed record CheckedOutAlready() : Refusal("You have checked out already.");

public sealed record NoAlarmYet() : Refusal("They are not overdue.");

public sealed record OwnAlarm() : Refusal("Somebody else says what came of your own alarm. Check out, and ring them.");

public sealed record AlarmOutcomeMissing() : Refusal("Say what came of it.");

public sealed record AlarmWordsMissing() : Refusal("Say in a few words what was done.");

public sealed record LoneRungTimeUnfit() : Refusal($"Each time must be from 1 to {LoneWorkerRules.MostMinutes} minutes.");
