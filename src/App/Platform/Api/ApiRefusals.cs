using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Api;

public sealed record KeyDetailsMissing() : Refusal("Fill in everything: the organisation, what the key is for, and for whom it acts.");

public sealed record KeySpeaksForOthers() : Refusal("A key acts for wards, for hubs or for services. Tick those of the kind that you chose, at least one, and none of another kind.");

public sealed record KeySpeaksForAnothers() : Refusal(
    "A key speaks only for what is the organisation’s own: wards of its hospitals, the hub of a place whose council it is or in whose hub its people work, or its own services.");

public sealed record KeyScopeMissing() : Refusal("Tick what the key may be used for: at least one thing, and only what a key of this kind can do.");

public sealed record KeyLastsTooLong() : Refusal("Choose for how long the key is good.");

public sealed record KeyOver() : Refusal("That key has been revoked already.");
