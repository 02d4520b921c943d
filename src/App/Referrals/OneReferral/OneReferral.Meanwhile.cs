using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outcome = Homeward.App.Platform.Access.Outcome;

namespace Homeward.App.Referrals.OneReferral;

/// <content>What was done since the form was shown.</content>
public sealed partial class OneReferralModel
{
    private IReadOnlyDictionary<AskId, string> _asks = new Dictionary<AskId, string>();

    /// <summary>Where each need stood when the form was shown, as <see cref="SeenNow"/> writes it; null for a form that does not say.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Where the ask that the form is about stood then, as <see cref="StandOf"/> tells it; null for a form that does not say.</summary>
    [BindProperty]
    public string? AskSeen { get; set; }

    /// <summary>Where each need stands.</summary>
    public string SeenNow { get; private set; } = "";

    /// <summary>Where an ask stands, for a sender.</summary>
    public string? StandOf(AskId ask) => _asks.GetValueOrDefault(ask);

    private async Task TellStands(ReferralId id, CancellationToken cancel) =>
        (SeenNow, _asks) = (Written(await find.Stands(id, cancel)), await find.AskStands(id, cancel));

    private static string Written(IEnumerable<KeyValuePair<NeedId, string>> stands) => string.Join(' ', stands.Select(Written));

    private static string Written(KeyValuePair<NeedId, string> stand) => $"{stand.Key.Value:N}={stand.Value}";

    /// <summary>Does it unless something was done about the same needs since the form was shown.</summary>
    private Task<IActionResult> Unless(Func<Task<Outcome>> act, string said, CancellationToken cancel) => Unless(NeedsChanged, act, () => said, cancel);

    /// <summary>Does it unless something was done about the same ask since the form was shown: by its service, a colleague, or oneself in another window.</summary>
    /// <param name="links">Whether a link sent or ended counts as well.</param>
    /// <param name="act">The act.</param>
    /// <param name="said">What to say once it is done.</param>
    private Task<IActionResult> UnlessAskChanged(bool links, Func<Task<Outcome>> act, Func<string> said, CancellationToken cancel) => Unless(stop => AskChanged(links, stop), act, said, cancel);

    // Looking and doing are one turn: of windows that act in the same moment all but the first hear of it.
    private async Task<IActionResult> Unless(Func<CancellationToken, Task<string?>> changedMeanwhile, Func<Task<Outcome>> act, Func<string> said, CancellationToken cancel)
    {
        var (outcome, changed) = await db.InTurnOf(new ReferralId(Id), async () => await changedMeanwhile(cancel) is { } sentence ? (default(Outcome), (string?)sentence) : (await act(), null), cancel);
        if (changed is null)
        {
            return await Done(outcome, said(), cancel);
        }

        ModelState.AddModelError("", changed);
        return await Again(cancel, StatusCodes.Status409Conflict);
    }

    private async Task<string?> NeedsChanged(CancellationToken cancel)
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

    private async Task<string?> AskChanged(bool links, CancellationToken cancel)
    {
        var (id, ask) = (new ReferralId(Id), new AskId(Ask));
        if (AskSeen is not { } seen || !await find.Sent().AnyAsync(r => r.Id == id, cancel) || (await find.AskStands(id, cancel)).GetValueOrDefault(ask) is not { } now)
        {
            return null;
        }

        return (links ? now == seen : now.Split('/')[0] == seen.Split('/')[0]) ? null : await faster.Sentence(await find.RowsOf(ask, cancel), cancel, Acting.Membership);
    }
}
