using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>What a person has said, or somebody rightly for them, about sharing their record with one kind of recipient for one purpose.</summary>
/// <remarks>
/// A decision only ever narrows what the access table allows; it opens nothing. A new one ends the one before and both stay: what was shared while it held can be explained.
/// Withdrawal stops what would be shared from now on and unmakes nothing.
/// One that ended because records were read as one person's holds again when they are taken apart (<see cref="GiveBack"/>): the journal says from when until when it did not.
/// </remarks>
public sealed class SharingDecision : IVersioned, IAboutPerson
{
    private const int LongestWords = 1000;

    /// <summary>Which state may follow which. A person may always change their mind; only never having been asked cannot come back.</summary>
    public static readonly IReadOnlyDictionary<SharingState, IReadOnlyList<SharingState>> Moves = new Dictionary<SharingState, IReadOnlyList<SharingState>>
    {
        [SharingState.NotAsked] = [SharingState.Agreed, SharingState.Refused, SharingState.Objected, SharingState.BestInterests],
        [SharingState.Agreed] = [SharingState.Withdrawn, SharingState.Objected, SharingState.BestInterests],
        [SharingState.Refused] = [SharingState.Agreed, SharingState.Objected, SharingState.BestInterests],
        [SharingState.Objected] = [SharingState.Agreed, SharingState.Refused, SharingState.BestInterests],
        [SharingState.Withdrawn] = [SharingState.Agreed, SharingState.Refused, SharingState.Objected, SharingState.BestInterests],
        [SharingState.BestInterests] = [SharingState.Agreed, SharingState.Refused, SharingState.Objected, SharingState.Withdrawn],
    };

    private SharingDecision()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>Code of the list <c>sharing-purposes</c>, or <see cref="Sharing.AnyPurpose"/>.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Code of the list <c>recipient-classes</c>, or <see cref="Sharing.Everyone"/>.</summary>
    public string Recipients { get; private set; } = "";

    public SharingState State { get; private set; }

    /// <summary>Who decided: a code of the list <c>consent-givers</c>.</summary>
    public string DecidedBy { get; private set; } = "";

    /// <summary>What they said, or why it is in their best interests.</summary>
    public string? Words { get; private set; }

    public DateTime DecidedAt { get; private set; }

    /// <summary>When another decision took its place.</summary>
    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Records a decision; the one that holds for the same purpose and recipients ends.</summary>
    /// <param name="before">The decision that holds now for the same purpose and recipients; null when they were never asked.</param>
    /// <param name="others">What else holds for them, under records that have become one with the person's: it ends too.</param>
    public static (SharingDecision? Sharing, Decision Decision) Decide(
        RowId id, PersonId person, SharingForm form, SharingDecision? before, DateTime now, IReadOnlyList<SharingDecision>? others = null)
    {
        var words = Typed.Text(form.Words);
        if (Fault(form, words, before?.State ?? SharingState.NotAsked) is { } refusal)
        {
            return (null, refusal);
        }

        before?.EndedAt = now;
        foreach (var other in others ?? [])
        {
            other.EndedAt = now;
        }

        var sharing = new SharingDecision
        {
            Id = id, PersonId = person, Purpose = form.Purpose!, Recipients = form.Recipients!, State = form.State, DecidedBy = form.DecidedBy!, Words = words, DecidedAt = now,
        };
        return (sharing, new SharingDecided(id, sharing.Purpose, sharing.Recipients, sharing.State)
        {
            HappenedAt = now, Subjects = [new Subject(person, null, Section.Contact)],
        });
    }

    /// <summary>Lets hold again, when two records are taken apart, what a decision under the other record ended while they were joined: it may have been another person's.</summary>
    /// <remarks>
    /// A no always holds again. A yes does not where a no was said meanwhile: whose that was nobody knows, so they are asked again.
    /// What was decided while they were joined stays with the record under which it was written.
    /// </remarks>
    /// <param name="apart">The record that stands for itself again, first, and those that follow it.</param>
    /// <param name="joined">When the two were joined.</param>
    /// <param name="ofBoth">Every decision under any of the ids, ended ones with them.</param>
    public static IReadOnlyList<Fact> GiveBack(IReadOnlyList<PersonId> apart, DateTime joined, IReadOnlyCollection<SharingDecision> ofBoth, DateTime now)
    {
        var back = ofBoth.Where(decision => apart.Contains(decision.PersonId)).GroupBy(decision => (decision.PersonId, decision.Purpose, decision.Recipients))
            .Where(same => same.All(decision => decision.EndedAt is not null))
            .Select(same => same.OrderBy(decision => decision.EndedAt).ThenBy(decision => decision.DecidedAt).ThenBy(decision => decision.Id.Value).Last())
            .Where(last => last.EndedAt >= joined && (Sharing.IsNo(last.State) || !ofBoth.Any(other => !apart.Contains(other.PersonId) && other.IsNoAfter(last))))
            .OrderBy(last => last.DecidedAt).ThenBy(last => last.Id.Value).ToList();
        back.ForEach(decision => decision.EndedAt = null);
        return [.. back.Select(decision => new SharingGivenBack(decision.Id, decision.Purpose, decision.Recipients, decision.State)
        {
            HappenedAt = now, Subjects = [.. apart.Select(person => new Subject(person, null, Section.Contact))],
        })];
    }

    private bool IsNoAfter(SharingDecision other) =>
        Sharing.IsNo(State) && Purpose == other.Purpose && Recipients == other.Recipients && DecidedAt >= other.EndedAt;

    private static Refusal? Fault(SharingForm form, string? words, SharingState before) => form switch
    {
        { Purpose: null or "" } or { Recipients: null or "" } => new SharingNeedsPurposeAndRecipients(),
        { DecidedBy: null or "" } => new ConsentGiverMissing(),
        _ when words?.Length > LongestWords => new WordsTooLong(LongestWords),
        { State: SharingState.BestInterests, DecidedBy: ConsentGivers.ThePerson } => new BestInterestsAreDecidedByOthers(),
        { State: SharingState.BestInterests } when words is null => new BestInterestsNeedAReason(),
        _ when form.State == before => new SharingAlreadyDecidedSo(),
        _ when !Moves[before].Contains(form.State) => new SharingCannotBecome(before, form.State),
        _ => null,
    };
}

/// <summary>What was decided about sharing.</summary>
public enum SharingState
{
    NotAsked,

    /// <summary>They said yes.</summary>
    Agreed,

    /// <summary>They were asked and said no.</summary>
    Refused,

    /// <summary>They said no without being asked, to something that would otherwise be shared as a matter of course.</summary>
    Objected,

    /// <summary>They had said yes and took it back.</summary>
    Withdrawn,

    /// <summary>They cannot decide this now; others who may have decided for them.</summary>
    BestInterests,
}

/// <summary>What a form says about sharing.</summary>
public sealed record SharingForm(string? Purpose, string? Recipients, SharingState State, string? DecidedBy, string? Words = null);

/// <summary>The codes of the list <c>consent-givers</c> that rules here depend on.</summary>
public static class ConsentGivers
{
    public const string ThePerson = "001";
}
