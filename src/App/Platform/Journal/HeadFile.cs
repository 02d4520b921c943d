using System.Globalization;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Journal;

/// <summary>The heads of the journal's chain, written to a file outside the database: what stood at the end, and when. Lines are only added, and only whoever runs Homeward reads it.</summary>
/// <remarks>Whoever can write to the database but not to this file cannot cut off or rewrite anything older than the last line unseen.</remarks>
public sealed class HeadFile(Settings settings)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private string Path => System.IO.Path.Combine(settings.DataFolder, "journal-heads.txt");

    /// <summary>Adds a line, unless the last one says the same already.</summary>
    public void Write(JournalSeal head, DateTime now)
    {
        if (Read() is [.., var last] && last.Position == head.Position && last.Seal == Convert.ToHexStringLower(head.Seal))
        {
            return;
        }

        Directory.CreateDirectory(settings.DataFolder);
        using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var writer = new StreamWriter(file);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.ToString(Instant, CultureInfo.InvariantCulture)} {head.Position} {Convert.ToHexStringLower(head.Seal)}"));
        writer.Flush();
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every line so far, oldest first; empty before the first.</summary>
    /// <exception cref="PlainError">A line cannot be read: somebody changed the file by hand.</exception>
    public IReadOnlyList<WrittenHead> Read() =>
        File.Exists(Path) ? [.. File.ReadAllLines(Path).Where(line => line.Length > 0).Select(Parse)] : [];

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

    private WrittenHead Parse(string line)
    {
        var cells = line.Split(' ');
        return cells.Length == 3
            && DateTime.TryParseExact(cells[0], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new WrittenHead(at, position, cells[2])
            : throw new PlainError($"The file {Path} has a line that Homeward did not write: {line}");
    }
}

/// <summary>A head as it was written: when, at which position, and its seal in hexadecimal.</summary>
public sealed record WrittenHead(DateTime At, long Position, string Seal);
