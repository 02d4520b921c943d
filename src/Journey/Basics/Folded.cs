using System.Text;

namespace Homeward.Journey.Basics;

/// <summary>The form in which names of people and of services are compared: small letters without marks, words apart by one space.</summary>
/// <remarks>
/// <c>Siân O’Brien-Łuk</c> folds to <c>sian obrien luk</c>. Apostrophes vanish; hyphens, dots and every other sign part words.
/// Letters of other scripts stay as they are. Done by a table of our own, so that the app, tests and both databases agree whatever the machine's language.
/// </remarks>
public static class Folded
{
    private static readonly string[] Families =
    [
        "a:ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǺǻẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặȀȁȂȃ",
        "ae:ÆæǼǽ", "b:Ḃḃ", "c:ÇçĆćĈĉĊċČč", "d:ÐðĎďĐđḊḋ",
        "e:ÈÉÊËèéêëĒēĔĕĖėĘęĚěẸẹẺẻẼẽẾếỀềỂểỄễỆệȄȅȆȇəƏ",
        "f:ƒḞḟ", "g:ĜĝĞğĠġĢģǤǥǦǧǴǵ", "h:ĤĥĦħ",
        "i:ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐỈỉỊịȈȉȊȋ",
        "ij:Ĳĳ", "j:Ĵĵ", "k:ĶķĸǨǩ", "l:ĹĺĻļĽľĿŀŁł", "m:Ṁṁ", "n:ÑñŃńŅņŇňŉŊŋǸǹ",
        "o:ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǾǿỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợȌȍȎȏ",
        "oe:Œœ", "p:Ṗṗ", "r:ŔŕŖŗŘřȐȑȒȓ", "s:ŚśŜŝŞşŠšſȘșṠṡ", "ss:ßẞ", "t:ŢţŤťŦŧȚțṪṫ", "th:Þþ",
        "u:ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜỤụỦủỨứỪừỬửỮữỰựȔȕȖȗ",
        "w:ŴŵẀẁẂẃẄẅ", "y:ÝýÿŶŷŸỲỳỴỵỶỷỸỹ", "z:ŹźŻżŽž",
    ];

    private static readonly Dictionary<char, string> Plain = Families
        .Select(family => family.Split(':'))
        .SelectMany(family => family[1].Select(letter => (letter, family[0])))
        .ToDictionary(pair => pair.letter, pair => pair.Item2);

    /// <summary>Folds a name; empty for one without a letter or digit.</summary>
    public static string Of(string? name)
    {
        var folded = new StringBuilder();
        foreach (var letter in name ?? "")
        {
            if (Plain.TryGetValue(letter, out var plain))
            {
                folded.Append(plain);
            }
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (!IsSilent(letter) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The words of a folded name.</summary>
    public static string[] WordsOf(string? name) => Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Apostrophes of every make, and marks that stand after their letter.
    private static bool IsSilent(char letter) =>
        letter is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or 'ʻ' or 'ʹ' or 'ˈ' or (>= '\u0300' and <= '\u036F');
}
