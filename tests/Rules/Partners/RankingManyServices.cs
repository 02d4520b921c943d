using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;

namespace Homeward.Rules.Partners;

public class RankingManyServices
{
    [Fact]
    public void The_order_does_not_depend_on_the_order_of_the_directory()
    {
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var services = MadeUp(40, seed);
            var wanted = SomeWanted(seed);
            var one = Match.Rank(wanted, services, MatchExamples.Weights, MatchExamples.Now);
            var other = Match.Rank(wanted, [.. services.OrderByDescending(service => service.Id.Value)], MatchExamples.Weights, MatchExamples.Now);
            return one.Ranked.Select(r => r.Service.Id).SequenceEqual(other.Ranked.Select(r => r.Service.Id))
                && one.LeftOut.Select(l => l.Service.Id).SequenceEqual(other.LeftOut.Select(l => l.Service.Id));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Each_service_that_offers_the_need_is_either_ranked_or_left_out_with_a_reason()
    {
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var result = Match.Rank(SomeWanted(seed), MadeUp(40, seed), MatchExamples.Weights, MatchExamples.Now);
            var words = new MatchWords(result.Wanted, MatchExamples.Now, (_, code) => code);
            return result.Ranked.Count + result.LeftOut.Count == 40
                && result.LeftOut.All(left => left.Misses > 0 && words.WhyNot(left).All(sentence => sentence.Length > 0))
                && result.Ranked.All(ranked => ranked.Points is >= 0 and <= 100 && words.Reasons(ranked).Concat(words.Checks(ranked)).All(s => s.Length > 0));
        }).QuickCheckThrowOnFailure();
    }

    private static Wanted SomeWanted(int seed)
    {
        var random = new Random(seed);
        return new Wanted
        {
            Need = "lift-home",
            Place = random.Next(4) == 0 ? MatchExamples.Eastmere : MatchExamples.Northvale,
            Sender = "hospital",
            Age = random.Next(3) == 0 ? null : random.Next(18, 100),
            Home = new GridPoint(random.Next(20_000), random.Next(20_000)),
            District = "NV" + random.Next(1, 5),
            Mobility = random.Next(2) == 0 ? "walks" : "wheelchair-travels",
            NeedsStepFree = random.Next(3) == 0,
            Adjustments = random.Next(3) == 0 ? ["001"] : [],
            Day = random.Next(3) == 0 ? null : new DateOnly(2026, 11, 20).AddDays(random.Next(40)),
            Time = random.Next(2) == 0 ? null : new TimeOnly(random.Next(24), 30),
        };
    }

    private static List<ServiceProfile> MadeUp(int count, int seed)
    {
        var random = new Random(seed);
        var holidays = new BankHolidays(Nation.England, []);
        OpeningHours[] hours =
        [
            OpeningHours.RoundTheClock, OpeningText.Read("Mon-Fri 09:00-17:00; bank holidays closed"), OpeningText.Read("Fri-Sat 18:00-02:00"),
            OpeningText.Read("every day 08:00-20:00"), OpeningText.Read("Tue 10:00-12:00"),
        ];
        return [.. Enumerable.Range(1, count).Select(n => new ServiceProfile
        {
            Id = new ServiceId(new Guid(n, 0, 0, new byte[8])),
            Name = "Service " + random.Next(count / 2),
            Needs = FrozenSet.Create("lift-home"),
            RecipientClass = "voluntary",
            Calendar = new ServiceCalendar(hours[random.Next(hours.Length)], holidays),
            Coverage = new Coverage(
                "Northvale", FrozenSet.Create(MatchExamples.Northvale), random.Next(3) == 0 ? FrozenSet.Create("NV1", "NV2") : FrozenSet<string>.Empty,
                new GridPoint(random.Next(20_000), random.Next(20_000)), random.Next(3) == 0 ? 8000 : null),
            Eligibility = new Eligibility { MinAge = random.Next(3) == 0 ? 65 : null, Mobilities = random.Next(4) == 0 ? FrozenSet.Create("walks") : FrozenSet<string>.Empty },
            Reach = new ServiceReach { StepFree = random.Next(3) switch { 0 => true, 1 => false, _ => null } },
            Capacity = new Capacity(random.Next(5) == 0 ? null : random.Next(4), null, MatchExamples.Now.AddHours(-random.Next(600))),
            History = new AnswerHistory(20, random.Next(20), random.Next(20)),
            NoticeHours = random.Next(3) == 0 ? 24 : 0,
        })];
    }
}
