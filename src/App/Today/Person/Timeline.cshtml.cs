using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Person;

/// <summary>What happened on a person's way, or who has seen their record: two lists of the same journal.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class TimelineModel(PersonSummaries summaries, JournalOfPerson lines) : PersonPage(summaries, Section.Identity, Level.Read)
{
    /// <summary>Which of the two: <c>happened</c> or <c>seen</c>.</summary>
    [FromRoute]
    public string Which { get; set; } = "happened";

    [FromQuery]
    public long? Before { get; set; }

    /// <summary><c>shown</c> where the links and codes by which services answered are told as well.</summary>
    [FromQuery]
    public string? Links { get; set; }

    public bool ShowsLinks => Links == "shown";

    public IReadOnlyList<JournalLine> Lines { get; private set; } = [];

    public IReadOnlyList<DaySeen> Days { get; private set; } = [];

    /// <summary>Where the page before begins; null on the last.</summary>
    public long? Further { get; private set; }

    public bool IsSeen => Which == "seen";

    public string Heading => IsSeen ? "Who has seen this record" : "What happened";

    protected override async Task<bool> OpensFor(PersonSummary summary, CancellationToken cancel) => !IsSeen || await lines.TellsWhoLooked(summary, cancel);

    protected override async Task Fill(CancellationToken cancel)
    {
        if (IsSeen)
        {
            (Days, Further) = await lines.Seen(Summary.Ids, Before, cancel);
            return;
        }

        Lines = await lines.Timeline(Summary, Before, cancel, ShowsLinks);
        Further = Lines.Count == JournalOfPerson.PageSize ? Lines[^1].Sequence : null;
    }
}
