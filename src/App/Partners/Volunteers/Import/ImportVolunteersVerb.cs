using System.Globalization;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>Takes over, from the command line, the volunteers that an organisation has kept in a spreadsheet.</summary>
public sealed class ImportVolunteersVerb : Verb
{
    private const int Printed = 20;

    public override string Words => "import volunteers";

    public override string Usage =>
        "import volunteers FILE.csv --organisation NAME [--preview] [--left-out FILE]   Takes over an organisation's volunteers; whoever is known stays as they are.";

    public override IReadOnlyList<string> Options => ["organisation", "preview", "left-out"];

    public override string Takes => "FILE.csv";

    /// <exception cref="PlainError">The file cannot be read, or lists no volunteers; or there is no such organisation.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var settings = Settings.From(line, makesFolder: false);
        await using var file = InputFile.Open(line.Words[2]);
        await using var app = WebApp.Build(settings);
        await SetUp.Existing(app.Services, settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NamedJobs>().ActAs("volunteer import", cancel);
        var organisation = await Organisation(scope.ServiceProvider.GetRequiredService<HomewardDb>(), line["organisation"], cancel);
        var report = await scope.ServiceProvider.GetRequiredService<ImportVolunteers>().Do(file, organisation, line.Has("preview"), cancel);
        if (report.Refusal is { } refusal)
        {
            throw new PlainError(refusal.Sentence);
        }

        var would = line.Has("preview") ? "would be " : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Count(VolunteerRowBecame.Added)} {would}taken over, {report.NotSoFar.Count()} of them not as far as the file says; {report.Count(VolunteerRowBecame.Known)} known already; {report.Count(VolunteerRowBecame.LeftOut)} rows could not be used."));
        await Tell(report, line["left-out"] ?? Path.GetFileNameWithoutExtension(line.Words[2]) + ".left-out.csv", cancel);
        return 0;
    }

    private static async Task<OrganisationId> Organisation(HomewardDb db, string? named, CancellationToken cancel)
    {
        var folded = Folded.Of(named);
        var all = await db.Organisations.Where(o => o.ClosedOn == null).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(cancel);
        return all.Find(o => Folded.Of(o.Name) == folded && folded.Length > 0)?.Id
            ?? throw new PlainError(folded.Length == 0 ? "Say whose volunteers they are: --organisation NAME." : $"There is no organisation \"{named}\" here.");
    }

    private static async Task Tell(VolunteerReport report, string path, CancellationToken cancel)
    {
        var told = report.Lines.Where(line => line.Reason.Length > 0).ToList();
        foreach (var line in told.Take(Printed))
        {
            Console.WriteLine($"  line {line.Line}: {line.Reason}");
        }

        if (told.Count == 0)
        {
            return;
        }

        try
        {
            await PrivateFiles.Write(path, '\uFEFF' + FaultFile.Of(told.Select(line => ($"line {line.Line}", line.Reason, line.Text))), cancel);
            Console.WriteLine($"Each of these rows, with its reason, is in {path}.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"The rows cannot be listed in a file: {path} cannot be written.");
        }
    }
}
