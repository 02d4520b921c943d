using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Hospital.Leave;

/// <summary>How somebody left; or that they did not, after all.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class LeaveModel(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, RecordLeaving leaving, Clock clock)
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

    /// <summary>Comes from the screen on which a death is recorded: the form begins with it.</summary>
    [BindProperty(SupportsGet = true, Name = "died")]
    public bool Died { get; set; }

    public IReadOnlyList<Choice> Methods { get; private set; } = [];

    public IReadOnlyList<Choice> Residences { get; private set; } = [];

    public IReadOnlyList<Choice> Destinations { get; private set; } = [];

    public string Label(string list, string? code) => code is null ? "not known" : codes.Label(list, code);

    public async Task<IActionResult> OnPostLeave(CancellationToken cancel)
    {
        Demand(Day.Value is not null, nameof(Day), "Enter the day of leaving, as 27 3 2027.");
        var time = TypedTime.TryParse(Time);
        Demand(time is not null, nameof(Time), "Enter the time of leaving, as 14:30.");
        Demand(!string.IsNullOrEmpty(Method), nameof(Method), "Choose how the person left.");
        Demand(!string.IsNullOrEmpty(Residence), nameof(Residence), "Choose where the person went.");
        return !ModelState.IsValid ? await Again(cancel)
            : await After(await leaving.Do(StayId, TypedTime.Instant(Day.Value!.Value, time!.Value, clock.Now), Method, Residence, Destination, cancel), cancel, () => Done("The leaving is recorded."));
    }

    public async Task<IActionResult> OnPostConfirm(CancellationToken cancel)
    {
        Demand(!string.IsNullOrEmpty(Method), nameof(Method), "Choose how the person left.");
        Demand(!string.IsNullOrEmpty(Residence), nameof(Residence), "Choose where the person went.");
        return !ModelState.IsValid ? await Again(cancel)
            : await After(await leaving.Confirm(StayId, Method, Residence, Destination, cancel), cancel, () => Done("It is recorded how they left."));
    }

    public async Task<IActionResult> OnPostCancel(CancellationToken cancel) =>
        await After(await leaving.Cancel(StayId, cancel), cancel, () => Done("The discharge is cancelled. The stay goes on as if it had not ended."));

    protected override async Task LoadMore(CancellationToken cancel)
    {
        Methods = [.. codes.Of("discharge-methods").Where(c => c["ends_as"] != "still-here").Select(c => new Choice(c.Value, c.Label))];
        Residences = [.. codes.Of("places-of-discharge").Select(c => new Choice(c.Value, c.Label))];
        Destinations = await Choices("destinations", cancel);
        if (HttpMethods.IsGet(Request.Method))
        {
            Day = DayInput.Of(clock.Today);
            Time = TypedTime.Of(clock.Now);
            (Method, Residence) = Died ? (Leaving.MethodDied, Leaving.ResidenceDied)
                : Stay.IsOpen || Stay.LeavingUnconfirmed ? (Leaving.MethodClinical, Leaving.ResidenceUsual) : (Stay.DischargeMethod, Stay.DischargedTo);
            Destination = Died ? null : Stay.Destination?.Code;
        }
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
