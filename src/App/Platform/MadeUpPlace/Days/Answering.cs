using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>What services do with what they were asked, until every need has ended and its sender has heard.</summary>
internal sealed class Answering(Past past, WhoCanHelp directory, Asking asking, Post post, SupportDays support, Action<UnderWay, DateTime> over)
{
    private static readonly DeclineReason CannotReach = new("cannot-reach", DeclineLeadsTo.Retry);

    private static readonly (DeclineReason Reason, double Weight)[] Reasons =
    [
        (new(DeclineReason.NoCapacity, DeclineLeadsTo.NextInRank), 9), (new("not-in-time", DeclineLeadsTo.NextInRank), 4), (new("not-eligible", DeclineLeadsTo.FlagEntry), 2),
        (new("needs-more-skill", DeclineLeadsTo.NextInRank), 2), (new(DeclineReason.PersonSaidNo, DeclineLeadsTo.Stop), 3), (CannotReach, 3),
    ];

    /// <summary>What is done once and then over: a lift home does not last for weeks.</summary>
    private static readonly HashSet<string> Once =
        ["settle-in", "lift-home", "lift-home-wheelchair", "arrival-check", "shopping-first", "key-safe", "grab-rail", "move-furniture", "prescriptions", "deep-clean", "furniture"];

    private readonly Dictionary<(PersonId, ServiceId, string), HashSet<AskId>> _kept = [];
    private readonly Chance _chance = past.Chance;

    /// <summary>Puts down when each ask that waits will be looked at.</summary>
    public void Expect(UnderWay way, DateTime at)
    {
        Keep(way, at);
        past.Agenda.Put(Daytime(at.AddDays(_chance.Between(3, 12))), now => TidyUp(way, now));
        foreach (var ask in way.Referral.Asks.Where(a => a.State == AskState.Waiting && a.ReceivedAt == at))
        {
            var opens = directory.Services[ask.ServiceId].Rule.StartsAt(at) ?? at;
            var minutes = _chance.Happens(0.05) ? _chance.Between(700, 2_200) : Math.Clamp(_chance.Skewed(75, 0.9), 4, 520);
            past.Agenda.Put(LondonTime.Cut(opens.AddMinutes(minutes)), now => Look(way, ask, now));
            WatchClock(way, ask);
        }
    }

    /// <summary>Where the answer clock runs out first, that is recorded the moment it does, and the next is asked; at half of it the service is reminded.</summary>
    private void WatchClock(UnderWay way, Ask ask)
    {
        if (ask.HalfAt is { } half && ask.RemindedAt is null)
        {
            past.Agenda.Put(half, now => Do(way, ask.Remind(now), past.Staff.Job, now));
        }

        if (ask.DueAt is { } due)
        {
            past.Agenda.Put(due, now => RunOut(way, ask, now));
        }
    }

    private void RunOut(UnderWay way, Ask ask, DateTime now)
    {
        var late = ask.RunOut(now);
        if (late.IsRefused)
        {
            return;
        }

        foreach (var put in ask.Needs.Where(put => put.Waits && way.Referral.GoesOn(put.NeedId) && way.Referral.CountedOn(put.NeedId) == 0).ToList())
        {
            late = asking.Place(way, way.NeedOf(put.NeedId), AskedBecause.NextInWave, late, now);
        }

        if (Do(way, late, past.Staff.Job, now))
        {
            Expect(way, now);
        }
    }

    /// <summary>Whoever was asked just now has a question, or puts it aside, before the past ends.</summary>
    public void HesitateOver(UnderWay way, bool asks, DateTime at)
    {
        foreach (var ask in way.Referral.Asks.Where(a => a.State == AskState.Waiting))
        {
            var inbox = directory.InboxOf(ask.ServiceId);
            Do(way, asks
                ? way.Referral.AskForMore(ask.Id, past.Row(at), asking.Words("question", FirstOf(way, ask))!, By(inbox), at)
                : way.Referral.Park(ask.Id, [.. ask.Needs.Where(n => n.State == AskNeedState.Asked).Select(n => n.NeedId)], at.AddHours(4), at), inbox, at);
        }
    }

    /// <summary>After some days the sender looks at what nobody has in hand, and mostly ends it; what is left is looked at again a week later.</summary>
    private void TidyUp(UnderWay way, DateTime at)
    {
        foreach (var need in way.Referral.Needs.Where(n => n.State is NeedState.Unmet or NeedState.Open && !way.Referral.Asks.Any(a => a.Needs.Any(p => p.NeedId == n.Id && p.IsLive))).ToList())
        {
            if (_chance.Happens(0.75))
            {
                var outcome = need.FailedAttempts > 0 ? Outcomes.CouldNotBeReached : _chance.Of(new[] { Outcomes.NoCapacity, Outcomes.NoCapacity, Outcomes.NotEligible, Outcomes.NoLongerNeeded });
                Do(way, way.Referral.End(need.Id, outcome, null, at), way.Sender, at);
            }
            else
            {
                past.Agenda.Put(at.AddDays(7), now => TidyUp(way, now));
            }
        }
    }

