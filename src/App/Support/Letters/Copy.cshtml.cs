using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>A closing letter as one of those to whom it went was sent it, to read and to print in any of the prints.</summary>
/// <remarks>Whoever had referred opens their own copy alone, and sees nothing of the plan.</remarks>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CopyModel(Access access, LetterAtHand atHand, PersonAtHand people, PostLetter post, Journal journal) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>In which print, in points; as it was sent where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Size { get; set; }

    public LetterCopy Copy { get; private set; } = null!;

    public PersonId Person { get; private set; }

    /// <summary>Whether the reader sees the plan it belongs to, and not their own copy alone.</summary>
    public bool SeesPlan { get; private set; }

    public bool MayPost { get; private set; }

    public int Points => Size is { } size && LetterRules.Sizes.Contains(size) ? size : Copy.Size;

    public IEnumerable<Choice> Sizes => LetterRules.Sizes.Select(size => new Choice($"{size}", $"{size} point"));

    public (string Address, string Words) Back => SeesPlan ? ($"/plans/{Copy.PlanId.Value}", "The support plan") : ($"/referrals/{Copy.ReferralId!.Value.Value}", "The referral");

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new LetterCopyId(Id);
        if (await atHand.Copies().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } copy)
        {
            return false;
        }

        (Copy, Person) = (copy, (await people.Survivor(copy.PersonId, cancel))!.Id);
        SeesPlan = (await access.Of(Person, cancel)).CanRead(Section.Plan);
        MayPost = await atHand.ToPost().AnyAsync(c => c.Id == id, cancel);
        Size ??= Copy.Size;
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) =>
        SeesPlan ? journal.Opened(Person, Copy.CaseId, [Section.Identity, Section.Plan], cancel) : journal.Read("OwnLetterOpened", [new Subject(Person, Copy.CaseId, Section.Referral)], cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel) => await After(await post.Do(new LetterCopyId(Id), cancel), cancel, () =>
    {
        Say("Kept: it has been posted or handed over.");
        return Redirect("/letters");
    });
}
