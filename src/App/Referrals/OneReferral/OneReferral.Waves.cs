using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outcome = Homeward.App.Platform.Access.Outcome;

namespace Homeward.App.Referrals.OneReferral;

/// <content>Whom else to ask, and the picture of the whole.</content>
public sealed partial class OneReferralModel
{
    /// <summary>How many to ask at the same time.</summary>
    [BindProperty]
    public int AtOnce { get; set; }

    /// <summary>For each open need of a sender: whom it goes to next.</summary>
    public IReadOnlyDictionary<NeedId, WavePicture> Waves { get; private set; } = new Dictionary<NeedId, WavePicture>();

    /// <summary>The referral need by need; empty where there is one need only, or the reader knows of their own part alone.</summary>
    public IReadOnlyList<BundleLine> Whole => Picture.Needs.Count > 1 ? BundleLine.Of(Picture, Waves, Now) : [];

    public async Task<IActionResult> OnPostStopWaves(CancellationToken cancel) =>
        await Unless(() => waves.Stop(new ReferralId(Id), First, cancel), "Stopped. Whoever has been asked can still answer; nobody else is asked by itself.", cancel);

    public async Task<IActionResult> OnPostGoOn(CancellationToken cancel) =>
        await Unless(() => waves.GoOn(new ReferralId(Id), First, cancel), "It goes on: the next one is asked by itself.", cancel);

    public async Task<IActionResult> OnPostFirst(CancellationToken cancel) =>
        await Unless(() => waves.First(new ReferralId(Id), First, Guid.TryParse(To, out var service) ? new ServiceId(service) : default, cancel), "They come next.", cancel);

    public async Task<IActionResult> OnPostAtOnce(CancellationToken cancel) =>
        await Unless(() => waves.AtOnce(new ReferralId(Id), First, AtOnce, cancel), AtOnce == 1 ? "One is asked at a time." : $"Up to {AtOnce} are asked at the same time. The first yes closes the others, with thanks.", cancel);

    /// <summary>Where each need stood when the form was shown, as <see cref="SeenNow"/> writes it; null for a form that does not say.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Where each need stands.</summary>
    public string SeenNow { get; private set; } = "";

    private static string Written(IEnumerable<KeyValuePair<NeedId, string>> stands) => string.Join(' ', stands.Select(Written));

    private static string Written(KeyValuePair<NeedId, string> stand) => $"{stand.Key.Value:N}={stand.Value}";

    /// <summary>Does it unless something was done about the same needs since the form was shown. Both are one turn: of windows that act in the same moment all but the first hear of it.</summary>
    private async Task<IActionResult> Unless(Func<Task<Outcome>> act, string said, CancellationToken cancel)
    {
        var (outcome, changed) = await db.InTurnOf(new ReferralId(Id), async () => await ChangedMeanwhile(cancel) is { } sentence ? (default(Outcome), (string?)sentence) : (await act(), null), cancel);
        if (changed is null)
        {
            return await Done(outcome, said, cancel);
        }

        ModelState.AddModelError("", changed);
        return await Again(cancel, StatusCodes.Status409Conflict);
    }

    private async Task<string?> ChangedMeanwhile(CancellationToken cancel)
    {
        var id = new ReferralId(Id);
        if (Seen is not { } seen || !await find.Sent().AnyAsync(r => r.Id == id, cancel))
        {
            return null;
        }

        var known = seen.Split(' ').ToHashSet(StringComparer.Ordinal);
        var moved = (await find.Stands(id, cancel)).Where(stand => Picks.Contains(stand.Key) && !known.Contains(Written(stand))).Select(stand => stand.Key).ToList();
        return moved.Count == 0 ? null : await faster.Sentence(await find.RowsOf(moved, cancel), cancel, Acting.Membership);
    }

    private NeedId First => Picks is [var need, ..] ? need : default;
}