    /// <summary>Ends all that is still open, because the person has died.</summary>
    public void StandDown(UnderWay way, Worker by, DateTime at)
    {
        var open = way.Referral.Needs.Where(n => !n.IsOver && n.PersonId == way.Who.Id).Select(n => n.Id).ToList();
        if (open.Count > 0)
        {
            Do(way, way.Referral.Withdraw(open, null, at), by, at);
        }
    }

    private void Look(UnderWay way, Ask ask, DateTime at)
    {
        var waiting = ask.Needs.Where(n => n.State is AskNeedState.Asked or AskNeedState.Parked).Select(n => n.NeedId).ToList();
        if (ask.State != AskState.Waiting || waiting.Count == 0)
        {
            return;
        }

        var inbox = directory.InboxOf(ask.ServiceId);
        past.Ledger.Read(inbox.Account is null ? "AnswerLinkOpened" : "PersonOpened", [new(ask.PersonId, ask.CaseId, Section.Identity), new(ask.PersonId, ask.CaseId, Section.Referral)], inbox, at);
        switch (_chance.Share())
        {
            case < 0.06 when ask.Questions.Count == 0:
                Do(way, way.Referral.AskForMore(ask.Id, past.Row(at), asking.Words("question", FirstOf(way, ask))!, By(inbox), at), inbox, at);
                past.Agenda.Put(at.AddMinutes(_chance.Between(20, 300)), now => Reply(way, ask, now));
                break;
            case < 0.09:
                // What is put aside already cannot be put aside again: it is looked at another time.
                var until = at.AddHours(_chance.Between(3, 30));
                var again = Do(way, way.Referral.Park(ask.Id, waiting, until, at), inbox, at) ? until : Daytime(at.AddHours(2));
                past.Agenda.Put(again, now =>
                {
                    Do(way, ask.ComeUp(now), past.Staff.Job, now);
                    Look(way, ask, now);
                });
                break;
            case var share when share < 0.13 + 0.09 * directory.Answers.SaysNo(ask.ServiceId):
                Decline(way, ask, waiting, inbox, at);
                break;
            default:
                Accept(way, ask, waiting, inbox, at);
                break;
        }

        if (ask.Needs.Any(n => n.State == AskNeedState.Asked))
        {
            past.Agenda.Put(Daytime(at.AddDays(1)), now => Look(way, ask, now));
        }
    }

    private void Accept(UnderWay way, Ask ask, List<NeedId> needs, Worker inbox, DateTime at)
    {
        Do(way, way.Referral.Accept(ask.Id, needs, new Answer(By(inbox)), at), inbox, at);
        foreach (var need in needs)
        {
            support.SaidYes(way, ask, need, inbox, at);
            past.Agenda.Put(Daytime(at.AddHours(_chance.Skewed(5, 0.9))), now => Contact(way, ask, need, now));
        }
    }

    private void Decline(UnderWay way, Ask ask, List<NeedId> needs, Worker inbox, DateTime at)
    {
        var reason = _chance.Of(Reasons, r => r.Reason.Code == DeclineReason.NoCapacity ? r.Weight * directory.Answers.SaysNo(ask.ServiceId) : r.Weight).Reason;
        var decision = way.Referral.Decline(ask.Id, needs, reason, new Answer(By(inbox), reason.Code == DeclineReason.PersonSaidNo ? asking.Words("declined", FirstOf(way, ask)) : null), Ladder(ask), at);
        foreach (var declined in decision.Facts.OfType<NeedDeclined>().Where(d => d.LeadsTo is DeclineLeadsTo.NextInRank or DeclineLeadsTo.FlagEntry).ToList())
        {
            decision = asking.Place(way, way.NeedOf(declined.Need), AskedBecause.NextInRank, decision, at);
        }

        if (Do(way, decision, inbox, at))
        {
            Expect(way, at);
            if (reason == CannotReach)
            {
                past.Agenda.Put(at.AddHours(20), now => Look(way, ask, now));
            }
        }
    }

    private void Reply(UnderWay way, Ask ask, DateTime at)
    {
        if (ask.State == AskState.Paused)
        {
            var due = directory.Services[ask.ServiceId].Rule.DueAt(at);
            if (Do(way, way.Referral.Reply(ask.Id, asking.Words("reply", FirstOf(way, ask))!, past.Row(at), due, at, new AskTimes(directory.Services[ask.ServiceId].Rule.HalfAt(at))), way.Sender, at))
            {
                WatchClock(way, ask);
                past.Agenda.Put(at.AddMinutes(_chance.Between(15, 200)), now => Look(way, ask, now));
            }
        }
    }

