using System.Globalization;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;

namespace Homeward.Rules.Partners;

/// <summary>Runs the worked examples of docs/rules/matching.md, and what holds of every match.</summary>
public class MatchingServices
{
    public static TheoryData<string, string, string, string> LeftOut => Rows("why-not", "wanted", "service", "said");

    public static TheoryData<string, string, string, string> Checks => Rows("to check", "wanted", "service", "said");

    public static TheoryData<string, string> Borders
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var row in MarkdownTables.Read(MatchExamples.Page, "wanted", "service").Single())
            {
                rows.Add(row[0], row[1]);
            }

            return rows;
        }
    }

    [Theory]
    [InlineData(12_400, 12_000, "12.4 km away: goes up to 12 km")]
    [InlineData(15_600, 12_000, "16 km away: goes up to 12 km")]
    [InlineData(12_040, 12_000, "12.04 km away: goes up to 12 km")]
    [InlineData(900, 500, "0.9 km away: goes up to 0.5 km")]
    public void Two_distances_differ_in_words_as_they_do(int metres, int within, string said) => Assert.Equal(said, PlainWords.TooFar(metres, within));

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void A_service_that_does_not_fit_says_why(string kinds, string wanted, string service, string said)
    {
        var need = MatchExamples.Wanted(wanted);
        var result = Match.Rank(need, [MatchExamples.Service(service)], MatchExamples.Weights, MatchExamples.Now);
        Assert.Empty(result.Ranked);
        var left = Assert.Single(result.LeftOut);
        Assert.Equal(kinds, string.Join(", ", left.WhyNots));
        Assert.Equal(said, string.Join("; ", new MatchWords(need, MatchExamples.Now, CodeListFiles.Label).WhyNot(left)));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void What_is_not_known_is_put_beside_the_proposal(string kind, string wanted, string service, string said)
    {
        var need = MatchExamples.Wanted(wanted);
        var result = Match.Rank(need, [MatchExamples.Service(service)], MatchExamples.Weights, MatchExamples.Now);
        Assert.Empty(result.LeftOut);
        var ranked = Assert.Single(result.Ranked);
        Assert.Equal(kind, string.Join(", ", ranked.ToCheck));
        Assert.Equal(said, string.Join("; ", new MatchWords(need, MatchExamples.Now, CodeListFiles.Label).Checks(ranked)));
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void A_service_just_inside_every_limit_fits(string wanted, string service)
    {
        var result = Match.Rank(MatchExamples.Wanted(wanted), [MatchExamples.Service(service)], MatchExamples.Weights, MatchExamples.Now);
        Assert.Single(result.Ranked);
    }

    [Fact]
    public void Every_why_not_and_every_check_has_a_worked_example()
    {
        Assert.Equal(Enum.GetNames<WhyNotKind>(), Named("why-not").Intersect(Enum.GetNames<WhyNotKind>()).OrderBy(Enum.Parse<WhyNotKind>));
        Assert.Equal(Enum.GetNames<ToCheck>(), Named("to check").Intersect(Enum.GetNames<ToCheck>()).OrderBy(Enum.Parse<ToCheck>));
    }

    [Fact]
    public void The_orders_in_the_book_come_out_as_written()
    {
        var wants = MarkdownLines("| wanted | ").Select(line => line.Split('|')[2].Trim()).Where(cell => cell.Contains('=', StringComparison.Ordinal)).ToList();
        var tables = MarkdownTables.Read(MatchExamples.Page, "rank", "service", "points");
        Assert.Equal(tables.Count, wants.Count);
        foreach (var (want, table) in wants.Zip(tables))
        {
            var services = table.Select((row, at) => MatchExamples.Service(row[1], new ServiceId(new Guid(at + 1, 0, 0, new byte[8])))).ToList();
            var wanted = MatchExamples.Wanted(want) with
            {
                HelpedBy = [.. services.Where((_, at) => table[at][1].Contains("helps-already=yes", StringComparison.Ordinal)).Select(service => service.Id)],
            };
            var ranked = Match.Rank(wanted, Enumerable.Reverse(services), MatchExamples.Weights, MatchExamples.Now).Ranked;
            Assert.Equal(table.Select(row => row[2]), ranked.Select(r => r.Points.ToString("0.0", CultureInfo.InvariantCulture)));
            Assert.Equal(services.Select(service => service.Name), ranked.Select(r => r.Service.Name));
        }
    }

    [Fact]
    public void The_weights_in_the_book_are_the_weights_in_the_list()
    {
        var inBook = MarkdownTables.Read(MatchExamples.Page, "weight", "points", "full when").Single();
        var inList = CodeListFiles.Read("match-weights").ToDictionary(row => row["code"], row => row["value"], StringComparer.Ordinal);
        Assert.All(inBook, row => Assert.Equal(inList[row[0]], row[1]));
        Assert.Equal(100, inBook.Sum(row => int.Parse(row[1], CultureInfo.InvariantCulture)));
        Assert.Equal(100, MatchExamples.Weights.Most);
    }

    [Fact]
    public void A_service_that_does_not_offer_the_need_is_not_mentioned()
    {
        var wanted = MatchExamples.Wanted("") with { Need = "pets" };
        var result = Match.Rank(wanted, [MatchExamples.Service("")], MatchExamples.Weights, MatchExamples.Now);
        Assert.Empty(result.Ranked);
        Assert.Empty(result.LeftOut);
    }

    [Fact]
    public void How_a_service_has_answered_counts_and_is_said_as_the_book_says()
    {
        var rows = MarkdownTables.Read(MatchExamples.Page, "asked", "yes", "in time", "quick", "yes counts", "in time counts", "quick counts", "said of “Shopping”").Single();
        Assert.Equal(6, rows.Count);
        var wanted = MatchExamples.Wanted("") with { Need = "shopping" };
        var words = new MatchWords(wanted, MatchExamples.Now, (_, _) => "Shopping", MatchExamples.Weights.QuickHours);
        foreach (var row in rows)
        {
            var counts = row.Take(4).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var history = new AnswerHistory(counts[0], counts[1], counts[2], counts[3]);
            var (weights, prior) = (MatchExamples.Weights, MatchExamples.Weights.PriorAsks);
            double[] shares = [history.AcceptedShare(weights.UsuallyAccepted, prior), history.InTimeShare(weights.UsuallyInTime, prior), history.QuickShare(weights.UsuallyQuick, prior)];
            Assert.Equal(row[4..7], shares.Select(share => share.ToString("0.000", CultureInfo.InvariantCulture)));
            var service = MatchExamples.Service("") with { Needs = System.Collections.Frozen.FrozenSet.Create("shopping"), History = history };
            var ranked = Match.Rank(wanted, [service], weights, MatchExamples.Now).Ranked.Single();
            Assert.Equal(row[7], string.Join("; ", words.Reasons(ranked).Where(reason => reason.Contains("yes to", StringComparison.Ordinal) || reason.StartsWith("Answers", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void What_is_usual_for_a_need_is_what_was_seen_here()
    {
        var rows = MarkdownTables.Read(
            MatchExamples.Page, "the region: asked", "yes", "the need: asked", "yes", "usual for the need", "never asked for it: yes counts", "asked 16, yes 12: yes counts").Single();
        Assert.Equal(4, rows.Count);
        foreach (var row in rows)
        {
            var counts = row.Take(4).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var learnt = MatchExamples.Weights.LearntFrom(need: new AnswerHistory(counts[2], counts[3], 0), region: new AnswerHistory(counts[0], counts[1], 0));
            double[] shares =
            [
                learnt.UsuallyAccepted, default(AnswerHistory).AcceptedShare(learnt.UsuallyAccepted, learnt.PriorAsks), new AnswerHistory(16, 12, 0).AcceptedShare(learnt.UsuallyAccepted, learnt.PriorAsks),
            ];
            Assert.Equal(row[4..7], shares.Select(share => share.ToString("0.000", CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void What_is_usual_is_learnt_of_time_and_speed_as_well()
    {
        // In time: the region (95 + 0.8 × 10) ÷ 110 = 0.9364, the need (10 + 9.364) ÷ 50 = 0.3873. Quickly: (40 + 0.5 × 10) ÷ 110 = 0.4091, (36 + 4.091) ÷ 50 = 0.8018.
        var learnt = MatchExamples.Weights.LearntFrom(new AnswerHistory(40, 0, 10, 36), new AnswerHistory(100, 50, 95, 40));
        Assert.Equal(0.3873, learnt.UsuallyInTime, 4);
        Assert.Equal(0.8018, learnt.UsuallyQuick, 4);
        Assert.Equal(MatchExamples.Weights with { UsuallyAccepted = learnt.UsuallyAccepted, UsuallyInTime = learnt.UsuallyInTime, UsuallyQuick = learnt.UsuallyQuick }, learnt);
    }

    [Theory]
    // Whoever was never asked for a need that most say no to stands below whoever says yes to half of it, though 0.7 is above a half.
    // For the need 12 of 60 said yes, in the region too: (12 + 7) ÷ 70 = 0.271, (12 + 2.71) ÷ 70 = 0.210. Asked ten times, five yes: (5 + 2.10) ÷ 20 = 0.355.
    [InlineData(60, 12, "Asked")]
    // Where nearly all say yes, half is poor: (58 + 7) ÷ 70 = 0.929, (58 + 9.29) ÷ 70 = 0.961 for the newcomer; (5 + 9.61) ÷ 20 = 0.731.
    [InlineData(60, 58, "Newcomer")]
    public void A_newcomer_is_held_to_answer_as_services_do_for_that_need(int asked, int yes, string first)
    {
        var seen = new AnswerHistory(asked, yes, asked);
        var wanted = MatchExamples.Wanted("");
        var services = new[] { ("Newcomer", default(AnswerHistory)), ("Asked", new AnswerHistory(10, 5, 10)) }.Select(each => MatchExamples.Service("") with
        {
            Id = new ServiceId(Guid.NewGuid()),
            Name = each.Item1,
            History = each.Item2,
        });
        Assert.Equal(first, Match.Rank(wanted, [.. services], MatchExamples.Weights.LearntFrom(seen, seen), MatchExamples.Now).Ranked[0].Service.Name);
    }

    [Theory]
    // 1 of 1 with 0.7 over 10: (1 + 7) ÷ 11. 90 of 100: (90 + 7) ÷ 110. Nothing: 0.7.
    [InlineData(1, 1, 0.7272727)]
    [InlineData(100, 90, 0.8818181)]
    [InlineData(0, 0, 0.7)]
    public void Few_answers_count_little(int answered, int accepted, double share)
    {
        Assert.Equal(share, new AnswerHistory(answered, accepted, 0).AcceptedShare(0.7, 10), 6);
    }

    private static HashSet<string> Named(string column) =>
        [.. MarkdownTables.Read(MatchExamples.Page, column, "wanted", "service", "said").Single().SelectMany(row => row[0].Split(", "))];

    private static IEnumerable<string> MarkdownLines(string start) =>
        File.ReadLines(Path.Combine(MarkdownTables.Root, MatchExamples.Page)).Where(line => line.StartsWith(start, StringComparison.Ordinal));

    private static TheoryData<string, string, string, string> Rows(params string[] header)
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var row in MarkdownTables.Read(MatchExamples.Page, header).Single())
        {
            rows.Add(row[0], row[1], row[2], row[3]);
        }

        return rows;
    }
}
