using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Checking;

/// <summary>Looks for what was changed behind the service's back: journal, rows and their facts, codes, settings. It changes nothing and may run beside <c>serve</c>.</summary>
public sealed class Check(Func<Settings, IServiceProvider> build) : Verb
{
    public override string Words => "check";

    public override string Usage => "check [--key-file FILE]   Verifies the journal, the rows about people, who may see them, codes and settings; exit code 1 where something is wrong.";

    /// <exception cref="PlainError">There is no such database, or it cannot be read.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var settings = Settings.From(line, makesFolder: false);
        if (settings.Database.File is { } file && !File.Exists(file))
        {
            throw new PlainError($"There is no database at {file}.");
        }

        var services = build(settings);
        services.GetRequiredService<RegionKey>().DemandThere();
        return await Report(services, cancel);
    }

    /// <summary>Looks, prints what was found, and answers the exit code.</summary>
    public static async Task<int> Report(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var findings = new Findings();
        await Look(scope.ServiceProvider, findings, cancel);
        foreach (var (isWell, words) in findings.Lines)
        {
            Console.WriteLine($"{(isWell ? "well " : "WRONG")}  {words}");
        }

        Console.WriteLine(findings.AllWell ? "All is well." : "Something is wrong: see above.");
        return findings.AllWell ? 0 : 1;
    }

    /// <summary>Runs every inspection over the database of these services.</summary>
    public static async Task Look(IServiceProvider services, Findings findings, CancellationToken cancel)
    {
        var db = services.GetRequiredService<HomewardDb>();
        await OpenedDatabase.DemandTables(db, services.GetRequiredService<Settings>().Database, cancel);
        Inspection[] inspections =
        [
            new SettingsInspection(db),
            new GuardsInspection(db),
            new JournalInspection(
                db, new SealedRows(db), services.GetRequiredService<SealChain>(), services.GetRequiredService<JournalProofs>(), services.GetRequiredService<RegionKey>(),
                services.GetRequiredService<HeadFile>()),
            new StatesInspection(db),
            new ValuesInspection(db, services.GetRequiredService<RowDigests>(), services.GetRequiredService<RegionKey>()),
            new SightInspection(db),
            new CodesInspection(db),
            new OnlyOneInspection(db),
        ];
        foreach (var inspection in inspections)
        {
            await LongWork.Show($"Checking the {inspection.Subject}", async done =>
            {
                await inspection.Look(findings, done, cancel);
                return findings;
            });
        }
    }
}
