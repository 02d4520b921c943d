using Homeward.App.People;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Attend;

/// <summary>Somebody's visits to A&amp;E and clinics: one begins, one ends, and from either they can be referred. For those who work with them, not for whoever only asked or was asked.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker)]
public sealed class AttendModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, RecordAttendance record, ActingNow acting, Clock clock)
    : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Site { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public Guid Visit { get; set; }

    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public string? Time { get; set; }

    public IReadOnlyList<Choice> Sites { get; private set; } = [];

    public IEnumerable<Choice> Kinds => codes.Of("attendance-kinds").Select(code => new Choice(code.Value, code.Label));

    public IEnumerable<Choice> Outcomes => codes.Of("attendance-outcomes")
        .Where(code => code.Value != Attendance.OutcomeAdmitted && (code.Value != Attendance.OutcomeDied || MayAdmit)).Select(code => new Choice(code.Value, code.Label));

    public IReadOnlyList<Attendance> Earlier { get; private set; } = [];

    public Attendance? Running { get; private set; }

    /// <summary>Whoever may put who somebody is right may also record that they were admitted, or died.</summary>
    public bool MayAdmit => Summary.Reach.CanAct(Section.Identity);

    public string Label(string list, string? code) => code is null ? "" : codes.Label(list, code);

    public string NameOf(SiteId site) => Sites.First(choice => choice.Value == site.Value.ToString()).Label;

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Demand(Guid.TryParse(Site, out var site), nameof(Site), "Choose the hospital.");
        Demand(!string.IsNullOrEmpty(Kind), nameof(Kind), "Choose what kind of visit it is.");
        return At("came") is { } at
            ? await Then(await record.Begin(new PersonId(Id), new SiteId(site), Kind, at, cancel), "The visit is recorded. You can refer them from here.", cancel, Here)
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel)
    {
        Demand(!string.IsNullOrEmpty(How), nameof(How), "Choose how the visit ended.");
        return At("left") is { } at
            ? await Then(await record.End(new PersonId(Id), new AttendanceId(Visit), How, at, cancel), "It is recorded how the visit ended.", cancel, Here)
            : await Again(cancel);
    }

    protected override IEnumerable<Section> SectionsShown => [Section.Referral];

    protected override async Task Fill(CancellationToken cancel)
    {
        var mine = acting.Required.Of(ScopeKinds.Ward).Select(id => new WardId(id)).ToList();
        var own = await db.Wards.Where(w => mine.Contains(w.Id)).Select(w => w.SiteId).ToListAsync(cancel);
        own.AddRange(acting.Required.Of(ScopeKinds.Site).Select(id => new SiteId(id)));
        var sites = await db.Sites.AsNoTracking().Where(s => s.ClosedOn == null).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(cancel);
        Sites = [.. sites.OrderByDescending(s => own.Contains(s.Id)).Select(s => new Choice(s.Id.Value.ToString(), s.Name))];
        var visits = await db.Attendances.AsNoTracking().Where(a => Summary.Ids.Contains(a.PersonId)).OrderByDescending(a => a.ArrivedAt).Take(20).ToListAsync(cancel);
        Running = visits.Find(visit => visit.IsOpen);
        Earlier = [.. visits.Where(visit => !visit.IsOpen)];
        if (NothingTyped)
        {
            (Site, Kind) = (own.Count > 0 ? own[0].Value.ToString() : null, Kinds.First().Value);
            (Day, Time) = (DayInput.Of(clock.Today), TypedTime.Of(clock.Now));
        }
    }

    private string Here => $"/people/{Id}/attendance";

    private DateTime? At(string did)
    {
        var time = TypedTime.TryParse(Time);
        Demand(Day.Value is not null, nameof(Day), $"Enter the day on which they {did}, as 27 3 2027.");
        Demand(time is not null, nameof(Time), $"Enter the time at which they {did}, as 14:30.");
        return ModelState.IsValid ? TypedTime.Instant(Day.Value!.Value, time!.Value, clock.Now) : null;
    }

    private void Demand(bool isGood, string field, string sentence)
    {
        if (!isGood)
        {
            ModelState.AddModelError(field, sentence);
        }
    }
}
