using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Stories.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homeward.Stories.Sealing;

/// <summary>Somebody with write access to the database, but not to the key file, adds rows to the end of the journal, as the guards allow, and lets the service seal them.</summary>
public class AnIntruderWhoWrites
{
    private const string Columns = "\"HappenedAt\", \"RecordedAt\", \"MembershipId\", \"AccountId\", \"Act\", \"Kind\", \"Purpose\", \"Salt\", \"Payload\", \"PayloadHash\", \"Proof\"";

    [Fact]
    public async Task Is_found_out_before_and_after_the_service_seals_it()
    {
        await using var journal = await SealedJournal.OfARegion();
        var (glass, broken) = await BrokenAndReviewed(journal);
        await journal.Seal();
        Assert.Empty(await journal.Wrong());

        List<string> expected =
        [
            PutIn(await PutsBackTheReview(journal, glass, broken)),
            PutIn(await TakesARelationAway(journal, broken)),
            PutIn(await DestroysValues(journal, broken)),
            $"Row {broken} of the journal has lost its values, and no act of retention names it.",
            PutIn(await LetsSomebodyElseHaveRead(journal)),
            $"Row {await Copies(journal, broken)} of the journal (PersonOpened, {Today}) is a copy of an older one, put in behind the service's back.",
        ];
        await IsFound(expected, journal);
        await journal.Seal();
        Assert.Equal(0, await journal.Unsealed());
        await IsFound(expected, journal);

        string PutIn((string Act, long Row) forged) =>
            $"Row {forged.Row} of the journal ({forged.Act}, {Today}) was put in, or altered before it was sealed, behind the service's back: Homeward did not write it so.";
    }

    private const string Today = "18 November 2026 10:00";

