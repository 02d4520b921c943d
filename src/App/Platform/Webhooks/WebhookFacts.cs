using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Webhooks;

/// <summary>A system of an organisation hears of referrals from now on.</summary>
public sealed record WebhookAdded(Guid Webhook, OrganisationId Organisation, string Address) : Fact;

/// <summary>Messages to it are signed with a new secret; for a day the old one signs beside it.</summary>
public sealed record WebhookSecretChanged(Guid Webhook) : Fact;

public sealed record WebhookEnded(Guid Webhook) : Fact;
