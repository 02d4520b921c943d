using Spectre.Console;

namespace Homeward.App.Platform.CommandLines;

/// <summary>Work that takes a while: a bar on a terminal, one plain line elsewhere.</summary>
public static class LongWork
{
    /// <param name="words">What is being done.</param>
    /// <param name="work">Tells from time to time how much is done, from 0 to 1.</param>
    public static async Task Run(string words, Func<Action<double>, Task> work)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine($"{words} …");
            await work(_ => { });
            return;
        }

        await AnsiConsole.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(words), maxValue: 1);
            await work(done => bar.Value = done);
            bar.Value = 1;
        });
    }
}
