using System.Text;

namespace Homeward.Stories.Hostile;

/// <summary>What people, spreadsheets, attackers and broken systems put into fields: our own list, one name for each, so that a failure says which.</summary>
/// <remarks>Some are honest (O'Brien, 김철수, a 40-line note). Those must simply work; the others must at least do no harm.</remarks>
public static class HostileStrings
{
    /// <summary>Every string by its name; names are unique and never change with the content.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Names.Concat(Quotes).Concat(Scripts).Concat(Letters).Concat(Controls).Concat(Numbers).Concat(Dates).Concat(Paths).Concat(Formats).Concat(Sizes)
            .ToDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal);

    /// <summary>What the run on one of the two databases puts into every field, each string with its place in the whole list; what the other run puts in makes the list whole.</summary>
    /// <remarks>
    /// Quotes and control characters are what the databases themselves take differently: they meet both. The others are shared out by blocks, so that each
    /// kind, and each of the rarer ways of sending a string (<see cref="Sweep.Run"/>), falls to either.
    /// </remarks>
    public static IEnumerable<(int At, string Name, string Text)> For(bool postgres) =>
        All.Select((pair, at) => (At: at, Name: pair.Key, Text: pair.Value)).Where(each => ForBoth.Contains(each.Name) || each.At / Block % 2 == (postgres ? 1 : 0));

    private const int Block = 5;

    private static readonly HashSet<string> ForBoth = [.. Quotes.Concat(Controls).Select(pair => pair.Name)];

    private static IEnumerable<(string Name, string Text)> Names =>
    [
        ("name with apostrophe", "Siobhán O'Brien"), ("name with curly apostrophe", "D’Arcy"), ("double surname", "Smith-Jones-Ap-Rhys"), ("one letter", "Q"),
        ("name Null", "Null"), ("name None", "None"), ("name Test", "Test TEST"), ("name True", "True"), ("Welsh", "Llŷr Gwŷdd-Jôns"), ("Polish", "Łucja Żółć"),
        ("Turkish dotless i", "ıİiI"), ("German sharp s", "Weiß STRASSE straße"), ("Korean", "김철수"), ("Chinese", "王小明"), ("Japanese", "渡邊 さくら"), ("Arabic", "فاطمة بنت محمد"),
        ("Hebrew", "שרה לוי"), ("Hindi", "प्रिया शर्मा"), ("Punjabi", "ਗੁਰਪ੍ਰੀਤ"), ("Greek", "Ελένη Ὀδυσσεύς"), ("Cyrillic", "Ольга Ёлкина"), ("Vietnamese", "Nguyễn Thị Ánh"),
        ("Amharic", "ሰላም ተስፋዬ"), ("Urdu", "عائشہ خان"), ("title in name", "Sir Dr Prof. Tom PhD (Hons)"), ("bracketed maiden name", "Ann (née Öberg)"),
    ];

    private static IEnumerable<(string Name, string Text)> Quotes =>
    [
        ("single quote", "'"), ("double quote", "\""), ("back quote", "`"), ("two single quotes", "''"), ("quote and backslash", "\\'"), ("three double quotes", "\"\"\""),
        ("SQL or", "' OR '1'='1"), ("SQL drop", "'); DROP TABLE people_people; --"), ("SQL union", "x' UNION SELECT null, password FROM accounts --"), ("SQL comment", "admin'/*"),
        ("SQL sleep", "1; SELECT pg_sleep(10) --"), ("SQL stacked", "1;ATTACH DATABASE 'x' AS y"), ("like all", "%"), ("like one", "_"), ("like escape", "\\%\\_"),
        ("like many", "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%a"), ("full-text operators", "NEAR(\"a b\", 2) AND NOT *"), ("full-text column", "name:^a*"), ("full-text quote", "\"unclosed"),
        ("JSON breaker", "\",\"role\":\"administrator"), ("braces", "{0} {1} {{}} ${x} #{y} %s %n"), ("template", "{{7*7}} <%= 7*7 %> @(7*7) ${7*7}"), ("semicolon", ";"), ("dashes", "--"),
    ];

    private static IEnumerable<(string Name, string Text)> Scripts =>
    [
        ("script", "<script>alert(1)</script>"), ("script in attribute", "\" onmouseover=\"alert(1)"), ("script in single quotes", "' onfocus='alert(1)' autofocus='"),
        ("image error", "<img src=x onerror=alert(1)>"), ("svg", "<svg/onload=alert(1)>"), ("closing title", "</title><script>alert(1)</script>"),
        ("closing text area", "</textarea><script>alert(1)</script>"), ("closing script", "</script><script>alert(1)</script>"), ("comment opener", "<!--"), ("comment closer", "-->"),
        ("CDATA", "<![CDATA[x]]>"), ("javascript address", "javascript:alert(1)"), ("data address", "data:text/html,<script>alert(1)</script>"), ("entity", "&lt;b&gt; &amp; &#0; &#x1F600; &nbsp"),
        ("half an entity", "&"), ("less than", "3 < 4 > 2"), ("broken tag", "<b"), ("iframe", "<iframe src=//example.org>"), ("style", "<style>*{display:none}</style>"),
        ("encoded script", "%3Cscript%3Ealert(1)%3C/script%3E"), ("overlong encoding", "%c0%bcscript%c0%be"), ("base tag", "<base href='//example.org/'>"), ("meta refresh", "<meta http-equiv=refresh content=0>"),
        ("xml entity", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"),
    ];

    private static IEnumerable<(string Name, string Text)> Letters =>
    [
        ("smile", "😀"), ("family of code points", "👩‍👩‍👧‍👦"), ("flag", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"), ("skin tone", "👍🏿"), ("combining accents", "e\u0301e\u0301\u0302\u0303"), ("stacked accents", "Z" + string.Concat(Enumerable.Repeat("\u0321\u0337\u035f", 20))),
        ("right to left override", "abc\u202Egpj.exe"), ("left to right isolate", "\u2066a\u2069b"), ("zero width space", "zero\u200Bwidth"), ("zero width joiner only", "\u200D"), ("byte order mark", "\uFEFFname"),
        ("no-break space", "a\u00A0b"), ("only no-break spaces", "\u00A0\u00A0"), ("ideographic space", "\u3000"), ("soft hyphen", "co\u00ADop"), ("full width", "ＡＢＣ１２３"), ("superscript digits", "¹²³"),
        ("Arabic digits", "٩٩٩١٢٣٤٥٦٧"), ("ligature", "ﬁnance"), ("Kelvin sign", "\u212A"), ("Cyrillic a in Latin", "p\u0430ypal"), ("private use", "\uE000\uF8FF"), ("unassigned", "\u0378\u0379"),
        ("last code point", "\U0010FFFF"), ("non-character", "\uFFFE\uFFFF"), ("replacement character", "\uFFFD"), ("lone high surrogate", "a\uD83Db"), ("lone low surrogate", "a\uDE00b"), ("swapped surrogates", "\uDE00\uD83D"),
        ("line separator", "a\u2028b\u2029c"), ("Mongolian vowel separator", "a\u180Eb"), ("variation selectors", "a\uFE0F\uFE0E"),
    ];

    private static IEnumerable<(string Name, string Text)> Controls =>
    [
        ("empty", ""), ("one blank", " "), ("many blanks", new string(' ', 300)), ("tab", "\t"), ("line feed", "\n"), ("carriage return", "\r"), ("Windows line breaks", "line one\r\nline two\r\n\r\n"), ("null character", "a\0b"),
        ("only null characters", "\0\0\0"), ("bell and backspace", "\a\b"), ("escape sequence", "\u001B[31mred\u001B[0m"), ("vertical tab and form feed", "\v\f"), ("delete", "\u007F"), ("C1 controls", "\u0080\u0085\u009F"),
        ("all ASCII controls", string.Concat(Enumerable.Range(1, 31).Select(code => (char)code))), ("leading blank", " leading"), ("trailing blank", "trailing "), ("header splitting", "a\r\nSet-Cookie: x=y\r\n\r\n<b>"),
        ("mail header", "a@example.org\r\nBcc: b@example.org"), ("end of transmission", "\u0004"), ("unit separators", "\u001C\u001D\u001E\u001F"), ("HL7 delimiters", "|^~\\&\rMSH|"),
    ];

    private static IEnumerable<(string Name, string Text)> Numbers =>
    [
        ("zero", "0"), ("minus one", "-1"), ("minus zero", "-0"), ("largest int", "2147483647"), ("one more than int", "2147483648"), ("one more than long", "9223372036854775808"), ("smallest long", "-9223372036854775808"),
        ("exponent", "1e309"), ("not a number", "NaN"), ("infinity", "Infinity"), ("hexadecimal", "0x10"), ("leading zeros", "000123"), ("decimal comma", "1,5"), ("thousands", "1,000,000"), ("many digits", new string('9', 60)),
        ("NHS number with bad check", "999 000 0001"), ("NHS number with check ten", "999 000 0030"), ("NHS number outside the test range", "943 476 5919"), ("NHS number with letters", "999O000000"), ("NHS number of nines", "9999999999"),
        ("postcode with blanks", " s w 1 a 1 a a "), ("postcode of letters", "AAAAAAA"), ("impossible postcode", "ZZ99 3VZ"), ("phone with words", "ring Jo after 6 on 07700 900123 x9"), ("guid", "00000000-0000-0000-0000-000000000000"), ("bad guid", "{not-a-guid}"),
    ];

    private static IEnumerable<(string Name, string Text)> Dates =>
    [
        ("29 February", "2023-02-29"), ("31 April", "31/04/2026"), ("day zero", "00/00/0000"), ("year 1", "0001-01-01"), ("last day there is", "9999-12-31"), ("far past", "1066-10-14"), ("American date", "12/31/1950"),
        ("missing hour", "2026-03-29T01:30"), ("doubled hour", "2026-10-25T01:30"), ("time 24:00", "24:00"), ("time 25:61", "25:61"), ("leap second", "2016-12-31T23:59:60Z"), ("zone offset", "2026-01-01T00:00:00+14:00"), ("two-digit year", "1/2/26"),
    ];

    private static IEnumerable<(string Name, string Text)> Paths =>
    [
        ("parent folders", "../../../../etc/passwd"), ("encoded parent folders", "..%2f..%2fetc%2fpasswd"), ("Windows path", "C:\\Windows\\win.ini"), ("network path", "\\\\host\\share"), ("device name", "CON"), ("file address", "file:///etc/passwd"),
        ("outside address", "https://example.org/"), ("address without scheme", "//example.org"), ("backslash address", "/\\example.org"), ("local service", "http://169.254.169.254/latest"), ("query", "?a=b&c=d#e"), ("shell", "$(id); `id` | id && id"),
    ];

    private static IEnumerable<(string Name, string Text)> Formats =>
    [
        ("formula", "=1+1"), ("formula with plus", "+1+1"), ("formula with minus", "-1+1"), ("formula with at", "@SUM(A1)"), ("formula command", "=cmd|' /C calc'!A0"), ("formula link", "=HYPERLINK(\"http://example.org\",\"x\")"), ("tab formula", "\t=1+1"),
        ("comma and quote", "a,\"b\",c"), ("CSV row", "1,2,3\n4,5,6"), ("JSON", "{\"a\":[1,2,{\"b\":null}]}"), ("deep JSON", new string('[', 2000)), ("broken JSON", "{\"a\":"), ("XML", "<?xml version='1.0'?><a/>"), ("base64", "AAECAwQFBgc="),
        ("regular expression", "(a+)+$"), ("many a", new string('a', 40) + "!"), ("boolean", "false"), ("undefined", "undefined"), ("array", "[]"), ("mail address", "\"very odd\"@example.org"), ("no mail address", "a@@b"), ("mail list", "a@example.org, b@example.org"),
    ];

    private static IEnumerable<(string Name, string Text)> Sizes =>
    [
        ("300 letters", new string('x', 300)), ("5,000 letters", new string('y', 5_000)), ("100,000 letters", new string('z', 100_000)), ("10,000 smiles", Repeat("😀", 10_000)), ("1,000 lines", Repeat("line\n", 1_000)),
        ("one long word", new string('W', 1_000)), ("10,000 blanks and a letter", new string(' ', 10_000) + "a"), ("2,000 quotes", new string('\'', 2_000)), ("2,000 angle brackets", new string('<', 2_000)), ("1,000 accents", "a" + new string('\u0301', 1_000)),
    ];

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
