using Homeward.Journey.Basics;

namespace Homeward.Journey.People.Safeguarding;

/// <summary>That somebody fears for an adult who needs care and may be abused or neglected: sent to the named leads of the council, acknowledged by one of them, and closed with what came of it.</summary>
/// <remarks>
/// To everybody but the leads it does not exist, not even to whoever raised it. Its words are kept sealed; only the app seals and unseals them.
/// Source: Care Act 2014 section 42; Making Safeguarding Personal.
/// </remarks>
public sealed class SafeguardingConcern : IVersioned, IAboutPerson
{
    /// <summary>From which state it may go to which.</summary>
    private static readonly IReadOnlyDictionary<ConcernState, ConcernState[]> Moves = new Dictionary<ConcernState, ConcernState[]>
    {
        [ConcernState.Raised] = [ConcernState.Sent],
        [ConcernState.Sent] = [ConcernState.Sent, ConcernState.Acknowledged],
        [ConcernState.Acknowledged] = [ConcernState.Closed],
        [ConcernState.Closed] = [],
    };

    private SafeguardingConcern()
    {
    }

    public SafeguardingConcernId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId? CaseId { get; private set; }

    /// <summary>Whose leads read it.</summary>
    public PlaceId PlaceId { get; private set; }

    public DateTime RaisedAt { get; private set; }

    public MembershipId RaisedById { get; private set; }

    public DangerNow Danger { get; private set; }

    public RiskToOthers Others { get; private set; }

    /// <summary>Whether the person knows that it is raised.</summary>
    public bool PersonTold { get; private set; }

    public ConcernAgreement Agreement { get; private set; }

    /// <summary>What was seen, who is alleged, what the person wishes and the reasons, as cipher text.</summary>
    public string Sealed { get; private set; } = "";

    public ConcernState State { get; private set; }

    /// <summary>The rung of the ladder on which the leads were written to last, from nought.</summary>
    public int Rung { get; private set; }

    /// <summary>By when a lead must have acknowledged it, else the next is written to.</summary>
    public DateTime AcknowledgeBy { get; private set; }

    public DateTime? AcknowledgedAt { get; private set; }

