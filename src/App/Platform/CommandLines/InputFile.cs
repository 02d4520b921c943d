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
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PlainError($"There is no file {path}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new PlainError(Directory.Exists(path) ? $"{path} is a folder. Name a file in it." : $"The file {path} may not be read by this user.");
        }
        catch (IOException)
        {
            throw new PlainError($"The file {path} cannot be read just now. Close it wherever it is open, and try again.");
        }
    }
}
