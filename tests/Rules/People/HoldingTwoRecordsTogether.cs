using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.People;
using Homeward.Journey.People.Search;

namespace Homeward.Rules.People;

public class HoldingTwoRecordsTogether
{
    private static readonly Traits Ada = new()
    {
        Given = "Elizabeth", Family = "Thompson", BirthDate = new DateOnly(1938, 4, 5), Postcodes = ["NV4 2AB"], Phones = ["01632960123"], NhsNumber = "9990000018",
    };

    [Fact]
    public void The_same_nhs_number_says_the_most() =>
        // 20 for the number, 5 + 4 for the name: with nothing else known, 29.
        Assert.Equal(29, Likeness.Between(Ada, new Traits { Given = "Elizabeth", Family = "Thompson", NhsNumber = "9990000018" }).Points);

    [Fact]
    public void A_name_with_a_slip_a_nickname_and_the_same_birth_date_is_very_likely_the_same()
    {
        // Tompson for Thompson 3, Betty for Elizabeth 3, birth date 8: 14.
        var likeness = Likeness.Between(Ada, new Traits { Given = "Betty", Family = "Tompson", BirthDate = new DateOnly(1938, 4, 5) });
        Assert.Equal(14, likeness.Points);
        Assert.Equal(LikenessBand.VeryLikely, likeness.Band);
        Assert.Equal(["Family name differs by a slip", "One given name is short for the other", "Same date of birth"], likeness.Reasons.Select(reason => reason.Words));
    }

    [Fact]
    public void Mother_and_daughter_of_one_name_at_one_address_are_not_mistaken_for_one()
    {
        // 5 + 4 for the name, 4 for the postcode, 6 off for the birth date: 7, below the line.
        var likeness = Likeness.Between(Ada with { NhsNumber = null, Phones = [] }, new Traits
        {
            Given = "Elizabeth", Family = "Thompson", BirthDate = new DateOnly(1965, 9, 12), Postcodes = ["NV4 2AB"],
        });
        Assert.Equal(7, likeness.Points);
        Assert.Equal(LikenessBand.Unlikely, likeness.Band);
    }

    [Fact]
    public void Twins_are_shown_so_that_somebody_looks()
    {
        // 5 family, 4 off for the given name, 8 birth date, 4 postcode: 13.
        var likeness = Likeness.Between(Ada with { NhsNumber = null, Phones = [] }, Ada with { Given = "Ruth", NhsNumber = null, Phones = [] });
        Assert.Equal(13, likeness.Points);
        Assert.Equal(LikenessBand.Possible, likeness.Band);
        Assert.Contains(likeness.Reasons, reason => reason is { Points: < 0, Words: "Different given names" });
    }

    [Fact]
    public void Two_people_of_one_name_with_different_nhs_numbers_and_birth_dates_are_two() =>
        Assert.Equal(LikenessBand.Unlikely, Likeness.Between(Ada, Ada with { NhsNumber = "9434765919", BirthDate = new DateOnly(1950, 1, 1), Phones = [], Postcodes = [] }).Band);

    [Fact]
    public void A_swapped_day_and_month_is_seen() =>
        Assert.Contains(Likeness.Between(Ada, Ada with { BirthDate = new DateOnly(1938, 5, 4) }).Reasons, reason => reason.Words == "Day and month of birth swapped");

    [Fact]
    public void Fields_filled_the_wrong_way_round_are_seen() =>
        Assert.Contains(Likeness.Between(Ada, Ada with { Given = "Thompson", Family = "Elizabeth" }).Reasons, reason => reason.Words == "Given and family name the other way round");

    [Fact]
    public void A_married_name_leads_back_to_the_name_before()
    {
        var married = Ada with { Family = "Reed", OtherNames = [PersonName.Parse("Elizabeth", "Thompson")], NhsNumber = null };
        Assert.Contains(Likeness.Between(married, Ada).Reasons, reason => reason.Words == "Family name was once the same");
    }

    [Fact]
    public void Nothing_known_in_common_says_nothing()
    {
        var likeness = Likeness.Between(new Traits { Family = "Hill" }, new Traits { BirthDate = new DateOnly(1940, 1, 1) });
        Assert.Equal(0, likeness.Points);
        Assert.Empty(likeness.Reasons);
        Assert.False(likeness.Answers);
    }

    [Fact]
    public void It_does_not_matter_which_record_is_named_first()
    {
        var traits = from given in Gen.Elements("", "Ann", "Anne", "Betty", "Elizabeth", "Jon", "John", "Mohammed", "Md", "J")
                     from family in Gen.Elements("", "Smith", "Smyth", "Smith-Jones", "van der Berg", "Berg", "O'Brien", "Lee", "Leigh")
                     from born in Gen.Elements<DateOnly?>(null, new DateOnly(1940, 1, 2), new DateOnly(1940, 2, 1), new DateOnly(1941, 1, 2), new DateOnly(1990, 12, 31))
                     from postcode in Gen.Elements<string[]>([], ["NV4 2AB"], ["NV4 2AD"])
                     from number in Gen.Elements<string?>(null, "9990000018", "9434765919")
                     select new Traits { Given = given, Family = family, BirthDate = born, Postcodes = postcode, NhsNumber = number };
        Prop.ForAll(Gen.Zip(traits, traits).ToArbitrary(), pair => Likeness.Between(pair.Item1, pair.Item2).Points == Likeness.Between(pair.Item2, pair.Item1).Points)
            .QuickCheckThrowOnFailure();
    }
}