    public MembershipId? AcknowledgedById { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public MembershipId? ClosedById { get; private set; }

    /// <summary>A code of the list <c>safeguarding-outcomes</c>.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What was done, as cipher text.</summary>
    public string? OutcomeSealed { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it may go from one state to another.</summary>
    public static bool MayGo(ConcernState from, ConcernState to) => Moves[from].Contains(to);

    /// <summary>Raises it for the leads of a place.</summary>
    /// <param name="form">In which <see cref="ConcernForm.Fault"/> finds nothing.</param>
    /// <param name="cipherText">The words of the form, sealed.</param>
    public static Decision Raise(RaisedConcern raised, ConcernForm form, string cipherText, DateTime now, out SafeguardingConcern? concern)
    {
        concern = null;
        if (form.Fault() is { } fault)
        {
            return fault;
        }

        concern = new SafeguardingConcern
        {
            Id = raised.Id, PersonId = raised.Person, CaseId = raised.Case, PlaceId = raised.Place, RaisedById = raised.By, RaisedAt = now,
            Danger = form.Danger!.Value, Others = form.Others!.Value, PersonTold = form.PersonTold!.Value, Agreement = form.Agreement!.Value, Sealed = cipherText,
        };
        return new SafeguardingConcernRaised(raised.Id, raised.Place, concern.Danger) { HappenedAt = now, Subjects = concern.About() };
    }

    /// <summary>Sends it to the first lead.</summary>
    /// <param name="ladder">The rungs, in order; never empty.</param>
    /// <param name="leads">The leads of the place, in the order in which they are written to.</param>
    /// <param name="to">Who is to be written to.</param>
    public Decision Send(IReadOnlyList<ConcernRung> ladder, IReadOnlyList<MembershipId> leads, DateTime now, out IReadOnlyList<MembershipId> to)
    {
        to = [];
        if (State != ConcernState.Raised || leads.Count == 0)
        {
            return leads.Count == 0 ? new NoSafeguardingLead() : new ConcernSentAlready();
        }

        to = Reach(ladder, leads, 0, now);
        return new SafeguardingConcernSent(Id, to, AcknowledgeBy) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Nobody has acknowledged it in time, so the next lead is written to, and in the end all of them, again and again. Where no lead is left it waits for one.</summary>
    /// <param name="ladder">As for <see cref="Send"/>.</param>
    /// <param name="leads">As for <see cref="Send"/>, but it may be empty.</param>
    /// <param name="to">Who is to be written to.</param>
    public Decision PassTime(IReadOnlyList<ConcernRung> ladder, IReadOnlyList<MembershipId> leads, DateTime now, out IReadOnlyList<MembershipId> to)
    {
        to = [];
        if (State != ConcernState.Sent || AcknowledgeBy > now)
        {
            return State != ConcernState.Sent ? new ConcernAcknowledgedAlready() : new NothingChanged();
        }

        to = Reach(ladder, leads, Rung + 1, now);
        return new SafeguardingConcernPassedOn(Id, to, AcknowledgeBy) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>A lead has read it and has it in hand.</summary>
    public Decision Acknowledge(MembershipId by, DateTime now)
    {
        if (!MayGo(State, ConcernState.Acknowledged))
        {
            return State == ConcernState.Raised ? new ConcernNotSent() : new ConcernAcknowledgedAlready();
        }

        (State, AcknowledgedAt, AcknowledgedById) = (ConcernState.Acknowledged, now, by);
        return new SafeguardingConcernAcknowledged(Id) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Closes it with what came of it.</summary>
    /// <param name="outcome">A code of the list <c>safeguarding-outcomes</c>, looked up by the caller; null where none was picked.</param>
    /// <param name="words">What was done, which must be said.</param>
    /// <param name="seal">Seals what was said.</param>
    public Decision Close(string? outcome, string? words, Func<string, string> seal, MembershipId by, DateTime now)
    {
        var said = Typed.Text(words);
        Refusal? fault = State == ConcernState.Closed ? new ConcernIsClosed()
            : !MayGo(State, ConcernState.Closed) ? new ConcernNotAcknowledged()
            : outcome is null ? new ConcernOutcomeMissing()
            : said is null ? new ConcernOutcomeWordsMissing()
            : said.Length > ConcernForm.LongestWords ? new WordsTooLong(ConcernForm.LongestWords)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (State, ClosedAt, ClosedById, Outcome, OutcomeSealed) = (ConcernState.Closed, now, by, outcome, seal(said!));
        return new SafeguardingConcernClosed(Id, outcome!) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<MembershipId> Reach(IReadOnlyList<ConcernRung> ladder, IReadOnlyList<MembershipId> leads, int rung, DateTime now)
    {
        var at = ladder[Math.Min(rung, ladder.Count - 1)];
        (State, Rung, AcknowledgeBy) = (ConcernState.Sent, rung, now.AddMinutes(Danger == DangerNow.None ? at.Minutes : at.MinutesInDanger));
        return at.IsForAll || rung >= leads.Count ? leads : [leads[rung]];
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Safeguarding)];
}

/// <summary>How far a concern has come.</summary>
public enum ConcernState
{
    /// <summary>Written down; no lead has been written to.</summary>
    Raised,

    /// <summary>A lead has been written to.</summary>
    Sent,

    /// <summary>A lead has it in hand.</summary>
    Acknowledged,

    /// <summary>It is known what came of it.</summary>
    Closed,
}

/// <summary>Who raises a concern about whom, for which place.</summary>
public sealed record RaisedConcern(SafeguardingConcernId Id, PersonId Person, CaseId? Case, PlaceId Place, MembershipId By);

/// <summary>A step of the ladder that is climbed while no lead acknowledges a concern.</summary>
/// <param name="IsForAll">Whether every lead is written to; else the next one of the place.</param>
/// <param name="Minutes">How long it waits for one to acknowledge it, by day and night.</param>
/// <param name="MinutesInDanger">The same where somebody is in danger now.</param>
public sealed record ConcernRung(bool IsForAll, int Minutes, int MinutesInDanger);
