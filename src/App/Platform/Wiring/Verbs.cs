using Homeward.App.Hospital.Import;
using Homeward.App.Hospital.RegionFile;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Partners.Postcodes;
using Homeward.App.Partners.Volunteers.Import;
using Homeward.App.Platform.Backup;
using Homeward.App.Platform.Checking;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Planning;

namespace Homeward.App.Platform.Wiring;

/// <summary>The verbs of the program.</summary>
public static class Verbs
{
    private static readonly IReadOnlyList<Verb> All =
    [
        new Serve(),
        new Check(settings => WebApp.Build(settings).Services),
        new ImportCensusVerb(),
        new ImportRegionVerb(),
        new ImportPostcodes(),
        new ImportDirectoryVerb(),
        new ImportVolunteersVerb(),
        new BackupVerb(settings => WebApp.Build(settings).Services),
        new RestoreVerb(settings => WebApp.Build(settings).Services),
        new PlanDay(),
        new MakePlaceVerb(),
    ];

    /// <summary>The verb whose words stand first on the line; without words, the first of all: serve.</summary>
    /// <exception cref="PlainError">No verb has these words.</exception>
    public static Verb Find(CommandLine line) =>
        line.Words.Count == 0
            ? All[0]
            : All.OrderByDescending(v => v.Words.Length).FirstOrDefault(v => Starts(line.Words, v.Words.Split(' ')))
                ?? throw new PlainError($"There is no verb \"{string.Join(' ', line.Words)}\". --help lists what there is.");

    /// <exception cref="PlainError">An option is none that this verb knows, or a word is missing or too many.</exception>
    public static void DemandUnderstood(CommandLine line, Verb verb)
    {
        var given = line.Words.Skip(line.Words.Count == 0 ? 0 : verb.Words.Split(' ').Length).ToList();
        if (verb.Takes.Length > 0 && (given.Count == 0 || string.IsNullOrWhiteSpace(given[0])))
        {
            throw new PlainError($"Say {(verb.Takes.Contains('|', StringComparison.Ordinal) ? "from where" : "which file")}: {verb.Words} {verb.Takes}");
        }

        if (given.Count > (verb.Takes.Length > 0 ? 1 : 0))
        {
            throw new PlainError($"{verb.Words} does not know what to do with \"{given[^1]}\". --help lists what there is.");
        }

        if (line.Options.FirstOrDefault(o => !Settings.Options.Contains(o) && !verb.Options.Contains(o)) is { } unknown)
        {
            throw new PlainError($"{verb.Words} knows no option --{unknown}. --help lists what there is.");
        }

        if (line.WithoutItsValue is { } wanting)
        {
            throw new PlainError($"--{wanting} needs a value after it.");
        }
    }

    public static string Help() => string.Join(
        Environment.NewLine,
        ["Homeward: one shared record of the way home from hospital.", "", .. All.Select(v => $"  {v.Usage}"), "",
            "Every verb takes --data DIR (default: data), --database \"Host=…\" for PostgreSQL instead of the file in the data folder, --key-file FILE for the region's key.",
            "Messages leave through --smtp, with the name and password in HOMEWARD_SMTP_USER and HOMEWARD_SMTP_PASSWORD; without it they are laid into the folder messages there.",
            "--public-url is what links in messages begin with; --allow-loopback lets this computer be asked as if it lay outside, to try a sign-in or a feed; --keep-deliveries is for how many days the page of a webhook shows what was delivered."]);

    private static bool Starts(IReadOnlyList<string> words, string[] verb) => words.Count >= verb.Length && words.Take(verb.Length).SequenceEqual(verb, StringComparer.Ordinal);
}
