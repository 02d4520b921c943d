using System.Diagnostics;

namespace Homeward.Benchmarks.Http;

/// <summary>A small and a large place, asked the same in turns.</summary>
public sealed class BothPlaces((ServedPlace Place, Acts Acts) small, (ServedPlace Place, Acts Acts) large)
{
    private const int Rounds = 4;
    // Of each round at each place.
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    /// <summary>What was taken so far.</summary>
    public TwoSizes Table { get; } = new(small.Place.Name, large.Place.Name);

    public async Task SignIn()
    {
        await small.Acts.SignIn();
        await large.Acts.SignIn();
    }

    /// <summary>Something that may be asked again and again.</summary>
    public async Task Ask(int people, int requests, string suffix, Func<Acts, Task<Act>> which)
    {
        var (first, second) = (await which(small.Acts), await which(large.Acts));
        await Take(first.What + suffix, new Load(people, requests, AtMost), first, second);
    }

    /// <summary>Something that can be done once for each that is ready; a tenth of them goes into warming up.</summary>
    public async Task AskOnce(int people, Func<Acts, Task<(Act Act, int Count)>> which)
    {
        var (first, second) = (await which(small.Acts), await which(large.Acts));
        await Take(first.Act.What, new Load(people, Math.Min(first.Count, second.Count) * 8 / 10 - people, AtMost), first.Act, second.Act);
    }

    /// <summary>A list of inpatients; once before it is measured, as with everything else.</summary>
    public async Task TakeInLists(int rows)
    {
        await TakeIn(small, rows, 0);
        await TakeIn(large, rows, 0);
        Table.Add($"list of {rows} people", await TakeIn(small, rows, 1), await TakeIn(large, rows, 1));
    }

    /// <returns>How many requests went wrong.</returns>
    public async Task<(int Small, int Large)> SpendAMorning(int staff, TimeSpan lasts)
    {
        await Console.Error.WriteLineAsync($"{staff} staff");
        var (first, second) = (new Morning(small.Place, staff, lasts), new Morning(large.Place, staff, lasts));
        Table.Add($"{staff} staff", await first.Run(), await second.Run());
        return (first.Errors, second.Errors);
    }

    private async Task Take(string what, Load load, Act first, Act second)
    {
        await Console.Error.WriteLineAsync(what);
        var (inSmall, inLarge) = await load.InTurns(Rounds, (small.Place, first.Do), (large.Place, second.Do));
        Table.Add(what, inSmall, inLarge);
    }

    private static async Task<Latencies> TakeIn((ServedPlace Place, Acts Acts) side, int rows, int turn)
    {
        var started = Stopwatch.GetTimestamp();
        var processor = await side.Acts.TakeInAList(rows, turn);
        var took = Stopwatch.GetElapsedTime(started);
        return new Latencies([took.TotalMilliseconds], took) { Processor = processor };
    }
}
