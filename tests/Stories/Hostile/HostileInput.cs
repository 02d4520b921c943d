using System.Collections.Concurrent;
using Homeward.Stories.Harness;

namespace Homeward.Stories.Hostile;

public class HostileInput(LivedInApp app) : IClassFixture<LivedInApp>
{
    /// <summary>Every form that anybody can come to takes every hostile string that falls to this database (one whole run of both takes them all): a clear sentence or success, what was typed kept, no bug, no markup of the attacker's.</summary>
    [Fact]
    public async Task No_form_breaks_on_it_and_none_loses_what_was_typed()
    {
        var walk = new Walk(app);
        var visited = await walk.AsEveryone();
        var forms = visited
            .SelectMany(at => at.Page.Forms.Where(form => !form.Action.StartsWith("/sign-out", StringComparison.Ordinal)).Select(form => (At: at, Form: form)))
            .DistinctBy(pair => Sweep.NameOf(pair.At, pair.Form))
            .ToList();
        Assert.NotEmpty(forms);
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(forms, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (pair, _) =>
        {
            foreach (var line in await new Sweep(app, pair.At, pair.Form).Run())
            {
                wrong.Add(line);
            }
        });

        var afterwards =
            from at in await walk.AsEveryone()
            where (int)at.Page.Status >= 500 || at.Page.Html.Contains("<script>alert(1)", StringComparison.Ordinal) || at.Page.Html.Contains("<svg/onload", StringComparison.Ordinal)
            select $"afterwards {at.Card} {at.Page.Path}: {at.Page.Status}, or shows an attacker's markup";
        var all = wrong.Order(StringComparer.Ordinal).Concat(afterwards).ToList();
        Assert.True(all.Count == 0, $"{all.Count} in {forms.Count} forms:\n{string.Join('\n', all.Take(60))}");
    }
}
