using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;

namespace Homeward.App.Platform.Uploads;

/// <summary>Keeps an uploaded file between its preview and its import, for an hour, for the membership that sent it.</summary>
public sealed class Incoming(Settings settings, ActingNow acting, Clock clock)
{
    /// <summary>How long a file waits for somebody to take it in.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(1);

    private const int LongestName = 200;

    /// <summary>Where the files lie, in the data folder.</summary>
    public static string FolderIn(Settings settings) => Path.Combine(settings.DataFolder, "incoming");

    /// <param name="file">The list.</param>
    /// <param name="mapping">A mapping file that came with it, or null.</param>
    /// <param name="takenAt">When it was taken, as told with it.</param>
    /// <returns>The word by which it is found again.</returns>
    public async Task<Guid> Keep(IFormFile file, IFormFile? mapping, DateTime? takenAt, CancellationToken cancel)
    {
        PrivateFiles.Folder(FolderIn(settings));
        var word = clock.NewId();
        await Write(file, PathOf(word, "csv"), cancel);
        if (mapping is not null)
        {
            await Write(mapping, PathOf(word, "map"), cancel);
        }

        var name = Typed.Line(Path.GetFileName(file.FileName)) ?? "list.csv";
        await PrivateFiles.Write(PathOf(word, "about"), $"{name[..Math.Min(name.Length, LongestName)]}\n{takenAt:O}", cancel);
        File.SetLastWriteTimeUtc(PathOf(word, "about"), clock.Now);
        return word;
    }

    /// <summary>The list, or null when the hour is over or it is somebody else's.</summary>
    public FileStream? Open(Guid word) => File.Exists(PathOf(word, "csv")) && File.GetLastWriteTimeUtc(PathOf(word, "csv")) + Waits > clock.Now ? File.OpenRead(PathOf(word, "csv")) : null;

    public string? Mapping(Guid word) => File.Exists(PathOf(word, "map")) ? TextSurvey.TextOf(File.ReadAllBytes(PathOf(word, "map"))) : null;

    /// <summary>What it was called when it came, and when it was taken as told with it.</summary>
    public (string Name, DateTime? TakenAt) About(Guid word) =>
        File.Exists(PathOf(word, "about")) && File.ReadAllText(PathOf(word, "about")).Split('\n') is [var name, var taken]
            ? (name, DateTime.TryParse(taken, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null)
            : ("list.csv", null);

    /// <summary>Removes the file and remembers, for its hour, what came of it, for whoever goes back to its preview.</summary>
    public async Task TakenIn(Guid word, RowId intake, CancellationToken cancel)
    {
        await PrivateFiles.Write(PathOf(word, "done"), $"{intake.Value}", cancel);
        File.SetLastWriteTimeUtc(PathOf(word, "done"), clock.Now);
        Forget(word);
    }

    /// <summary>What came of a file that was taken in; null for one that was not.</summary>
    public RowId? CameOf(Guid word) => File.Exists(PathOf(word, "done")) && Guid.TryParse(File.ReadAllText(PathOf(word, "done")), out var id) ? new RowId(id) : null;

    public void Forget(Guid word)
    {
        foreach (var kind in (string[])["csv", "map", "about"])
        {
            File.Delete(PathOf(word, kind));
        }
    }

    private string PathOf(Guid word, string kind) => Path.Combine(FolderIn(settings), $"{acting.Required.Membership.Value:N}-{word:N}.{kind}");

    private async Task Write(IFormFile file, string path, CancellationToken cancel)
    {
        await using (var target = PrivateFiles.Create(path))
        {
            await file.CopyToAsync(target, cancel);
        }

        // The hour is counted by the clock that ends it.
        File.SetLastWriteTimeUtc(path, clock.Now);
    }
}
