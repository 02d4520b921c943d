using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners;

/// <summary>One kind of help that an organisation offers, as the directory lists it.</summary>
public sealed class Service : IVersioned
{
    private Service()
    {
    }

    public Service(ServiceId id, OrganisationId organisation, string name, string description)
    {
        (Id, OrganisationId, Name, Description) = (id, organisation, name, description);
    }

    public ServiceId Id { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? Phone { get; private set; }

    /// <summary>Where asks go when the service has no inbox of its own here.</summary>
    public string? Email { get; private set; }

    public string? WebAddress { get; private set; }

    /// <summary>When somebody last vouched for the entry; older than six months shows as stale.</summary>
    public DateOnly? AssuredOn { get; private set; }

    /// <summary>When it stopped taking asks for good, or null.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Takes the service out of the directory. What it has accepted goes on.</summary>
    public Decision Withdraw(string reason, MembershipId by, DateTime now)
    {
        if (WithdrawnAt is not null)
        {
            return new ServiceAlreadyWithdrawn();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new ReasonMissing();
        }

        WithdrawnAt = now;
        return new ServiceWithdrawn(Id, reason.Trim(), by) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>A service left the directory for good.</summary>
public sealed record ServiceWithdrawn(ServiceId Service, string Reason, MembershipId By) : Fact;
