using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>A number by which somebody else knows a person, with its life: NHS number, a trust's hospital number, a council's id.</summary>
/// <remarks>
/// A live NHS number belongs to one unmerged person, and a person has one: two unique indexes hold this whatever the code does.
/// While a person is read as another, their NHS number is held back, not ended: un-merging gives it back.
/// </remarks>
public sealed class PersonIdentifier : IVersioned, IAboutPerson
{
    private PersonIdentifier()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary><c>nhs-number</c>, <c>hospital-number</c>, <c>council-id</c> …</summary>
    public string Scheme { get; private set; } = "";

    /// <summary>Who gave it; empty for the NHS number, the trust's id for a hospital number.</summary>
    public string Issuer { get; private set; } = "";

    public string Value { get; private set; } = "";

    /// <summary>For NHS numbers the verification status, a code of the list <c>nhs-number-statuses</c>; else empty.</summary>
    public string? Status { get; private set; }

    public DateTime From { get; private set; }

    public DateTime? To { get; private set; }

    /// <summary>Held back because its person is read as another.</summary>
    public bool HeldBack { get; private set; }

    public int Version { get; private set; }

    public bool IsLive => To is null && !HeldBack;

    /// <summary>Whether it is a live NHS number.</summary>
    public bool IsLiveNhsNumber => IsLive && Scheme == NhsNumber.Scheme;

    /// <summary>Gives a person their NHS number.</summary>
    /// <param name="has">The identifiers the person has.</param>
    /// <param name="madeUpRegion">A made-up region takes numbers for tests only, a real one never asks.</param>
    public static (PersonIdentifier? Identifier, Decision Decision) Give(
        RowId id, PersonId person, NhsNumber number, string? status, IEnumerable<PersonIdentifier> has, bool madeUpRegion, DateTime now)
    {
        var live = has.FirstOrDefault(identifier => identifier.IsLiveNhsNumber);
        return live switch
        {
            _ when madeUpRegion && !number.IsForTests => (null, new NhsNumberIsNotForTests()),
            { } already when already.Value == number.Digits => (null, new IdentifierAlreadyHeld()),
            not null => (null, new AlreadyHasAnNhsNumber()),
            null => Begin(id, person, NhsNumber.Scheme, "", number.Digits, status, now),
        };
    }

    /// <summary>Gives a person a number of somebody else's: a trust's, a council's. One person may have several of a trust.</summary>
    public static (PersonIdentifier? Identifier, Decision Decision) Give(
        RowId id, PersonId person, string scheme, string issuer, string? typed, IEnumerable<PersonIdentifier> has, DateTime now)
    {
        var value = Typed.Line(typed);
        return value switch
        {
            null => (null, new IdentifierIsEmpty()),
            { Length: > 50 } => (null, new WordsTooLong(50)),
            _ when has.Any(other => other.IsLive && other.Scheme == scheme && other.Issuer == issuer && other.Value == value) => (null, new IdentifierAlreadyHeld()),
            _ => Begin(id, person, scheme, issuer, value, null, now),
        };
    }

    /// <summary>Ends a number that was wrong or has been replaced; the row stays, and the person is still found by it.</summary>
    public Decision End(string? reason, DateTime now)
    {
        if (Typed.Line(reason) is not { } words)
        {
            return new WordsMissing();
        }

        if (To is not null)
        {
            return new IdentifierAlreadyEnded();
        }

        To = now;
        return new IdentifierEnded(Id, Scheme, words) { HappenedAt = now, Subjects = [new Subject(PersonId, null, Section.Identity)] };
    }

    internal void HoldBack(bool back) => HeldBack = back;

    private static (PersonIdentifier?, Decision) Begin(RowId id, PersonId person, string scheme, string issuer, string value, string? status, DateTime now)
    {
        var identifier = new PersonIdentifier { Id = id, PersonId = person, Scheme = scheme, Issuer = issuer, Value = value, Status = status, From = now };
        return (identifier, new IdentifierGiven(id, scheme) { HappenedAt = now, Subjects = [new Subject(person, null, Section.Identity)] });
    }
}
