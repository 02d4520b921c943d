using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>That two records were found to be one person: a link from the one that is read as the other, which can be undone.</summary>
/// <remarks>
/// No row moves. Whatever was written under the merged record stays under it and is read with the survivor's; un-merging gives each row back to the id it was written under.
/// The stricter sharing decision wins because both records' decisions count (<see cref="Sharing.To"/>); what a decision of the one ended of the other's holds again for the other afterwards (<see cref="SharingDecision.GiveBack"/>).
/// The merged record's NHS number is held back while the link stands; hospital numbers of both go on leading to the survivor.
/// </remarks>
public sealed class PersonMerge : IVersioned, IAboutPerson
{
    private readonly List<TakenOver> _takenOver = [];

    private PersonMerge()
    {
    }

    public RowId Id { get; private set; }

    /// <summary>The record that goes on.</summary>
    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => GoesOnId;

    /// <summary>The record that is read as the other.</summary>
    public PersonId MergedId { get; private set; }

    /// <summary>The open case that went on, where both had one.</summary>
    public CaseId? GoesOnId { get; private set; }

    /// <summary>The open case that became part of it.</summary>
    public CaseId? BecamePartId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTime MergedAt { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>What the record that goes on took over from the other, field by field, with what it said before.</summary>
    public IReadOnlyList<TakenOver> TakenOver => _takenOver;

    /// <summary>Links two records.</summary>
    /// <param name="both">Both sides with their live identifiers and open cases.</param>
    /// <param name="goesOn">Which open case goes on, where both have one: whoever merges chooses.</param>
    /// <param name="numbersDifferKnowingly">That whoever merges has seen that the two carry different NHS numbers, and says so.</param>
    public static (PersonMerge? Merge, Decision Decision) Link(RowId id, MergeSides both, CaseId? goesOn, string? reason, bool numbersDifferKnowingly, DateTime now)
    {
        if (Fault(both, goesOn, reason, numbersDifferKnowingly) is { } refusal)
        {
            return (null, refusal);
        }

        var ends = both.EndingCase(goesOn);
        var merge = new PersonMerge
        {
            Id = id, PersonId = both.Survivor.Id, MergedId = both.Merged.Id, Reason = Typed.Text(reason)!, MergedAt = now,
            GoesOnId = ends is null ? null : goesOn, BecamePartId = ends?.Id,
        };
        both.Merged.ReadAs(both.Survivor.Id);
        ends?.BecomePartOf(goesOn!.Value, now);
        both.MovePointers(both.Merged.Id, both.Survivor.Id);
        both.HoldBackNumbers(true);
        return (merge, new PeopleMerged(id, merge.PersonId, merge.MergedId, merge.GoesOnId, merge.BecamePartId, merge.Reason)
        {
            HappenedAt = now, Subjects = merge.About(),
        });
    }

    /// <summary>Keeps what the record that goes on took over with the merge, so that un-merging can give it back.</summary>
    public void Remember(RowId row, Change taken) => _takenOver.Add(new TakenOver(row, Id, taken));

    /// <summary>Undoes the link: the merged record stands for itself again, with its NHS number and, where it went into another, its own case.</summary>
    /// <param name="both">Both sides as they are now; of the persons read as the merged one, those that had been so before: they follow it back.</param>
    /// <param name="becamePart">The case that became part of the other, where there was one.</param>
    /// <param name="openNow">The case that is open now under the id of that case's person: while there is one, the earlier case stays closed.</param>
    public Decision Undo(MergeSides both, Case? becamePart, Case? openNow, string? reason, DateTime now)
    {
        Refusal? fault = this switch
        {
            { UndoneAt: not null } => new MergeAlreadyUndone(),
            _ when both.Merged.SurvivorId != PersonId => new JoinedOnSince(),
            _ when Typed.Text(reason) is null => new WordsMissing(),
            _ when both.SurvivorTookNumberOfMerged => new NhsNumberBelongsToAnother(),
            _ => null,
        };
        if (fault is not null)
        {
            return fault;
        }

        UndoneAt = now;
        both.Merged.ReadAs(null);
        both.MovePointers(both.Survivor.Id, both.Merged.Id);
        becamePart?.StandAlone(reopen: openNow is not { ClosedAt: null });
        both.HoldBackNumbers(false);
        return new PeopleUnmerged(Id, PersonId, MergedId, Typed.Text(reason)!) { HappenedAt = now, Subjects = About() };
    }

    private static Refusal? Fault(MergeSides both, CaseId? goesOn, string? reason, bool numbersDifferKnowingly) => both switch
    {
        _ when both.Survivor.Id == both.Merged.Id => new MergedWithItself(),
        { Survivor.SurvivorId: not null } or { Merged.SurvivorId: not null } => new ReadAsAnother(),
        _ when Typed.Text(reason) is null => new WordsMissing(),
        _ when both.Survivor.DiedOn != both.Merged.DiedOn => new OnlyOneOfThemDied(),
        { NumbersDiffer: true } when !numbersDifferKnowingly => new NhsNumbersDiffer(),
        { SurvivorCase: null, MergedCase: not null } => new TheOneWithTheOpenCaseGoesOn(),
        { SurvivorCase: { } one, MergedCase: { } other } when goesOn != one.Id && goesOn != other.Id => new ChooseWhichCaseGoesOn(),
        _ => null,
    };

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, GoesOnId, Section.Identity), new Subject(MergedId, BecamePartId, Section.Identity)];
}

