using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>Something that must be done differently for a person, as agreed with them: large print, no telephone, step-free access, not to be left alone.</summary>
/// <remarks>
/// That there is one may be known to everybody who may open the record; a coded one drives behaviour: it decides letters, ways of contact and who can help.
/// One that the person did not agree to share is kept for whoever works with them and drives nothing.
/// Categories, impairments, consent and proxies follow the NHS Reasonable Adjustment Digital Flag.
/// </remarks>
public sealed class ReasonableAdjustment : IVersioned, IAboutPerson
{
    private const int LongestWords = 500;

    private ReasonableAdjustment()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>Code of the list <c>adjustments</c>: what kind of adjustment it is.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Code of the list <c>impairments</c>; null where the person would rather not say.</summary>
    public string? Impairment { get; private set; }

    /// <summary>Code of the list <c>adjustment-actions</c> when it is one that drives letters, contact or matching; null for one in words only.</summary>
    public string? Code { get; private set; }

    /// <summary>What to do, in a few words.</summary>
    public string? Words { get; private set; }

    public AdjustmentConsent Consent { get; private set; }

    /// <summary>Who gave or refused it, a code of the list <c>consent-givers</c>: the person, or somebody on their behalf.</summary>
    public string ConsentBy { get; private set; } = "";

    public DateTime AgreedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether letters, contact and matching must follow it.</summary>
    public bool Drives => Code is not null && EndedAt is null && Consent == AdjustmentConsent.Agreed;

    /// <summary>Records what was agreed.</summary>
    public static (ReasonableAdjustment? Adjustment, Decision Decision) Agree(
        RowId id, PersonId person, AdjustmentForm form, IEnumerable<ReasonableAdjustment> has, DateTime now)
    {
        var words = Typed.Text(form.Words);
        Refusal? fault = form switch
        {
            { Category: null or "" } => new AdjustmentCategoryMissing(),
            { ConsentBy: null or "" } => new ConsentGiverMissing(),
            { Code: null } when words is null => new WordsMissing(),
            _ when words?.Length > LongestWords => new WordsTooLong(LongestWords),
            { Code: { } code } when has.Any(other => other.EndedAt is null && other.Code == code) => new AdjustmentAlreadyAgreed(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        var adjustment = new ReasonableAdjustment
        {
            Id = id, PersonId = person, Category = form.Category!, Impairment = form.Impairment, Code = form.Code, Words = words,
            Consent = form.Consent, ConsentBy = form.ConsentBy!, AgreedAt = now,
        };
        return (adjustment, new AdjustmentAgreed(id, adjustment.Category, adjustment.Code) { HappenedAt = now, Subjects = adjustment.About() });
    }

    /// <summary>Ends it: no longer needed, or consent taken back.</summary>
    public Decision End(string? reason, bool consentTakenBack, DateTime now)
    {
        if (Typed.Line(reason) is not { } words)
        {
            return new WordsMissing();
        }

        if (EndedAt is not null)
        {
            return new AdjustmentAlreadyEnded();
        }

        EndedAt = now;
        Consent = consentTakenBack ? AdjustmentConsent.Revoked : Consent;
        return new AdjustmentEnded(Id, Category, Code, words) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Contact)];
}

/// <summary>Whether the person agrees that the adjustment is shared.</summary>
public enum AdjustmentConsent
{
    Agreed,
    Dissented,
    Revoked,
}

/// <summary>What a form says about an adjustment.</summary>
public sealed record AdjustmentForm(string? Category, string? Impairment, string? Code, string? Words, AdjustmentConsent Consent, string? ConsentBy);
