using Homeward.App.Partners.Volunteers;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Support;
using Homeward.Journey.Support.Volunteering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Volunteering;

/// <summary>One call, visit or task: who has it, who would fit, with reasons, and who may not, with why.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class OneWorkModel(HomewardDb db, Access access, PlanAtHand atHand, WorkToFill work, WhoFits fits, WhereAndWhom whereabouts, GiveWork give, PersonAtHand people, VolunteerRows rows, SupportKinds kinds, Journal journal) : HomewardPage
{
    /// <summary>How many who fit are shown, and how many who may not.</summary>
    public const int Most = 15;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the forms show.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Job Job { get; private set; } = null!;

    public PersonId Person { get; private set; }

    public string Name { get; private set; } = "";

    public string Label => kinds.Label(Job.Kind);

    /// <summary>What the person needs of whoever comes.</summary>
    public HelpSought Sought { get; private set; } = null!;

    /// <summary>Who has it; null where no volunteer of the organisation does.</summary>
    public Volunteer? Has { get; private set; }

    /// <summary>What to tell whoever has it; null while nobody does, and once it is over.</summary>
    public ToTell? Tell { get; private set; }

    /// <summary>The next call, visit or task that no volunteer has; null while this is still to be given, and where there is none.</summary>
    public JobId? Next { get; private set; }

    /// <summary>Why somebody and this person are not to meet again.</summary>
    public IReadOnlyDictionary<VolunteerId, string> WhyApart { get; private set; } = new Dictionary<VolunteerId, string>();

    public IReadOnlyList<Suggestion> Fit { get; private set; } = [];

    public IReadOnlyList<Suggestion> Not { get; private set; } = [];

    /// <summary>How many may not be given it.</summary>
    public int NotCount { get; private set; }

    // Whom a form named: a refusal says their name.
    private VolunteerId? Named { get; set; }

    private JobId Which => new(Id);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await atHand.Job(Which, Level.Act, cancel) is not { } job || !work.IsOfMyServices(job) || await people.Survivor(job.PersonId, cancel) is not { } person)
        {
            return false;
        }

        (Job, Person, Name) = (job, person.Id, person.Name.ToString());
        Sought = (await fits.Sought(job, cancel)).Sought;
        Has = job.VolunteerId is { } volunteer ? await rows.One(volunteer, cancel) : null;
        Tell = Has is not null && job.State == JobState.Planned ? await whereabouts.Of(job, person.Id, cancel) : null;
        Next = Has is null ? null : await work.Next(cancel);
        var ids = await fits.RecordOf(job.PersonId, cancel);
        WhyApart = (await access.Visible(db.KeptApart, Section.Plan).AsNoTracking().Where(k => ids.Contains(k.PersonId) && k.EndedAt == null).OrderBy(k => k.Since).ToListAsync(cancel))
            .GroupBy(k => k.VolunteerId).ToDictionary(k => k.Key, k => string.Join("; ", k.Select(each => each.Words)));
        var all = (await fits.For(job, cancel)).Where(each => each.Volunteer.Id != job.VolunteerId).ToList();
        Fit = [.. all.Where(each => each.No is null).Take(Most)];
        NotCount = all.Count(each => each.No is not null);
        Not = [.. all.Where(each => each.No is not null).OrderBy(each => each.No is not VolunteerIsKeptApart).Take(Most)];
        return true;
    }

    protected override async Task JournalShown(CancellationToken cancel)
    {
        await journal.Opened(Person, Job.CaseId, [Section.Identity, Section.Contact, Section.Plan], cancel);
        var named = Named is { } id ? await rows.One(id, cancel) : null;
        await journal.VolunteersRead("VolunteersSuggested", [.. Fit.Concat(Not).Select(each => each.Volunteer.Id).Concat(new[] { Has, named }.OfType<Volunteer>().Select(each => each.Id)).Distinct()], cancel);
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostGive(Guid volunteer, CancellationToken cancel)
    {
        Named = new VolunteerId(volunteer);
        return await Done(await give.Give(Which, Named.Value, Seen, cancel), "Given. Tell them what stands below.", cancel);
    }

    public async Task<IActionResult> OnPostTakeBack(CancellationToken cancel) => await Done(await give.TakeBack(Which, Seen, cancel), "Taken back.", cancel);

    public async Task<IActionResult> OnPostApart(CancellationToken cancel) => await Done(await give.KeepApart(Which, Why, Seen, cancel), "They will not be asked to meet again.", cancel);

    public async Task<IActionResult> OnPostMeet(Guid volunteer, CancellationToken cancel) => await Done(await give.LetMeet(Which, new VolunteerId(volunteer), Seen, cancel), "They may meet again.", cancel);

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return LocalRedirect($"/volunteer-work/{Id}");
    });
}
