using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;
using Homeward.Journey.Support.Volunteering;
using Homeward.Rules.House;

namespace Homeward.Rules.Support;

/// <summary>Who is proposed first for a call, visit or task, with which reasons, and who is not at all. The points are those of docs/rules/suggesting-volunteers.md.</summary>
public class SuggestingVolunteers
{
    private static readonly DateTime Now = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 18);
    private static readonly PlaceId Northvale = new(Guid.NewGuid());
    private static readonly HelpSought Shopping = new(new WorkAsked("shopping", "Shopping", Today, new TimeOnly(10, 0), []), Northvale, "NV1");

    public static TheoryData<string> Facts =>
        [.. typeof(KeptApart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && type.Namespace == typeof(KeptApart).Namespace).Select(type => type.Name)];

    /// <summary>Does it 40, free 30, been with them 25, 1.2 km away 20 − 2, nothing lately 15: 128.</summary>
    [Fact]
    public void Each_reason_counts_and_is_said()
    {
        var only = Assert.Single(SuggestVolunteers.For(Shopping, [new Candidate(Who("Ada", form => form with { Will = ["shopping"], Hours = [new WeekPart(DayOfWeek.Wednesday, DayPart.Morning)] }), 1200, 3)], Today));
        Assert.Equal(128, only.Points);
        Assert.Equal(["does this kind of help", "usually free then", "has been with them 3 times", "1.2 km away", "nothing given in 28 days"], only.For);
        Assert.Empty(only.Against);
        Assert.Null(only.No);
    }

    /// <summary>Ada does it and is free; Bo has said nothing of his week (10 points); Cy is not free then; Di was given three jobs lately, which leaves her none of the 15 points.</summary>
    [Fact]
    public void Whoever_fits_best_comes_first()
    {
        var free = (VolunteerForm form) => form with { Will = ["shopping"], Hours = [new WeekPart(DayOfWeek.Wednesday, DayPart.Morning)] };
        Candidate[] all =
        [
            new(Who("Cy", form => form with { Will = ["shopping"], Hours = [new WeekPart(DayOfWeek.Friday, DayPart.Morning)] })), new(Who("Bo", form => form with { Will = ["shopping"] })),
            new(Who("Di", free), JobsLately: 3), new(Who("Ada", free)), new(Who("Ed", form => form)),
        ];
        var ranked = SuggestVolunteers.For(Shopping, all, Today);
        Assert.Equal(["Ada", "Di", "Bo", "Cy", "Ed"], ranked.Select(each => each.Volunteer.GivenName));
        Assert.Equal([85, 70, 65, 55, 25], ranked.Select(each => each.Points));
        Assert.Equal(["not usually free then"], ranked[3].Against);
        Assert.Equal(["has not said that they do this"], ranked[4].Against);
    }

    /// <summary>The shopping is from 10:00 to 10:45. A call until 10:00, or one from 10:45 on, is no clash; one that lasts until 10:05 is.</summary>
    [Theory]
    [InlineData("09:30", 30, false)]
    [InlineData("09:30", 35, true)]
    [InlineData("10:30", 15, true)]
    [InlineData("10:45", 15, false)]
    [InlineData(null, 15, false)]
    public void Whoever_has_something_else_then_does_not_count_as_free_and_it_is_said(string? at, int minutes, bool clash)
    {
        var time = at is null ? (TimeOnly?)null : TimeOnly.ParseExact(at, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var who = new Candidate(Who("Ada", form => form with { Hours = [new WeekPart(DayOfWeek.Wednesday, DayPart.Morning)] })) { ThatDay = [new OtherWork(time, minutes)] };
        var only = Assert.Single(SuggestVolunteers.For(Shopping with { Minutes = 45 }, [who], Today));
        Assert.Equal(clash ? 15 : 45, only.Points);
        Assert.Contains(clash ? $"has something else at {at}" : "has another thing to do that day", only.Against);
        Assert.Equal(clash, !only.For.Contains("usually free then"));
    }

    [Fact]
    public void A_language_that_is_needed_counts()
    {
        var polish = Shopping with { Language = "pl", LanguageLabel = "Polish" };
        var ranked = SuggestVolunteers.For(polish, [new(Who("Ada", form => form)), new(Who("Zofia", form => form with { Languages = ["pl"] }))], Today);
        Assert.Equal("Zofia", ranked[0].Volunteer.GivenName);
        Assert.Contains("speaks Polish", ranked[0].For);
        Assert.Contains("does not speak Polish", ranked[1].Against);
    }

    [Fact]
    public void Whoever_may_not_comes_last_with_the_reason_by_name()
    {
        var needs = Shopping with { Work = Shopping.Work with { Needs = [new NeededCheck("dbs", "DBS check", ["basic"], "basic")] } };
        Assert.IsType<VolunteerCheckMissing>(SuggestVolunteers.MayNot(needs, new(Who("Ada", form => form)), Today));
        Assert.IsType<VolunteerIsKeptApart>(SuggestVolunteers.MayNot(Shopping, new(Who("Ada", form => form), IsKeptApart: true), Today));
        Assert.Equal(
            "This person wants only women to help, and Bo Hill is not known to be a woman.",
            Assert.IsType<VolunteerNotAsWished>(SuggestVolunteers.MayNot(Shopping with { OnlyGender = "female" }, new(Who("Bo", form => form)), Today)).Sentence);
        Assert.Null(SuggestVolunteers.MayNot(Shopping with { OnlyGender = "female" }, new(Who("Ada", form => form with { Gender = "female" })), Today));
        var ranked = SuggestVolunteers.For(Shopping, [new(Who("Ada", form => form), IsKeptApart: true), new(Who("Bo", form => form))], Today);
        Assert.Equal([null, "VolunteerIsKeptApart"], ranked.Select(each => each.No?.Name));
    }

    [Theory]
    [InlineData("", "NV1", true)]
    [InlineData("NV1", "NV1", true)]
    [InlineData("NV2", "NV1", false)]
    [InlineData("NV2", null, true)]
    public void Nobody_is_sent_where_they_do_not_go(string goes, string? there, bool may)
    {
        var who = Who("Ada", form => form with { Areas = [new ServiceArea(Northvale, goes)] });
        Assert.Equal(may, SuggestVolunteers.MayNot(Shopping with { District = there }, new(who), Today) is null);
        Assert.IsType<VolunteerNotInTheirArea>(SuggestVolunteers.MayNot(Shopping with { Place = new PlaceId(Guid.NewGuid()) }, new(who), Today));
    }

    [Fact]
    public void Two_are_kept_apart_with_a_reason_until_they_may_meet_again()
    {
        var (person, volunteer) = (new PersonId(Guid.NewGuid()), new VolunteerId(Guid.NewGuid()));
        Assert.IsType<WhyApartMissing>(KeptApart.Begin(new RowId(Guid.NewGuid()), person, volunteer, " ", Now, out var none).Refusal);
        Assert.Null(none);
        var begun = KeptApart.Begin(new RowId(Guid.NewGuid()), person, volunteer, "Fell out over the cat", Now, out var apart);
        Assert.Equal(person, Assert.Single(Assert.Single(begun.Facts).Subjects).Person);
        Assert.False(apart!.End(Now).IsRefused);
        Assert.IsType<NotKeptApart>(apart.End(Now).Refusal);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_table_of_facts_names_each(string fact) =>
        Assert.Contains($"`{fact}`", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "facts.md")), StringComparison.Ordinal);

    private static Volunteer Who(string given, Func<VolunteerForm, VolunteerForm> says)
    {
        Volunteer.Enquire(new VolunteerId(Guid.NewGuid()), new OrganisationId(Guid.NewGuid()), says(new VolunteerForm { GivenName = given, FamilyName = "Hill", Phone = "01632 960123" }), CameBy.Coordinator, Now, out var who);
        foreach (var stage in new[] { VolunteerStage.References, VolunteerStage.Checks, VolunteerStage.Training, VolunteerStage.Ready })
        {
            who!.MoveTo(stage, null, [], new MembershipId(Guid.NewGuid()), Now);
        }

        return who!;
    }
}
