using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Lines;

/// <summary>One line of support: for which need, what, who, how often, from when, until when. New, or changed for the days ahead.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class LineModel(SeePlan see, KeepPlan keep, SupportKinds kinds, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The line to change; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Line { get; set; }

    /// <summary>The version of the line that the form shows.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>Its version on record.</summary>
    public int? SeenNow => Picture.Plan.Lines.FirstOrDefault(each => each.Id.Value == Line)?.Version;

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Often { get; set; }

    [BindProperty]
    public string? Every { get; set; }

    [BindProperty]
    public List<string> On { get; set; } = [];

    [BindProperty]
    public string? Holidays { get; set; }

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public PlanPicture Picture { get; private set; } = null!;

    public IEnumerable<Choice> Needs => Picture.InHand.Select(need => new Choice(need.Need.Value.ToString(), need.Label));

    public IReadOnlyList<Choice> Kinds => kinds.Choices;

    public string? Note => kinds.Note(Kind ?? "");

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new PlanId(Id), cancel) is not { MayAct: true } picture || (Line is { } line && picture.Plan.Lines.All(each => each.Id.Value != line)))
        {
            return false;
        }

        Picture = picture;
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            Begin();
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(nameof(From), From);
        Check(nameof(Until), Until);
        if (Typed.Line(At) is not null && LineTyped.Time(At) is null)
        {
            ModelState.AddModelError(nameof(At), "That is no time. Give it as on a clock, such as 14:30.");
        }

        if (!await Load(cancel))
        {
            return NotFound();
        }

        // A plan or a need that came to its end meanwhile is refused by the act itself.
        foreach (var (part, why) in Picture.Plan.WhyUnfit(Form with { Kind = kinds.Has(Kind) ? Kind! : "" }, Picture.InHand.Any(need => need.Need.Value.ToString() == Need), clock.Today).Where(each => each.Part != LinePart.Plan && (each.Part != LinePart.Need || !Guid.TryParse(Need, out _))))
        {
            ModelState.AddModelError(FieldOf(part), why.Sentence);
        }

        return ModelState.IsValid
            ? await Then(await keep.Keep(new PlanId(Id), Line is { } line ? new PlanLineId(line) : null, Seen, Form, cancel), cancel)
            : await Again(cancel);
    }

    public async Task<IActionResult> OnPostEnd(CancellationToken cancel) =>
        await Then(await keep.EndLine(new PlanId(Id), new PlanLineId(Line ?? Guid.Empty), Seen, cancel), cancel);

    private string FieldOf(LinePart part) => part switch
    {
        LinePart.Need => nameof(Need),
        LinePart.Kind => nameof(Kind),
        LinePart.Who => nameof(Who),
        LinePart.From => nameof(From),
        LinePart.Until => nameof(Until),
        LinePart.Words => nameof(Words),
        _ => Often switch { nameof(Journey.Support.Often.EveryFewDays) => nameof(Every), nameof(Journey.Support.Often.Weekly) => nameof(On), _ => nameof(Often) },
    };

    private LineForm Form => new(
        new NeedId(Guid.TryParse(Need, out var need) ? need : Guid.Empty), default, Kind ?? "", Who, LineTyped.Rhythm(Often, Every, On, Holidays), LineTyped.Time(At), From.Value, Until.Value, Agreed, Words);

    private void Check(string field, DayInput day)
    {
        if (!day.IsEmpty && day.Value is null)
        {
            ModelState.AddModelError(field, "That is not a date. Give day, month and year, such as 6 5 2026.");
        }
    }

    private Task<IActionResult> Then(Outcome outcome, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say("Saved. The days ahead follow it; what was recorded stays.");
        return Redirect($"/plans/{Id}");
    });

    // A new line begins with what is usual for its need, a known one with what it says.
    private void Begin()
    {
        if (Picture.Plan.Lines.FirstOrDefault(each => each.Id.Value == Line) is { } line)
        {
            (Need, Kind, Who, Words, Agreed) = (line.NeedId.Value.ToString(), line.Kind, line.Who, line.Words, line.Agreed);
            (Often, Every, Holidays, At) = (line.Often.ToString(), line.Every?.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Holidays.ToString(), line.At?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            (On, From, Until) = ([.. line.Rhythm.On.Select(day => day.ToString())], DayInput.Of(line.From), DayInput.Of(line.Until));
            return;
        }

        var need = Picture.InHand.FirstOrDefault(each => each.Need.Value.ToString() == Need) ?? Picture.InHand.FirstOrDefault(each => !each.HasLine);
        Need = need?.Need.Value.ToString();
        if (need is not null && kinds.For(need.Code) is { } kind)
        {
            (Kind, Often, Holidays) = (kind.Value, SupportKinds.Often(kind).ToString(), SupportKinds.Holidays(kind).ToString());
        }
    }
}
