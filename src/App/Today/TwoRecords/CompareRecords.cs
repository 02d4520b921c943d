using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Today.Person;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Today.TwoRecords;

/// <summary>Holds two records against each other, line by line, in the words that a screen shows.</summary>
/// <remarks>A protected address is named as such and never compared: that both say the same would tell where it is.</remarks>
public sealed class CompareRecords(CodeLists codes)
{
    private static readonly IReadOnlyList<string> Unseen = ["not yours to see"];

    public IReadOnlyList<ComparedLine> Lines(RecordSide one, RecordSide other)
    {
        return
        [
            Line("Name", OnlyOne.Name, s => Of(s.Person.Name.ToString())),
            Line("Called", OnlyOne.PreferredName, s => Of(s.Person.PreferredName)),
            Line("Born", OnlyOne.BirthDate, s => Of(s.Person.BirthDate?.ToString("d MMM yyyy"))),
            Line("Gender", OnlyOne.Gender, s => Of(Label("genders", s.Person.Gender))),
            Line("NHS number", null, s => Of(s.NhsNumber is { } number ? NhsNumber.Parse(number.Value).ToString() : null)),
            Both("Other numbers", s => [.. s.Numbers.Where(n => n.Scheme != NhsNumber.Scheme).Select(n => $"{Words.Of(n.Scheme)} {n.Value}")]),
            .. one.Contact is null || other.Contact is null ? [] : ContactLines(one, other),
            Both("In hospital", s => s.Stays is { } stays ? [.. stays.Select(Stay)] : Unseen),
            Both("Case", s => Of(s.OpenCase)),
            Both("Help asked for", s => s.Needs is { } needs ? [.. needs.Select(n => $"{n.Need}: {n.State.ToLowerInvariant()}")] : Unseen),
            Both("Who sees them", s => s.SeenBy),
        ];

        ComparedLine Line(string label, OnlyOne? part, Func<RecordSide, IReadOnlyList<string>> words) => new(label, part, words(one), words(other));
        ComparedLine Both(string label, Func<RecordSide, IReadOnlyList<string>> words) => new(label, null, words(one), words(other), IsCompared: false);
    }

    private ComparedLine[] ContactLines(RecordSide one, RecordSide other)
    {
        return
        [
            Line("Telephone", OnlyOne.Telephone, s => Of(s.Contact.Phone)),
            Line("Mobile", OnlyOne.Mobile, s => Of(s.Contact.Mobile)),
            Line("E-mail", OnlyOne.Email, s => Of(s.Contact.Email)),
            Line("How to reach them", OnlyOne.WayOfContact, s => Some(
                Label("contact-preferences", s.Contact.PreferredWay), s.Contact.Through is { } through ? $"Through {through} {s.Contact.ThroughPhone}".TrimEnd() : null, s.Contact.Note)),
            Line("Language", OnlyOne.Language, s => Some(
                Label("languages", s.Circumstances.Language), s.Circumstances.InterpreterNeeded ? "Interpreter needed" : null, s.Circumstances.Communication)),
            Line("How they live", OnlyOne.Living, s => Living(s.Circumstances)),
            Line("GP practice", OnlyOne.GpPractice, s => Some(s.Circumstances.GpPractice, s.Circumstances.GpPracticeCode, s.Circumstances.GpPhone)),
            Both("Addresses", s => [.. s.Addresses.Select(a => $"{Use(a.Use)}: {(a.IsKept ? "protected address" : a.ToString())}")]),
            Both("People who matter", s => [.. s.Important.Select(p => $"{p.Name}, {Label("relationships", p.Relationship)?.ToLowerInvariant()}{(p.Phone is { } phone ? $", {phone}" : "")}")]),
            Both("Adjustments", s => [.. s.Adjustments.Select(a => a.Code is { } code ? codes.Label("adjustment-actions", code) : codes.Label("adjustments", a.Category))]),
            Both("About Me", s => [.. s.AboutMe.Select(e => codes.Label("about-me-headings", e.Heading))]),
            Both("Sharing", s => [.. s.Sharing.Select(d => $"{People.Share.ShareModel.States.First(state => state.Value == d.State.ToString()).Label}: {(d.Recipients == Sharing.Everyone ? "everybody" : codes.Label("recipient-classes", d.Recipients).ToLowerInvariant())}")]),
        ];

        ComparedLine Line(string label, OnlyOne part, Func<ContactSection, IReadOnlyList<string>> words) => new(label, part, words(one.Contact!), words(other.Contact!));
        ComparedLine Both(string label, Func<ContactSection, IReadOnlyList<string>> words) => new(label, null, words(one.Contact!), words(other.Contact!), IsCompared: false);
    }

    private IReadOnlyList<string> Living(Circumstances how) => Some(
        Label("mobilities", how.Mobility), Answer("Lives alone", how.LivesAlone), Answer("No family near", how.NoFamilyNear),
        Answer("Housing need", how.HousingNeed) is { } need ? how.HousingWords is { } words ? $"{need}, {words}" : need : how.HousingWords);

    private static string Stay(StayRow stay) =>
        $"{stay.Ward}, {stay.Site}: {LondonTime.DayOf(stay.AdmittedAt):d MMM yyyy}{(stay.LeftAt is { } left ? $" to {LondonTime.DayOf(left):d MMM yyyy}" : ", there now")}";

    private static string Use(AddressUse use) => use switch { AddressUse.Home => "Home", AddressUse.Temporary => "Now at", _ => "Letters to" };

    private static string? Answer(string what, bool? answer) => Change.Words(answer) is { } word ? $"{what}: {word}" : null;

    private string? Label(string list, string? code) => code is null ? null : codes.Label(list, code);

    private static IReadOnlyList<string> Of(string? words) => Some(words);

    private static IReadOnlyList<string> Some(params string?[] words) => [.. words.OfType<string>().Where(word => word.Length > 0)];
}
