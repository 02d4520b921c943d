using System.Globalization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;

namespace Homeward.App.Hospital.RegionFile;

/// <summary>Takes in, from the command line, a file that says what stands in the region.</summary>
public sealed class ImportRegionVerb : Verb
{
    public override string Words => "import region";

    public override string Usage =>
        "import region FILE.csv [--preview]   Adds places, organisations, hospitals, wards and teams, or puts right what is known of them.";

    public override IReadOnlyList<string> Options => ["preview"];

    public override string Takes => "FILE.csv";

    /// <exception cref="PlainError">The file cannot be read, or describes no region.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var path = line.Words[2];
        var settings = Settings.From(line, makesFolder: false);
        await using var file = InputFile.Open(path);
        await using var app = WebApp.Build(settings);
        await SetUp.Existing(app.Services, settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("region import", cancel);
        var report = await scope.ServiceProvider.GetRequiredService<ImportRegion>().Do(file, line.Has("preview"), cancel);
        if (report.Refusal is { } refusal)
        {
            throw new PlainError(refusal.Sentence);
        }

        foreach (var left in report.LeftOut)
        {
            Console.WriteLine($"Line {left.Line}: {left.Reason}");
        }

        var would = line.Has("preview") ? "would be " : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Count(RegionChange.Added)} {would}added, {report.Count(RegionChange.PutRight)} {would}put right, {report.Count(RegionChange.AsKnown)} as known; {report.Count(RegionChange.LeftOut)} rows could not be used."));
        return 0;
    }
}
