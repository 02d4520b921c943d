using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.Answer;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Inbox;

/// <summary>The first screen of link workers and services: what they were asked, with both clocks, first due first.</summary>
[ForRoles(Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class InboxModel(HomewardDb db, InboxRows inbox, WhatBecame became, RetryLadders ladders, Clock clock) : LivePage
{
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Whose { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public InboxPage Shown { get; private set; } = new([], null);

    /// <summary>Where closed ones are looked at: those that are not the reader's to see any more, without whom they were about.</summary>
    public IReadOnlyList<GoneAsk> Gone { get; private set; } = [];

    public InboxCounts Counts { get; private set; } = new(0, 0, 0, 0);

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public DateTime Now => clock.Now;

    public static readonly IReadOnlyList<Choice> States =
    [
        new("", "Waits for your answer"), new("late", "Late"), new("ring", "To ring today"), new("today", "Due or to ring today"), new("aside", "Put aside"), new("question", "Waits for the sender"), new("working", "You said yes"), new("closed", "Closed"), new("all", "Everything"),
    ];

    public static readonly IReadOnlyList<Choice> Whoses = [new("", "Everybody’s"), new("mine", "Mine, and whom I cover for"), new("nobody", "Nobody’s yet")];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var services = Acting.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList();
        Services = [new("", "All"), .. (await db.Services.Where(s => services.Contains(s.Id)).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(cancel))
            .Select(s => new Choice(s.Id.Value.ToString(), s.Name))];
        Shown = await inbox.Page(new InboxFilter(State, Service, Whose, From), cancel);
        Counts = await inbox.Counts(cancel);
        Gone = State is "closed" or "all" && string.IsNullOrEmpty(From) ? await became.Lately(cancel) : [];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) => Opening.Listed(
        "InboxListed",
        Shown.Rows.SelectMany(row => new[] { Section.Referral, Section.Contact }.Take(row.Phone is null ? 1 : 2).Select(section => new Subject(row.Person, null, section))),
        cancel);

    protected override Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel) => inbox.Belonging(people, cancel);

    /// <summary>The answer clock in words, and whether it has run out.</summary>
    public (string Words, bool Late) AnswerClock(InboxRow row) => row switch
    {
        { State: AskState.Paused } => ("Stopped: the sender is to reply", false),
        { State: not AskState.Waiting } => ("Answered", false),
        { DueAt: null } => ("No time promised", false),
        { DueAt: { } due } when due <= Now => ($"Late since {ClockWords.Moment(due, Now)}", true),
        _ => ($"By {ClockWords.Deadline(row.DueAt!.Value, Now)}", false),
    };

    /// <summary>The contact clock in words: the slowest need counts.</summary>
    public string ContactClock(InboxRow row) => row.Needs.Where(need => !need.Contacted).MaxBy(need => need.ContactTime) is { } slowest
        ? ClockWords.Unspoken(slowest.ContactTime) + (slowest.FailedAttempts > 0 ? $", {slowest.FailedAttempts} failed {(slowest.FailedAttempts == 1 ? "try" : "tries")}" : "")
            + (slowest.NextAttemptAt is { } next ? $"; next {ClockWords.Moment(next, Now)}{(ladders.Words(slowest.FailedAttempts) is { } how ? $": {how}" : "")}" : "")
            + (slowest.TriesHaveEnded ? "; the sender decides" : "")
        : row.Needs.Any(need => need.TriesHaveEnded) ? "Spoken to; not reached lately, the sender decides"
        : row.Needs.Min(need => need.NextAttemptAt) is { } again ? $"Spoken to; ring again {ClockWords.Moment(again, Now)}" : "Spoken to";

    /// <summary>The address of the next page, filters kept.</summary>
    public string NextPage => $"/inbox?state={Uri.EscapeDataString(State ?? "")}&service={Uri.EscapeDataString(Service ?? "")}&whose={Uri.EscapeDataString(Whose ?? "")}&from={Shown.Next}";
}
