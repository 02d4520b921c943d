using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Exchange.Csv;
using Homeward.Journey.Hospital.Census;
using Spectre.Console;

namespace Homeward.App.Hospital.Import;

/// <summary>Takes a list of inpatients in from the command line.</summary>
public sealed class ImportCensusVerb : Verb
{
    /// <summary>The named membership in which lists are taken in without anybody at a screen.</summary>
    public const string Job = "census import";

    public override string Words => "import census";

    public override string Usage =>
        "import census FILE.csv [--mapping FILE] [--taken-at \"2026-11-22 06:00\"] [--left-out FILE] [--preview]   Takes in a hospital's list of inpatients.";

    public override IReadOnlyList<string> Options => ["mapping", "taken-at", "left-out", "preview"];

    public override string Takes => "FILE.csv";

    /// <exception cref="PlainError">No such file, a time that is none, or a list that cannot be used.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var path = line.Words[2];
        await using var file = InputFile.Open(path);
        var mapping = line["mapping"] is { } map ? await Read(map, cancel) : null;
        var takenAt = line["taken-at"] is { } told ? LocalDates.Instant(told) ?? throw new PlainError($"--taken-at takes a day and time as \"2026-11-22 06:00\", not \"{told}\".") : (DateTime?)null;
        var settings = Settings.From(line, makesFolder: false);
        await using var app = WebApp.Build(settings);
        await SetUp.Existing(app.Services, settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs(Job, cancel);
        if (line.Has("preview"))
        {
            var preview = await scope.ServiceProvider.GetRequiredService<PreviewCensus>().Of(file, mapping, takenAt, cancel);
            if (preview.Again is not null)
            {
                Console.WriteLine("This list has been taken in before. It would change nothing.");
                return 0;
            }

            Tell(preview.Plan with { Holds = preview.Raises }, "would be ");
            return 0;
        }

        var import = scope.ServiceProvider.GetRequiredService<ImportCensus>();
        var report = await WithProgress(progress => import.Do(file, Path.GetFileName(path), mapping, takenAt, progress, cancel));
        if (report.IsAgain)
        {
            Console.WriteLine("This list has been taken in before. It changes nothing.");
            return 0;
        }

        Tell(report.Plan, "");
        await KeepLeftOut(report.Plan, line["left-out"] ?? path + ".left-out.csv", cancel);
        return 0;
    }

    private static void Tell(CensusPlan plan, string would)
    {
        if (plan.Refusal is { } refusal)
        {
            throw new PlainError(refusal.Sentence);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Admissions.Count} {would}admitted, {plan.Moves.Count} {would}moved, {plan.Departures.Count} {would}recorded as left, {plan.Returns.Count} {would}brought back, {plan.Numbers.Count + plan.Expectations.Count} {would}put right otherwise, {plan.Unchanged} unchanged."));
        Console.WriteLine($"{plan.Holds.Count} wait for a human: Homeward shows them under “Lists of inpatients”. {plan.Problems.Count} rows were left out or read in part.");
        if (UnreadColumns.Sentence(plan.Unread) is { } unread)
        {
            Console.WriteLine($"Warning: {unread} Where one of them is needed, name it in a mapping file.");
        }
    }

    private static async Task KeepLeftOut(CensusPlan plan, string path, CancellationToken cancel)
    {
        if (plan.Problems.Count == 0)
        {
            return;
        }

        try
        {
            await PrivateFiles.Write(path, LeftOutFile.Of(plan.Problems), cancel);
            Console.WriteLine($"Each of these rows, with its line and reason, is in {path}. It holds names and numbers: keep it where nobody else reads it.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The rows left out are on the screen only: {path} cannot be written.");
        }
    }

    private static async Task<CensusReport> WithProgress(Func<IProgress<(int Done, int Of)>, Task<CensusReport>> work)
    {
        if (Console.IsOutputRedirected)
        {
            return await work(new PlainProgress());
        }

        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask("Taking the list in");
            return await work(new BarProgress(bar));
        });
    }

    private static async Task<string> Read(string path, CancellationToken cancel)
    {
        await using var file = InputFile.Open(path);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return TextSurvey.TextOf(bytes.ToArray());
    }

    private sealed class PlainProgress : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value)
        {
            if (value.Done % 100 == 0 || value.Done == value.Of)
            {
                Console.WriteLine($"Taking the list in: {value.Done} of {value.Of} {(value.Of == 1 ? "change" : "changes")} done.");
            }
        }
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => (bar.MaxValue, bar.Value) = (value.Of, value.Done);
    }
}
