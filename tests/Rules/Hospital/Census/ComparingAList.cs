using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.Hospital.Census;

namespace Homeward.Rules.Hospital.Census;

public class ComparingAList
{
    private readonly AList _list = new();

    [Fact]
    public void Another_bed_is_a_move()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Lists(1, r => r with { Ward = "B", Bed = "4" });

        var move = Assert.Single(_list.Compare().Moves);

        Assert.Equal((stay, Made.WardA, Made.WardB, "4"), (move.StayId, move.From, move.To, move.Bed));
    }

    [Fact]
    public void A_move_made_by_hand_after_the_list_was_taken_stays()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { OnWardSince = Made.March(10, 9) });
        _list.Lists(1, r => r with { Ward = "B" });
        Assert.True(_list.Compare().ChangesNothing);
    }

    [Fact]
    public void An_expected_date_is_taken_over_unless_somebody_set_it_later()
    {
        var ((_, early), (_, late)) = (_list.Inpatient(1), _list.Inpatient(2));
        _list.Change(early, s => s with { ExpectedOn = new DateOnly(2026, 3, 11), ExpectedSetAt = Made.March(8) });
        _list.Change(late, s => s with { ExpectedOn = new DateOnly(2026, 3, 11), ExpectedSetAt = Made.March(10, 7) });
        _list.Lists(1, r => r with { ExpectedOn = new DateOnly(2026, 3, 14) });
        _list.Lists(2, r => r with { ExpectedOn = new DateOnly(2026, 3, 14) });

        Assert.Equal(early, Assert.Single(_list.Compare().Expectations).StayId);
    }

    [Fact]
    public void An_expected_date_before_the_admission_is_only_remarked()
    {
        _list.Inpatient(1);
        _list.Lists(1, r => r with { ExpectedOn = new DateOnly(2026, 2, 1) });

        var plan = _list.Compare();

        Assert.True(plan.ChangesNothing);
        Assert.Single(plan.Problems);
    }

    [Fact]
    public void Somebody_missing_has_left_destination_unknown_never_home()
    {
        var gone = Several(10)[9];

        var departure = Assert.Single(_list.Compare().Departures);

        Assert.Equal(gone, departure.StayId);
        Assert.Equal(LeavingKind.Unknown, departure.Leaving.Kind);
        Assert.Equal(_list.TakenAt, departure.Leaving.At);
    }

    [Fact]
    public void Nobody_is_gone_who_was_seen_after_the_list_was_taken()
    {
        var gone = Several(10)[9];
        foreach (var seen in new Func<KnownStay, KnownStay>[]
        {
            s => s with { ReviewedAt = Made.March(10, 8) }, s => s with { ReopenedAt = Made.March(10, 8) },
            s => s with { OnWardSince = Made.March(10, 8) }, s => s with { AdmittedAt = Made.March(10, 8) },
        })
        {
            _list.Change(gone, s => seen(s with { ReviewedAt = null, ReopenedAt = null, OnWardSince = Made.March(5), AdmittedAt = Made.March(5) }));
            Assert.Empty(_list.Compare().Departures);
        }
    }

    [Fact]
    public void Only_the_sites_that_the_list_names_are_compared()
    {
        _list.Inpatient(1, site: AList.Other);
        var plan = _list.Compare("NGH");
        Assert.Empty(plan.Departures);
        Assert.Empty(plan.Holds);
        Assert.Equal([Made.Site], plan.Sites);
    }

    [Fact]
    public void A_list_without_a_known_site_is_refused() => Assert.Equal("The list names no hospital that is known here. Read: “ZZ9”; known: “NGH”, “NCH”.", Assert.IsType<NoKnownSite>(_list.Compare("ZZ9").Refusal).Sentence);

    [Fact]
    public void An_older_list_cannot_undo_a_newer_one()
    {
        _list.Inpatient(1);
        _list.LastTakenAt = Made.March(11, 6);

        var plan = _list.Compare();

        Assert.IsType<NewerListKnown>(plan.Refusal);
        Assert.True(plan.ChangesNothing);
    }

    [Fact]
    public void A_list_from_the_future_is_refused()
    {
        _list.TakenAt = Made.March(31, 23);
        Assert.IsType<TakenInTheFuture>(_list.Compare().Refusal);
    }

    [Fact]
    public void The_same_list_again_changes_nothing()
    {
        // As the import leaves things: person 1 admitted, person 2 moved at the time of the list, person 3 gone at the time of the list.
        _list.LastTakenAt = _list.TakenAt;
        _list.Inpatient(1);
        var (_, moved) = _list.Inpatient(2, Made.WardB);
        _list.Change(moved, s => s with { OnWardSince = _list.TakenAt });
        var (_, gone) = _list.Inpatient(3);
        _list.Change(gone, s => s with { LeftAt = _list.TakenAt, LeavingUnconfirmed = true });
        _list.Lists(1);
        _list.Lists(2, r => r with { Ward = "B" });

        Assert.True(_list.Compare().ChangesNothing);
    }

    [Fact]
    public void Somebody_missing_once_and_listed_again_with_the_same_admission_never_left()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(9, 6), LeavingUnconfirmed = true });
        _list.Lists(1);
        Assert.Equal(stay, Assert.Single(_list.Compare().Returns).StayId);
    }

    [Fact]
    public void Somebody_discharged_by_hand_but_still_listed_waits()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(9, 15) });
        _list.Lists(1);

        var hold = Assert.Single(_list.Compare().Holds);

        Assert.Equal((CensusHoldKind.LeftButListed, stay), (hold.Kind, hold.StayId));
    }

    [Fact]
    public void Somebody_discharged_after_the_list_was_taken_stays_discharged()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(10, 9) });
        _list.Lists(1);
        Assert.True(_list.Compare().ChangesNothing);
    }

    [Fact]
    public void A_new_admission_after_leaving_is_a_new_stay()
    {
        var (person, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(8, 9) });
        _list.Lists(1, r => r with { AdmittedAt = Made.March(9, 20) });

        var admission = Assert.Single(_list.Compare().Admissions);

        Assert.Equal(person, admission.PersonId);
        Assert.Null(admission.EndsFirst);
    }

    [Fact]
    public void Left_and_came_again_between_two_lists_ends_the_known_stay_first()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Lists(1, r => r with { AdmittedAt = Made.March(9, 20) });

        var ended = Assert.Single(_list.Compare().Admissions).EndsFirst;

        Assert.Equal((stay, LeavingKind.Unknown, Made.March(9, 20)), (ended!.StayId, ended.Leaving.Kind, ended.Leaving.At));
    }

    [Fact]
    public void In_another_hospital_of_the_region_until_now_is_a_transfer()
    {
        _list.Now = _list.TakenAt;
        var (_, stay) = _list.Inpatient(1, site: AList.Other);
        _list.Lists(1, r => r with { AdmittedAt = Made.March(9, 14) });

        var ended = Assert.Single(_list.Compare().Admissions).EndsFirst;

        Assert.Equal((stay, LeavingKind.Transferred), (ended!.StayId, ended.Leaving.Kind));
    }

    [Theory]
    [InlineData(5, 0, 40, 0, false)] // a handful
    [InlineData(6, 0, 40, 0, true)]
    [InlineData(3, 3, 40, 0, true)] // three, and three more earlier in the day
    [InlineData(4, 0, 10, 0, true)] // 40 % of ten people
    [InlineData(4, 0, 9, 0, false)]
    [InlineData(1, 0, 40, 8, true)] // said to have come over eight days ago: looked for no further back than seven
    public void More_than_a_handful_out_of_another_hospital_waits_for_that_hospital(int taken, int late, int inBeds, int days, bool waits)
    {
        (_list.Elsewhere, _list.Now) = ((late, inBeds), _list.TakenAt.AddDays(days));
        for (var n = 0; n < taken; n++)
        {
            _list.Inpatient(n, site: AList.Other);
            _list.Lists(n, r => r with { AdmittedAt = Made.March(9, 14) });
        }

        var plan = _list.Compare();

        Assert.Equal(waits ? 0 : taken, plan.Admissions.Count);
        Assert.Equal(waits ? taken : 0, plan.Holds.Count);
        Assert.All(plan.Holds, h => Assert.Equal((CensusHoldKind.TakenFromAnotherHospital, AList.Other), (h.Kind, h.SiteId)));
    }

    [Fact]
    public void In_another_hospital_since_waits()
    {
        _list.Inpatient(1, site: AList.Other, admitted: Made.March(8));
        _list.Lists(1);
        Assert.Equal(CensusHoldKind.InAnotherHospital, Assert.Single(_list.Compare().Holds).Kind);
    }

    [Fact]
    public void A_list_that_tells_the_discharge_gives_its_method()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Lists(1, r => r with { LeftAt = Made.March(9, 15), DischargeMethod = "1", DischargedTo = "19" });

        var departure = Assert.Single(_list.Compare().Departures);

        Assert.Equal((stay, LeavingKind.Discharged, Made.March(9, 15)), (departure.StayId, departure.Leaving.Kind, departure.Leaving.At));
    }

    [Fact]
    public void A_list_that_tells_the_discharge_later_confirms_it()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(9, 6), LeavingUnconfirmed = true });
        _list.Lists(1, r => r with { LeftAt = Made.March(8, 15), DischargeMethod = "4" });

        var departure = Assert.Single(_list.Compare().Departures);

        Assert.True(departure.Confirms);
        Assert.Null(departure.Leaving.Contradiction);
        Assert.Equal(LeavingKind.Died, departure.Leaving.Kind);
    }

    [Fact]
    public void A_list_that_knows_no_more_of_a_leaving_than_before_says_nothing_new()
    {
        var (_, stay) = _list.Inpatient(1);
        _list.Change(stay, s => s with { LeftAt = Made.March(9, 6), LeavingUnconfirmed = true });
        _list.Lists(1, r => r with { LeftAt = Made.March(8, 15) });

        Assert.Empty(_list.Compare().Departures);
    }

    [Fact]
    public void A_row_of_an_unknown_ward_is_left_out_and_its_person_is_not_gone()
    {
        var stays = Several(10);
        _list.Lists(9, r => r with { Ward = "Z" });

        var plan = _list.Compare();

        Assert.Contains("Z", Assert.Single(plan.Problems).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Departures, d => d.StayId == stays[9]);
    }

    /// <summary>So many people on ward A, all on the list but the last.</summary>
    private List<StayId> Several(int count)
    {
        var stays = Enumerable.Range(0, count).Select(n => _list.Inpatient(n).Stay).ToList();
        for (var n = 0; n < count - 1; n++)
        {
            _list.Lists(n);
        }

        return stays;
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(7, true)]
    public void An_admission_that_was_taken_back_is_not_made_again_and_a_later_one_is(int admitted, bool comes)
    {
        var person = _list.Somebody(1);
        _list.TakenBack = [new(person, Made.Site, Made.March(5, 10), Made.March(6))];
        _list.Lists(1, r => r with { AdmittedAt = Made.March(admitted) });
        var plan = _list.Compare();
        Assert.Equal(comes, plan.Admissions.Any(a => a.PersonId == person));
        Assert.Equal(!comes, plan.Problems.Any(p => p.Reason.StartsWith("This admission was taken back", StringComparison.Ordinal)));
        Assert.Empty(plan.Departures);
    }
}
