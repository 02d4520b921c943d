using System.Net.Mail;

namespace Homeward.App.Platform.Identity;

/// <summary>Judges an e-mail address at which somebody who works here reads their news: one that could be a sign-in name too, as most are.</summary>
public static class EmailAddress
{
    /// <summary>Whether this is one plain address, without a name before it and without a second one behind it.</summary>
    public static bool IsOne(string? address) =>
        SignInName.IsFit(address) && address!.Split('@') is [{ Length: > 0 }, { Length: > 2 }] && MailAddress.TryCreate(address, out var read) && read.Address == address;
}
