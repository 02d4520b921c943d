using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers;

/// <summary>One volunteer: how far they have come, what was seen of them, when they are free, what they do.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class OneVolunteerModel(HomewardDb db, VolunteerRows rows, VolunteerKinds kinds, KeepVolunteer keep, MembershipNames names, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version that the forms show.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Check { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput Last { get; set; } = new();

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public Volunteer Volunteer { get; private set; } = null!;

    public bool MayBeErased => Volunteer.Stage is VolunteerStage.Enquiry or VolunteerStage.Left;

    public VolunteerKinds Kinds => kinds;

    public DateOnly Today => clock.Today;

    /// <summary>Who moved them, by membership.</summary>
    public IReadOnlyDictionary<MembershipId, string> Movers { get; private set; } = new Dictionary<MembershipId, string>();

    public IReadOnlyDictionary<PlaceId, string> Places { get; private set; } = new Dictionary<PlaceId, string>();

    public IReadOnlyList<Choice> Onward => [.. VolunteerStages.After(Volunteer.Stage).Select(stage => new Choice(stage.ToString(), Verb(stage)))];

    public static IReadOnlyList<Choice> Kind { get; } = [new("away", "Away"), new("free", "Free all day")];

    public static IReadOnlyList<Choice> Reasons { get; } =
        [new(nameof(ErasedBecause.TheyAsked), "They asked for it"), new(nameof(ErasedBecause.KeptLongEnough), "It has been kept long enough"), new(nameof(ErasedBecause.NotGenuine), "It was never a real enquiry")];

    private VolunteerId Whose => new(Id);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await rows.One(Whose, cancel) is not { } volunteer)
        {
            return false;
        }

        Volunteer = volunteer;
        Movers = await names.Of([.. volunteer.Moves.Select(move => move.By).Distinct()], cancel);
        Places = await db.Places.ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.VolunteersRead("VolunteerOpened", [Volunteer.Id], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostMove(CancellationToken cancel)
    {
        if (!Enum.TryParse<VolunteerStage>(To, out var to) || !Enum.IsDefined(to))
        {
            return await Unsaid(nameof(To), "Choose where they go on to.", cancel);
        }

        var wasReady = (await rows.One(Whose, cancel))?.Stage == VolunteerStage.Ready;
        return await Done(await keep.Move(Whose, to, Why, Seen, cancel), wasReady ? "Moved. If they have been given anything, it stands first under “Work for volunteers” now: give it to others." : "Moved.", cancel);
    }

    public async Task<IActionResult> OnPostSee(CancellationToken cancel)
    {
        if (Check is not { Length: > 0 })
        {
            return await Unsaid(nameof(Check), new CheckUnknown().Sentence, cancel);
        }

        return Unread(On) ? await Unsaid(nameof(On), "Give a day, a month and a year with four digits.", cancel)
            : Unread(Until) ? await Unsaid(nameof(Until), "Give a day, a month and a year with four digits, or leave all three empty.", cancel)
            : await Done(await keep.See(Whose, Check, Level is { Length: > 0 } ? Level : null, On.Value, Until.Value, Words, Seen, cancel), "Written down.", cancel);
    }

    public async Task<IActionResult> OnPostTakeOut(string? check, CancellationToken cancel) => await Done(await keep.TakeOut(Whose, check, Seen, cancel), "Taken out.", cancel);

    public async Task<IActionResult> OnPostDays(CancellationToken cancel) =>
        From.Value is null ? await Unsaid(nameof(From), "Give the first day: a day, a month and a year with four digits.", cancel)
        : Unread(Last) ? await Unsaid(nameof(Last), "Give a day, a month and a year with four digits, or leave all three empty.", cancel)
        : Kind.All(each => each.Value != Days) ? await Unsaid(nameof(Days), "Say whether they are away or free.", cancel)
        : await Done(await keep.TellDays(Whose, From.Value, Last.Value ?? From.Value, Days == "away", About, Seen, cancel), "Written down.", cancel);

    public async Task<IActionResult> OnPostTakeBack(DateOnly? first, DateOnly? until, CancellationToken cancel) =>
        await Done(await keep.TakeBackDays(Whose, first, until, Seen, cancel), "Taken out.", cancel);

    public async Task<IActionResult> OnPostErase(CancellationToken cancel)
    {
        ErasedBecause? because = Enum.TryParse<ErasedBecause>(Because, out var said) && Enum.IsDefined(said) ? said : null;
        return because is null ? await Unsaid(nameof(Because), new WhyErasedMissing().Sentence, cancel)
            : await After(await keep.Erase(Whose, because, Seen, cancel), cancel, () =>
            {
                Say("Erased.");
                return LocalRedirect("/volunteers");
            });
    }

    private static bool Unread(DayInput day) => !day.IsEmpty && day.Value is null;

    private static string Verb(VolunteerStage stage) => stage switch
    {
        VolunteerStage.Enquiry => "Back to the beginning",
        VolunteerStage.References => "Take up references",
        VolunteerStage.Checks => "Checks",
        VolunteerStage.Training => "Training",
        VolunteerStage.Ready => "Ready for work",
        VolunteerStage.Resting => "Rests for a while",
        _ => "Leaves",
    };

    private async Task<IActionResult> Unsaid(string field, string words, CancellationToken cancel)
    {
        ModelState.AddModelError(field, words);
        return await Again(cancel);
    }

    private Task<IActionResult> Done(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return LocalRedirect($"/volunteers/{Id}");
    });
}
