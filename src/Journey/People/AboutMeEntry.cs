using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

/// <summary>What a person wants everybody who helps them to know, under one heading and in their own words, kept as they were said.</summary>
/// <remarks>Not a legal document and never to be shown as one. New words do not overwrite: the entry before is taken out and stays.</remarks>
public sealed class AboutMeEntry : IVersioned, IAboutPerson
{
    /// <summary>The most that is kept under one heading, in characters.</summary>
    public const int LongestWords = 4000;

    private AboutMeEntry()
    {
    }

    public RowId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    CaseId? IAboutPerson.CaseId => null;

    /// <summary>Code of the list <c>about-me-headings</c>.</summary>
    public string Heading { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>Who said it, where not the person: "her daughter Ruth, for her".</summary>
    public string? SaidFor { get; private set; }

    public DateTime WrittenAt { get; private set; }

    public DateTime? TakenOutAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Writes words under a heading; what stood there is taken out.</summary>
    public static (AboutMeEntry? Entry, Decision Decision) Write(
        RowId id, PersonId person, string heading, string? words, string? saidFor, AboutMeEntry? before, DateTime now)
    {
        var (said, by) = (Typed.Text(words), Typed.Line(saidFor));
        Refusal? fault = said switch
        {
            null => new WordsMissing(),
            { Length: > LongestWords } => new WordsTooLong(LongestWords),
            _ when by?.Length > PersonName.LongestPart => new NameTooLong(),
            _ when before is not null && before.Words == said && before.SaidFor == by => new NothingChanged(),
            _ => null,
        };
        if (fault is not null)
        {
            return (null, fault);
        }

        before?.TakeOut(now);
        var entry = new AboutMeEntry { Id = id, PersonId = person, Heading = heading, Words = said!, SaidFor = by, WrittenAt = now };
        return (entry, new AboutMeWritten(id, heading) { HappenedAt = now, Subjects = entry.About() });
    }

    /// <summary>Takes it out because the person no longer wants it there.</summary>
    public Decision TakeOut(DateTime now)
    {
        if (TakenOutAt is not null)
        {
            return new AboutMeAlreadyTakenOut();
        }

        TakenOutAt = now;
        return new AboutMeTakenOut(Id, Heading) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, null, Section.Contact)];
}
