using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.NotReached;

/// <summary>Somebody whom a call or visit did not reach: what is to be done now, whom to ring, the whole ladder with what was done, and what came of it.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class OneContactModel(HomewardDb db, Access access, ReachThem reach, PersonAtHand people, ContactRungs rungs, SupportKinds kinds, CodeLists codes, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the search that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>Whether the form shows that the time has passed.</summary>
    [BindProperty]
    public bool SeenLate { get; set; }

    /// <summary>What was done: a code of the list <c>contact-ladder</c>.</summary>
    [BindProperty]
    public string? What { get; set; }

    /// <summary>What came of it: a code of the list <c>rung-outcomes</c>.</summary>
    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public FailedContact Contact { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    public ContactDetails? Details { get; private set; }

    /// <summary>Who holds a key, is to be called first or else matters to them, those to ring first before the others.</summary>
    public IReadOnlyList<ImportantPerson> Others { get; private set; } = [];

    /// <summary>What the lines of support say that whoever helps must know: who holds the key, which device.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Who recorded or did something, by name and title.</summary>
    public IReadOnlyDictionary<MembershipId, string> Names { get; private set; } = new Dictionary<MembershipId, string>();

    /// <summary>What was typed into a form when somebody else had ended the search meanwhile.</summary>
    public string? WhatWasTyped => Typed.Text(Words);

    public ContactRungs Rungs => rungs;

    public bool IsLate => Contact.ClosedAt is null && Contact.DoBy < clock.Now;

    /// <summary>Whether every rung was climbed and nobody was reached.</summary>
    public bool IsAtTop => Contact.At == Contact.Rungs.Count - 1 && Contact.Tries.Any(t => t.Rung == Contact.Rung.What);

    public string Kind => kinds.Label(Contact.Kind);

    public IEnumerable<Choice> Steps => Contact.Rungs.Select(rung => new Choice(rung.What, rungs.Label(rung.What)));

    public IEnumerable<Choice> Results => rungs.Results.Select(code => new Choice(code.Value, code.Label));

    /// <summary>Who has the rung that is to be done: by name where it is a single one.</summary>
    public string Owner => Contact.Rung.Owner == RungOwner.Caller && Names.TryGetValue(Contact.BegunById, out var name) ? $"For {name}" : SupportWords.Of(Contact.Rung.Owner);

    public string Relationship(ImportantPerson other) => codes.Label("relationships", other.Relationship);

    public IEnumerable<RungTry> Done(LadderRung rung) => Contact.Tries.Where(t => t.Rung == rung.What).OrderBy(t => t.DoneAt);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await reach.Find(new FailedContactId(Id), Level.Act, cancel) is not { } contact)
        {
            return false;
        }

        (Contact, Person) = (contact, (await people.Survivor(contact.PersonId, cancel))!);
        What ??= contact.Rung.What;
        var ids = await people.IdsOf(Person.Id, cancel);
        Details = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == Person.Id, cancel);
        Others = Details is null ? [] : await access.Visible(db.ImportantPeople, Section.Contact).AsNoTracking().Where(p => ids.Contains(p.PersonId) && p.TakenOutAt == null)
            .OrderByDescending(p => p.HoldsKey).ThenByDescending(p => p.IsFirstToCall).ThenByDescending(p => p.IsNextOfKin).ThenBy(p => p.NamedAt).ToListAsync(cancel);
        Notes = await db.PlanLines.Where(l => l.PlanId == contact.PlanId && l.EndedAt == null && l.Words != null).OrderBy(l => l.AddedAt).Select(l => l.Words!).ToListAsync(cancel);
        var who = contact.Tries.Select(t => t.DoneById).Append(contact.BegunById).Distinct().ToList();
        Names = await (
            from membership in db.Memberships
            where who.Contains(membership.Id)
            join account in db.Users on membership.AccountId equals account.Id
            select new { membership.Id, Name = account.DisplayName + ", " + membership.Title }).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) =>
        journal.Opened(Person.Id, Contact.CaseId, Details is null ? [Section.Identity, Section.Plan] : [Section.Identity, Section.Plan, Section.Contact], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var outcome = await reach.Do(new FailedContactId(Id), (Seen, SeenLate), What, Result, Words, cancel);
        var found = outcome.IsDone && rungs.Outcome(Result)?.Leads is RungLeads.Contact or RungLeads.Settled;
        return await After(outcome, cancel, () =>
        {
            Say(found ? "Recorded. Nobody looks for them any more, and all who help see why." : "Recorded. All who help see it.");
            return Redirect($"/failed-contacts/{Id}");
        });
    }
}
