using Spectre.Console;

namespace Homeward.App.Platform.CommandLines;

/// <summary>Shows how far a long piece of work has come: a bar on a terminal, plain lines elsewhere.</summary>
public static class LongWork
{
    /// <param name="what">What is being done, in a few words.</param>
    /// <param name="work">The work; it tells the share done, from 0 to 1.</param>
    public static async Task<T> Show<T>(string what, Func<Action<double>, Task<T>> work)
    {
        if (Console.IsOutputRedirected)
        {
            var said = 0;
            return await work(share =>
            {
                var tenth = (int)(share * 10);
                if (tenth > said)
                {
                    said = tenth;
                    Console.WriteLine($"{what}: {tenth * 10} %");
                }
            });
        }

        return await AnsiConsole.Progress().StartAsync(bars =>
        {
            var bar = bars.AddTask(Markup.Escape(what), maxValue: 1);
            return work(share => bar.Value = share);
        });
    }
}
