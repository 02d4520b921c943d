using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Leave;

/// <summary>How somebody left; or that they did not, after all.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class LeaveModel(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, RecordLeaving leaving, TakeAdmissionBack back, IHelpOnTheWay helping, Clock clock)
    : StayPage(db, stays, rules, journal)
{
    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Method { get; set; }

    [BindProperty]
    public string? Residence { get; set; }

    [BindProperty]
    public string? Destination { get; set; }

    /// <summary>Whoever records it was asked once more, and says that it is right as it stands.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>How somebody came to be recorded as admitted who never was.</summary>
    [BindProperty]
    public string? Mistake { get; set; }

    /// <summary>Whether the part of the screen for such a mistake is open: something was sent from it.</summary>
    public bool IsMistake { get; private set; }

    /// <summary>Comes from the screen on which a death is recorded: the form begins with it.</summary>
    [BindProperty(SupportsGet = true, Name = "died")]
    public bool Died { get; set; }

    public IReadOnlyList<Choice> Methods { get; private set; } = [];

    public IReadOnlyList<Choice> Residences { get; private set; } = [];

    public IReadOnlyList<Choice> Destinations { get; private set; } = [];

    /// <summary>Whether what was told goes against the plan, so that the form asks once more.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>What was asked for the journey alone, such as a lift, and is not over.</summary>
    public IReadOnlyList<HelpOnTheWay> ForTheJourney { get; private set; } = [];

    public string Label(string list, string? code) => code is null ? "not known" : codes.Label(list, code);

    public async Task<IActionResult> OnPostLeave(CancellationToken cancel)
    {
        Demand(Day.Value is not null, nameof(Day), $"Enter the day of leaving, as {clock.Today.ToString("d M yyyy", System.Globalization.CultureInfo.InvariantCulture)}.");
        var time = TypedTime.TryParse(Time);
        Demand(time is not null, nameof(Time), "Enter the time of leaving, as 14:30.");
        DemandHow();
        return !ModelState.IsValid ? await Again(cancel)
            : await Told(await leaving.Do(StayId, TypedTime.Instant(Day.Value!.Value, time!.Value, clock.Now), Words, cancel), "The leaving is recorded.", cancel);
    }

    public async Task<IActionResult> OnPostConfirm(CancellationToken cancel)
    {
        DemandHow();
        return !ModelState.IsValid ? await Again(cancel) : await Told(await leaving.Confirm(StayId, Words, cancel), "It is recorded how they left.", cancel);
    }

    public async Task<IActionResult> OnPostCancel(CancellationToken cancel) =>
        await After(await leaving.Cancel(StayId, cancel), cancel, () => Done("The discharge is cancelled. The stay goes on as if it had not ended."));

    public async Task<IActionResult> OnPostMistake(CancellationToken cancel)
    {
        IsMistake = true;
        if (await Stays.Find(StayId, Level.Act, cancel) is not { } stay)
        {
            return NotFound();
        }

        var outcome = await back.Do(StayId, Mistake, StayVersion, cancel);
        if (!outcome.IsDone)
        {
            return await After(outcome, cancel, () => Done(""));
        }

        var before = await back.Before(stay.PersonId, cancel);
        Say(before is null ? "The admission is taken back: it counts nowhere." : "The admission is taken back: it counts nowhere. This is the stay before it; if the person never left, cancel that discharge here.");
        return LocalRedirect(before is { } earlier ? $"/stays/{earlier.Value}/leave" : $"/people/{stay.PersonId.Value}");
    }

    protected override async Task LoadMore(CancellationToken cancel)
    {
        var nation = await (from s in Db.Sites where s.Id == Stay.SiteId join p in Db.Places on s.PlaceId equals p.Id select p.Nation).SingleAsync(cancel);
        Methods = [.. codes.Of("discharge-methods").Where(c => c["ends_as"] != "still-here" && (c.Nation.Length == 0 || c.Nation == nation.ToString())
            && (c.Value != Leaving.MethodStillborn || Stay.DischargeMethod == c.Value || Leaving.MayBeStillborn(Born, LondonTime.DayOf(Stay.AdmittedAt)))).Select(c => new Choice(c.Value, c.Label))];
        Residences = [.. codes.Of("places-of-discharge").Where(c => c.Value != Leaving.ResidenceDied).Select(c => new Choice(c.Value, c.Label))];
        ForTheJourney = [.. (await helping.For(Cases, cancel)).Where(help => help.IsJourney)];
        Destinations = await ChoicesAfter("destinations", Stay.Destination, c => c.Label, cancel);
        if (HttpMethods.IsGet(Request.Method))
        {
            Day = DayInput.Of(clock.Today);
            Time = TypedTime.Of(clock.Now);
            (Method, Residence) = Stay.IsOpen || Stay.LeavingUnconfirmed ? (null, null) : (Stay.DischargeMethod, Stay.DischargedTo);
            Destination = await Picked(Stay.Destination, cancel);
        }
    }

    private ToldLeaving Words => new(Method, Residence, Destination, Sure);

    private Task<IActionResult> Told(Outcome outcome, string said, CancellationToken cancel)
    {
        IsInDoubt = outcome.Refusal is LeavingDoubt;
        return After(outcome, cancel, () => Done(said));
    }

    private void DemandHow()
    {
        Demand(!string.IsNullOrEmpty(Method), nameof(Method), "Choose how the person left.");
        Demand(!string.IsNullOrEmpty(Residence) || Leaving.IsDeath(Method), nameof(Residence), "Choose where the person went.");
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
