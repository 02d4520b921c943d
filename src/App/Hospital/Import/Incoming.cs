using Homeward.App.Platform.Access;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Time;

namespace Homeward.App.Hospital.Import;

/// <summary>Keeps an uploaded list between its preview and its import, for an hour, for the membership that sent it.</summary>
public sealed class Incoming(Settings settings, ActingNow acting, Clock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private string Folder => Path.Combine(settings.DataFolder, "incoming");

    /// <returns>The word by which it is found again.</returns>
    public async Task<Guid> Keep(IFormFile file, IFormFile? mapping, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetFiles(Folder).Where(f => File.GetLastWriteTimeUtc(f) < clock.Now - Kept))
        {
            File.Delete(old);
        }

        var word = clock.NewId();
        await Write(file, PathOf(word, "csv"), cancel);
        if (mapping is not null)
        {
            await Write(mapping, PathOf(word, "map"), cancel);
        }

        return word;
    }

    /// <summary>The list, or null when the hour is over or it is somebody else's.</summary>
    public FileStream? Open(Guid word) => File.Exists(PathOf(word, "csv")) ? File.OpenRead(PathOf(word, "csv")) : null;

    public string? Mapping(Guid word) => File.Exists(PathOf(word, "map")) ? File.ReadAllText(PathOf(word, "map")) : null;

    public void Forget(Guid word)
    {
        File.Delete(PathOf(word, "csv"));
        File.Delete(PathOf(word, "map"));
    }

    private string PathOf(Guid word, string kind) => Path.Combine(Folder, $"{acting.Required.Membership.Value:N}-{word:N}.{kind}");

    private static async Task Write(IFormFile file, string path, CancellationToken cancel)
    {
        await using var target = File.Create(path);
        await file.CopyToAsync(target, cancel);
    }
}
