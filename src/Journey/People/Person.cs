using Homeward.Journey.Basics;
using Homeward.Journey.People.Search;

namespace Homeward.Journey.People;

/// <summary>Somebody who is helped, or who cares for somebody: a record in their own right, whatever their part.</summary>
/// <remarks>
/// An account, a volunteer and a person are three records that software never joins by itself.
/// Merging links records and moves no rows: a merged person names the one it is read as.
/// How to reach them is in <see cref="ContactDetails"/>, how they live in <see cref="Circumstances"/>: made with the person, changed apart from it.
/// </remarks>
public sealed class Person : IVersioned
{
    /// <summary>Nobody alive was born before this.</summary>
    public static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    private readonly List<OtherName> _otherNames = [];

    private Person()
    {
    }

    public PersonId Id { get; private set; }

    /// <summary>The place where they live, by their postcode; empty when they live outside the region.</summary>
    public PlaceId? PlaceId { get; private set; }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>The name as lists are ordered by it: <see cref="PersonName.Normal"/>.</summary>
    public string NormalName { get; private set; } = "";

    /// <summary>What they want to be called, where that differs.</summary>
    public string? PreferredName { get; private set; }

    public DateOnly? BirthDate { get; private set; }

    /// <summary>Code of the list <c>genders</c>; null while not asked.</summary>
    public string? Gender { get; private set; }

    public DateOnly? DiedOn { get; private set; }

    /// <summary>The record this one is read as, after a merge.</summary>
    public PersonId? SurvivorId { get; private set; }

    public DateTime AddedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Names they had before or also go by.</summary>
    public IReadOnlyList<OtherName> OtherNames => _otherNames;

    public PersonName Name => PersonName.Parse(GivenName, FamilyName);

    /// <summary>How they are spoken to: the preferred name where there is one, else the first given name, else the family name.</summary>
    public string CalledBy => PreferredName ?? (GivenName.Length > 0 ? GivenName.Split(' ')[0] : FamilyName);

    /// <summary>Age in whole years on a day, or on the day they died if that came first; null while the birth date is not known. Somebody born on 29 February is a year older on 1 March.</summary>
    public int? AgeOn(DateOnly day) => AgeOn(BirthDate, DiedOn < day ? DiedOn.Value : day);

