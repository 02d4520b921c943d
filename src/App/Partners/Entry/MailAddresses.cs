namespace Homeward.App.Partners.Entry;

/// <summary>Judges the shape of an e-mail address, no more: whether it arrives anywhere is for the mail to show.</summary>
public static class MailAddresses
{
    /// <summary>Whether this is one plain address, without a name before it and without a second one behind it.</summary>
    public static bool IsOne(string line) =>
        System.Net.Mail.MailAddress.TryCreate(line, out var read) && read.Address == line && read.Host.Contains('.', StringComparison.Ordinal) && line.All(char.IsAscii);
}
