using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Somebody out alone: whom to ring, where they are, and what came of the alarm.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class OneCheckInModel(HomewardDb db, Access access, LoneWorkerRows rows, LoneRules rules, PersonAtHand people, KnownAddresses addresses, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the check-in that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Done { get; set; }

    public LoneWorkerRow Row { get; private set; } = null!;

    /// <summary>The person's own number; null where it is not known, or not the reader's to see.</summary>
    public ContactDetails? Contact { get; private set; }

    /// <summary>Where the person lives, as far as the reader sees it.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public bool IsOwn => Row.CheckIn.WorkerId == Acting.Membership;

    public bool IsLate => Row.CheckIn.ClosedAt is null && Row.CheckIn.ExpectedEnd <= clock.Now;

    public LoneRules Rules => rules;

    public IEnumerable<Choice> Results => rules.Results.Select(code => new Choice(code.Value, code.Label));

    /// <summary>What was typed into the form of an alarm that somebody else had ended meanwhile.</summary>
    public string? WhatWasTyped => Typed.Text(Done);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await rows.One(new CheckInId(Id), cancel) is not { } row)
        {
            return false;
        }

        Row = row;
        if (row.Whom is { Person: var person })
        {
            Contact = await access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, cancel);
            Addresses = Contact is null ? [] : await addresses.Told(await people.IdsOf(person, cancel), clock.Today, cancel);
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => Row.Whom is not { Person: var person } ? Task.CompletedTask
        : journal.Opened(person, null, Contact is null ? [Section.Identity, Section.Plan] : [Section.Identity, Section.Plan, Section.Contact], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var outcome = rules.Results.Any(code => code.Value == Result) ? Result : null;
        return await After(await rows.Close(new CheckInId(Id), Seen, outcome, Done, cancel), cancel, () =>
        {
            Say("The alarm has ended.");
            return Redirect("/lone-workers");
        });
    }
}
