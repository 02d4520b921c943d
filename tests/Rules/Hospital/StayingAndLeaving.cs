using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;

namespace Homeward.Rules.Hospital;

public class StayingAndLeaving
{
    private readonly Stay _stay = Made.AStay(Made.March(2, 9));

    [Theory]
    [InlineData("1944-03-05", false)]
    [InlineData("2026-02-20", false)]
    [InlineData("2026-03-01", true)]
    [InlineData(null, true)]
    public void Only_a_baby_can_have_been_stillborn(string? born, bool may) =>
        Assert.Equal(may, Leaving.MayBeStillborn(born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 3, 1)));

    [Fact]
    public void A_move_ends_one_row_and_begins_the_next()
    {
        var fact = Made.Fact<MovedWard>(_stay.MoveTo(Made.WardB, "7", Made.March(3), Made.March(3), Made.Row));

        Assert.Equal((Made.WardA, Made.WardB), (fact.From, fact.To));
        Assert.Equal([(Made.WardA, (DateTime?)Made.March(3)), (Made.WardB, null)], _stay.WardSpells.Select(s => (s.WardId, s.To)));
        Assert.Equal((Made.WardB, "7"), (_stay.WardId, _stay.Bed));
    }

    [Fact]
    public void A_move_to_the_same_bed_is_refused() =>
        Made.Refused<AlreadyThere>(_stay.MoveTo(Made.WardA, "1", Made.March(3), Made.March(3), Made.Row));

    [Fact]
    public void A_move_cannot_lie_before_the_last_or_in_the_future()
    {
        Made.Refused<BeforeTheLastMove>(_stay.MoveTo(Made.WardB, null, Made.March(1), Made.March(3), Made.Row));
        Made.Refused<StillToCome>(_stay.MoveTo(Made.WardB, null, Made.March(4), Made.March(3), Made.Row));
    }

    [Fact]
    public void An_admission_cannot_lie_in_the_future()
    {
        var admission = new Admission(new(Guid.NewGuid()), Made.Row, new(Guid.NewGuid()), new(Guid.NewGuid()), Made.Site, Made.WardA, null, Made.March(5));
        Made.Refused<StillToCome>(Stay.Admit(admission, ReviewRounds.Usual, Made.March(4), out var stay));
        Assert.Null(stay);
    }

    [Theory]
    [InlineData("1", "19", LeavingKind.Discharged)]
    [InlineData("1", "51", LeavingKind.Transferred)]
    [InlineData("4", "79", LeavingKind.Died)]
    [InlineData("6", "19", LeavingKind.OwnDecision)]
    [InlineData("7", "29", LeavingKind.OwnDecision)]
    [InlineData("9", "99", LeavingKind.Unknown)]
    [InlineData("9", "19", LeavingKind.Discharged)]
    public void How_and_whereto_tell_the_kind_of_leaving(string method, string residence, LeavingKind kind)
    {
        var fact = Made.Fact<LeftHospital>(_stay.Leave(new Leaving(Made.March(4), method, residence), Made.March(4)));

        Assert.Equal(kind, fact.Kind);
        Assert.Equal(kind == LeavingKind.Unknown, _stay.LeavingUnconfirmed);
        Assert.Equal(Made.March(4), Assert.Single(_stay.WardSpells).To);
    }

    [Theory]
    [InlineData("2", "0", "1", "19", typeof(NotThePlannedPathway))]
    [InlineData("2", "2", "1", "19", typeof(BedElsewhereOrHome))]
    [InlineData(null, "3", "1", "19", typeof(BedElsewhereOrHome))]
    [InlineData("3", null, "1", "19", typeof(BedElsewhereOrHome))]
    [InlineData("1", "1", "1", "51", typeof(AnotherHospitalOrHome))]
    [InlineData("2", "2", "1", "54", null)]
    [InlineData("1", "1", "1", "19", null)]
    [InlineData("2", null, "6", "19", null)]
    [InlineData("2", null, "4", "79", null)]
    public void A_leaving_against_the_plan_or_against_itself_is_asked_once_more(string? planned, string? reported, string method, string residence, Type? doubt) =>
        Assert.Equal(doubt, LeavingDoubt.Of(new Leaving(Made.March(4), method, residence), planned is null ? null : Made.Pathway(planned), reported)?.GetType());

    [Fact]
    public void A_pathway_of_another_edition_raises_no_doubt_for_its_numbers_mean_other_things() =>
        Assert.Null(LeavingDoubt.Of(new Leaving(Made.March(4), "1", "19"), new Coded("pathways", "d2ra-unconfirmed", "2"), "1"));

    [Theory]
    [InlineData("88", "1", true)]
    [InlineData("88", "0", true)]
    [InlineData("88", "2", false)]
    [InlineData("88", null, false)]
    [InlineData("19", "0", false)]
    public void A_hospice_is_no_destination_at_home(string residence, string? reported, bool isAsked) =>
        Assert.Equal(isAsked, LeavingDoubt.Of(new Leaving(Made.March(4), "1", residence), null, reported) is HospiceOrHome);

    [Fact]
    public void A_stay_that_never_was_ends_whole_and_nothing_of_it_goes_on()
    {
        Made.Reviewed(_stay, "no", Made.March(3));
        Made.Refused<MistakeNeedsWords>(_stay.TakeBack(" ", Made.March(4)));

        var fact = Made.Fact<AdmissionEnteredInError>(_stay.TakeBack("The wrong Mr Green ", Made.March(4)));

        Assert.Equal(("The wrong Mr Green", Made.March(4)), (fact.Words, fact.HappenedAt));
        Assert.Equal((Made.March(4), false, null), (_stay.EnteredInErrorAt, _stay.IsOpen, _stay.ReviewDueAt));
        Assert.Null(_stay.ReadySince);
        Assert.All(_stay.ReadyPeriods, period => Assert.NotNull(period.To));
        Made.Refused<AdmissionTakenBack>(_stay.TakeBack("Again", Made.March(5)));
        Made.Refused<AdmissionTakenBack>(_stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(5)));
    }

    [Fact]
    public void By_hand_an_admission_goes_back_a_year_and_a_visit_a_month()
    {
        Assert.Null(HowFarBack.Admission(Made.March(4).AddDays(-366), Made.March(4)));
        Assert.IsType<TooLongAgo>(HowFarBack.Admission(Made.March(4).AddDays(-367), Made.March(4)));
        Assert.Null(HowFarBack.Visit(Made.March(4).AddDays(-31), Made.March(4)));
        Assert.IsType<TooLongAgo>(HowFarBack.Visit(Made.March(4).AddDays(-32), Made.March(4)));
    }

    [Theory]
    [InlineData("4", "19")]
    [InlineData("1", "79")]
    public void Died_goes_with_died_and_nothing_else(string method, string residence) =>
        Made.Refused<MethodAndResidenceDisagree>(_stay.Leave(new Leaving(Made.March(4), method, residence), Made.March(4)));

    [Fact]
    public void Nobody_leaves_twice_in_the_future_or_before_a_review()
    {
        Made.Refused<StillToCome>(_stay.Leave(new Leaving(Made.March(5), "1", "19"), Made.March(4)));
        Made.Reviewed(_stay, "no", Made.March(4));
        Made.Refused<BeforeTheLastReview>(_stay.Leave(new Leaving(Made.March(3), "1", "19"), Made.March(5)));
        _stay.Leave(new Leaving(Made.March(5), "1", "19"), Made.March(5));
        Made.Refused<AlreadyLeft>(_stay.Leave(new Leaving(Made.March(5), "1", "19"), Made.March(5)));
        Made.Refused<AlreadyLeft>(_stay.MoveTo(Made.WardB, null, Made.March(5), Made.March(5), Made.Row));
    }

    [Fact]
    public void A_cancelled_discharge_goes_on_in_the_same_bed_as_if_it_had_not_ended()
    {
        _stay.Leave(new Leaving(Made.March(4, 10), "1", "19"), Made.March(4, 11));

        Made.Fact<DischargeCancelled>(_stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(4, 14)));

        Assert.True(_stay.IsOpen);
        Assert.Null(_stay.DischargeMethod);
        Assert.Null(Assert.Single(_stay.WardSpells).To);
        Assert.Equal(Made.March(5, 11), _stay.ReviewDueAt);
    }

    [Fact]
    public void A_cancelled_discharge_goes_on_where_they_lay_last_even_when_they_moved_and_left_in_the_same_minute()
    {
        var (left, now) = (Made.March(4, 10), Made.March(4, 11));
        _stay.MoveTo(Made.WardB, "7", left, now, Made.Row);
        _stay.Leave(new Leaving(left, "1", "19"), now);

        _stay.CancelDischarge(false, ReviewRounds.Usual, now);

        var open = Assert.Single(_stay.WardSpells, spell => spell.To is null);
        Assert.Equal((Made.WardB, "7"), (open.WardId, open.Bed));
        Assert.Equal(left, _stay.WardSpells[0].To);
    }

    [Fact]
    public void A_discharge_cannot_be_cancelled_beside_another_stay_or_after_a_death()
    {
        Made.Refused<StillInHospital>(_stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(4)));
        _stay.Leave(new Leaving(Made.March(4), "4", "79"), Made.March(4));
        Made.Refused<AdmittedAgain>(_stay.CancelDischarge(true, ReviewRounds.Usual, Made.March(4)));
        Made.Refused<RecordedAsDied>(_stay.CancelDischarge(false, ReviewRounds.Usual, Made.March(4)));
        Made.Fact<DischargeCancelled>(_stay.CorrectDeath(ReviewRounds.Usual, Made.March(4)));
        Made.Refused<NotRecordedAsDied>(_stay.CorrectDeath(ReviewRounds.Usual, Made.March(4)));
    }

    [Fact]
    public void Somebody_only_missing_is_confirmed_later_and_the_time_stays()
    {
        _stay.Leave(Leaving.NoLongerListed(Made.March(4, 6)), Made.March(4));
        Assert.Equal(("9", "99", true), (_stay.DischargeMethod, _stay.DischargedTo, _stay.LeavingUnconfirmed));

        Made.Fact<LeavingConfirmed>(_stay.ConfirmLeaving("1", "19", null, Made.March(5)));

        Assert.Equal(("1", "19", false, Made.March(4, 6)), (_stay.DischargeMethod, _stay.DischargedTo, _stay.LeavingUnconfirmed, _stay.LeftAt));
    }

    [Fact]
    public void A_pathway_changes_only_with_a_reason_and_keeps_its_history()
    {
        Made.Fact<PathwayChosen>(_stay.Choose(Made.Pathway("1"), null, Made.Nurse, Made.March(3), Made.Row));
        Made.Refused<AlreadyOnPathway>(_stay.Choose(Made.Pathway("1"), "again", Made.Nurse, Made.March(4), Made.Row));
        Made.Refused<ReasonNeeded>(_stay.Choose(Made.Pathway("2"), " ", Made.Nurse, Made.March(4), Made.Row));
        Made.Fact<PathwayChosen>(_stay.Choose(Made.Pathway("2"), "Not safe on the stairs yet", Made.Nurse, Made.March(4), Made.Row));

        Assert.Equal([("1", (DateTime?)Made.March(4)), ("2", null)], _stay.PathwaySpells.Select(p => (p.Pathway.Code, p.To)));
    }

    [Fact]
    public void An_expected_date_lies_on_or_after_the_admission_and_may_be_taken_back()
    {
        Made.Refused<BeforeAdmission>(_stay.Expect(new DateOnly(2026, 3, 1), Made.March(3)));
        Made.Fact<DischargeExpected>(_stay.Expect(new DateOnly(2026, 3, 9), Made.March(3)));
        Made.Refused<NothingChanged>(_stay.Expect(new DateOnly(2026, 3, 9), Made.March(3)));
        Assert.Null(Made.Fact<DischargeExpected>(_stay.Expect(null, Made.March(4))).On);
    }

    [Theory]
    [InlineData(true, true, null, null, true)]
    [InlineData(true, null, true, null, true)]
    [InlineData(false, true, true, false, false)]
    [InlineData(null, null, null, true, true)]
    [InlineData(true, null, null, null, false)]
    public void Flags_of_admission_tell_who_is_worth_an_early_look(bool? emergency, bool? alone, bool? noFamily, bool? housing, bool isWorthIt) =>
        Assert.Equal(isWorthIt, new AdmissionFlags(emergency, alone, noFamily, housing).AskForEarlyLook);

    [Fact]
    public void Involvement_is_evidence_with_who_when_and_how()
    {
        var told = new Involving(Made.Row, new("involved-people", "homeward-2026", "carer"), null, new("involvement-ways", "homeward-2026", "telephone"),
            new("involvement-decisions", "homeward-2026", "destination"), "Wants him home", Made.March(3), Made.Nurse);
        Made.Refused<BeforeAdmission>(Involvement.Record(told with { At = Made.March(1) }, _stay, Made.March(4), out _));
        Made.Refused<StillToCome>(Involvement.Record(told with { At = Made.March(5) }, _stay, Made.March(4), out _));

        var fact = Made.Fact<PersonInvolved>(Involvement.Record(told, _stay, Made.March(4), out var row));

        Assert.Equal(Made.March(3), fact.HappenedAt);
        Assert.Equal("carer", row!.Who.Code);
    }

    [Fact]
    public void An_attendance_ends_once()
    {
        Made.Fact<AttendanceBegan>(Attendance.Begin(new(Guid.NewGuid()), _stay.PersonId, _stay.CaseId, Made.Site, "ae", Made.March(3), null, Made.March(3), out var visit));
        Made.Refused<AnotherVisitRuns>(Attendance.Begin(new(Guid.NewGuid()), _stay.PersonId, _stay.CaseId, Made.Site, "clinic", Made.March(3), visit, Made.March(3), out _));
        Made.Refused<BeforeTheyArrived>(visit!.End("home", Made.March(2), Made.March(4)));
        Made.Fact<AttendanceEnded>(visit.End("home", Made.March(3, 14), Made.March(4)));
        Made.Refused<AttendanceOver>(visit.End("home", Made.March(3, 14), Made.March(4)));
    }
}
