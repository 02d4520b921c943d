using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Lives;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.App.Platform.MadeUpPlace.Writing;
using Homeward.App.Referrals.Duties;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;

namespace Homeward.App.Platform.MadeUpPlace.Days;

/// <summary>Who is referred for what, and to whom the match sends it.</summary>
internal sealed class Asking(Past past, WhoCanHelp directory, Post post, Carers carers)
{
    private static readonly string[] FromVisits = ["lift-home", "lift-home-wheelchair", "arrival-check", "settle-in", "shopping-first", "welfare-calls"];

    private readonly Chance _chance = past.Chance;
    private readonly AfterTheEnd _lasts = AfterTheEnd.Shipped();
    private readonly Dictionary<(PersonId, Guid), int> _open = [];
    private readonly HashSet<ReferralId> _gone = [];
    private readonly IReadOnlyList<CsvRow> _catalogue = Sheets.Rows("asked-for");
    private readonly ILookup<string, CsvRow> _words = Sheets.Rows("referral-words").ToLookup(r => r["use"]);

    /// <summary>What somebody writes about a need: words made for it where there are any, else words that fit every need.</summary>
    public string? Words(string use, string need, double share = 1)
    {
        var own = _words[use].Where(r => r["needs"].Split(';').Contains(need)).ToList();
        return _chance.Happens(share) ? _chance.Of(own.Count > 0 ? own : [.. _words[use].Where(r => r["needs"].Length == 0)])["words"] : null;
    }

    /// <summary>Sends a referral for somebody in hospital, and puts each need to a service that fits.</summary>
    public UnderWay? Send(InBed who, Worker sender, string kind, DateTime at)
    {
        var withCarer = _chance.Happens(who.Course.Waits ? 0.28 : 0.1) && carers.Of(who.Who, sender, at) is not null;
        var picks = Picks(who, withCarer, kind, at);
        var opened = withCarer ? OpenCase(who.Who.Carer!, at) : null;
        var needs = picks.Select(p => new NeedPicked(
            new NeedId(past.Ids.New(at)), p["need"], p["for"] == "carer" ? who.Who.Carer!.Id : who.Who.Id, p["for"] == "carer" ? who.Who.Carer!.Case!.Id : who.Case.Id, WantedOn(who, p, at))).ToList();
        needs[0] = needs[0] with { Words = Words("sent", needs[0].Code, 0.25) };
        return Send(who.Who, who.Case, sender, kind, kind == "hospital" ? who.Ward.Ward.Id : null, needs, opened, at);
    }

    /// <summary>Sends a referral for somebody who came to A&amp;E or a clinic and needs no bed: the way home, and the first days there.</summary>
    public UnderWay? SendFromVisit(Resident who, Worker sender, Chance lots, DateTime at)
    {
        var home = _catalogue.Where(r => FromVisits.Contains(r["need"])).ToList();
        var first = lots.Of(home, Weight);
        List<CsvRow> picks = lots.Happens(0.4) ? [first, lots.Of(home.Where(r => r != first).ToList(), Weight)] : [first];
        return Send(who, who.Case!, sender, "hospital", null, [.. picks.Select(p => new NeedPicked(new NeedId(past.Ids.New(at)), p["need"], who.Id, who.Case!.Id, LondonTime.DayOf(at)))], null, at);
    }

    private UnderWay? Send(Resident who, Case journey, Worker sender, string kind, WardId? ward, IReadOnlyList<NeedPicked> needs, Decision? opened, DateTime at)
    {
        var sending = new Sending(
            new ReferralId(past.Ids.New(at)), past.Ids.New(at), who.Id, journey.Id, journey.PlaceId, sender.Membership, sender.Organisation, ward, null, needs);
        var sent = Referral.Send(sending, at, out var referral);
        if (referral is null)
        {
            return null;
        }

        var way = new UnderWay(referral, who, sender, kind);
        var whole = PlaceAll(way, opened is { } before ? before.And(sent) : sent, at);

        object?[] touched = [opened is null ? null : who.Carer!.Case, referral, .. way.Who.Of<SharingDecision>(), .. way.Who.Carer?.Of<SharingDecision>() ?? []];
        past.Ledger.Read("PersonOpened", [new(who.Id, journey.Id, Section.Identity), new(who.Id, journey.Id, Section.Referral)], sender, at);
        past.Ledger.Write(whole, sender, at, touched.OfType<object>());
        post.Follow(way, whole.Facts, sender, at);
        LetSenderSee(referral, at);
        return way;
    }

