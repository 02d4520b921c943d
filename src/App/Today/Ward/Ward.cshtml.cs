using Homeward.App.Hospital.Blockers;
using Homeward.App.Hospital.Criteria;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Live;
using Homeward.App.Referrals.OneReferral;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Ward;

/// <summary>The first screen of a ward's morning.</summary>
[ForRoles(Roles.WardNurse)]
public sealed class WardModel(WardList list, ReviewCriteria review, ClearBlockers clear, SendersAct referrals) : LivePage
{
    /// <summary>Which ward, where somebody works on several.</summary>
    [BindProperty(SupportsGet = true, Name = "ward")]
    public Guid? WardId { get; set; }

    public IReadOnlyList<WardName> Wards { get; private set; } = [];

    public WardName? Ward { get; private set; }

    public WardMorning Morning { get; private set; } = new([], [], default);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await Find(cancel);
        if (Ward is not null)
        {
            Morning = await list.Of(Ward.Id, cancel);
        }

        return Ward is not null || Wards.Count == 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPostUnchanged(Guid stay, int? version, CancellationToken cancel) =>
        await After(await review.Unchanged(new StayId(stay), version, cancel), cancel, () => Back("Reviewed: unchanged."));

    public async Task<IActionResult> OnPostDone(Guid blocker, string? how, CancellationToken cancel) =>
        await After(await clear.Clear(new BlockerId(blocker), how, null, cancel), cancel, () => Back("Cleared. It no longer holds the discharge up."));

    /// <summary>One tap: a helper without an account has been told name and address. Whoever taps second reads who was first.</summary>
    public async Task<IActionResult> OnPostHasRung(Guid referral, Guid ask, CancellationToken cancel)
    {
        var outcome = await referrals.HasRung(new ReferralId(referral), new AskId(ask), cancel);
        return outcome.Refusal is AlreadyRung first
            ? Back(first.Sentence)
            : await After(outcome, cancel, () => Back("Written down: they know the name and address. The referral takes it back, if that was a slip."));
    }

    protected override async Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        await Find(cancel);
        return Ward is null ? [] : await list.Belonging(Ward.Id, people, cancel);
    }

    private async Task Find(CancellationToken cancel)
    {
        Wards = await list.Wards(Acting, cancel);
        Ward = WardId is null ? Wards.FirstOrDefault() : Wards.FirstOrDefault(w => w.Id.Value == WardId);
    }

    private RedirectToPageResult Back(string said)
    {
        Say(said);
        return RedirectToPage(new { ward = WardId });
    }
}
