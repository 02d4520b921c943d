using System.Data.Common;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Sealing;

/// <summary>Somebody with write access to the database, but not to the key file or the heads.</summary>
public class AnIntruderInTheJournal
{
    [Fact]
    public async Task An_untouched_journal_is_well()
    {
        await using var journal = await SealedJournal.WithSixRows();
        Assert.Empty(await journal.Wrong());
    }

    [Theory]
    [InlineData("update journal_rows set \"Act\" = 'SomethingElse' where \"Sequence\" = {2}", "Row {2} of the journal (SomethingElse")]
    [InlineData("update journal_rows set \"Payload\" = '{\"words\":\"other\"}' where \"Sequence\" = {2}", "The values of row {2} of the journal")]
    [InlineData("update journal_rows set \"AccountId\" = \"MembershipId\" where \"Sequence\" = {3}", "Row {3} of the journal (SomethingToldOnce")]
    [InlineData("update journal_rows set \"Kind\" = 'Nonsense' where \"Sequence\" = {4}", "Row {4} of the journal, sealed on 18 November 2026 10:00, was dropped or made unreadable")]
    [InlineData("update journal_subjects set \"Section\" = 'Contact' where \"Sequence\" = {1} and \"Section\" = 'Plan'", "Row {1} of the journal (SomethingToldOnce")]
    [InlineData("delete from journal_subjects where \"Sequence\" = {1} and \"Section\" = 'Plan'", "Row {1} of the journal (SomethingToldOnce")]
    [InlineData("update journal_rows set \"Payload\" = null, \"Salt\" = null where \"Sequence\" = {2}", "Row {2} of the journal has lost its values, and no act of retention names it")]
    public async Task Alters_a_row(string statement, string finding)
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Intrude(Filled(statement, journal));
        Assert.StartsWith(Filled(finding, journal), Assert.Single(await journal.Wrong()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drops_a_row_from_the_middle()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Intrude([.. Drop(journal.Rows[2])]);
        Assert.Contains(await journal.Wrong(), words => words.StartsWith($"Row {journal.Rows[2]} of the journal, sealed on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drops_a_row_with_its_seal()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Intrude([.. Drop(journal.Rows[2]), $"delete from journal_seals where \"Sequence\" = {journal.Rows[2]}"]);
        Assert.Contains(await journal.Wrong(), words => words.Contains("rows were dropped with their seals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lets_two_rows_change_places()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var (one, other) = (journal.Rows[1], journal.Rows[4]);
        await journal.Intrude([.. Move(one, 900_001), .. Move(other, one), .. Move(900_001, other)]);
        var wrong = await journal.Wrong();
        Assert.Contains(wrong, words => words.StartsWith($"Row {one} of the journal", StringComparison.Ordinal));
        Assert.Contains(wrong, words => words.StartsWith($"Row {other} of the journal", StringComparison.Ordinal));
        Assert.Equal(2, wrong.Count);
    }

    [Fact]
    public async Task Cuts_the_end_off_behind_a_written_head()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Intrude([.. journal.Rows.Skip(4).SelectMany(row => Drop(row).Append($"delete from journal_seals where \"Sequence\" = {row}"))]);
        Assert.EndsWith("2 rows were cut off.", Assert.Single(await journal.Wrong()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cuts_the_end_off_and_lets_the_service_go_on()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Intrude([.. journal.Rows.Skip(4).SelectMany(row => Drop(row).Append($"delete from journal_seals where \"Sequence\" = {row}"))]);
        await journal.Write(4);
        await journal.Seal();
        Assert.Contains(await journal.Wrong(), words => words.Contains("is not what stood there when its head was written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Puts_a_row_in_behind_the_service()
    {
        await using var journal = await SealedJournal.WithSixRows();
        var gap = journal.Rows[^1] + 1;
        await journal.Intrude($"insert into journal_rows select {gap + 1}, {Rest} from journal_rows where \"Sequence\" = {journal.Rows[0]}");
        await journal.Seal();
        await journal.Intrude($"insert into journal_rows select {gap}, {Rest} from journal_rows where \"Sequence\" = {journal.Rows[0]}");
        Assert.Contains(await journal.Wrong(), words => words.StartsWith($"Row {gap} of the journal was put in", StringComparison.Ordinal));
    }

    /// <summary>What is younger than the last head cannot be proved, so it is counted.</summary>
    [Fact]
    public async Task Cuts_off_what_is_younger_than_the_last_head_and_the_check_says_how_much_that_could_be()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Write(3);
        await journal.Seal();
        await journal.Write(2);
        var findings = await journal.Check();
        Assert.Contains(findings.Lines, line => line.IsWell && line.Words.StartsWith("3 sealed rows are younger than the last written head of 18 November 2026 10:00, 2 wait", StringComparison.Ordinal));
        await journal.Intrude([.. Drop(journal.Rows[^1])]);
        if (TestDatabase.IsPostgres)
        {
            Assert.Equal($"Row {journal.Rows[^1]} of the journal was dropped or made unreadable before it was sealed.", Assert.Single(await journal.Wrong()));
            await journal.Intrude($"delete from journal_unsealed where \"Sequence\" = {journal.Rows[^1]}");
        }

        Assert.Empty(await journal.Wrong());
    }

    [Theory]
    [InlineData("update journal_rows set \"Act\" = 'Other'")]
    [InlineData("update journal_rows set \"Payload\" = 'x'")]
    [InlineData("update journal_rows set \"Payload\" = null")]
    [InlineData("delete from journal_rows")]
    [InlineData("update journal_subjects set \"Section\" = 'Plan'")]
    [InlineData("delete from journal_states")]
    [InlineData("delete from journal_seals")]
    [InlineData("update journal_keys set \"Fingerprint\" = 'x'")]
    public async Task Meets_the_guards_of_the_database(string statement)
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Try("insert into journal_states (\"Sequence\", \"Table\", \"RowId\", \"Version\") select min(\"Sequence\"), 'x', '01A20271-913B-7985-89A9-68D81804F0F3', 1 from journal_rows");
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => journal.Try(statement));
        Assert.Contains("The journal is only ever added to.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_guard_down()
    {
        await using var journal = await SealedJournal.WithSixRows();
        await journal.Try(TestDatabase.IsPostgres ? "alter table journal_rows disable trigger journal_rows_stay" : "drop trigger journal_rows_stay");
        Assert.Equal($"The guard journal_rows_stay of the journal was {(TestDatabase.IsPostgres ? "switched off" : "taken down")}.", Assert.Single(await journal.Wrong()));
    }

    private const string Rest =
        "\"HappenedAt\", \"RecordedAt\", \"MembershipId\", \"AccountId\", \"Act\", \"Kind\", \"Purpose\", \"Salt\", \"Payload\", \"PayloadHash\", \"Proof\"";

    private static string Filled(string text, SealedJournal journal) =>
        Enumerable.Range(0, 6).Aggregate(text, (filled, n) => filled.Replace($"{{{n}}}", journal.Rows[n].ToString(), StringComparison.Ordinal));

    private static IEnumerable<string> Drop(long row) =>
        new[] { "subjects", "states", "rows" }.Select(table => $"delete from journal_{table} where \"Sequence\" = {row}");

    private static IEnumerable<string> Move(long row, long to) =>
        new[] { "rows", "subjects", "states" }.Select(table => $"update journal_{table} set \"Sequence\" = {to} where \"Sequence\" = {row}");
}
