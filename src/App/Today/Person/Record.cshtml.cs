using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Today.Person;

/// <summary>The person's page: what is known, by sections, and the way on to every act.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class RecordModel(PersonSummaries summaries, PersonRecord record, JournalOfPerson lines, CodeLists codes)
    : PersonPage(summaries, Section.Identity, Level.Read)
{
    public ContactSection? Contact { get; private set; }

    public IReadOnlyList<StayRow>? Stays { get; private set; }

    public IReadOnlyList<NeedRow>? Needs { get; private set; }

    public int? CodesKept { get; private set; }

    public IReadOnlyList<PersonIdentifier> OtherNumbers { get; private set; } = [];

    public IReadOnlyList<JournalLine> Latest { get; private set; } = [];

    public bool MayCorrect => Summary.Reach.CanAct(Section.Identity);

    public bool MayChange => Summary.Reach.CanAct(Section.Contact);

    public bool MayRefer => Summary.Reach.CanAct(Section.Referral);

    public string Label(string list, string? code) => code is null ? "not known" : codes.Label(list, code);

    protected override IEnumerable<Section> SectionsShown => [Section.Identity, Section.Contact, Section.Hospital, Section.Referral];

    protected override async Task Fill(CancellationToken cancel)
    {
        ViewData["Back"] = "/people";
        ViewData["BackWords"] = "Find a person";
        var reach = Summary.Reach;
        OtherNumbers = await record.OtherNumbers(Summary, cancel);
        Contact = reach.CanRead(Section.Contact) ? await record.Contact(Summary, cancel) : null;
        Stays = reach.CanRead(Section.Hospital) ? await record.Stays(Summary, cancel) : null;
        Needs = reach.CanRead(Section.Referral) ? await record.Needs(Summary, cancel) : null;
        CodesKept = reach[Section.AccessCodes] >= Level.Exists ? await record.CodesKept(Summary, cancel) : null;
        Latest = [.. (await lines.Timeline(Summary, null, cancel)).Take(5)];
    }
}