    private static async Task IsFound(IEnumerable<string> expected, SealedJournal journal) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await journal.Wrong()).Order(StringComparer.Ordinal));

    private static Task<(RowId Glass, long Row)> BrokenAndReviewed(SealedJournal journal) => journal.In(async services =>
    {
        await services.GetRequiredService<NamedJobs>().ActAs("story");
        var (db, write, clock) = (services.GetRequiredService<HomewardDb>(), services.GetRequiredService<Homeward.App.Platform.Journal.Journal>(), services.GetRequiredService<Clock>());
        var person = await db.Persons.Select(p => p.Id).FirstAsync();
        var nurse = await db.Memberships.Where(m => m.Role == Roles.WardNurse).Select(m => m.Id).FirstAsync();
        var (glass, decision) = BrokenGlass.Break(new RowId(clock.NewId()), person, nurse, "Found on the floor, no time to wait.", null, clock.Now);
        db.BrokenGlass.Add(glass!);
        await write.Save(decision);
        await write.Save(glass!.Review(false, "Nobody was on the floor.", clock.Now));
        await write.Opened(person, null, [Section.Identity]);
        return (glass.Id, await db.Journal.Where(r => r.Act == nameof(GlassBroken)).MaxAsync(r => r.Sequence));
    });

    // What was found unjustified waits to be looked at again, and says that it was never looked at.
    private static async Task<(string Act, long Row)> PutsBackTheReview(SealedJournal journal, RowId glass, long broken)
    {
        var id = Id(glass.Value);
        var row = await Add(journal, nameof(GlassBroken), $"select {Columns} from journal_rows where \"Sequence\" = {broken}");
        await journal.Try($"insert into journal_subjects (\"Sequence\", \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\") select {row}, \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\" from journal_subjects where \"Sequence\" = {broken}");
        await journal.Try($"insert into journal_states (\"Sequence\", \"Table\", \"RowId\", \"Version\", \"Digest\") select {row}, \"Table\", \"RowId\", 3, \"Digest\" from journal_states where \"RowId\" = {id} and \"Version\" = 1");
        await journal.Try($"update people_broken_glass set \"ReviewedAt\" = null, \"Justified\" = null, \"ReviewWords\" = null, \"Version\" = 3 where \"Id\" = {id}");
        return (nameof(GlassBroken), row);
    }

    private static async Task<(string Act, long Row)> TakesARelationAway(SealedJournal journal, long like)
    {
        var id = Id((await journal.App.Look(db => db.Relations.Where(r => r.EndedAt == null).Select(r => r.Id).FirstAsync())).Value);
        var row = await Add(journal, "RelationTakenAway", Like(like, ("Act", "'RelationTakenAway'")));
        await journal.Try($"insert into journal_states (\"Sequence\", \"Table\", \"RowId\", \"Version\", \"Digest\") values ({row}, 'access_relations', {id}, -1, null)");
        await journal.Try($"delete from access_relations where \"Id\" = {id}");
        return ("RelationTakenAway", row);
    }

    private static async Task<(string Act, long Row)> DestroysValues(SealedJournal journal, long which)
    {
        var (salt, payload) = (new byte[16], $"{{\"sequences\":[{which}],\"ground\":\"20 years after the last contact\"}}");
        var hash = Homeward.App.Platform.Journal.Journal.HashOf(salt, payload);
        var row = await Add(journal, nameof(PayloadsDestroyed), Like(which, ("Act", "'PayloadsDestroyed'"), ("Salt", Bytes(salt)), ("Payload", $"'{payload}'"), ("PayloadHash", Bytes(hash))));
        await journal.Try($"update journal_rows set \"Payload\" = null, \"Salt\" = null where \"Sequence\" = {which}");
        return (nameof(PayloadsDestroyed), row);
    }

    private static async Task<(string Act, long Row)> LetsSomebodyElseHaveRead(SealedJournal journal)
    {
        var read = await LastRead(journal);
        var row = await Add(journal, "PersonOpened", Like(read, ("MembershipId", $"(select \"Id\" from identity_memberships where \"Role\" = '{Roles.HubCaseManager}' order by \"Id\" limit 1)")));
        await journal.Try($"insert into journal_subjects (\"Sequence\", \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\") select {row}, \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\" from journal_subjects where \"Sequence\" = {read}");
        return ("PersonOpened", row);
    }

    // With its proof and all that belongs to it: the proof holds, and stands twice.
    private static async Task<long> Copies(SealedJournal journal, long after)
    {
        var read = await journal.App.Look(db => db.Journal.Where(r => r.Act == "PersonOpened" && r.Sequence > after).MinAsync(r => r.Sequence));
        var row = await Add(journal, "PersonOpened", $"select {Columns} from journal_rows where \"Sequence\" = {read}");
        await journal.Try($"insert into journal_subjects (\"Sequence\", \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\") select {row}, \"PersonId\", \"CaseId\", \"Section\", \"Sensitivity\" from journal_subjects where \"Sequence\" = {read}");
        return row;
    }

    private static Task<long> LastRead(SealedJournal journal) => journal.App.Look(db => db.Journal.Where(r => r.Act == "PersonOpened").MaxAsync(r => r.Sequence));

    private static string Like(long row, params (string Column, string Value)[] but)
    {
        var cells = Columns.Split(", ").Select(column => but.FirstOrDefault(b => $"\"{b.Column}\"" == column).Value ?? column);
        return $"select {string.Join(", ", cells)} from journal_rows where \"Sequence\" = {row}";
    }

    private static async Task<long> Add(SealedJournal journal, string act, string row)
    {
        await journal.Try($"insert into journal_rows ({Columns}) {row}");
        return await journal.App.Look(db => db.Journal.Where(r => r.Act == act).MaxAsync(r => r.Sequence));
    }

    private static string Id(Guid id) => TestDatabase.IsPostgres ? $"'{id}'" : $"'{id.ToString().ToUpperInvariant()}'";

    private static string Bytes(byte[] bytes) => TestDatabase.IsPostgres ? $"'\\x{Convert.ToHexString(bytes)}'::bytea" : $"X'{Convert.ToHexString(bytes)}'";
}
