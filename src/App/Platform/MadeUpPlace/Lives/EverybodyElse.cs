using Homeward.App.People.Search;
using Homeward.App.Platform.MadeUpPlace.Days;
using Homeward.App.Platform.MadeUpPlace.Ground;
using Homeward.App.Platform.MadeUpPlace.Luck;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Platform.MadeUpPlace.Lives;

/// <summary>The people of a large region who have a record and never came to a hospital: those among whom somebody is searched.</summary>
/// <remarks>They are made in lots, several lots at once, each from chance of its own, and written in the order of the lots: so the same seed makes the same people.</remarks>
internal sealed class EverybodyElse(IReadOnlyList<(Past Past, RegionPostcodes Postcodes)> districts, ulong seed)
{
    private const int Lot = 2_000;
    private const int OfOneFact = 20;
    private const int Ahead = 3;

    // The older, the likelier to be known to a health service; the pattern of ages is otherwise that of the country.
    private static readonly (int From, int To, double Weight)[] Ages = [(0, 17, 18), (18, 39, 27), (40, 59, 27), (60, 74, 17), (75, 89, 10), (90, 99, 1)];

    /// <summary>Makes so many people and writes them.</summary>
    /// <param name="numbers">Which NHS numbers are given; those who come when none are left have none.</param>
    public async Task Make(int people, TestNumbers numbers, Action<double> done, CancellationToken cancel)
    {
        var lots = (people + Lot - 1) / Lot;
        var making = new Queue<Task<List<Made>>>();
        using var rest = numbers.Rest().GetEnumerator();
        for (var (begun, written) = (0, 0); written < lots; written++)
        {
            for (; begun < lots && making.Count <= Ahead; begun++)
            {
                var (lot, count, given) = (begun, Math.Min(Lot, people - begun * Lot), new List<NhsNumber>());
                while (given.Count < count && rest.MoveNext())
                {
                    given.Add(rest.Current);
                }

                making.Enqueue(Task.Run(() => MakeLot(lot, lots, count, given), cancel));
            }

            await Write(await making.Dequeue(), districts[written % districts.Count].Past, cancel);
            done((written + 1.0) / lots);
        }
    }

    private List<Made> MakeLot(int lot, int lots, int count, IReadOnlyList<NhsNumber> numbers)
    {
        var (past, postcodes) = districts[lot % districts.Count];
        var own = Chance.For(seed, $"lot {lot}").Bits();
        var chance = Chance.For(own, "ages");
        var townsfolk = new Townsfolk(past with { Ids = new MadeUpIds(Chance.For(own, "ids")) }, postcodes, own, new TestNumbers(Chance.For(own, "numbers")));
        var places = past.Ground.Places.Values.ToList();
        var span = past.Now - past.Since;
        var made = new List<Made>(count);
        for (var one = 0; one < count; one++)
        {
            var at = LondonTime.Cut(past.Since + span * ((lot + (double)one / count) / lots));
            var (from, to, _) = chance.Of(Ages, a => a.Weight);
            var (who, decision) = townsfolk.Make(chance.Of(places), chance.Between(from, to), one < numbers.Count ? numbers[one] : null, at);
            made.Add(new Made(who, [.. Townsfolk.KeysOf(who)], decision, at));
        }

        return made;
    }

    private static async Task Write(List<Made> made, Past past, CancellationToken cancel)
    {
        foreach (var several in made.Chunk(OfOneFact))
        {
            var at = several[^1].At;
            List<object> rows = [.. several.SelectMany(one => one.Who.Everything)];
            var refused = several.Select(one => one.Decision.Refusal).FirstOrDefault(refusal => refusal is not null);
            past.Ledger.Write(
                refused ?? (Decision)new ResidentsMadeUp(several.Length) { HappenedAt = at, Subjects = [.. several.Select(one => new Subject(one.Who.Id, null, Section.Identity))] }, past.Staff.Job, at, rows);
            rows.ForEach(past.Ledger.Forget);
            foreach (var one in several)
            {
                foreach (var row in one.Who.Everything.Concat(one.Keys))
                {
                    past.Rows.Add(row);
                }
            }
        }

        await past.Rows.Flush(cancel);
    }

    private sealed record Made(Resident Who, IReadOnlyList<SearchKey> Keys, Decision Decision, DateTime At);
}
