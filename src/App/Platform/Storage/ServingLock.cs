using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Storage;

/// <summary>Says, while it is held, that a program serves from a database file, so that no other one removes the file beneath it.</summary>
/// <remarks>The operating system holds it, by an empty file beside the database's: it ends with the program, however that ended. On a server there is none.</remarks>
public sealed class ServingLock : IDisposable
{
    private readonly FileStream? _held;

    private ServingLock(FileStream? held) => _held = held;

    /// <summary>To serve beside others that may serve from the same file.</summary>
    /// <exception cref="PlainError">The region in it is just being made anew.</exception>
    public static ServingLock ToServe(DatabaseChoice choice) => Take(choice, FileAccess.Read, FileShare.Read,
        $"The region in {choice.Shown} is being made anew just now. Try again in a minute.");

    /// <summary>To remove what is there and make it anew, while nobody serves from it.</summary>
    /// <exception cref="PlainError">Somebody does.</exception>
    public static ServingLock ToRemake(DatabaseChoice choice) => Take(choice, FileAccess.ReadWrite, FileShare.None,
        $"Homeward is being served from {choice.Shown} just now, so --fresh will not remove it. Stop that one first, or name another folder with --data.");

    public void Dispose() => _held?.Dispose();

    private static ServingLock Take(DatabaseChoice choice, FileAccess access, FileShare share, string refusal)
    {
        if (choice.File is not { } file)
        {
            return new ServingLock(null);
        }

        var path = file + ".serving";
        try
        {
            if (!File.Exists(path))
            {
                PrivateFiles.Create(path).Dispose();
            }

            return new ServingLock(new FileStream(path, FileMode.Open, access, share));
        }
        catch (IOException)
        {
            throw new PlainError(refusal);
        }
        catch (UnauthorizedAccessException)
        {
            throw new PlainError($"The file {path} cannot be opened by this user. Give it to the user that runs Homeward.");
        }
    }
}
