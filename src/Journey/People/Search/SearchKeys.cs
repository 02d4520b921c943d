using System.Globalization;
using System.Text;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Names;

namespace Homeward.Journey.People.Search;

/// <summary>The keys under which a person is found by a name with a slip in it, a nickname, a half-remembered birth date, a postcode or a telephone number.</summary>
/// <remarks>
/// Every key joins two traits (a family name with a given name, a family name with a year), so that a key names some dozens of people even among millions:
/// a search reads a few index ranges and never a table. A key is stored as a 64-bit number; two texts that fall on the same number cost one needless comparison and no wrong answer,
/// because candidates are held against the question afterwards.
/// Keys are ordinary rows computed here, so that both databases find the same people.
/// </remarks>
public static class SearchKeys
{
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "van", "von", "der", "den", "de", "la", "le", "du", "da", "dos", "di", "al", "el", "bin", "ibn", "ap", "ab", "ferch", "mac", "mc", "o", "st" };

    /// <summary>The keys to store for a person.</summary>
    public static IReadOnlyCollection<long> Of(Traits person)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        AddNames(keys, person, FamilyWords(person.Family), [.. Folded.WordsOf(person.Given), .. Folded.WordsOf(person.PreferredName)]);
        foreach (var other in person.OtherNames)
        {
            AddNames(keys, person, FamilyWords(other.Family), [.. Folded.WordsOf(other.Given), .. Folded.WordsOf(person.Given)]);
        }

        keys.UnionWith(Certain(person));
        return [.. keys.Select(Number).Distinct()];
    }

    /// <summary>The keys to look up for a question; empty when too little is asked to find anybody by.</summary>
    /// <remarks>Given and family name are also tried the other way round: forms are filled in so.</remarks>
    public static IReadOnlyCollection<long> ToFind(Traits sought)
    {
        var keys = new SortedSet<string>(Certain(sought), StringComparer.Ordinal);
        Ask(keys, sought, FamilyWords(sought.Family), Folded.WordsOf(sought.Given));
        if (sought.Given.Length > 0 && sought.Family.Length > 0)
        {
            Ask(keys, sought, FamilyWords(sought.Given), Folded.WordsOf(sought.Family));
        }

        return [.. keys.Select(Number).Distinct()];
    }

    private static void AddNames(SortedSet<string> keys, Traits person, IReadOnlyList<string> family, IReadOnlyList<string> given)
    {
        var forms = given.SelectMany(Nicknames.FormsOf).Distinct(StringComparer.Ordinal).ToList();
        foreach (var word in family)
        {
            var sound = Sound.Of(word);
            keys.Add($"f {sound}");
            keys.UnionWith(Pairs(word, sound, forms));
            keys.UnionWith(forms.Select(form => $"i {sound} {form[0]}"));
            keys.UnionWith(Dates(sound, person.BirthDate));
        }
    }

    private static void Ask(SortedSet<string> keys, Traits sought, IReadOnlyList<string> family, IReadOnlyList<string> given)
    {
        var named = given.Where(word => word.Length > 1).ToList();
        foreach (var word in family)
        {
            var sound = Sound.Of(word);
            keys.UnionWith(Pairs(word, sound, named.SelectMany(Nicknames.FormsOf).Distinct(StringComparer.Ordinal)));
            keys.UnionWith(Dates(sound, sought.BirthDate));
            if (named.Count == 0)
            {
                keys.UnionWith(given.Count > 0 ? given.Select(initial => $"i {sound} {initial}") : [$"f {sound}"]);
            }

            if (sought.BirthDate is { Day: <= 12 } day)
            {
                keys.Add(Annual(sound, day.Day, day.Month));
            }
        }
    }

    // A slip in the family name with a given name that sounds right, or a slip in the given name with a family name that sounds right.
    private static IEnumerable<string> Pairs(string family, string familySound, IEnumerable<string> given) =>
        given.SelectMany(name => TypingErrors.FormsOf(family).Select(form => $"a {form} {Sound.Of(name)}")
            .Concat(TypingErrors.FormsOf(name).Select(form => $"b {familySound} {form}")));

    private static IEnumerable<string> Dates(string familySound, DateOnly? born) =>
        born is { } day ? [string.Create(CultureInfo.InvariantCulture, $"y {familySound} {day.Year}"), Annual(familySound, day.Month, day.Day)] : [];

    private static string Annual(string familySound, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"m {familySound} {month}-{day}");

    private static IEnumerable<string> Certain(Traits traits) =>
    [
        .. traits.BirthDate is { } day ? [$"d {day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"] : Array.Empty<string>(),
        .. traits.Postcodes.Select(postcode => $"p {postcode}"),
        .. traits.Phones.Select(phone => $"t {phone}"),
    ];

    // The whole name written together, and each word of it that is not a mere particle: van der Berg is found as Berg and as Vanderberg.
    private static List<string> FamilyWords(string family)
    {
        var words = Folded.WordsOf(family);
        return words.Length < 2 ? [.. words] : [.. words.Where(word => word.Length > 1 && !Particles.Contains(word)).Append(string.Concat(words)).Distinct(StringComparer.Ordinal)];
    }

    // FNV-1a: short, the same on every machine, and no secret is at stake.
    private static long Number(string key)
    {
        var number = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(key))
        {
            number = (number ^ part) * 1099511628211UL;
        }

        return unchecked((long)number);
    }
}
