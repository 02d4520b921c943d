using Homeward.App.Hospital.Stays;
using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Admit;

/// <summary>The screen that brings somebody onto a ward before the hospital's list does.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager)]
public sealed class AdmitModel(PersonSummaries summaries, HomewardDb db, Access access, CodeLists codes, AdmitByHand admit, ActingNow acting, Clock clock)
    : PersonPage(summaries, Section.Identity, Level.Act)
{
    private const string NotKnown = "99";

    [BindProperty]
    public string? Ward { get; set; }

    [BindProperty]
    public string? Bed { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Method { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public DayInput Expected { get; set; } = new();

    [BindProperty]
    public string? LivesAlone { get; set; }

    [BindProperty]
    public string? NoFamily { get; set; }

    [BindProperty]
    public string? HousingNeed { get; set; }

    public IReadOnlyList<Choice> Wards { get; private set; } = [];

    public IEnumerable<Choice> Methods => Of("admission-methods");

    public IEnumerable<Choice> Sources => Of("admission-sources");

    public static IEnumerable<Choice> Answers => [new("yes", "Yes"), new("no", "No"), new("", "Not known")];

    /// <summary>The stay that runs already, where this membership may open it.</summary>
    public StayId? InABed { get; private set; }

    private IReadOnlyList<WardId> Mine => [.. acting.Required.Of(ScopeKinds.Ward).Select(id => new WardId(id))];

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var time = TypedTime.TryParse(Time);
        Demand(Guid.TryParse(Ward, out var ward), nameof(Ward), "Choose the ward.");
        Demand(Day.Value is not null, nameof(Day), "Enter the day of admission, as 27 3 2027.");
        Demand(time is not null, nameof(Time), "Enter the time of admission, as 14:30.");
        CheckDay(nameof(Expected), Expected);
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var coming = new Coming(
            new WardId(ward), Typed.Line(Bed), TypedTime.Instant(Day.Value!.Value, time!.Value, clock.Now), Typed.Line(Method), Typed.Line(Source), Expected.Value);
        var flags = new AdmissionFlags(null, Answer(LivesAlone), Answer(NoFamily), Answer(HousingNeed));
        var onward = Mine.Contains(coming.Ward) ? $"/ward?ward={ward}" : acting.Required.Role == Roles.HubCaseManager ? $"/people/{Id}" : "/";
        return await Then(await admit.Do(new PersonId(Id), coming, flags, cancel), "The admission is recorded.", cancel, onward);
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        var mine = Mine;
        var wards = await (from w in admit.Wards() join s in db.Sites on w.SiteId equals s.Id where s.ClosedOn == null orderby s.Name, w.Name select new { w.Id, w.Name, Site = s.Name, w.SiteId }).ToListAsync(cancel);
        var here = wards.Where(w => mine.Contains(w.Id)).Select(w => w.SiteId).ToHashSet();
        Wards = [.. wards.OrderByDescending(w => mine.Contains(w.Id)).ThenByDescending(w => here.Contains(w.SiteId)).Select(w => new Choice(w.Id.Value.ToString(), $"{w.Name}, {w.Site}"))];
        InABed = await access.Visible(db.Stays, Section.Hospital).Where(s => Summary.Ids.Contains(s.PersonId) && s.LeftAt == null).Select(s => (StayId?)s.Id).FirstOrDefaultAsync(cancel);
        if (NothingTyped)
        {
            var lives = await db.Circumstances.AsNoTracking().SingleAsync(c => c.PersonId == PersonId, cancel);
            (LivesAlone, NoFamily, HousingNeed) = (Change.Words(lives.LivesAlone), Change.Words(lives.NoFamilyNear), Change.Words(lives.HousingNeed));
            (Ward, Day, Time) = (mine.Count > 0 ? mine[0].Value.ToString() : null, DayInput.Of(clock.Today), TypedTime.Of(clock.Now));
        }
    }

    // The list's own "Not known" is what a choice that is left empty says already.
    private IEnumerable<Choice> Of(string list) => codes.Of(list).Where(code => code.HoldsOn(clock.Today) && code.Value != NotKnown).Select(code => new Choice(code.Value, code.Label));

    private static bool? Answer(string? picked) => picked switch { "yes" => true, "no" => false, _ => null };

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
