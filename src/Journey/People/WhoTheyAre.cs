using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>A part of a record of which one person can have only one: where two records are joined, it is said which of the two holds.</summary>
public enum OnlyOne
{
    Name,
    PreferredName,
    BirthDate,
    Gender,
    Telephone,
    Mobile,
    Email,

    /// <summary>The way they want to be contacted, through whom, and the note.</summary>
    WayOfContact,

    /// <summary>Language, interpreter and how to communicate.</summary>
    Language,

    /// <summary>How they get about, whether they live alone, family and housing.</summary>
    Living,
    GpPractice,
}

/// <summary>What a record says of a person that cannot stand there twice: the person, how to reach them, how they live.</summary>
public sealed record WhoTheyAre(Person Person, ContactDetails Contact, Circumstances Circumstances)
{
    /// <summary>Takes over from another record what was chosen from it; <see cref="NothingChanged"/> where none of it differs. A name that goes is kept as one they are found by.</summary>
    public Decision TakeOver(WhoTheyAre other, IReadOnlySet<OnlyOne> chosen, Func<RowId> newId, DateTime now)
    {
        bool Theirs(OnlyOne part) => chosen.Contains(part);
        var (mine, theirs) = (Contact.AsForm(), other.Contact.AsForm());
        var way = Theirs(OnlyOne.WayOfContact) ? theirs : mine;
        var (living, spoken, gp) = (Side(OnlyOne.Living), Side(OnlyOne.Language), Side(OnlyOne.GpPractice));
        return Together(
            Person.Correct(
                new Identity(
                    Theirs(OnlyOne.Name) ? other.Person.Name : Person.Name, Theirs(OnlyOne.PreferredName) ? other.Person.PreferredName : Person.PreferredName,
                    Theirs(OnlyOne.BirthDate) ? other.Person.BirthDate : Person.BirthDate, Theirs(OnlyOne.Gender) ? other.Person.Gender : Person.Gender),
                newId(), now),
            Contact.Take(
                way with
                {
                    Phone = Theirs(OnlyOne.Telephone) ? theirs.Phone : mine.Phone,
                    Mobile = Theirs(OnlyOne.Mobile) ? theirs.Mobile : mine.Mobile,
                    Email = Theirs(OnlyOne.Email) ? theirs.Email : mine.Email,
                },
                now),
            Circumstances.Take(
                living with
                {
                    Language = spoken.Language,
                    InterpreterNeeded = spoken.InterpreterNeeded,
                    Communication = spoken.Communication,
                    GpPractice = gp.GpPractice,
                    GpPracticeCode = gp.GpPracticeCode,
                    GpPhone = gp.GpPhone,
                },
                now));

        CircumstancesForm Side(OnlyOne part) => (Theirs(part) ? other : this).Circumstances.AsForm();
    }

    /// <summary>Gives back what was taken over, as far as nobody has changed it since.</summary>
    public Decision GiveBack(IReadOnlyCollection<TakenOver> taken, DateTime now)
    {
        string? Back(string field, string? stands) => taken.FirstOrDefault(t => t.Field == field && t.After == stands) is { } was ? was.Before : stands;
        bool? Answer(string field, bool? stands) => Back(field, Change.Words(stands)) switch { "yes" => true, "no" => false, _ => null };
        var (contact, how) = (Contact.AsForm(), Circumstances.AsForm());
        var born = Back("date of birth", Change.Words(Person.BirthDate));
        return Together(
            Person.Correct(
                new Identity(
                    PersonName.Parse(Back("given name", Person.GivenName) ?? "", Back("family name", Person.FamilyName) ?? ""), Back("preferred name", Person.PreferredName),
                    born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", null), Back("gender", Person.Gender)),
                null, now),
            Contact.Take(
                new ContactForm
                {
                    Phone = Back("telephone", contact.Phone), Mobile = Back("mobile", contact.Mobile), Email = Back("e-mail", contact.Email),
                    PreferredWay = Back("preferred way of contact", contact.PreferredWay), Through = Back("contact through", contact.Through),
                    ThroughPhone = Back("their telephone", contact.ThroughPhone), Note = Back("note", contact.Note),
                },
                now),
            Circumstances.Take(
                new CircumstancesForm
                {
                    Language = Back("language", how.Language), InterpreterNeeded = Answer("interpreter needed", how.InterpreterNeeded) == true,
                    Communication = Back("communication", how.Communication), Mobility = Back("mobility", how.Mobility), LivesAlone = Answer("lives alone", how.LivesAlone),
                    NoFamilyNear = Answer("no family near", how.NoFamilyNear), HousingNeed = Answer("housing need", how.HousingNeed), HousingWords = Back("housing", how.HousingWords),
                    GpPractice = Back("GP practice", how.GpPractice), GpPracticeCode = Back("GP practice code", how.GpPracticeCode), GpPhone = Back("GP telephone", how.GpPhone),
                },
                now));
    }

    // Where nothing of a part differs there is no fact of it; any other refusal refuses all.
    private static Decision Together(params IReadOnlyList<Decision> parts) =>
        parts.Select(part => part.Refusal).FirstOrDefault(refusal => refusal is not null and not NothingChanged) is { } fault ? fault
        : parts.SelectMany(part => part.Facts).ToList() is { Count: > 0 } facts ? Decision.Of(facts)
        : new NothingChanged();
}
