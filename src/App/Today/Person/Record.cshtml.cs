using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Today.Person;

/// <summary>The person's page: what is known, by sections, and the way on to every act.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class RecordModel(PersonSummaries summaries, PersonRecord record, JournalOfPerson lines, WaysIn waysIn, CodeLists codes)
    : PersonPage(summaries, Section.Identity, Level.Read)
{
    public ContactSection? Contact { get; private set; }

    public IReadOnlyList<StayRow>? Stays { get; private set; }

    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];

    public IReadOnlyList<NeedRow>? Needs { get; private set; }

    public IReadOnlyList<PlanRow> Plans { get; private set; } = [];

    public int? CodesKept { get; private set; }

    public IReadOnlyList<PersonIdentifier> OtherNumbers { get; private set; } = [];

    public IReadOnlyList<JournalLine> Latest { get; private set; } = [];

    /// <summary>Whether the reader may be told who has looked at the record.</summary>
    public bool TellsWhoLooked { get; private set; }

    /// <summary>For whoever knows them by a referral alone: what breaks the glass, or brings them onto the reader's ward; null for everybody else.</summary>
    public string? WayIn { get; private set; }

    public bool HasAWard => Acting.Role == Roles.WardNurse && Acting.Of(ScopeKinds.Ward).Any();

    public bool MayCorrect => Summary.Reach.CanAct(Section.Identity);

    /// <summary>Of somebody who has died only who they were is still put right.</summary>
    public bool MayChange => Summary.DiedOn is null && Summary.Reach.CanAct(Section.Contact);

    public bool MayRefer => Summary.Reach.CanAct(Section.Referral);

    /// <summary>Visits to A&amp;E are recorded by those who work in or with a hospital.</summary>
    public bool MayAttend => Summary.Reach.CanAct(Section.Contact) && Acting.Role is Roles.WardNurse or Roles.HubCaseManager or Roles.LinkWorker;

    public bool MayAdmit => MayCorrect && Acting.Role is Roles.WardNurse or Roles.HubCaseManager && Stays?.Any(stay => stay.LeftAt is null) != true;

    /// <summary>The hub puts together what belongs together.</summary>
    public bool MayMerge => MayCorrect && Acting.Role == Roles.HubCaseManager;

    public bool MayRecordDeath => MayCorrect && MayAttend;

    public string Label(string list, string? code) => code is null ? "not known" : codes.Label(list, code);

    protected override IEnumerable<Section> SectionsShown => [Section.Identity, Section.Contact, Section.Hospital, Section.Referral, .. Plans.Count > 0 ? [Section.Plan] : Array.Empty<Section>()];

    protected override async Task Fill(CancellationToken cancel)
    {
        ViewData["Back"] = "/people";
        ViewData["BackWords"] = "Find a person";
        var reach = Summary.Reach;
        OtherNumbers = Summary.SeesNumbers ? await record.OtherNumbers(Summary, cancel) : [];
        Contact = reach.CanRead(Section.Contact) ? await record.Contact(Summary, cancel) : null;
        Stays = reach.CanRead(Section.Hospital) ? await record.Stays(Summary, cancel) : null;
        Needs = reach.CanRead(Section.Referral) ? await record.Needs(Summary, cancel) : null;
        Visits = reach.CanRead(Section.Referral) && reach.CanRead(Section.Contact) ? await record.Visits(Summary, cancel) : [];
        Plans = reach.CanRead(Section.Plan) ? await record.Plans(Summary, cancel) : [];
        CodesKept = reach[Section.AccessCodes] >= Level.Exists ? await record.CodesKept(Summary, cancel) : null;
        WayIn = await waysIn.For(Summary, cancel);
        TellsWhoLooked = await lines.TellsWhoLooked(Summary, cancel);
        Latest = [.. (await lines.Timeline(Summary, null, cancel)).Take(5)];
    }
}