    /// <summary>Puts what was picked to services, as the form does: those needs of one person that go to the same service are one ask.</summary>
    private Decision PlaceAll(UnderWay way, Decision sofar, DateTime at)
    {
        var chosen = new List<(Need Need, ServiceId Service)>();
        foreach (var need in way.Referral.Needs)
        {
            (var service, sofar) = Choose(way, need, Rank(way, need, at), AskedBecause.Chosen, sofar, at);
            if (service is { } found)
            {
                chosen.Add((need, found));
            }
            else
            {
                sofar = CountUnmet(way, need, sofar, at);
            }
        }

        foreach (var together in chosen.GroupBy(each => (each.Need.PersonId, each.Service)))
        {
            sofar = sofar.And(way.Referral.Put(Offer(together.Key.Service, [.. together.Select(each => each.Need)], AskedBecause.Chosen, at), at));
        }

        return sofar;
    }

    /// <summary>Puts a need to the best service that was not asked yet, or counts it as unmet.</summary>
    public Decision Place(UnderWay way, Need need, AskedBecause because, Decision sofar, DateTime at)
    {
        var asked = way.Referral.Asks.Where(a => a.Needs.Any(n => n.NeedId == need.Id)).Select(a => a.ServiceId).ToList();
        (var service, sofar) = Choose(way, need, Rank(way, need, at, asked), because, sofar, at);
        return service is { } found && way.Referral.Put(Offer(found, [need], because, at), at) is { IsRefused: false } put ? sofar.And(put) : CountUnmet(way, need, sofar, at, asked);
    }

    private MatchResult Rank(UnderWay way, Need need, DateTime at, IReadOnlyCollection<ServiceId>? asked = null)
    {
        var subject = way.SubjectOf(need);
        return directory.Rank(subject, need.Code, subject != way.Who, way.SenderKind, need.WantedOn, asked ?? [], at);
    }

    /// <summary>Whom the sender takes of those that fit, mostly the first; null where none fits with whom sharing is agreed.</summary>
    private (ServiceId? Service, Decision Decision) Choose(UnderWay way, Need need, MatchResult result, AskedBecause because, Decision sofar, DateTime at)
    {
        var choices = result.Ranked.Take(because == AskedBecause.Chosen ? 3 : 1).ToList();
        while (choices.Count > 0)
        {
            var choice = choices.Count == 1 ? choices[0] : _chance.Of(choices, c => c == choices[0] ? 6 : 1);
            choices.Remove(choice);
            (var may, sofar) = MayShare(way.SubjectOf(need), choice.Service.RecipientClass, sofar, at);
            if (may)
            {
                return (choice.Service.Id, sofar);
            }
        }

        return (null, sofar);
    }

    private Offer Offer(ServiceId service, IReadOnlyList<Need> needs, AskedBecause because, DateTime at)
    {
        var rule = directory.Services[service].Rule;
        return new Offer(
            new AskId(past.Ids.New(at)), service, [.. needs.Select(need => need.Id)], rule.DueAt(at), SharingAllowed: true, because, [past.Row(at), .. needs.Select(_ => past.Row(at))],
            Times: new AskTimes(rule.HalfAt(at)), Chances: [.. needs.Select(need => directory.Answers.Likely(service, need.Code))]);
    }

    private Decision CountUnmet(UnderWay way, Need need, Decision sofar, DateTime at, IReadOnlyCollection<ServiceId>? asked = null)
    {
        var result = Rank(way, need, at, asked);
        var nobody = way.Referral.FindNobody(need.Id, past.Row(at), [.. result.LeftOut.Select(l => new WhyNot(l.Service.Id, directory.WhyNot(result, l), WhoCanHelp.Kinds(l)))], at, out var unmet);
        if (unmet is not null)
        {
            way.Beside.Add(unmet);
        }

        return nobody.IsRefused ? sofar : sofar.And(nobody);
    }

