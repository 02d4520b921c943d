using Homeward.Journey.Basics;

namespace Homeward.Journey.People.Safeguarding;

public sealed record DangerNotSaid() : Refusal("Say whether anybody is in danger now.");

public sealed record ConcernWordsMissing() : Refusal("Say what you saw or heard.");

public sealed record OthersNotSaid() : Refusal("Say whether anybody else is at risk.");

public sealed record PersonToldNotSaid() : Refusal("Say whether the person knows that you are sending this.");

public sealed record WishesMissing() : Refusal("Say what the person wants to happen; if they did not say, write that.");

public sealed record AgreementNotSaid() : Refusal("Say whether the person agrees.");

public sealed record AgreedWithoutBeingTold() : Refusal("They cannot have agreed if they do not know. Put one of the two answers right.");

public sealed record ReasonWithoutAgreementMissing() : Refusal("Say why you send it without their agreement.");

public sealed record NoSafeguardingLead() : Refusal("Nobody here reads safeguarding concerns for their place, so nothing was sent. Ring instead.");

public sealed record ConcernSentAlready() : Refusal("This has been sent already.");

public sealed record ConcernNotSent() : Refusal("This has not been sent to anybody yet.");

public sealed record ConcernAcknowledgedAlready() : Refusal("This has been acknowledged already.");

public sealed record ConcernNotAcknowledged() : Refusal("Acknowledge it first.");

public sealed record ConcernIsClosed() : Refusal("This has been closed already.");

public sealed record ConcernOutcomeMissing() : Refusal("Say what came of it.");

public sealed record ConcernOutcomeWordsMissing() : Refusal("Say in a few words what was done.");
