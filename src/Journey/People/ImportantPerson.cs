using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>Somebody who matters to a person and need not have a record of their own: a daughter, a neighbour with a key, an attorney.</summary>
public sealed class ImportantPerson : IVersioned, IAboutPerson
{
    private const int LongestWords = 300;

    private ImportantPerson()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public string Name { get; private set; } = "";

    /// <summary>Code of the list <c>relationships</c>: who they are to the person.</summary>
    public string Relationship { get; private set; } = "";

    public string? Phone { get; private set; }

    public bool IsNextOfKin { get; private set; }

    /// <summary>To be rung first when something is wrong.</summary>
    public bool IsFirstToCall { get; private set; }

    public bool HoldsKey { get; private set; }

    /// <summary>A lasting power of attorney or deputyship that somebody here has seen, in a few words; null when there is none or nobody has seen it.</summary>
    public string? MayDecide { get; private set; }

    public string? Note { get; private set; }

    public DateTime NamedAt { get; private set; }

    public DateTime? TakenOutAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Adds somebody to the people who matter, unless one of the same name and relationship is there.</summary>
    /// <param name="there">Those who matter to the person already.</param>
    public static (ImportantPerson? Somebody, Decision Decision) Add(RowId id, PersonId person, ImportantPersonForm form, IEnumerable<ImportantPerson> there, DateTime now)
    {
        var tidy = form.Tidy();
        if ((tidy.Fault() ?? (there.Any(known => known.IsTheSameAs(tidy)) ? new ImportantPersonAlreadyThere(tidy.Name!) : null)) is { } refusal)
        {
            return (null, refusal);
        }

        var somebody = new ImportantPerson { Id = id, PersonId = person, NamedAt = now };
        somebody.Take(tidy);
        return (somebody, new ImportantPersonNamed(id, somebody.Relationship) { HappenedAt = now, Subjects = somebody.About() });
    }

    /// <summary>Puts right or brings up to date what is known of them: the whole form as it should now read.</summary>
    public Decision Correct(ImportantPersonForm form, DateTime now)
    {
        var tidy = form.Tidy();
        if ((TakenOutAt is null ? tidy.Fault() : new ImportantPersonAlreadyTakenOut()) is { } refusal)
        {
            return refusal;
        }

        var changes = Change.Among(
            new("name", Name, tidy.Name),
            new("relationship", Relationship, tidy.Relationship),
            new("telephone", Phone, tidy.Phone),
            new("next of kin", Change.Words(IsNextOfKin), Change.Words(tidy.IsNextOfKin)),
            new("first to call", Change.Words(IsFirstToCall), Change.Words(tidy.IsFirstToCall)),
            new("holds a key", Change.Words(HoldsKey), Change.Words(tidy.HoldsKey)),
            new("may decide", MayDecide, tidy.MayDecide),
            new("note", Note, tidy.Note));
        if (changes.Count == 0)
        {
            return new NothingChanged();
        }

        Take(tidy);
        return new ImportantPersonChanged(Id, changes) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Takes them out: no longer in touch, or died.</summary>
    public Decision TakeOut(DateTime now)
    {
        if (TakenOutAt is not null)
        {
            return new ImportantPersonAlreadyTakenOut();
        }

        TakenOutAt = now;
        return new ImportantPersonTakenOut(Id) { HappenedAt = now, Subjects = About() };
    }

    private bool IsTheSameAs(ImportantPersonForm form) =>
        TakenOutAt is null && Relationship == form.Relationship && Folded.Of(Name) is { Length: > 0 } name && name == Folded.Of(form.Name);

    private void Take(ImportantPersonForm form)
    {
        (Name, Relationship, Phone, MayDecide, Note) = (form.Name!, form.Relationship!, form.Phone, form.MayDecide, form.Note);
        (IsNextOfKin, IsFirstToCall, HoldsKey) = (form.IsNextOfKin, form.IsFirstToCall, form.HoldsKey);
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Contact)];

    internal static Refusal? TooLong(params IEnumerable<string?> words) => words.Any(word => word?.Length > LongestWords) ? new WordsTooLong(LongestWords) : null;
}

/// <summary>What a form says about somebody who matters.</summary>
public sealed record ImportantPersonForm
{
    public string? Name { get; init; }

    public string? Relationship { get; init; }

    public string? Phone { get; init; }

    public bool IsNextOfKin { get; init; }

    public bool IsFirstToCall { get; init; }

    public bool HoldsKey { get; init; }

    public string? MayDecide { get; init; }

    public string? Note { get; init; }

    internal ImportantPersonForm Tidy() => this with
    {
        Name = Typed.Line(Name),
        Relationship = Typed.Line(Relationship),
        Phone = Typed.Line(Phone),
        MayDecide = Typed.Line(MayDecide),
        Note = Typed.Text(Note),
    };

    internal Refusal? Fault() => this switch
    {
        { Name: null } => new ImportantPersonNameMissing(),
        { Name.Length: > PersonName.LongestPart } => new NameTooLong(),
        { Relationship: null } => new RelationshipMissing(),
        { IsFirstToCall: true, Phone: null } => new FirstToCallNeedsAPhone(),
        _ => PhoneNumber.Fault(Phone) ?? ImportantPerson.TooLong(MayDecide, Note),
    };
}
