using Homeward.App.Referrals.Waves;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;

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

    private NeedId First => Picks is [var need, ..] ? need : default;
}
