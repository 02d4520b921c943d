using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

public class GivingNumbers
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private static readonly PersonId Ada = new(Guid.NewGuid());

    [Fact]
    public void A_person_has_one_live_nhs_number()
    {
        var first = Give("9990000018", []).Identifier!;
        Assert.IsType<IdentifierAlreadyHeld>(Give("9990000018", [first]).Decision.Refusal);
        Assert.IsType<AlreadyHasAnNhsNumber>(Give("9990000026", [first]).Decision.Refusal);
        Assert.IsType<WordsMissing>(first.End(" ", Now).Refusal);
        Assert.False(first.End("Belongs to her sister", Now).IsRefused);
        Assert.IsType<IdentifierAlreadyEnded>(first.End("again", Now).Refusal);
        Assert.NotNull(Give("9990000026", [first]).Identifier);
    }

    [Fact]
    public void A_made_up_region_takes_numbers_for_tests_only_and_a_real_one_takes_all()
    {
        var real = NhsNumber.Parse("9434765919");
        Assert.IsType<NhsNumberIsNotForTests>(PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, real, null, [], madeUpRegion: true, Now).Decision.Refusal);
        Assert.NotNull(PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, real, null, [], madeUpRegion: false, Now).Identifier);
    }

    [Fact]
    public void A_person_may_have_several_hospital_numbers_but_each_once()
    {
        var first = PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, "hospital-number", "trust", " H123 ", [], Now).Identifier!;
        Assert.Equal("H123", first.Value);
        Assert.IsType<IdentifierAlreadyHeld>(PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, "hospital-number", "trust", "H123", [first], Now).Decision.Refusal);
        Assert.NotNull(PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, "hospital-number", "trust", "H124", [first], Now).Identifier);
        Assert.IsType<IdentifierIsEmpty>(PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, "hospital-number", "trust", " ", [], Now).Decision.Refusal);
    }

    private static (PersonIdentifier? Identifier, Decision Decision) Give(string number, PersonIdentifier[] has) =>
        PersonIdentifier.Give(new RowId(Guid.NewGuid()), Ada, NhsNumber.Parse(number), "01", has, madeUpRegion: true, Now);
}
