using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Wiring;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Postcodes;

/// <summary>The verb that fills the postcode table from a file.</summary>
public sealed class ImportPostcodes : Verb
{
    public override string Words => "import postcodes";

    public override string Usage =>
        "import postcodes FILE.csv [--councils E06000099=place,…]   Fills the postcode table: own columns, Code-Point Open or the ONS Postcode Directory.";

    public override IReadOnlyList<string> Options => ["councils"];

    public override string Takes => "FILE.csv";

    /// <exception cref="PlainError">The file cannot be read, is none of the layouts, or a council is given to a place that is not there.</exception>
    public override async Task<int> Run(CommandLine line, CancellationToken cancel)
    {
        var path = line.Words[2];
        var settings = Settings.From(line, makesFolder: false);
        await using var stream = InputFile.Open(path);
        using var text = new StreamReader(stream);
        var file = PostcodeFile.TryOpen(text, out var refusal) ?? throw new PlainError(refusal!.Sentence);
        await using var app = WebApp.Build(settings);
        await SetUp.Existing(app.Services, settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var councils = await Councils(line["councils"], scope.ServiceProvider.GetRequiredService<HomewardDb>(), cancel);
        var taken = await LongWork.Show("Postcodes", tell => scope.ServiceProvider.GetRequiredService<TakeOverPostcodes>().Do(
            file, Path.GetFileName(path), councils, _ => tell(stream.Length == 0 ? 1 : (double)stream.Position / stream.Length), cancel));
        foreach (var fault in taken.Faults)
        {
            Console.WriteLine($"Line {fault.Line}: {fault.Fault}");
        }

        Console.WriteLine($"{taken.Kept} postcodes kept, {taken.InPlaces} of them in the places of this region; {taken.FaultCount} rows could not be used.");
        return 0;
    }

    private static async Task<Dictionary<string, PlaceId>> Councils(string? said, HomewardDb db, CancellationToken cancel)
    {
        var places = await db.Places.ToDictionaryAsync(p => p.Code, p => p.Id, StringComparer.OrdinalIgnoreCase, cancel);
        var councils = new Dictionary<string, PlaceId>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (said ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=');
            councils[parts[0]] = parts.Length == 2 && places.TryGetValue(parts[1], out var place)
                ? place
                : throw new PlainError($"--councils takes pairs of a council's code and the short code of a place, such as E06000099=northvale; \"{pair}\" is none. {Known(places.Keys)}");
        }

        return councils;
    }

    private static string Known(IReadOnlyCollection<string> places) =>
        places.Count == 0 ? "This region has no places yet: add them under “Region” or with import region." : $"The places here: {string.Join(", ", places.Order(StringComparer.Ordinal))}.";
}
