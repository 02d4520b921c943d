using Homeward.App.Hospital.Stays;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Involve;

/// <summary>Who was asked about the way home, when and how.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class InvolveModel(HomewardDb db, StayAtHand stays, PlaceRules rules, Journal journal, CodeLists codes, RecordInvolvement record, Clock clock)
    : StayPage(db, stays, rules, journal)
{
    /// <summary>The name under which a record that was begun is kept.</summary>
    public string Draft => $"/stays/{Id}/involvement";

    internal override async Task<BegunForm?> Begun(CancellationToken cancel) => await Load(cancel) ? new BegunForm(Draft, Person) : null;

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    public IReadOnlyList<Involvement> Records { get; private set; } = [];

    public IReadOnlyList<Choice> People => Of("involved-people");

    public IReadOnlyList<Choice> Ways => Of("involvement-ways");

    public IReadOnlyList<Choice> Decisions => Of("involvement-decisions");

    public string Label(Coded coded) => codes.Label(coded);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Demand(!string.IsNullOrEmpty(Who), nameof(Who), "Choose who was asked.");
        Demand(!string.IsNullOrEmpty(How), nameof(How), "Choose how they were asked.");
        Demand(!string.IsNullOrEmpty(About), nameof(About), "Choose what they were asked about.");
        Demand(Day.Value is not null, nameof(Day), "Enter the day, as 27 3 2027.");
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var at = Day.Value == clock.Today ? clock.Now : LondonTime.At(Day.Value!.Value, new TimeOnly(12, 0));
        return await After(await record.Do(StayId, Who, How, About, Words, at, cancel), cancel, () => Done("It is recorded who was asked.", "/involvement"));
    }

    protected override async Task LoadMore(CancellationToken cancel)
    {
        Records = await Db.Involvements.AsNoTracking().Where(i => i.StayId == StayId).OrderByDescending(i => i.At).ToListAsync(cancel);
        if (HttpMethods.IsGet(Request.Method))
        {
            Day = DayInput.Of(clock.Today);
        }
    }

    private IReadOnlyList<Choice> Of(string list) => [.. codes.Of(list).Select(c => new Choice(c.Value, c.Label))];

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
