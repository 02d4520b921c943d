namespace Homeward.App.Platform.Access;

/// <summary>The roles that the shipped access table knows; one that stands in no line of it may do nothing.</summary>
public static class Roles
{
    public const string WardNurse = "ward-nurse";
    public const string HubCaseManager = "hub-case-manager";
    public const string LinkWorker = "link-worker";
    public const string ServiceInbox = "service-inbox";
    public const string InformationGovernanceLead = "ig-lead";
    public const string Administrator = "administrator";

    /// <summary>Reads the safeguarding concerns of places, and nothing else.</summary>
    public const string SafeguardingLead = "safeguarding-lead";

    /// <summary>Keeps the volunteers of their own organisation, and gives them the work of the services that they answer for.</summary>
    public const string VolunteerCoordinator = "volunteer-coordinator";

    /// <summary>Whoever opens a signed link to answer one ask.</summary>
    public const string AnswerLink = "answer-link";

    /// <summary>Another system, by a key that speaks for wards.</summary>
    public const string ApiWard = "api-ward";

    /// <summary>Another system, by a key that speaks for the hubs of places.</summary>
    public const string ApiHub = "api-hub";

    /// <summary>Another system, by a key that speaks for services.</summary>
    public const string ApiService = "api-service";

    /// <summary>Background work and command-line verbs, each in a membership with a name.</summary>
    public const string Job = "job";
}

/// <summary>How a holder comes to know a person. Begun and ended by facts; nothing else makes a person visible.</summary>
public static class Relations
{
    /// <summary>The person lies on this ward. Holder: the ward.</summary>
    public const string Ward = "ward";

    /// <summary>The place's transfer-of-care hub arranges the way home. Holder: the place.</summary>
    public const string Hub = "hub";

    /// <summary>Sent a referral for them. Holder: the sender's membership, ward, team or organisation.</summary>
    public const string Sender = "sender";

    /// <summary>Sent a need of theirs while referring somebody they care for: reads what became of that need, and not who they are. Holder: as for <see cref="Sender"/>.</summary>
    public const string CarerSender = "carer-sender";

    /// <summary>Has been asked to help and has not answered. Holder: the service.</summary>
    public const string Asked = "asked";

    /// <summary>Has said yes and helps. Holder: the service.</summary>
    public const string Helper = "helper";

    /// <summary>Has said yes to something that is done at the home, and so stands at its door: helps, and reads the access codes. Holder: the service.</summary>
    public const string HomeVisitor = "home-visitor";

    /// <summary>Kept a support plan that has ended, and writes its closing letter: for some weeks (<see cref="AfterTheEnd"/>). Holder: the service.</summary>
    public const string Closing = "closing";

    /// <summary>The named worker. Holder: the membership.</summary>
    public const string Caseload = "caseload";

    /// <summary>Searched with all of the person's own details and sets out to refer them. Holder: the membership, for a day.</summary>
    public const string Matched = "matched";

    /// <summary>Somebody broke the glass, with a reason, for an hour. Holder: the membership.</summary>
    public const string BreakGlass = "break-glass";

    /// <summary>The information-governance lead looks into the person's journal, on a stated ground, for an hour. Holder: the membership.</summary>
    public const string Governance = "governance";

    /// <summary>A safeguarding concern about them was sent to the leads of this place. Holder: the place. To every role but theirs it gives nothing.</summary>
    public const string Safeguarding = "safeguarding";

    /// <summary>A volunteer is of the reader's own organisation. No rows: it comes of the membership.</summary>
    public const string OwnOrganisation = "own-organisation";

    /// <summary>What a refusal to share narrows to knowing that the person exists: the relations of those who help, and of those who only refer.</summary>
    /// <remarks>A match shows nothing anyway, and whoever stands before the person may still refer them.</remarks>
    public static readonly IReadOnlyList<string> ThatSharingNarrows = [Asked, Helper, HomeVisitor, Closing, Sender, CarerSender, Caseload];
}

/// <summary>What a membership may speak for, beside itself, its team and its organisation.</summary>
public static class ScopeKinds
{
    public const string Ward = "ward";
    public const string Site = "site";
    public const string Place = "place";
    public const string Service = "service";
}
