namespace Homeward.Journey.Basics;

/// <summary>Something that became true: past tense, written once to the journal, never changed.</summary>
/// <remarks>
/// A fact carries ids and codes. Words about a person that may have to be destroyed later travel in the payload, which the journal can destroy
/// without breaking its chain. When it was <em>recorded</em>, and by whom, is added by the journal.
/// </remarks>
public abstract record Fact
{
    /// <summary>When it happened, as told (UTC, whole milliseconds). Clocks and periods use this, not the time of recording.</summary>
    public required DateTime HappenedAt { get; init; }

    /// <summary>Whom it is about. One act may concern several people: a patient and the carer who will be supported.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>The name the journal files it under: the record's own name.</summary>
    public string Name => GetType().Name;
}

/// <summary>A person whom a fact concerns, and how closely the fact must be kept.</summary>
/// <param name="Person">Who.</param>
/// <param name="Case">The journey it belongs to; empty for what hangs on the person alone.</param>
/// <param name="Section">The part of the record that a reader must be allowed to see.</param>
/// <param name="Sensitivity">How closely it is kept within that part.</param>
public sealed record Subject(PersonId Person, CaseId? Case, Section Section, Sensitivity Sensitivity = Sensitivity.Ordinary);

/// <summary>The parts of a person's record, each with its own line in the access table.</summary>
public enum Section
{
    /// <summary>Name, date of birth, numbers.</summary>
    Identity,

    /// <summary>Address, telephone, e-mail, who to speak to, how to communicate.</summary>
    Contact,

    /// <summary>Stay, ward, criteria to reside, pathway, what holds the discharge up.</summary>
    Hospital,

    /// <summary>Referrals, needs, asks, answers.</summary>
    Referral,

    /// <summary>Support plans, visits, calls, trips.</summary>
    Plan,

    /// <summary>Case notes in free words.</summary>
    Notes,

    /// <summary>Safeguarding concerns: to all but named leads these do not exist.</summary>
    Safeguarding,

    /// <summary>Key safe and door codes: each reading is an act of its own.</summary>
    AccessCodes,

    /// <summary>The volunteers of an organisation, who are no people of the record: reached through the organisation, not through a relation to a person.</summary>
    Volunteers,
}

/// <summary>How closely something within a section is kept.</summary>
public enum Sensitivity
{
    /// <summary>As the section is.</summary>
    Ordinary,

    /// <summary>Protected address, staff member as patient, sexual health: narrower than the section.</summary>
    Restricted,
}