/// <summary>One field that the record that goes on took over from the one that is read as it.</summary>
public sealed class TakenOver : IAttested
{
    private TakenOver()
    {
    }

    internal TakenOver(RowId id, RowId merge, Change taken) => (Id, MergeId, Field, Before, After) = (id, merge, taken.What, taken.Before, taken.After);

    public RowId Id { get; private set; }

    public RowId MergeId { get; private set; }

    /// <summary>As <see cref="Change.What"/> has it.</summary>
    public string Field { get; private set; } = "";

    public string? Before { get; private set; }

    public string? After { get; private set; }
}

/// <summary>The two records of a merge with what hangs on them.</summary>
/// <param name="ReadAsMerged">Records that are read as the merged one already: they are read as the survivor from now on.</param>
public sealed record MergeSides(
    Person Survivor,
    Person Merged,
    IReadOnlyCollection<PersonIdentifier> SurvivorIdentifiers,
    IReadOnlyCollection<PersonIdentifier> MergedIdentifiers,
    Case? SurvivorCase,
    Case? MergedCase,
    IReadOnlyCollection<Person> ReadAsMerged)
{
    internal bool NumbersDiffer => Live(SurvivorIdentifiers) is { } one && Live(MergedIdentifiers) is { } other && one.Value != other.Value;

    internal bool SurvivorTookNumberOfMerged =>
        Live(SurvivorIdentifiers) is { } one && MergedIdentifiers.Any(other => other is { HeldBack: true, To: null } && other.Scheme == NhsNumber.Scheme && other.Value == one.Value);

    internal Case? EndingCase(CaseId? goesOn) =>
        SurvivorCase is { } one && MergedCase is { } other ? goesOn == one.Id ? other : one : null;

    internal void HoldBackNumbers(bool back)
    {
        foreach (var number in MergedIdentifiers.Where(identifier => identifier.Scheme == NhsNumber.Scheme && identifier.To is null))
        {
            number.HoldBack(back);
        }
    }

    internal void MovePointers(PersonId from, PersonId to)
    {
        foreach (var person in ReadAsMerged.Where(person => person.SurvivorId == from))
        {
            person.ReadAs(to);
        }
    }

    private static PersonIdentifier? Live(IEnumerable<PersonIdentifier> identifiers) => identifiers.FirstOrDefault(identifier => identifier.IsLiveNhsNumber);
}
