using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Rules.People;

public class AddingAPerson
{
    private static readonly DateTime Now = new(2026, 6, 30, 22, 30, 0, DateTimeKind.Utc); // 23:30 in London
    private static readonly PersonId Ada = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    [Fact]
    public void A_name_is_enough()
    {
        var (person, decision) = Person.Add(Ada, new Identity(PersonName.Parse("Ada", "Hill")), Now);
        Assert.Equal("Hill", person!.FamilyName);
        Assert.Equal("hill ada", person.NormalName);
        Assert.Equal("Ada", person.CalledBy);
        var fact = Assert.IsType<PersonAdded>(Assert.Single(decision.Facts));
        Assert.Equal(new Subject(Ada, null, Section.Identity), Assert.Single(fact.Subjects));
    }

    [Fact]
    public void Somebody_may_have_one_name_only() => Assert.Equal("Suharto", PersonName.Parse("", "Suharto").ToString());

    [Theory]
    [InlineData("Ada", "", typeof(FamilyNameMissing))]
    [InlineData("Ada", " \u200B\u202E ", typeof(FamilyNameMissing))]
    [InlineData("Ada", "---", typeof(NameHasNoLetter))]
    [InlineData("12", "Hill", typeof(NameHasNoLetter))]
    public void A_name_that_is_none_is_refused_by_name(string given, string family, Type fault) => Assert.IsType(fault, PersonName.Fault(given, family));

    [Fact]
    public void A_name_beyond_a_hundred_characters_is_refused() => Assert.IsType<NameTooLong>(PersonName.Fault("Ada", new string('x', 101)));

    [Theory]
    [InlineData("2026-07-01", typeof(BirthDateInTheFuture))] // already July in no London street at 23:30 on 30 June
    [InlineData("1899-12-31", typeof(BirthDateTooLongAgo))]
    public void A_birth_date_that_cannot_be_is_refused(string born, Type fault) =>
        Assert.IsType(fault, Person.Add(Ada, new Identity(PersonName.Parse("Ada", "Hill"), BirthDate: DateOnly.Parse(born)), Now).Decision.Refusal);

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("1900-01-01")]
    public void The_first_and_last_day_that_can_be_are_taken(string born) =>
        Assert.NotNull(Person.Add(Ada, new Identity(PersonName.Parse("Ada", "Hill"), BirthDate: DateOnly.Parse(born)), Now).Person);

    [Theory]
    [InlineData("1940-05-06", "2026-05-05", 85)]
    [InlineData("1940-05-06", "2026-05-06", 86)]
    [InlineData("1940-02-29", "2026-02-28", 85)]
    [InlineData("1940-02-29", "2026-03-01", 86)]
    public void Age_is_counted_in_whole_years(string born, string day, int years) => Assert.Equal(years, Person.AgeOn(DateOnly.Parse(born), DateOnly.Parse(day)));

    [Fact]
    public void Unseen_characters_do_not_make_another_name() =>
        Assert.Equal(PersonName.Parse("Ada", "Hill"), PersonName.Parse(" A\u200Bda\0 ", "Hi\u202Ell\uD800"));
}

public class CorrectingAPerson
{
    private static readonly DateTime Now = new(2026, 6, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly Person _ada = Person.Add(new PersonId(Guid.NewGuid()), new Identity(PersonName.Parse("Ada", "Hill"), BirthDate: new DateOnly(1940, 5, 6)), Now).Person!;

    [Fact]
    public void The_fact_says_what_stood_there_before()
    {
        var decision = _ada.Correct(new Identity(PersonName.Parse("Ada", "Hill"), "Addie", new DateOnly(1940, 6, 5)), null, Now);
        var fact = Assert.IsType<IdentityChanged>(Assert.Single(decision.Facts));
        Assert.Equal([new Change("preferred name", null, "Addie"), new Change("date of birth", "1940-05-06", "1940-06-05")], fact.Changes);
        Assert.Equal("Addie", _ada.CalledBy);
    }

    [Fact]
    public void Nothing_changed_is_said() => Assert.IsType<NothingChanged>(_ada.Correct(new Identity(_ada.Name, BirthDate: _ada.BirthDate), null, Now).Refusal);

    [Fact]
    public void A_name_they_had_is_kept_and_a_mistake_is_not()
    {
        _ada.Correct(new Identity(PersonName.Parse("Ada", "Reed"), BirthDate: _ada.BirthDate), new RowId(Guid.NewGuid()), Now);
        Assert.Equal("Ada Hill", Assert.Single(_ada.OtherNames).Name.ToString());
        _ada.Correct(new Identity(PersonName.Parse("Ada", "Read"), BirthDate: _ada.BirthDate), null, Now);
        Assert.Single(_ada.OtherNames);
    }

    [Fact]
    public void Death_cannot_lie_in_the_future_nor_before_birth()
    {
        Assert.IsType<DeathInTheFuture>(_ada.Died(new DateOnly(2026, 7, 1), Now).Refusal);
        Assert.IsType<DeathBeforeBirth>(_ada.Died(new DateOnly(1940, 5, 5), Now).Refusal);
        Assert.IsType<NotKnownToHaveDied>(_ada.DidNotDie(Now).Refusal);
        Assert.False(_ada.Died(new DateOnly(2026, 6, 29), Now).IsRefused);
        Assert.IsType<AlreadyDied>(_ada.Died(new DateOnly(2026, 6, 29), Now).Refusal);
        Assert.IsType<BirthDateAfterDeath>(_ada.Correct(new Identity(_ada.Name, BirthDate: new DateOnly(2026, 6, 30)), null, Now).Refusal);
        Assert.IsType<DeathTakenBack>(Assert.Single(_ada.DidNotDie(Now).Facts));
        Assert.Null(_ada.DiedOn);
    }
}
