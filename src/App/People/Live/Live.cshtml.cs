using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Live;

/// <summary>The screen for how somebody lives: language, mobility, who is at home, the GP.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class LiveModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, ChangeCircumstances change) : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public bool InterpreterNeeded { get; set; }

    [BindProperty]
    public string? Communication { get; set; }

    [BindProperty]
    public string? Mobility { get; set; }

    [BindProperty]
    public string? LivesAlone { get; set; }

    [BindProperty]
    public string? NoFamilyNear { get; set; }

    [BindProperty]
    public string? HousingNeed { get; set; }

    [BindProperty]
    public string? HousingWords { get; set; }

    [BindProperty]
    public string? GpPractice { get; set; }

    [BindProperty]
    public string? GpPracticeCode { get; set; }

    [BindProperty]
    public string? GpPhone { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public int VersionNow { get; private set; }

    public IEnumerable<Choice> Languages => codes.Of("languages").Select(code => new Choice(code.Value, code.Label));

    public IEnumerable<Choice> Mobilities => codes.Of("mobilities").Select(code => new Choice(code.Value, code.Label));

    public IEnumerable<Choice> Answers => [new("yes", "Yes"), new("no", "No"), new("", "Not known")];

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        Check(nameof(GpPhone), PhoneNumber.Fault(GpPhone));
        Check(nameof(Mobility), Picked.Fault(Mobility, Mobilities, "getting about"));
        Check(nameof(Language), Picked.Fault(Language, Languages, "languages"));
        Check(nameof(LivesAlone), Picked.Fault(LivesAlone, Answers, "answers"));
        Check(nameof(NoFamilyNear), Picked.Fault(NoFamilyNear, Answers, "answers"));
        Check(nameof(HousingNeed), Picked.Fault(HousingNeed, Answers, "answers"));
        if (InterpreterNeeded && Typed.Line(Language) is null)
        {
            Check(nameof(Language), new LanguageMissing());
        }

        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new CircumstancesForm
        {
            Language = Language, InterpreterNeeded = InterpreterNeeded, Communication = Communication, Mobility = Mobility, LivesAlone = Answer(LivesAlone),
            NoFamilyNear = Answer(NoFamilyNear), HousingNeed = Answer(HousingNeed), HousingWords = HousingWords, GpPractice = GpPractice,
            GpPracticeCode = GpPracticeCode, GpPhone = GpPhone,
        };
        return await Then(await change.Do(new PersonId(Id), form, Version, cancel), "How they live has been saved.", cancel);
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        var now = await db.Circumstances.AsNoTracking().SingleAsync(c => c.PersonId == PersonId, cancel);
        VersionNow = now.Version;
        if (NothingTyped || IsOvertaken)
        {
            (Language, InterpreterNeeded, Communication, Mobility) = (now.Language, now.InterpreterNeeded, now.Communication, now.Mobility);
            (LivesAlone, NoFamilyNear, HousingNeed) = (Change.Words(now.LivesAlone), Change.Words(now.NoFamilyNear), Change.Words(now.HousingNeed));
            (HousingWords, GpPractice, GpPracticeCode, GpPhone) = (now.HousingWords, now.GpPractice, now.GpPracticeCode, now.GpPhone);
        }
    }

    private static bool? Answer(string? picked) => picked switch { "yes" => true, "no" => false, _ => null };
}
