using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Support.Plan;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Support.Letters;

/// <summary>The closing letter of a plan that has ended: its words, proposed from the ending and changed before it goes, and to whom it goes.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class LetterModel(SeePlan see, LetterAtHand atHand, ComposeLetter compose, WhoGetsIt who, SendLetter send, CodeLists codes, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the letter that the form shows; nought where none has been kept.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Goals { get; set; }

    /// <summary>By the id of a need: what help there was.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Help { get; set; } = [];

    [BindProperty]
    public string? GoesOn { get; set; }

    [BindProperty]
    public string? Ring { get; set; }

    /// <summary>The keys of those to whom it goes.</summary>
    [BindProperty]
    public List<string> To { get; set; } = [];

    /// <summary>In which print the person gets it, in points.</summary>
    [BindProperty]
    public int? Size { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public PlanPicture Picture { get; private set; } = null!;

    /// <summary>What has been kept or sent; null where nothing has.</summary>
    public ClosingLetter? Letter { get; private set; }

    /// <summary>The words that are kept, else those proposed.</summary>
    public LetterWords Words { get; private set; } = LetterWords.None;

    public IReadOnlyList<Addressee> Everybody { get; private set; } = [];

    /// <summary>Those who can get it and have not.</summary>
    public IEnumerable<Addressee> Open => Everybody.Where(each => each.WhyNot is null && Letter?.Copies.Any(copy => copy.To == each.To && copy.HolderId == each.Holder) != true);

    public Addressee Themselves => Everybody[0];

    public IEnumerable<Choice> Sizes => LetterRules.Sizes.Select(size => new Choice($"{size}", $"{size} point{(size == Themselves.Size && size > LetterRules.Sizes[0] ? ", as agreed with them" : "")}"));

    public string EndedHow => codes.Label("plan-ends", Picture.Plan.EndedBecause ?? "");

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await see.Of(new PlanId(Id), cancel) is not { MayAct: true } picture)
        {
            return false;
        }

        (Picture, Letter) = (picture, await atHand.Of(picture.Plan.Id, cancel));
        if (picture.Runs)
        {
            return true;
        }

        (Words, Everybody) = (Letter?.Words ?? await compose.Of(picture, cancel), await who.Of(picture, cancel));
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            (Goals, GoesOn, Ring, Help) = (Words.Goals, Words.GoesOn, Words.Ring, Words.Help.ToDictionary(help => help.Need.Value, help => help.Words));
            (To, Size) = ([.. Open.Select(each => each.Key)], Themselves.Size);
        }

        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Picture.Person, Picture.Plan.CaseId, [Section.Identity, Section.Plan, Section.Contact], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostKeep(CancellationToken cancel) => await Then(await send.Keep(new PlanId(Id), Seen, Typed, cancel), "Kept. It has gone to nobody yet.", cancel);

    public async Task<IActionResult> OnPostForgo(CancellationToken cancel) => await Then(await send.Forgo(new PlanId(Id), Seen, Because, cancel), "Kept: no letter is sent.", cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) =>
        await Then(await send.Send(new PlanId(Id), Seen, Typed, To, Size, cancel), "The letter has gone. What is to be printed and posted waits below.", cancel);

    private WordsTyped Typed => new(Goals, Help, GoesOn, Ring);

    private Task<IActionResult> Then(Outcome outcome, string said, CancellationToken cancel) => After(outcome, cancel, () =>
    {
        Say(said);
        return Redirect($"/plans/{Id}/letter");
    });
}
