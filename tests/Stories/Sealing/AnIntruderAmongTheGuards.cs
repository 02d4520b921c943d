using Homeward.App.Platform.Wiring.FirstStart;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Sealing;

/// <summary>Somebody with write access to the database leaves the guards' names where they are, and changes what they do; or makes a real region pass for a made-up one.</summary>
public sealed class AnIntruderAmongTheGuards : IAsyncLifetime
{
    private SealedJournal _journal = null!;

    public async Task InitializeAsync() => _journal = await SealedJournal.WithSixRows();

    public async Task DisposeAsync() => await _journal.DisposeAsync();

    [Fact]
    public async Task Puts_one_in_the_place_of_another_that_does_nothing()
    {
        Assert.Empty(await _journal.Wrong());
        await Runs(
            ["drop trigger journal_rows_stay", "create trigger journal_rows_stay before delete on journal_rows begin select 1; end"],
            ["create or replace trigger journal_rows_stay before delete on journal_rows for each row when (false) execute function journal_only_added()"]);

        Assert.StartsWith("The guard journal_rows_stay of the journal does something else than Homeward put up: CREATE TRIGGER journal_rows_stay", Assert.Single(await Wrong()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_column_out_of_what_a_guard_compares()
    {
        await Runs(
            ["drop trigger journal_rows_unchanged", "create trigger journal_rows_unchanged before update on journal_rows when new.\"Act\" is not old.\"Act\" begin select raise(abort, 'The journal is only ever added to.'); end"],
            ["create or replace trigger journal_rows_unchanged before update on journal_rows for each row when (new.\"Act\" is distinct from old.\"Act\") execute function journal_only_added()"]);

        Assert.StartsWith("The guard journal_rows_unchanged of the journal does something else", Assert.Single(await Wrong()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_what_the_guards_call_do_nothing()
    {
        if (!TestDatabase.IsPostgres)
        {
            Assert.DoesNotContain("execute", string.Concat(Homeward.App.Platform.Journal.JournalGuards.All(postgres: false)), StringComparison.OrdinalIgnoreCase);
            return;
        }

        await _journal.Try("create or replace function journal_only_added() returns trigger language plpgsql as $$ begin return old; end $$");

        Assert.Equal("The function journal_only_added, by which guards of the journal act, does something else than Homeward put up: begin return old; end", Assert.Single(await Wrong()));
    }

    [Fact]
    public async Task Puts_a_trigger_beside_them()
    {
        await Runs(
            ["create trigger quiet before insert on journal_rows when new.\"Act\" = 'PersonOpened' begin select raise(ignore); end"],
            ["create function quiet() returns trigger language plpgsql as $$ begin return null; end $$", "create trigger quiet before insert on journal_rows for each row when (new.\"Act\" = 'PersonOpened') execute function quiet()"]);

        Assert.Equal("The trigger quiet on journal_rows is not Homeward's: it may alter or swallow what is written there.", Assert.Single(await Wrong()));
    }

    [Fact]
    public async Task Puts_a_trigger_or_a_rule_on_another_table()
    {
        await Runs(
            ["create trigger quiet after insert on people_persons begin delete from platform_messages; end"],
            ["create rule quiet as on insert to people_persons do instead nothing"]);

        Assert.Equal($"The {(TestDatabase.IsPostgres ? "rule" : "trigger")} quiet on people_persons is not Homeward's: it may alter or swallow what is written there.", Assert.Single(await Wrong()));
    }

    [Fact]
    public async Task Makes_a_real_region_pass_for_a_made_up_one()
    {
        Assert.Contains((await _journal.Check()).Lines, line => line.IsWell && line.Words == "The region is a real one, as its journal began.");
        await _journal.Try("insert into identity_role_cards (\"MembershipId\", \"Order\", \"Title\", \"Words\") select \"Id\", 1, 'Anybody', 'Come in.' from identity_memberships limit 1");
        Assert.Equal("1 role cards of a made-up region's sign-in page stand in the database of a real one: somebody put them there.", Assert.Single(await Wrong()));
        await _journal.Try($"update platform_region set \"MadeUp\" = {(TestDatabase.IsPostgres ? "true" : "1")}");

        Assert.Equal("The database says that its region is made up, where a card lets everybody in without a password, and its journal began as that of a real one.", Assert.Single(await Wrong()));
    }

    /// <summary>As an earlier edition left it, which wrote no such row for a real region: what could not be told then is said, and is no fault; what is made up says so first.</summary>
    [Fact]
    public async Task Takes_away_the_row_that_says_as_what_the_region_was_founded()
    {
        Assert.Equal(nameof(RegionFoundedAsReal), await _journal.App.Look(db => db.Journal.OrderBy(row => row.Sequence).Select(row => row.Act).FirstAsync()));
        Assert.Equal(1, await _journal.App.Look(db => db.JournalSeals.Where(seal => seal.Position == 1).Select(seal => db.Journal.Count(row => row.Sequence == seal.Sequence && row.Act == nameof(RegionFoundedAsReal))).SingleAsync()));
        await _journal.Intrude("update journal_rows set \"Act\" = 'SomethingToldOnce' where \"Act\" = 'RegionFoundedAsReal'");
        Assert.Contains((await _journal.Check()).Lines, line => line.IsWell && line.Words.StartsWith("The region is taken for a real one: its journal does not begin", StringComparison.Ordinal));
        Assert.Contains(await Wrong(), words => words.Contains("was altered or moved after it was sealed", StringComparison.Ordinal));
        await _journal.Try($"update platform_region set \"MadeUp\" = {(TestDatabase.IsPostgres ? "true" : "1")}");
        Assert.Contains("The database says that its region is made up, where a card lets everybody in without a password, and its journal does not begin as that of a made-up one.", await Wrong());
    }

    [Fact]
    public async Task Says_of_a_made_up_region_that_it_is_real()
    {
        await using var region = await SealedJournal.OfARegion();
        Assert.Contains((await region.Check()).Lines, line => line.IsWell && line.Words == "The region is made up, as its journal began.");
        await region.Try($"update platform_region set \"MadeUp\" = {(TestDatabase.IsPostgres ? "false" : "0")}");

        Assert.Contains("The database says that its region is a real one, and its journal began as that of a made-up one.", await region.Wrong());
    }

    private async Task Runs(string[] onSqlite, string[] onPostgres)
    {
        foreach (var statement in TestDatabase.IsPostgres ? onPostgres : onSqlite)
        {
            await _journal.Try(statement);
        }
    }

    private async Task<IReadOnlyList<string>> Wrong() => [.. (await _journal.Check()).Lines.Where(line => !line.IsWell).Select(line => line.Words)];
}
