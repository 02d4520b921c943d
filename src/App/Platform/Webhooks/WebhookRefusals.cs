using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Webhooks;

public sealed record WebhookDetailsMissing() : Refusal("Fill in everything: the organisation, what listens there, and the address.");

public sealed record WebhookAddressUnfit() : Refusal("The address must begin with https:// and be reachable from the internet, without a name and password in it.");

public sealed record WebhookOver() : Refusal("That webhook has ended already.");
