using System.Net;
using Homeward.Stories.Harness;

namespace Homeward.Benchmarks.Http;

/// <summary>What a morning asks of the service: the board, the inbox, the match for two needs, and sending a referral, each over HTTP with sign-in, journal and access as always.</summary>
public sealed class OverHttp : Benchmark
{
    private const int People = 8;
    private static readonly int[] DaysOfPast = [120, 480];
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public override string Name => "http";

    public override string Words => "board, inbox, match and create over HTTP, at two sizes [--database \"Host=…\": one that may be emptied]";

    public override async Task Run(IReadOnlyList<string> arguments)
    {
        var database = arguments is ["--database", var server] ? server : null;
        var taken = new List<IReadOnlyList<(string What, Latencies Taken)>>();
        foreach (var days in DaysOfPast)
        {
            await Console.Error.WriteLineAsync($"A region with {days} days of past ...");
            await using var app = await RunningApp.Start(days, database);
            taken.Add(await Measure(app));
        }

        var table = new TwoSizes($"{DaysOfPast[0]} days", $"{DaysOfPast[1]} days");
        foreach (var (small, large) in taken[0].Zip(taken[1]))
        {
            table.Add(small.What, small.Taken, large.Taken);
        }

        Console.WriteLine($"{People} people at once on {Environment.ProcessorCount} cores, the load from within the same process; {(database is null ? "SQLite" : "PostgreSQL")}.");
        table.Print(Console.Out);
    }

    private static async Task<IReadOnlyList<(string, Latencies)>> Measure(RunningApp app)
    {
        var reads = new Load(People, 1_000, AtMost);
        var nurses = await SignIn(app, "Ward nurse");
        var asks = await ReferralsToSend(nurses[0]);
        var sends = new Load(People, Math.Min(300, asks.Count * 10 / 11 - People), AtMost);
        return
        [
            ("hub board", await reads.Measure(Opening(await SignIn(app, "Hub case manager"), _ => "/hub"))),
            ("ward screen", await reads.Measure(Opening(nurses, _ => "/ward"))),
            ("inbox", await reads.Measure(Opening(await SignIn(app, "Link worker"), _ => "/inbox"))),
            ("match for two needs", await reads.Measure(Opening(nurses, number => asks[number % asks.Count]))),
            ("create a referral", await sends.Measure(Sending(nurses, await Forms(nurses, asks.Take(sends.WarmUp + sends.Requests))))),
        ];
    }

    private static async Task<IReadOnlyList<Visitor>> SignIn(RunningApp app, string card) =>
        await Task.WhenAll(Enumerable.Range(0, People).Select(_ => app.SignIn(card)));

    private static Func<int, int, Task> Opening(IReadOnlyList<Visitor> visitors, Func<int, string> address) => async (person, number) =>
    {
        var page = await visitors[person].Open(address(number));
        if (page.Status != HttpStatusCode.OK || page.Path.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address(number)} answered {page.Status} at {page.Path}.");
        }
    };

    // Every pair of neighbouring needs for everybody on the ward: each referral is another one.
    private static async Task<IReadOnlyList<string>> ReferralsToSend(Visitor nurse)
    {
        var ward = await nurse.Open("/ward");
        var everybody = ward.Links.Select(link => link.Address).Where(address => address.StartsWith("/refer?person=", StringComparison.Ordinal)).Distinct().ToList();
        var form = (await nurse.Open(everybody[0])).Form("/refer/check");
        var needs = form.Fields.Where(field => field.Name == "need").Select(field => field.Value).Distinct().ToList();
        return
        [
            .. from at in Enumerable.Range(0, needs.Count / 2)
               from person in everybody
               select $"{person.Replace("/refer?", "/refer/check?", StringComparison.Ordinal)}&need={needs[2 * at]}&need={needs[2 * at + 1]}",
        ];
    }

    private static async Task<IReadOnlyList<Form>> Forms(IReadOnlyList<Visitor> nurses, IEnumerable<string> addresses)
    {
        var forms = new List<Form>();
        foreach (var address in addresses)
        {
            forms.Add((await nurses[0].Open(address)).Form("Send the referral"));
        }

        return forms;
    }

    // The forms were fetched by the first nurse, whose token they carry, so it is she who sends them all.
    private static Func<int, int, Task> Sending(IReadOnlyList<Visitor> nurses, IReadOnlyList<Form> forms) => async (_, number) =>
    {
        using var content = forms[number].Content();
        using var answer = await nurses[0].Ask(HttpMethod.Post, forms[number].Action, content);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Conflict))
        {
            throw new InvalidOperationException($"Sending a referral was answered with {answer.StatusCode}.");
        }
    };
}
