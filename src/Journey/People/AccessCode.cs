using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>The code of a key safe or door, kept sealed: nobody reads it without saying what for, and each reading is a fact.</summary>
/// <remarks>Only the cipher text is ever stored; sealing and unsealing belong to the app, whose keys are elsewhere. Destroying it destroys the cipher text too.</remarks>
public sealed class AccessCode : IVersioned, IAboutPerson
{
    /// <summary>The longest code or instruction that is sealed, in characters.</summary>
    public const int LongestCode = 200;

    private AccessCode()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>Code of the list <c>access-code-kinds</c>: key safe, door, gate, alarm.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The code, and where it is used, as cipher text; empty once destroyed.</summary>
    public string Sealed { get; private set; } = "";

    public DateTime KeptAt { get; private set; }

    public DateTime? DestroyedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>What is wrong with a code before it is sealed, or null.</summary>
    public static Refusal? Fault(string? kind, string? code) => Typed.Line(code) switch
    {
        null => new AccessCodeMissing(),
        { Length: > LongestCode } => new WordsTooLong(LongestCode),
        _ when string.IsNullOrEmpty(kind) => new AccessCodeKindMissing(),
        _ => null,
    };

    /// <summary>Keeps a code that the app has sealed after <see cref="Fault"/> found nothing.</summary>
    public static (AccessCode Code, Decision Decision) Keep(RowId id, PersonId person, string kind, string cipherText, DateTime now)
    {
        var code = new AccessCode { Id = id, PersonId = person, Kind = kind, Sealed = cipherText, KeptAt = now };
        return (code, new AccessCodeKept(id, kind) { HappenedAt = now, Subjects = code.About() });
    }

    /// <summary>That somebody reads it, and what for.</summary>
    public Decision Read(string? reason, DateTime now) => Typed.Line(reason) switch
    {
        _ when DestroyedAt is not null => new AccessCodeGone(),
        null => new AccessCodeNeedsAReason(),
        { Length: > LongestCode } => new WordsTooLong(LongestCode),
        { } words => new AccessCodeRead(Id, Kind, words) { HappenedAt = now, Subjects = About() },
    };

    /// <summary>Destroys it: changed, no longer needed, or known to somebody who should not.</summary>
    public Decision Destroy(DateTime now)
    {
        if (DestroyedAt is not null)
        {
            return new AccessCodeGone();
        }

        (DestroyedAt, Sealed) = (now, "");
        return new AccessCodeDestroyed(Id, Kind) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.AccessCodes)];
}
