using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Homeward.App.Platform.CommandLines;
using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Backup;

/// <summary>What a backup says of itself.</summary>
/// <param name="MadeAt">When the database was copied, UTC.</param>
/// <param name="Server">Whether it came from a PostgreSQL server; else from a SQLite file.</param>
/// <param name="Edition">The last migration of the database, so that no older program opens it.</param>
/// <param name="KeyFingerprint">Tells which region's key belongs to it; the key itself is never in it.</param>
/// <param name="Sums">SHA-256 of each part, in hexadecimal.</param>
public sealed record BackupLabel(DateTime MadeAt, bool Server, string Edition, string KeyFingerprint, IReadOnlyDictionary<string, string> Sums)
{
    /// <summary>Whether it says all that a backup says: JSON that lacks a part is read with nothing in its place.</summary>
    [JsonIgnore]
    public bool IsWhole => MadeAt != default && Edition is not null && KeyFingerprint is not null && Sums?.ContainsKey(BackupFile.Database) == true;
}

/// <summary>One backup in one file: a zip of the database's copy, the heads of the journal that were written outside it, and a label.</summary>
public static class BackupFile
{
    /// <summary>The part that holds the database.</summary>
    public const string Database = "database";

    /// <summary>The part that holds the written heads of the journal; missing where none was written yet.</summary>
    public const string Heads = "journal-heads.txt";

    private const string LabelPart = "backup.json";

    /// <summary>Writes the file beside its place and moves it there when all of it is on the disk: half a backup never bears the name of a whole one.</summary>
    public static async Task Write(string path, BackupLabel label, IReadOnlyDictionary<string, string> parts, CancellationToken cancel)
    {
        var draft = path + ".part";
        try
        {
            await using (var file = PrivateFiles.Create(draft))
            {
                await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
                {
                    var sums = new Dictionary<string, string>(StringComparer.Ordinal);
                    foreach (var (name, from) in parts)
                    {
                        sums[name] = await Add(zip, name, from, cancel);
                    }

                    await using var words = await zip.CreateEntry(LabelPart).OpenAsync(cancel);
                    await JsonSerializer.SerializeAsync(words, label with { Sums = sums }, cancellationToken: cancel);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The label of a backup.</summary>
    /// <exception cref="PlainError">The file is none, or was cut short.</exception>
    public static async Task<BackupLabel> Label(string path, CancellationToken cancel)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancel);
            if (zip.GetEntry(LabelPart) is { } entry)
            {
                await using var words = await entry.OpenAsync(cancel);
                return await JsonSerializer.DeserializeAsync<BackupLabel>(words, cancellationToken: cancel) is { IsWhole: true } label ? label : throw NoBackup(path);
            }
        }
        catch (Exception trouble) when (trouble is InvalidDataException or JsonException)
        {
            throw NoBackup(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new PlainError($"The file {path} cannot be read: {trouble.Message.TrimEnd('.')}.");
        }

        throw NoBackup(path);
    }

    /// <summary>Takes a part out into a file of its own; false where the backup does not have it.</summary>
    /// <exception cref="PlainError">It is not what was put in.</exception>
    public static async Task<bool> Extract(string path, BackupLabel label, string part, string target, CancellationToken cancel)
    {
        if (!label.Sums.TryGetValue(part, out var sum))
        {
            return false;
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancel);
            await using var from = await (zip.GetEntry(part) ?? throw new InvalidDataException(part)).OpenAsync(cancel);
            await using var file = PrivateFiles.Create(target);
            if (await Copy(from, file, cancel) != sum)
            {
                throw new InvalidDataException(part);
            }

            file.Flush(flushToDisk: true);
            return true;
        }
        catch (InvalidDataException)
        {
            throw new PlainError($"The backup {path} is damaged: its part \"{part}\" is not what was put in. Nothing has been restored; take another backup.");
        }
    }

    private static async Task<string> Add(ZipArchive zip, string name, string from, CancellationToken cancel)
    {
        await using var source = File.OpenRead(from);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        return await Copy(source, entry, cancel);
    }

    private static async Task<string> Copy(Stream from, Stream into, CancellationToken cancel)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            sum.AppendData(buffer, 0, read);
            await into.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static PlainError NoBackup(string path) => new($"The file {path} is no backup of Homeward's, or was cut short.");
}
