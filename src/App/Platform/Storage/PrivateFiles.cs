using System.Text;

namespace Homeward.App.Platform.Storage;

/// <summary>Files and folders that only the service's own account may open, whatever the machine's usual mode: they hold names, numbers and links that answer.</summary>
/// <remarks>A folder or file that is there already keeps the mode that somebody gave it.</remarks>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder, with those above it, where it is not there yet.</summary>
    public static DirectoryInfo Folder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnFile | UnixFileMode.UserExecute);

    /// <summary>A new, empty file to write into; one of that name is written over.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }

    public static async Task Write(string path, string text, CancellationToken cancel)
    {
        await using var file = Create(path);
        await file.WriteAsync(new UTF8Encoding(false).GetBytes(text), cancel);
    }
}
