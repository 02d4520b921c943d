using System.Security.Cryptography;
using System.Text;
using Homeward.App.Platform.CommandLines;

namespace Homeward.App.Platform.Journal;

/// <summary>The region's one secret outside the database: a file of 32 random bytes that only the service's own account may read.</summary>
/// <remarks>Made at the first start. Whoever has the database without this file can neither forge the journal nor read what is encrypted; whoever loses it keeps the
/// data but can no longer prove the journal, so it belongs into the backup, apart from the database.</remarks>
public sealed class RegionKey(Settings settings)
{
    private const int Length = 32;

    private readonly Lazy<byte[]> _secret = new(() => Read(settings.KeyFile));

    /// <summary>A key for one use alone; knowing it tells nothing about the others.</summary>
    public byte[] For(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret.Value, Length, info: Encoding.UTF8.GetBytes("homeward " + use));

    /// <summary>Tells keys apart without giving them away.</summary>
    public string Fingerprint => Convert.ToHexStringLower(For("fingerprint"))[..32];

    /// <summary>Demands that the key is there: only a region that begins makes one.</summary>
    /// <exception cref="PlainError">It is not.</exception>
    public void DemandThere()
    {
        if (!File.Exists(settings.KeyFile))
        {
            throw new PlainError(Directory.Exists(settings.KeyFile)
                ? $"{settings.KeyFile} is a folder. Name the region's key file with --key-file."
                : $"The region's key is missing: there is no file {settings.KeyFile}. Put it back from where its copy is kept, or name it with --key-file.");
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Make(path);
            }

            var secret = File.ReadAllBytes(path);
            return secret.Length == Length ? secret : throw new PlainError($"The key file {path} does not hold a key of Homeward's: it has {secret.Length} bytes instead of {Length}.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The key file {path} cannot be used ({trouble.Message.TrimEnd('.')}). Name another with --key-file.");
        }
    }

    // Written beside its place and moved there, so that a second start in the same moment never reads half a key.
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
