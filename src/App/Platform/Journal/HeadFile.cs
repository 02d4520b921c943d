using System.Globalization;
using System.Text;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Journal;

/// <summary>The heads of the journal's chain, written to a file outside the database: what stood at the end, and when. Lines are only added, and only whoever runs Homeward reads it.</summary>
/// <remarks>Whoever can write to the database but not to this file cannot cut off or rewrite anything older than the last line unseen.</remarks>
public sealed class HeadFile(Settings settings)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private string Path => System.IO.Path.Combine(settings.DataFolder, "journal-heads.txt");

    /// <summary>Adds a line, unless the last one says the same already. Half a line at the end, as a full disk or a power cut leaves it, gives way.</summary>
    public void Write(JournalSeal head, DateTime now)
    {
        var there = Read();
        var seal = Convert.ToHexStringLower(head.Seal);
        if (there is { Half: null, Heads: [.., var last] } && last.Position == head.Position && last.Seal == seal)
        {
            return;
        }

        Directory.CreateDirectory(settings.DataFolder);
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        file.SetLength(there.WholeLength);
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{now.ToString(Instant, CultureInfo.InvariantCulture)} {head.Position} {seal}\n")));
        file.Flush(flushToDisk: true);
    }

    /// <summary>All that stands in the file, oldest first; nothing before the first head.</summary>
    public WrittenHeads Read()
    {
        if (!File.Exists(Path))
        {
            return new WrittenHeads(Path, [], [], null, 0);
        }

        var text = File.ReadAllBytes(Path);
        var whole = Array.LastIndexOf(text, (byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(text, 0, whole).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(line => (Line: line, Head: Parse(line))).ToList();
        return new WrittenHeads(
            Path, [.. lines.Select(line => line.Head).OfType<WrittenHead>()], [.. lines.Where(line => line.Head is null).Select(line => line.Line)],
            whole == text.Length ? null : Encoding.UTF8.GetString(text, whole, text.Length - whole), whole);
    }

    /// <summary>Puts the file aside: a new database begins a new chain.</summary>
    public void PutAside(DateTime now)
    {
        if (File.Exists(Path))
        {
            File.Move(Path, System.IO.Path.Combine(settings.DataFolder, string.Create(CultureInfo.InvariantCulture, $"journal-heads-until-{now:yyyyMMdd'T'HHmmssfff}.txt")), overwrite: true);
        }
    }

    /// <summary>Copies the file as it stands; false where none was written yet.</summary>
    public bool CopyTo(string target)
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        File.Copy(Path, target);
        return true;
    }

    /// <summary>Puts a copy in the file's place, and what stood there aside.</summary>
    public void PutBack(string copy, DateTime now)
    {
        PutAside(now);
        File.Move(copy, Path);
    }

    private static WrittenHead? Parse(string line)
    {
        var cells = line.Split(' ');
        return cells.Length == 3
            && DateTime.TryParseExact(cells[0], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new WrittenHead(at, position, cells[2])
            : null;
    }
}

/// <summary>What stands in the file of heads.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Heads">Each line that is a head.</param>
/// <param name="Foreign">Each line that Homeward did not write: somebody changed the file by hand.</param>
/// <param name="Half">The end of the file after the last line end: a line of which only the beginning reached the disk; null where there is none.</param>
/// <param name="WholeLength">How many bytes the whole lines take.</param>
public sealed record WrittenHeads(string File, IReadOnlyList<WrittenHead> Heads, IReadOnlyList<string> Foreign, string? Half, long WholeLength);

/// <summary>A head as it was written: when, at which position, and its seal in hexadecimal.</summary>
public sealed record WrittenHead(DateTime At, long Position, string Seal);