    private Decision? OpenCase(Resident carer, DateTime at)
    {
        if (carer.Case is { ClosedAt: null })
        {
            return null;
        }

        (carer.Case, var decision) = Case.Open(new CaseId(past.Ids.New(at)), carer.Id, carer.Place.Id, CaseOpener.Referral, null, at);
        return decision;
    }

    private void LetSenderSee(Referral referral, DateTime at)
    {
        foreach (var (person, journey, kind) in HowLongSendersSee.Relations(referral))
        {
            past.Sight.Begin(person, journey, HowLongSendersSee.Holder(referral), kind, at);
            _open[(person, HowLongSendersSee.Holder(referral))] = _open.GetValueOrDefault((person, HowLongSendersSee.Holder(referral))) + 1;
        }
    }

    /// <summary>Once nothing of a referral is open, its sender sees for some weeks how it ended; not where another of theirs is open still.</summary>
    public void LetSenderGo(Referral referral, DateTime at)
    {
        foreach (var (person, _, kind) in _gone.Add(referral.Id) ? HowLongSendersSee.Relations(referral) : [])
        {
            if (--_open[(person, HowLongSendersSee.Holder(referral))] == 0)
            {
                past.Sight.RunOut(person, HowLongSendersSee.Holder(referral), kind, at + _lasts.Of(kind));
            }
        }
    }

    /// <summary>Asks the person where asking comes first; most say yes.</summary>
    private (bool May, Decision Decision) MayShare(Resident subject, string recipients, Decision sofar, DateTime at)
    {
        var answer = WhoCanHelp.MayShare(subject, recipients);
        if (answer != SharingAnswer.MustAsk || !_chance.Happens(0.93))
        {
            return (answer == SharingAnswer.Allowed, sofar);
        }

        var purpose = WhoCanHelp.Purpose(recipients);
        var before = subject.Of<SharingDecision>().SingleOrDefault(s => s.EndedAt is null && s.Recipients == recipients && s.Purpose == purpose);
        var (sharing, said) = SharingDecision.Decide(past.Row(at), subject.Id, new SharingForm(purpose, recipients, SharingState.Agreed, ConsentGivers.ThePerson), before, at);
        if (sharing is null)
        {
            return (false, sofar);
        }

        subject.Rows.Add(sharing);
        return (true, sofar.And(said));
    }

    /// <summary>What is asked for: mostly what somebody there is known to do, now and then what nobody does.</summary>
    private List<CsvRow> Picks(InBed who, bool withCarer, string kind, DateTime at)
    {
        var fits = _catalogue.Where(r => r["pathways"].Split(';').Contains(who.Course.Pathway)).ToList();
        var count = _chance.Of(new[] { (1, 4.0), (2, 4.0), (3, 1.5) }, c => c.Item2).Item1;
        var picks = new List<CsvRow>();
        while (picks.Count < count)
        {
            var pick = _chance.Of(fits.Where(r => r["for"] == "patient" && !picks.Contains(r)).ToList(), Weight);
            if (_chance.Happens(0.2) || directory.Rank(who.Who, pick["need"], forCarer: false, kind, WantedOn(who, pick, at), [], at).Ranked.Count > 0)
            {
                picks.Add(pick);
            }
        }

        return withCarer ? [.. picks, _chance.Of(fits.Where(r => r["for"] == "carer").ToList(), Weight)] : picks;
    }

    private static double Weight(CsvRow row) => double.Parse(row["weight"], CultureInfo.InvariantCulture);

    private static DateOnly? WantedOn(InBed who, CsvRow pick, DateTime at) =>
        pick["need"] is "settle-in" or "lift-home" or "lift-home-wheelchair" or "arrival-check" or "shopping-first" && who.Stay.ExpectedOn is { } day && day >= LondonTime.DayOf(at) ? day : null;
}
