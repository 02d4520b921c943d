using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Share;

/// <summary>The screen of what somebody decided about sharing: who, what for, and what they said.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ShareModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, DecideSharing decide, WhoWasFaster faster) : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public string? Recipients { get; set; }

    [BindProperty]
    public string? Purpose { get; set; } = Sharing.Care;

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? DecidedBy { get; set; } = ConsentGivers.ThePerson;

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The decisions that held when the form was shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public string SeenNow => SeenRows.Write(Held.Select(decision => decision.Id));

    public IReadOnlyList<SharingDecision> Held { get; private set; } = [];

    public IReadOnlyList<SharingDecision> Past { get; private set; } = [];

    public IEnumerable<Choice> AllRecipients => [.. Choices("recipient-classes"), new(Sharing.Everyone, "Everybody")];

    public IEnumerable<Choice> Purposes => Choices("sharing-purposes");

    public IEnumerable<Choice> Givers => Choices("consent-givers");

    public static IReadOnlyList<Choice> States =>
    [
        new(nameof(SharingState.Agreed), "Agreed", "They were asked and said yes."),
        new(nameof(SharingState.Refused), "Refused", "They were asked and said no."),
        new(nameof(SharingState.Objected), "Objected", "They said no of their own accord."),
        new(nameof(SharingState.Withdrawn), "Withdrawn", "They had agreed and took it back."),
        new(nameof(SharingState.BestInterests), "In their best interests", "They cannot decide this now; others did, with a reason."),
    ];

    public static string Of(SharingDecision decision) => States.First(state => state.Value == decision.State.ToString()).Label;

    /// <summary>With whom and what for.</summary>
    public string About(SharingDecision decision) => $"with {Label("recipient-classes", decision.Recipients)}, for {Label("sharing-purposes", decision.Purpose)}";

    public string Label(string list, string code) => code switch
    {
        Sharing.Everyone => "everybody",
        _ => codes.Label(list, code).ToLowerInvariant(),
    };

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        MustBeOne(nameof(Recipients), Recipients, AllRecipients, "Say with whom.");
        MustBeOne(nameof(Purpose), Purpose, Purposes, "Say what for.");
        MustBeOne(nameof(State), State, States, "Say what was decided.");
        MustBeOne(nameof(DecidedBy), DecidedBy, Givers, "Say who decided.");
        if (!ModelState.IsValid)
        {
            return await Again(cancel);
        }

        var form = new SharingForm(Purpose, Recipients, Enum.Parse<SharingState>(State!), DecidedBy, Words);
        var outcome = await decide.Do(new PersonId(Id), form, SeenRows.Read(Seen), cancel);
        if (outcome.Refusal is not SharingDecidedMeanwhile { Rows: var changed })
        {
            return await Then(outcome, "What they decided has been recorded.", cancel, $"/people/{Id}/sharing");
        }

        ModelState.AddModelError("", await Meanwhile(changed, cancel));
        return await Again(cancel, StatusCodes.Status409Conflict);
    }

    /// <summary>Who has recorded what since the form was shown, be it the reader in another window.</summary>
    private async Task<string> Meanwhile(IReadOnlyList<RowId> changed, CancellationToken cancel)
    {
        var holds = await db.SharingDecisions.AsNoTracking().Where(s => changed.Contains(s.Id) && s.EndedAt == null).OrderByDescending(s => s.DecidedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        var sentence = await faster.Sentence([.. changed.Select(row => row.Value)], cancel, Acting.Membership);
        return holds.Count == 0 ? sentence : $"{sentence} New since you opened this: {string.Join("; ", holds.Select(decision => $"{Of(decision)}: {About(decision)}"))}.";
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        var all = await db.SharingDecisions.AsNoTracking().Where(s => Summary.Ids.Contains(s.PersonId)).OrderByDescending(s => s.DecidedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        Held = [.. all.Where(decision => decision.EndedAt is null)];
        Past = [.. all.Where(decision => decision.EndedAt is not null)];
    }

    private void MustBeOne(string field, string? picked, IEnumerable<Choice> choices, string words)
    {
        if (choices.All(choice => choice.Value != picked))
        {
            ModelState.AddModelError(field, words);
        }
    }

    private IEnumerable<Choice> Choices(string list) => codes.Of(list).Select(code => new Choice(code.Value, code.Label));
}
