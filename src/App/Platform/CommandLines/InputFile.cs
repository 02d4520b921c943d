namespace Homeward.App.Platform.CommandLines;

/// <summary>Opens the file that a verb was given.</summary>
public static class InputFile
{
    /// <exception cref="PlainError">It is not there, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The file {path} cannot be read: {trouble.Message.TrimEnd('.')}.");
        }
    }
}
