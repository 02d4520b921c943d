using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

/// <content>Waves: whom to ask next for a need when those asked have not answered by their time, in which order, and whether at all.</content>
public sealed partial class Referral
{
    /// <summary>The most that may be asked at the same time for one need: whoever is asked for nothing grows tired of it.</summary>
    public const int MostAtOnce = 5;

    /// <summary>How many services have a need in hand whose answer the sender still counts on: not those that let their time pass.</summary>
    public int CountedOn(NeedId need) => _asks.Count(ask => ask.Needs.Any(put => put.NeedId == need && put.IsLive && (ask.IsCountedOn || put.State == AskNeedState.Accepted)));

    /// <summary>Whether somebody else may be asked for a need by itself: it is open and nobody has stopped that.</summary>
    public bool GoesOn(NeedId need) => _needs.Any(each => each.Id == need && each.State is NeedState.Open or NeedState.Unmet && each.WavesStoppedAt is null);

    /// <summary>Nobody else is asked for these needs by itself from now on; whoever has been asked may still answer.</summary>
    public Decision StopWaves(IReadOnlyCollection<NeedId> needs, DateTime now)
    {
        if (Unplannable(needs, out var found) is { } refusal)
        {
            return refusal;
        }

        var going = found.Where(need => need.WavesStoppedAt is null).ToList();
        if (going.Count == 0)
        {
            return new NobodyElseIsAskedAnyway();
        }

        return Decision.Of([.. going.Select(need =>
        {
            need.StopWaves(now);
            return new WavesStopped(Id, need.Id) { HappenedAt = now, Subjects = [need.Subject] };
        })]);
    }

    /// <summary>From now on the next one is asked by itself again.</summary>
    public Decision ResumeWaves(NeedId id, DateTime now)
    {
        if (Unplannable([id], out var found) is { } refusal)
        {
            return refusal;
        }

        if (found[0].WavesStoppedAt is null)
        {
            return new OthersAreAskedAnyway();
        }

        found[0].ResumeWaves();
        return new WavesResumed(Id, id) { HappenedAt = now, Subjects = [found[0].Subject] };
    }

    /// <summary>Says whom to ask first for a need, and how many at once. Whether they may be asked is looked at when their turn comes.</summary>
    public Decision PlanWaves(NeedId id, WaveOrder order, DateTime now)
    {
        if (Unplannable([id], out var found) is { } refusal)
        {
            return refusal;
        }

        if (order.AtOnce is < 1 or > MostAtOnce)
        {
            return new TooManyAtOnce(MostAtOnce);
        }

        if (_asks.Any(ask => order.First.Contains(ask.ServiceId) && ask.Needs.Any(put => put.NeedId == id)))
        {
            return new AlreadyAsked();
        }

        found[0].Plan(order);
        return new WavesPlanned(Id, id, [.. order.First], [.. order.Despite], order.AtOnce) { HappenedAt = now, Subjects = [found[0].Subject] };
    }

    private Refusal? Unplannable(IReadOnlyCollection<NeedId> needs, out IReadOnlyList<Need> found)
    {
        found = Find(needs);
        return found.Count == 0 ? new NotInThisReferral()
            : found.Any(need => need.IsOver) ? new NeedHasEnded()
            : found.Any(need => need.State == NeedState.Accepted) ? new NeedAlreadyTaken()
            : null;
    }
}

/// <summary>Whom the sender wants asked first, and how many at once.</summary>
/// <param name="First">In this order, before all others.</param>
/// <param name="Despite">Of these, the ones that do not fit by the directory and are to be asked all the same.</param>
/// <param name="AtOnce">Null for as many as the rules of the place say.</param>
public sealed record WaveOrder(IReadOnlyList<ServiceId> First, IReadOnlyList<ServiceId> Despite, int? AtOnce);
