using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>How to reach a person, and how they want to be reached.</summary>
public sealed class ContactDetails : IVersioned, IAboutPerson
{
    private ContactDetails()
    {
    }

    /// <summary>Its key: there is one row for each person.</summary>
    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    public string? Phone { get; private set; }

    public string? Mobile { get; private set; }

    public string? Email { get; private set; }

    /// <summary>Code of the list <c>contact-preferences</c>: letter, visit, telephone …; null while not asked.</summary>
    public string? PreferredWay { get; private set; }

    /// <summary>The person through whom to make contact, instead of directly: whoever calls must see this first.</summary>
    public string? Through { get; private set; }

    public string? ThroughPhone { get; private set; }

    /// <summary>Such as "evenings only" or "let it ring, she is slow to the phone".</summary>
    public string? Note { get; private set; }

    public int Version { get; private set; }

    /// <summary>The row that is made with a person, all empty.</summary>
    public static ContactDetails For(PersonId person) => new() { PersonId = person };

    /// <summary>Digits of every number at which they are reached: how they are found by telephone.</summary>
    public IEnumerable<string> Digits => new[] { Phone, Mobile }.Select(PhoneNumber.TryParse).OfType<PhoneNumber>().Select(number => number.Digits).Distinct(StringComparer.Ordinal);

    /// <summary>The form that would change nothing.</summary>
    public ContactForm AsForm() => new()
    {
        Phone = Phone, Mobile = Mobile, Email = Email, PreferredWay = PreferredWay, Through = Through, ThroughPhone = ThroughPhone, Note = Note,
    };

    /// <summary>Takes the whole form as it should now read.</summary>
    public Decision Take(ContactForm form, DateTime now)
    {
        var tidy = form.Tidy();
        if (tidy.Fault() is { } refusal)
        {
            return refusal;
        }

        var changes = Change.Among(
            new("telephone", Phone, tidy.Phone),
            new("mobile", Mobile, tidy.Mobile),
            new("e-mail", Email, tidy.Email),
            new("preferred way of contact", PreferredWay, tidy.PreferredWay),
            new("contact through", Through, tidy.Through),
            new("their telephone", ThroughPhone, tidy.ThroughPhone),
            new("note", Note, tidy.Note));
        if (changes.Count == 0)
        {
            return new NothingChanged();
        }

        (Phone, Mobile, Email, PreferredWay) = (tidy.Phone, tidy.Mobile, tidy.Email, tidy.PreferredWay);
        (Through, ThroughPhone, Note) = (tidy.Through, tidy.ThroughPhone, tidy.Note);
        return new ContactDetailsChanged(changes) { HappenedAt = now, Subjects = [new Subject(PersonId, null, Section.Contact)] };
    }
}

/// <summary>What a form says about reaching a person.</summary>
public sealed record ContactForm
{
    private const int LongestNote = 500;

    public string? Phone { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }

    public string? PreferredWay { get; init; }

    public string? Through { get; init; }

    public string? ThroughPhone { get; init; }

    public string? Note { get; init; }

    internal ContactForm Tidy() => new()
    {
        Phone = Typed.Line(Phone), Mobile = Typed.Line(Mobile), Email = Typed.Line(Email), PreferredWay = Typed.Line(PreferredWay),
        Through = Typed.Line(Through), ThroughPhone = Typed.Line(ThroughPhone), Note = Typed.Text(Note),
    };

    internal Refusal? Fault() =>
        PhoneNumber.Fault(Phone) ?? PhoneNumber.Fault(Mobile) ?? PhoneNumber.Fault(ThroughPhone) ?? this switch
        {
            { Email: { } address } when !IsAddress(address) => new EmailNotAnAddress(),
            { Through.Length: > PersonName.LongestPart } => new NameTooLong(),
            { Note.Length: > LongestNote } => new WordsTooLong(LongestNote),
            { ThroughPhone: not null, Through: null } => new ContactThroughMissing(),
            { PreferredWay: ContactPreferences.ThroughSomebody, Through: null } => new ContactThroughMissing(),
            { PreferredWay: ContactPreferences.Telephone, Phone: null, Mobile: null } => new ContactWayMissing("telephone"),
            { PreferredWay: ContactPreferences.Email, Email: null } => new ContactWayMissing("e-mail"),
            { PreferredWay: ContactPreferences.TextMessage, Mobile: null } => new ContactWayMissing("text message"),
            _ => null,
        };

    // Only what would surely bounce is refused: one @, something on each side, a dot after it, no spaces, no list of addresses.
    private static bool IsAddress(string address) =>
        address.Length <= 254 && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == address.LastIndexOf('@')
        && address.LastIndexOf('.') > at + 1 && !address.EndsWith('.') && !address.Any(sign => sign is ' ' or ',' or ';' or '<' or '>' or '"');
}

/// <summary>The codes of the list <c>contact-preferences</c> that rules here depend on.</summary>
/// <remarks>Source: NHS Data Model and Dictionary, preferred contact method, as UK Core carries it.</remarks>
public static class ContactPreferences
{
    public const string Telephone = "3";
    public const string Email = "4";
    public const string ThroughSomebody = "6";
    public const string TextMessage = "9";
}
