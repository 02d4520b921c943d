using Homeward.App.Platform.Storage;

namespace Homeward.App.Platform.Messages;

/// <summary>A folder of mail files, one for each message that was delivered into it.</summary>
public sealed class MessageFolder(string path)
{
    private const string EndOfHeaders = "\r\n\r\n";

    /// <summary>Lays a message down; laid twice, it is still one file.</summary>
    public async Task Lay(Message message, CancellationToken cancel)
    {
        PrivateFiles.Folder(path);
        var file = FileOf(message.Id);
        var mail = $"Message-ID: {message.MessageId}\r\nTo: {message.To}\r\nSubject: {message.Subject}\r\nDate: {message.WrittenAt:R}\r\n"
            + $"Content-Type: text/plain; charset=utf-8{EndOfHeaders}{message.Text}";
        await PrivateFiles.Write(file + ".part", mail, cancel);
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <summary>What stands in a delivered message, or null when its file is gone.</summary>
    public async Task<string?> TextOf(Guid id, CancellationToken cancel)
    {
        if (!File.Exists(FileOf(id)))
        {
            return null;
        }

        var mail = await File.ReadAllTextAsync(FileOf(id), cancel);
        return mail[(mail.IndexOf(EndOfHeaders, StringComparison.Ordinal) + EndOfHeaders.Length)..];
    }

    private string FileOf(Guid id) => Path.Combine(path, $"{id:N}.eml");
}
