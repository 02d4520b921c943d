using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>The form of a safeguarding concern: 999 before all else, then what was seen, who else is at risk, and what the person wants. Where nobody would read it, whom to ring instead.</summary>
/// <remarks>It is counted in no measurement, so that not even how often it is sent can be read there.</remarks>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
[Unmeasured]
public sealed class RaiseModel(PersonSummaries summaries, HomewardDb db, SafeguardingLeads leads, RaiseConcern raise) : PersonPage(summaries, Section.Identity, Level.Read)
{
    /// <summary>The form's own number, so that sent twice it raises one concern.</summary>
    [BindProperty]
    public Guid Once { get; set; }

    /// <summary>The page from which somebody came: a job, a worry. Null for the person's record.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Danger { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Alleged { get; set; }

    [BindProperty]
    public string? Others { get; set; }

    [BindProperty]
    public string? OthersWords { get; set; }

    [BindProperty]
    public string? Told { get; set; }

    [BindProperty]
    public string? Wishes { get; set; }

    [BindProperty]
    public string? Agreement { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The name of the place whose leads would read it; null where it is not known.</summary>
    public string? Place { get; private set; }

    /// <summary>Whether anybody would read it.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whom to ring, as the administrator wrote it down; null where nothing is.</summary>
    public string? Ring { get; private set; }

    public static IEnumerable<Choice> Dangers =>
    [
        new(nameof(DangerNow.None), "No"), new(nameof(DangerNow.Called), "Yes, and 999 has been called"), new(nameof(DangerNow.NotCalled), "Yes, and nobody has called 999 yet", "Ring 999 now, then go on here."),
    ];

    public static IEnumerable<Choice> AtRisk => [new(nameof(RiskToOthers.Yes), "Yes"), new(nameof(RiskToOthers.No), "No"), new(nameof(RiskToOthers.NotKnown), "I do not know")];

    public static IEnumerable<Choice> YesOrNo => [new("yes", "Yes"), new("no", "No")];

    public static IEnumerable<Choice> Agreements =>
    [
        new(nameof(ConcernAgreement.Agreed), "Yes"), new(nameof(ConcernAgreement.Refused), "No, and I send it all the same"), new(nameof(ConcernAgreement.NotAsked), "Nobody could ask them"),
    ];

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var form = new ConcernForm
        {
            Danger = Of<DangerNow>(Danger), Seen = Seen, Alleged = Alleged, Others = Of<RiskToOthers>(Others), OthersWords = OthersWords,
            PersonTold = Told switch { "yes" => true, "no" => false, _ => null }, Wishes = Wishes, Agreement = Of<ConcernAgreement>(Agreement), Reason = Reason,
        };
        if (form.Fault() is { } fault)
        {
            Check(FieldOf(fault), fault);
            return await Again(cancel);
        }

        return await After(await raise.Do(new PersonId(Id), Once, form, cancel), cancel, () =>
        {
            Say(form.Danger == DangerNow.NotCalled ? "Ring 999 now. Your concern has been sent as well." : "Your concern has been sent to the safeguarding team.");
            return Redirect("/safeguarding/sent");
        });
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        Once = Once == Guid.Empty ? Guid.NewGuid() : Once;
        From = Url.IsLocalUrl(From) ? From : null;
        if (From is not null)
        {
            (ViewData["Back"], ViewData["BackWords"]) = (From, "Back");
        }

        if (await leads.PlaceOf(PersonId, cancel) is { } place)
        {
            Place = await db.Places.Where(p => p.Id == place).Select(p => p.Name).SingleAsync(cancel);
            IsRead = (await leads.Of(place, cancel)).Count > 0;
            Ring = await leads.Ring(place, cancel);
        }
    }

    private static T? Of<T>(string? picked)
        where T : struct, Enum => Enum.TryParse<T>(picked, out var value) && Enum.IsDefined(value) ? value : null;

    private static string FieldOf(Refusal fault) => fault switch
    {
        DangerNotSaid => nameof(Danger),
        ConcernWordsMissing => nameof(Seen),
        OthersNotSaid => nameof(Others),
        PersonToldNotSaid => nameof(Told),
        WishesMissing => nameof(Wishes),
        AgreementNotSaid or AgreedWithoutBeingTold => nameof(Agreement),
        ReasonWithoutAgreementMissing => nameof(Reason),
        _ => "",
    };
}
