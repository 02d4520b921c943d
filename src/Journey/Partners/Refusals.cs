using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

public sealed record ServiceAlreadyWithdrawn() : Refusal("This service has already been withdrawn from the directory.");

public sealed record ReasonMissing() : Refusal("Say in a few words why; colleagues will read it.");
