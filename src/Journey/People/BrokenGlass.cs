using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>That somebody opened a record they had no relation to, because waiting would have done harm: with a reason, for an hour, looked at afterwards.</summary>
public sealed class BrokenGlass : IVersioned, IAboutPerson
{
    /// <summary>How long the record stays open.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private const int ShortestReason = 10;
    private const int LongestReason = 500;

    private BrokenGlass()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>In which membership it was done.</summary>
    public MembershipId MembershipId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTime BrokenAt { get; private set; }

    public DateTime EndsAt { get; private set; }

    /// <summary>When the information-governance lead looked at it; null while it waits on their list.</summary>
    public DateTime? ReviewedAt { get; private set; }

    public bool? Justified { get; private set; }

    public string? ReviewWords { get; private set; }

    public int Version { get; private set; }

    /// <summary>Breaks the glass.</summary>
    /// <param name="openUntil">Until when this membership has it open already; null when it has not.</param>
    public static (BrokenGlass? Glass, Decision Decision) Break(RowId id, PersonId person, MembershipId membership, string? reason, DateTime? openUntil, DateTime now)
    {
        var words = Typed.Text(reason);
        Refusal? fault = words switch
        {
            null or { Length: < ShortestReason } => new BreakGlassNeedsAReason(),
            { Length: > LongestReason } => new WordsTooLong(LongestReason),
            _ when openUntil > now => new GlassAlreadyBroken(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        var glass = new BrokenGlass { Id = id, PersonId = person, MembershipId = membership, Reason = words!, BrokenAt = now, EndsAt = now + Lasts };
        return (glass, new GlassBroken(id, glass.Reason, glass.EndsAt) { HappenedAt = now, Subjects = glass.About() });
    }

    /// <summary>Says afterwards whether it was right.</summary>
    public Decision Review(bool justified, string? words, DateTime now)
    {
        if (Typed.Text(words) is not { } said)
        {
            return new WordsMissing();
        }

        if (ReviewedAt is not null)
        {
            return new BreakGlassAlreadyReviewed();
        }

        (ReviewedAt, Justified, ReviewWords) = (now, justified, said);
        return new BrokenGlassReviewed(Id, justified, said) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Identity)];
}