    /// <summary>Age in whole years on a day of somebody born on another.</summary>
    public static int? AgeOn(DateOnly? born, DateOnly day) =>
        born is { } birth ? day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0) : null;

    /// <summary>Adds somebody nobody here knew, after a search that did not find them.</summary>
    /// <returns>The person with the fact, or no person and the refusal.</returns>
    public static (Person? Person, Decision Decision) Add(PersonId id, Identity identity, DateTime now)
    {
        var person = new Person { Id = id, AddedAt = now };
        if (person.Fault(identity, now) is { } refusal)
        {
            return (null, refusal);
        }

        person.Take(identity);
        return (person, person.Fact(new PersonAdded(identity.Name.Given, identity.Name.Family, identity.BirthDate) { HappenedAt = now, Subjects = person.About(Section.Identity) }));
    }

    /// <summary>Puts right, or brings up to date, who this person is. A name they once had is kept beside the new one.</summary>
    /// <param name="identity">All of it, as it should now read.</param>
    /// <param name="formerName">The id for the name that was, where they have changed it; null where the old one was a mistake and nobody's name.</param>
    public Decision Correct(Identity identity, RowId? formerName, DateTime now)
    {
        if (Fault(identity, now) is { } refusal)
        {
            return refusal;
        }

        var changes = Changes(identity);
        if (changes.Count == 0)
        {
            return new NothingChanged();
        }

        if (formerName is { } row && identity.Name != Name)
        {
            _otherNames.Add(new OtherName(row, this, now));
        }

        _otherNames.RemoveAll(other => other.Name == identity.Name);

        Take(identity);
        return new IdentityChanged(changes) { HappenedAt = now, Subjects = About(Section.Identity) };
    }

    /// <summary>Records that the person died. Nothing is ended here: what follows is for those concerned to be told.</summary>
    public Decision Died(DateOnly on, DateTime now) => this switch
    {
        { SurvivorId: not null } => new ReadAsAnother(),
        { DiedOn: { } already } when already == on => new AlreadyDied(already),
        _ when on > LondonTime.DayOf(now) => new DeathInTheFuture(),
        { BirthDate: { } born } when on < born => new DeathBeforeBirth(born),
        _ => Become(on, new PersonDied(on) { HappenedAt = now, Subjects = About(Section.Identity) }),
    };

    /// <summary>Takes back a death that was recorded by mistake.</summary>
    public Decision DidNotDie(DateTime now) => this switch
    {
        { SurvivorId: not null } => new ReadAsAnother(),
        { DiedOn: null } => new NotKnownToHaveDied(),
        { DiedOn: { } on } => Become(null, new DeathTakenBack(on) { HappenedAt = now, Subjects = About(Section.Identity) }),
    };

    /// <summary>Says in which place they live now, as the postcode table has it: follows each change of address.</summary>
    public void LiveIn(PlaceId? place) => PlaceId = place;

    /// <summary>What is known of this person for finding them and for holding another record against theirs.</summary>
    public Traits Traits(IEnumerable<string> postcodes, IEnumerable<string> phoneDigits, string? nhsNumber) => new()
    {
        Given = GivenName, Family = FamilyName, PreferredName = PreferredName, BirthDate = BirthDate, OtherNames = [.. _otherNames.Select(other => other.Name)],
        Postcodes = [.. postcodes], Phones = [.. phoneDigits], NhsNumber = nhsNumber,
    };

    internal void ReadAs(PersonId? survivor) => SurvivorId = survivor;

    private Refusal? Fault(Identity identity, DateTime now) => identity switch
    {
        _ when SurvivorId is not null => new ReadAsAnother(),
        { BirthDate: { } born } when born > LondonTime.DayOf(now) => new BirthDateInTheFuture(),
        { BirthDate: { } born } when born < EarliestBirth => new BirthDateTooLongAgo(),
        { BirthDate: { } born } when born > DiedOn => new BirthDateAfterDeath(DiedOn.Value),
        { PreferredName.Length: > PersonName.LongestPart } => new NameTooLong(),
        _ => null,
    };

    private IReadOnlyList<Change> Changes(Identity identity) => Change.Among(
        new("given name", GivenName, identity.Name.Given),
        new("family name", FamilyName, identity.Name.Family),
        new("preferred name", PreferredName, Typed.Line(identity.PreferredName)),
        new("date of birth", Change.Words(BirthDate), Change.Words(identity.BirthDate)),
        new("gender", Gender, identity.Gender));

    private void Take(Identity identity)
    {
        (GivenName, FamilyName, NormalName) = (identity.Name.Given, identity.Name.Family, identity.Name.Normal);
        (PreferredName, BirthDate, Gender) = (Typed.Line(identity.PreferredName), identity.BirthDate, identity.Gender);
    }

    private Fact Become(DateOnly? died, Fact fact)
    {
        DiedOn = died;
        return fact;
    }

    private Decision Fact(Fact fact) => fact;

    private IReadOnlyList<Subject> About(Section section) => [new Subject(Id, null, section)];
}

/// <summary>Who somebody is, as a form gives it.</summary>
/// <param name="Gender">Code of the list <c>genders</c>, or null while not asked.</param>
public sealed record Identity(PersonName Name, string? PreferredName = null, DateOnly? BirthDate = null, string? Gender = null);

/// <summary>A name that a person had before, or also goes by: they are still found by it.</summary>
public sealed class OtherName : IAttested, IAboutPerson
{
    private OtherName()
    {
    }

    internal OtherName(RowId id, Person person, DateTime until) =>
        (Id, PersonId, GivenName, FamilyName, Until) = (id, person.Id, person.GivenName, person.FamilyName, until);

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>When they took another.</summary>
    public DateTime Until { get; private set; }

    public PersonName Name => PersonName.Parse(GivenName, FamilyName);
}
