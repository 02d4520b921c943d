using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.People.Safeguarding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>One safeguarding concern, for its leads: who is in danger, what was seen, what the person wants, how to reach them and whoever sent it; acknowledged and closed here.</summary>
[ForRoles(Roles.SafeguardingLead)]
[Unmeasured]
public sealed class OneConcernModel(
    HomewardDb db, Access access, ActOnConcern act, PersonAtHand people, KnownAddresses addresses, ConcernSeal seal, CodeLists codes, MembershipNames names, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the concern that the form shows.</summary>
    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Done { get; set; }

    public SafeguardingConcern Concern { get; private set; } = null!;

    public ConcernWords Words { get; private set; } = null!;

    /// <summary>What was done; null while it is not closed.</summary>
    public string? WhatWasDone { get; private set; }

    public Person Person { get; private set; } = null!;

    public ContactDetails? Contact { get; private set; }

    /// <summary>Where they live, one line each; a protected address is not among them.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Who sent it, acknowledged it and closed it, by name and title.</summary>
    public IReadOnlyDictionary<MembershipId, string> Names { get; private set; } = new Dictionary<MembershipId, string>();

    public bool IsLate => Concern.State == ConcernState.Sent && Concern.AcknowledgeBy <= clock.Now;

    public IEnumerable<Choice> Results => codes.Of(ActOnConcern.Outcomes).Select(code => new Choice(code.Value, code.Label));

    public string ResultWords => codes.Label(ActOnConcern.Outcomes, Concern.Outcome!);

    /// <summary>What was typed into the form of a concern that a colleague had closed meanwhile.</summary>
    public string? WhatWasTyped => Typed.Text(Done);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new SafeguardingConcernId(Id);
        if (await act.Within(Level.Read).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } concern)
        {
            return false;
        }

        (Concern, Words, WhatWasDone) = (concern, seal.Open(concern), seal.OpenOutcome(concern));
        Person = (await people.Survivor(concern.PersonId, cancel))!;
        Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == Person.Id, cancel);
        Addresses = Contact is null ? [] : await addresses.Told(await people.IdsOf(Person.Id, cancel), clock.Today, cancel);
        Names = await names.Of([.. new[] { concern.RaisedById, concern.AcknowledgedById, concern.ClosedById }.OfType<MembershipId>().Distinct()], cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Read(
        "SafeguardingConcernOpened",
        [.. new[] { Section.Identity, Section.Safeguarding, Section.Contact }.Take(Contact is null ? 2 : 3).Select(section => new Subject(Person.Id, Concern.CaseId, section))], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostAcknowledge(CancellationToken cancel) =>
        await Then(await act.Acknowledge(new SafeguardingConcernId(Id), Version, cancel), "Acknowledged: it is in your hands.", $"/safeguarding/{Id}", cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) => await Then(await act.Close(new SafeguardingConcernId(Id), Version, Result, Done, cancel), "Closed.", "/safeguarding", cancel);

    private Task<IActionResult> Then(Outcome outcome, string said, string to, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect(to);
    });
}
