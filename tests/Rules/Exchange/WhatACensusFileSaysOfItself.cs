using System.Text;
using Homeward.Exchange.Csv;
using Homeward.Journey.Hospital.Census;

namespace Homeward.Rules.Exchange;

/// <summary>What a list says at its head, at its foot and in its heading, and what a mapping file says of it.</summary>
public class WhatACensusFileSaysOfItself
{
    [Theory]
    [InlineData("# taken_at: 2026-03-10 06:00\n# taken_at: 2026-03-11 06:00\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\n")]
    [InlineData("# taken_at: 2026-03-10 06:00\nsite,ward,family_name,admitted_at\nNGH,A,X,2026-03-09\n# taken_at: 2026-03-11 06:00\n")]
    [InlineData("# taken_at: 2026-03-10 06:00\nsite,ward,family_name,admitted_at,taken_at\nNGH,A,X,2026-03-09,2026-03-11 06:00\n")]
    public async Task A_file_that_says_two_times_itself_is_refused_with_both(string text)
    {
        var refusal = Assert.IsType<TakenAtTwice>((await Read(text)).Refusal);

        Assert.Contains("on 10 March 2026 at 06:00, and on 11 March 2026 at 06:00", refusal.Sentence, StringComparison.Ordinal);
        Assert.NotNull((await Read(text.Replace("2026-03-11", "2026-03-10", StringComparison.Ordinal))).List);
    }

    [Theory]
    [InlineData("the 29th", "“the 29th” is not the time at which a list was taken")]
    [InlineData("2026-03-10 06:01", "The row was taken at another time than the rest of the list.")]
    public async Task A_row_that_says_another_time_or_none_is_left_out_with_which_it_is(string told, string reason)
    {
        var list = (await Read($"site,ward,family_name,admitted_at,taken_at\nNGH,A,X,2026-03-09,2026-03-10 06:00\nNGH,A,Y,2026-03-09,{told}\n")).List!;

        Assert.StartsWith(reason, Assert.Single(list.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_foot_says_holds_for_every_row()
    {
        var list = (await Read("ward,family_name,admitted_at\nA,X,2026-03-09\nA,Y,2026-03-09\n# taken_at: 2026-03-10 06:00\n# sites: NGH\n# rows: 2\n")).List!;

        Assert.Equal(["X", "Y"], list.Rows.Select(row => row.FamilyName));
        Assert.All(list.Rows, row => Assert.Equal("NGH", row.Site));
        Assert.Equal((new DateTime(2026, 3, 10, 6, 0, 0, DateTimeKind.Utc), 0), (list.TakenAt, list.Rejected.Count));
    }

    [Theory]
    [InlineData("# sites: NGH\n", "")]
    [InlineData("", "# sites: NGH\n")]
    public async Task A_row_of_a_hospital_for_which_the_list_does_not_speak_is_left_out_and_does_not_make_it_speak_for_that(string head, string foot)
    {
        var list = (await Read($"# taken_at: 2026-03-10 06:00\n{head}site,ward,hospital_number,family_name,admitted_at\nngh,A,H1,X,2026-03-09\nNCH,C,H2,Y,2026-03-09\n{foot}")).List!;

        Assert.Equal("NGH", Assert.Single(list.Sites));
        Assert.Equal("X", Assert.Single(list.Rows).FamilyName);
        var stray = Assert.Single(list.Rejected);
        Assert.Equal((foot.Length > 0 ? 4 : 5, "NCH", "C", "H2"), (stray.Line, stray.Site, stray.Ward, stray.HospitalNumber));
        Assert.Contains("“NCH”, but the list says that it speaks for NGH only", stray.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site,ward,family_name,admitted_at,Consultant,RXR Number,", new[] { "Consultant", "RXR Number" })]
    [InlineData("site;ward;family_name;admitted_at;Ward;\"Next; review\"", new[] { "Ward", "Next; review" })]
    [InlineData("Site,WARD,Family Name,admitted_at", new string[0])]
    public async Task Headings_that_nobody_reads_are_named(string heading, string[] unread)
    {
        var mark = heading.Contains(';', StringComparison.Ordinal) ? ";" : ",";
        var row = string.Join(mark, "NGH", "A", "X", "2026-03-09") + string.Concat(Enumerable.Repeat(mark, heading.EndsWith(',') ? 3 : unread.Length));

        Assert.Equal(unread, (await Read($"# taken_at: 2026-03-10\n{heading}\n{row}\n")).List!.Unread);
        Assert.Equal(unread.Length == 0, UnreadColumns.Sentence(unread) is null);
    }

    [Fact]
    public async Task A_heading_that_lacks_a_column_names_those_that_might_be_it() =>
        Assert.EndsWith("Columns nobody reads: “Ward Code”.", (await Read("site,Ward Code,family_name,admitted_at\nNGH,A,X,2026-03-09\n")).Refusal!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("ward = Ward Code\n\nward = Unit")]
    [InlineData("ward = Ward Code\n# ours\nward = \"A\"")]
    public void A_mapping_that_names_a_column_twice_is_refused_with_its_line(string text)
    {
        var refusal = Assert.IsType<MappingSaysTwice>(CensusMapping.TryRead(text, out _));
        Assert.Equal((3, "ward"), (refusal.Line, refusal.Column));
    }

    private static Task<CensusReading> Read(string text) =>
        ReadCensus.From(new MemoryStream(Encoding.UTF8.GetBytes(text)), new CensusSettings(CensusMapping.None, null, (_, _) => true));
}
