using System.Security.Cryptography;
using System.Text;

namespace Homeward.App.Platform.Travel;

/// <summary>Answers of road tables, kept in a folder for a day: one file each, named by what was asked.</summary>
/// <remarks>What cannot be read or written is asked for again; a folder that cannot be used costs time, nothing else.</remarks>
public sealed class KeptBlocks(DirectoryInfo folder, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromDays(1);

    /// <summary>The kept answer to a question, or null when there is none of the last day.</summary>
    public Block? Find(string question, int size)
    {
        var file = FileOf(question);
        try
        {
            if (!file.Exists || IsStale(file)) return null;
            var numbers = new double[2 * size];
            var bytes = File.ReadAllBytes(file.FullName);
            if (bytes.Length != Buffer.ByteLength(numbers)) return null;
            Buffer.BlockCopy(bytes, 0, numbers, 0, bytes.Length);
            return new Block(numbers[..size], numbers[size..]);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Keep(string question, Block block)
    {
        double[] numbers = [.. block.Minutes, .. block.Metres];
        var bytes = new byte[Buffer.ByteLength(numbers)];
        Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);
        var file = FileOf(question);
        try
        {
            folder.Create();
            File.WriteAllBytes(file.FullName, bytes);
            File.SetLastWriteTimeUtc(file.FullName, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The answer is in hand all the same.
        }
    }

    /// <summary>Takes away what is older than a day.</summary>
    public void Tidy()
    {
        if (!folder.Exists) return;
        try
        {
            foreach (var file in folder.GetFiles("*.ways").Where(IsStale)) file.Delete();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // It is tried again the next time.
        }
    }

    private bool IsStale(FileInfo file) => clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > s_fresh;

    private FileInfo FileOf(string question) =>
        new(Path.Combine(folder.FullName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..32] + ".ways"));
}
