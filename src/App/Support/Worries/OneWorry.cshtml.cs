using Homeward.App.People;
using Homeward.App.Platform.Access;
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

namespace Homeward.App.Support.Worries;

/// <summary>One worry: what to do first, whom to ring, who must act by when; what was seen, and what came of it.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class OneWorryModel(HomewardDb db, Access access, ActOnWorry act, PersonAtHand people, WorryKinds kinds, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the worry that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>Whether the form shows that the time has passed.</summary>
    [BindProperty]
    public bool SeenLate { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Done { get; set; }

    public Worry Worry { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    public ContactDetails? Contact { get; private set; }

    /// <summary>Who raised it, by name and title; null for somebody without an account.</summary>
    public string? RaisedBy { get; private set; }

    public WorryKinds Kinds => kinds;

    /// <summary>What was typed into a form of a worry that somebody else had closed meanwhile.</summary>
    public string? WhatWasTyped => string.Join("\n", new[] { Typed.Text(Words), Typed.Text(Done) }.OfType<string>()) is { Length: > 0 } typed ? typed : null;

    /// <summary>Whether a worry can be raised anew.</summary>
    public bool PlanRuns { get; private set; }

    public bool IsLate => Worry.ClosedAt is null && Worry.ActBy < clock.Now;

    public IEnumerable<Choice> Results => kinds.Results.Select(code => new Choice(code.Value, code.Label));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await act.Find(new WorryId(Id), Level.Act, cancel) is not { } worry)
        {
            return false;
        }

        Worry = worry;
        PlanRuns = await db.SupportPlans.AnyAsync(p => p.Id == worry.PlanId && p.EndedAt == null, cancel);
        Person = (await people.Survivor(worry.PersonId, cancel))!;
        Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == Person.Id, cancel);
        RaisedBy = await (
            from membership in db.Memberships
            where membership.Id == worry.RaisedById
            join account in db.Users on membership.AccountId equals account.Id
            select account.DisplayName + ", " + membership.Title).SingleOrDefaultAsync(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) =>
        journal.Opened(Person.Id, Worry.CaseId, Contact is null ? [Section.Identity, Section.Plan] : [Section.Identity, Section.Plan, Section.Contact], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostTell(CancellationToken cancel) => await Then(await act.TellMore(new WorryId(Id), Words, cancel), "Kept. All who help see it.", $"/worries/{Id}", cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) => await Then(await act.Close(new WorryId(Id), (Seen, SeenLate), Result, Done, cancel), "Closed. All who help see what came of it.", "/worries", cancel);

    private Task<IActionResult> Then(Outcome outcome, string said, string to, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect(to);
    });
}