    private void Contact(UnderWay way, Ask ask, NeedId id, DateTime at)
    {
        if (way.NeedOf(id) is not { State: NeedState.Accepted })
        {
            return;
        }

        var (inbox, reached) = (directory.InboxOf(ask.ServiceId), _chance.Happens(0.74));
        var attempt = new Attempt([past.Row(at)], ask.Id, at, reached ? _chance.Of(new[] { "spoke-to-person", "spoke-to-person", "spoke-to-carer", "saw-person" }) : _chance.Of(new[] { "no-answer", "left-message" }), null);
        var decision = reached
            ? way.Referral.ReachPerson([id], attempt, at, out var rows)
            : way.Referral.MissPerson([id], attempt, Ladder(ask), at, out rows);
        way.Beside.AddRange(rows);
        Do(way, decision, inbox, at);
        if (reached)
        {
            var days = Math.Min(_chance.Skewed(4, 0.8), Once.Contains(way.NeedOf(id).Code) ? 3 : 18);
            past.Agenda.Put(Daytime(at.AddDays(support.GoesOnFor(way, id, at) ?? days)), now => End(way, id, inbox, now));
        }
        else
        {
            past.Agenda.Put(Daytime(way.NeedOf(id).NextAttemptAt ?? at.AddDays(1)), now => Contact(way, ask, id, now));
        }
    }

    private void End(UnderWay way, NeedId id, Worker inbox, DateTime at)
    {
        if (way.NeedOf(id).IsOver)
        {
            return;
        }

        var (outcome, words) = _chance.Share() switch
        {
            < 0.80 => (Outcomes.GotHelp, asking.Words("helped", way.NeedOf(id).Code)),
            < 0.92 => (Outcomes.GotSomeHelp, asking.Words("some", way.NeedOf(id).Code)),
            < 0.97 => (Outcomes.NoLongerNeeded, asking.Words("not-needed", way.NeedOf(id).Code)),
            _ => (Outcomes.Declined, asking.Words("declined", way.NeedOf(id).Code)),
        };
        Do(way, way.Referral.End(id, outcome, words, at), inbox, at);
    }

    private bool Do(UnderWay way, Decision decision, Worker by, DateTime at)
    {
        if (past.Ledger.Note(decision, by, at, [way.Referral, .. way.Who.Of<Journey.People.SharingDecision>()]) is not null)
        {
            return false;
        }

        directory.Answers.Learn(way.Referral, decision.Facts, at);
        post.Follow(way, decision.Facts, by, at);
        Keep(way, at);
        if (way.IsOver)
        {
            asking.LetSenderGo(way.Referral, at);
        }

        support.Follow(way, decision.Facts, by, at);
        over(way, at);
        return true;
    }

    /// <summary>A service sees somebody from being asked until it has answered, and while it helps.</summary>
    private void Keep(UnderWay way, DateTime at)
    {
        foreach (var ask in way.Referral.Asks)
        {
            Keep(ask, Relations.Asked, ask.Needs.Any(n => n.Waits), at);
            var accepted = ask.Needs.Where(n => n.State == AskNeedState.Accepted).Select(n => way.NeedOf(n.NeedId).Code).ToList();
            Keep(ask, Relations.Helper, accepted.Count > 0, at);
            Keep(ask, Relations.HomeVisitor, accepted.Exists(directory.IsAtHome), at);
        }
    }

    // A service that is asked twice about one person sees them until the last of it has ended.
    private void Keep(Ask ask, string kind, bool holds, DateTime at)
    {
        var key = (ask.PersonId, ask.ServiceId, kind);
        var by = _kept.TryGetValue(key, out var asks) ? asks : _kept[key] = [];
        if (holds && by.Add(ask.Id))
        {
            past.Sight.Begin(ask.PersonId, ask.CaseId, ask.ServiceId.Value, kind, at);
        }
        else if (!holds && by.Remove(ask.Id) && by.Count == 0)
        {
            _kept.Remove(key);
            past.Sight.End(ask.PersonId, r => r.HolderId == ask.ServiceId.Value && r.Kind == kind && r.CaseId == ask.CaseId, at);
        }
    }

    private RetryLadder Ladder(Ask ask) => new(
        [new(TimeSpan.FromHours(3), null, ""), new(default, new TimeOnly(10, 0), ""), new(TimeSpan.FromHours(4), null, ""), new(default, new TimeOnly(14, 0), "")],
        at => directory.Services[ask.ServiceId].Rule.StartsAt(at));

    private static string FirstOf(UnderWay way, Ask ask) => way.NeedOf(ask.Needs[0].NeedId).Code;

    private string? By(Worker inbox) => inbox.Account is null ? _chance.Of(new[] { "Pat, office", "Morgan, duty desk", "Sam, coordinator" }) : null;

    private static DateTime Daytime(DateTime at)
    {
        var (day, hour) = (LondonTime.DayOf(at), LondonTime.TimeOf(at).Hour);
        return hour is >= 9 and < 18 ? LondonTime.Cut(at) : LondonTime.Cut(LondonTime.StartOf(hour < 9 ? day : day.AddDays(1)).AddHours(9).AddMinutes(at.Minute).AddSeconds(at.Second));
    }
}
