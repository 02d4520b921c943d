using Homeward.Journey.Basics;
using Homeward.Journey.Hospital.Census;

namespace Homeward.Rules.Hospital.Census;

public class MatchingARow
{
    private readonly AList _list = new();

    [Fact]
    public void The_trusts_own_number_matches_by_itself()
    {
        _list.Inpatient(1);
        _list.Lists(1, r => r with { NhsNumber = null, BirthDate = null });

        var plan = _list.Compare();

        Assert.True(plan.ChangesNothing);
        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    public void An_NHS_number_matches_with_the_birth_date_and_brings_the_hospital_number_along()
    {
        var (person, _) = _list.Inpatient(1);
        _list.Lists(1, r => r with { HospitalNumber = "NEW1" });

        var plan = _list.Compare();

        Assert.Empty(plan.Holds);
        var number = Assert.Single(plan.Numbers);
        Assert.Equal((person, "NEW1"), (number.PersonId, number.HospitalNumber));
    }

    [Fact]
    public void An_NHS_number_without_a_birth_date_waits()
    {
        var (person, _) = _list.Inpatient(1);
        _list.Lists(1, r => r with { HospitalNumber = null, BirthDate = null });

        var plan = _list.Compare();

        var hold = Assert.Single(plan.Holds);
        Assert.Equal(CensusHoldKind.TooLittleToMatch, hold.Kind);
        Assert.Equal([person], hold.Candidates);
        Assert.Empty(plan.Departures);
    }

    [Fact]
    public void Another_birth_date_waits_even_when_both_numbers_agree()
    {
        _list.Inpatient(1);
        _list.Lists(1, r => r with { BirthDate = new DateOnly(1951, 5, 5) });
        Assert.Equal(CensusHoldKind.NumbersDisagree, Assert.Single(_list.Compare().Holds).Kind);
    }

    [Theory]
    [InlineData("Bertha", false)]
    [InlineData("Annie", true)]
    [InlineData("Ana", true)]
    [InlineData("A", true)]
    [InlineData("", true)]
    public void The_number_of_a_twin_waits_while_the_given_name_is_not_hers(string given, bool isHers)
    {
        var ((anna, stay), (bertha, _)) = (_list.Inpatient(1), _list.Inpatient(2));
        Named(anna, "Anna");
        Named(bertha, "Bertha");
        _list.ChangePerson(bertha, p => p with { FamilyName = "NameB", BirthDate = AList.Born(1) });
        _list.Lists(1, r => r with { HospitalNumber = null, GivenName = given });

        var plan = _list.Compare();

        Assert.Equal(isHers ? 0 : 1, plan.Holds.Count(h => h.Kind == CensusHoldKind.NumbersDisagree && h.Candidates.SequenceEqual([anna, bertha])));
        Assert.DoesNotContain(plan.Departures, d => d.StayId == stay);
    }

    [Fact]
    public void Twins_whose_numbers_are_exchanged_on_the_list_wait_though_only_one_was_known()
    {
        var (anna, _) = _list.Inpatient(1);
        Named(anna, "Anna");
        _list.Lists(1, r => r with { HospitalNumber = null, GivenName = "Bertha" });
        _list.Lists(1, r => r with { HospitalNumber = null, NhsNumber = AList.Nhs(2), GivenName = "Anna" });

        var plan = _list.Compare();

        Assert.Equal([CensusHoldKind.NumbersDisagree, CensusHoldKind.LooksLikeSomebodyKnown], plan.Holds.Select(h => h.Kind));
        Assert.All(plan.Holds, h => Assert.Equal([anna], h.Candidates));
        Assert.Empty(plan.Admissions);
    }

    [Fact]
    public void Another_given_name_is_no_doubt_where_nobody_else_was_born_that_day_under_that_name()
    {
        var (person, _) = _list.Inpatient(1);
        Named(person, "Anna");
        _list.Lists(1, r => r with { GivenName = "Rose" });
        Assert.True(_list.Compare().ChangesNothing);
    }

    private void Named(PersonId person, string given) => _list.ChangePerson(person, p => p with { Names = new() { Given = given } });

    [Fact]
    public void Numbers_of_two_people_wait_and_neither_is_taken_for_gone()
    {
        var ((first, _), (second, _)) = (_list.Inpatient(1), _list.Inpatient(2));
        _list.Lists(1, r => r with { NhsNumber = AList.Nhs(2) });

        var plan = _list.Compare();

        Assert.Equal([first, second], Assert.Single(plan.Holds).Candidates);
        Assert.Empty(plan.Departures);
    }

    [Fact]
    public void The_known_hospital_number_with_another_NHS_number_waits()
    {
        _list.Inpatient(1);
        _list.Lists(1, r => r with { NhsNumber = AList.Nhs(9) });
        Assert.Equal(CensusHoldKind.NumbersDisagree, Assert.Single(_list.Compare().Holds).Kind);
    }

    [Fact]
    public void Numbers_that_nobody_has_are_somebody_new()
    {
        _list.Lists(1);

        var admission = Assert.Single(_list.Compare().Admissions);

        Assert.Null(admission.PersonId);
        Assert.Equal(Made.WardA, admission.WardId);
    }

    [Fact]
    public void New_numbers_with_a_known_name_and_birth_date_wait()
    {
        var person = _list.Somebody(1);
        _list.Lists(1, r => r with { HospitalNumber = "NEW1", NhsNumber = null, FamilyName = "name-b" });

        var plan = _list.Compare();

        var hold = Assert.Single(plan.Holds);
        Assert.Equal((CensusHoldKind.LooksLikeSomebodyKnown, person), (hold.Kind, Assert.Single(hold.Candidates)));
        Assert.Empty(plan.Admissions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_row_without_enough_numbers_waits(bool hasNhsNumber)
    {
        _list.Lists(1, r => r with { HospitalNumber = null, NhsNumber = hasNhsNumber ? AList.Nhs(1) : null, BirthDate = hasNhsNumber ? null : r.BirthDate });
        Assert.Equal(CensusHoldKind.TooLittleToMatch, Assert.Single(_list.Compare().Holds).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_NHS_number_in_two_rows_is_a_fault_whoever_is_known(bool isKnown)
    {
        if (isKnown)
        {
            _list.Somebody(1);
        }

        _list.Lists(1, r => r with { HospitalNumber = "NEW1" });
        _list.Lists(1, r => r with { HospitalNumber = "NEW2" });

        var plan = _list.Compare();

        Assert.Single(plan.Admissions);
        Assert.Equal((3, "The same person stands on line 2."), (plan.Problems[0].Line, Assert.Single(plan.Problems).Reason));
    }

    [Fact]
    public void The_same_person_in_two_beds_waits_and_the_same_row_twice_counts_once()
    {
        _list.Lists(1);
        _list.Lists(1);
        _list.Lists(2);
        _list.Lists(2, r => r with { Ward = "B" });

        var plan = _list.Compare();

        Assert.Equal("H1", Assert.Single(plan.Admissions).Row.HospitalNumber);
        Assert.Equal(CensusHoldKind.TwiceOnTheList, Assert.Single(plan.Holds).Kind);
        Assert.Contains("line 2", Assert.Single(plan.Problems).Reason, StringComparison.Ordinal);
    }
}
