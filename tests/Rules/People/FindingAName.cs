using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Names;
using Homeward.Journey.People.Search;

namespace Homeward.Rules.People;

public class FindingAName
{
    [Theory]
    [InlineData("Siân O’Brien-Łuk", "sian obrien luk")]
    [InlineData("  D'ARCY  ", "darcy")]
    [InlineData("Gŵyneth Ŷ Øster", "gwyneth y oster")]
    [InlineData("Zoe\u0308 Straße", "zoe strasse")]
    [InlineData("محمد", "محمد")]
    [InlineData("St. John-Smythe Jr.", "st john smythe jr")]
    [InlineData(" - ' . ", "")]
    public void Marks_signs_and_capitals_do_not_count(string written, string folded) => Assert.Equal(folded, Folded.Of(written));

    [Theory]
    [InlineData("smith", "smyth")]
    [InlineData("thompson", "tomson")]
    [InlineData("davies", "davis")]
    [InlineData("llewellyn", "llewelyn")]
    [InlineData("catherine", "kathryn")]
    [InlineData("mohammed", "muhammad")]
    [InlineData("leigh", "lee")]
    [InlineData("stephen", "steven")]
    [InlineData("wright", "right")]
    [InlineData("geoffrey", "jeffrey")]
    [InlineData("macdonald", "mcdonald")]
    [InlineData("vaughan", "vaughn")]
    [InlineData("hughes", "huws")]
    [InlineData("christopher", "kristofer")]
    public void Names_that_are_mixed_up_on_the_telephone_sound_alike(string one, string other) => Assert.Equal(Sound.Of(one), Sound.Of(other));

    [Theory]
    [InlineData("jones", "davies")]
    [InlineData("patel", "hotel")]
    [InlineData("evans", "owens")]
    [InlineData("brown", "green")]
    public void Names_that_nobody_mixes_up_do_not(string one, string other) => Assert.NotEqual(Sound.Of(one), Sound.Of(other));

    [Theory]
    [InlineData("bill", "william", true)]
    [InlineData("peggy", "margaret", true)]
    [InlineData("bill", "will", true)]
    [InlineData("nell", "helen", true)]
    [InlineData("dai", "david", true)]
    [InlineData("bill", "robert", false)]
    [InlineData("ann", "ann", false)]
    public void Nicknames_are_known(string one, string other, bool same) => Assert.Equal(same, Nicknames.MayBeTheSame(one, other));

    [Theory]
    [InlineData("smith", "smith", 0)]
    [InlineData("smith", "smiht", 1)]
    [InlineData("smith", "smit", 1)]
    [InlineData("smith", "smitth", 1)]
    [InlineData("smith", "smyth", 1)]
    [InlineData("smith", "jones", 5)]
    [InlineData("", "abc", 3)]
    public void Slips_are_counted(string one, string other, int slips) => Assert.Equal(slips, TypingErrors.Between(one, other));

    [Fact]
    public void Any_one_slip_in_a_word_leaves_a_form_in_common()
    {
        var letters = Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray());
        var slips = from word in letters.ArrayOf().Where(word => word.Length is >= 4 and <= 12)
                    from at in Gen.Choose(0, word.Length - 1)
                    from kind in Gen.Choose(0, 3)
                    from letter in letters
                    select (Word: new string(word), Slip: Slip(new string(word), at, kind, letter));
        Prop.ForAll(slips.ToArbitrary(), pair => TypingErrors.FormsOf(pair.Word).Intersect(TypingErrors.FormsOf(pair.Slip)).Any())
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Bill", "Smith", "William", "Smyth")]
    [InlineData("Margart", "Jones", "Margaret", "Jones")]
    [InlineData("Peggy", "Jnoes", "Margaret", "Jones")]
    [InlineData("Smith", "William", "William", "Smith")]
    [InlineData("W", "Smith", "William", "Smith")]
    [InlineData("", "Smith", "William", "Smith")]
    [InlineData("Anna", "Berg", "Anna", "van der Berg")]
    [InlineData("Anna", "Vanderberg", "Anna", "van der Berg")]
    [InlineData("Sian", "OBrien", "Siân", "O'Brien")]
    [InlineData("Rose", "Carter-Webb", "Rose", "Webb")]
    public void What_was_typed_leads_to_the_person(string given, string family, string realGiven, string realFamily)
    {
        var person = SearchKeys.Of(new Traits { Given = realGiven, Family = realFamily, BirthDate = new DateOnly(1940, 5, 6) });
        Assert.NotEmpty(SearchKeys.ToFind(new Traits { Given = given, Family = family }).Intersect(person));
    }

    [Fact]
    public void A_swapped_or_partly_wrong_birth_date_still_leads_to_the_person()
    {
        var person = SearchKeys.Of(new Traits { Given = "Ada", Family = "Hill", BirthDate = new DateOnly(1940, 5, 6) });
        Assert.All(
            new[] { new DateOnly(1940, 6, 5), new DateOnly(1940, 11, 30), new DateOnly(1949, 5, 6) },
            wrong => Assert.NotEmpty(SearchKeys.ToFind(new Traits { Given = "Zoe", Family = "Hill", BirthDate = wrong }).Intersect(person)));
        Assert.NotEmpty(SearchKeys.ToFind(new Traits { BirthDate = new DateOnly(1940, 5, 6) }).Intersect(person));
    }

    [Fact]
    public void Somebody_with_nothing_in_common_is_not_led_to()
    {
        var person = SearchKeys.Of(new Traits { Given = "Ada", Family = "Hill", BirthDate = new DateOnly(1940, 5, 6), Postcodes = ["NV4 2AB"], Phones = ["01632960123"] });
        Assert.Empty(SearchKeys.ToFind(new Traits { Given = "Grace", Family = "Moor", BirthDate = new DateOnly(1951, 7, 8), Postcodes = ["NV4 2AD"] }).Intersect(person));
    }

    [Fact]
    public void A_person_has_few_enough_keys_for_millions_to_be_stored()
    {
        var keys = SearchKeys.Of(new Traits
        {
            Given = "Margaret Elizabeth", Family = "Featherstone-Haugh", PreferredName = "Peggy", BirthDate = new DateOnly(1931, 2, 3), Postcodes = ["NV4 2AB"],
            Phones = ["01632960123", "07700900123"],
        });
        Assert.InRange(keys.Count, 20, 110);
        Assert.InRange(SearchKeys.Of(new Traits { Given = "John", Family = "Smith", BirthDate = new DateOnly(1931, 2, 3), Postcodes = ["NV4 2AB"] }).Count, 10, 25);
    }

    private static string Slip(string word, int at, int kind, char letter) => kind switch
    {
        0 => word.Remove(at, 1),
        1 => word.Insert(at, letter.ToString()),
        2 => word.Remove(at, 1).Insert(at, letter.ToString()),
        _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
    };
}
