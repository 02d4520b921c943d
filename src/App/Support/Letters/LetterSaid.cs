using Homeward.App.Platform.Design;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;

namespace Homeward.App.Support.Letters;

/// <summary>How closing letters are spoken of on screens.</summary>
public static class LetterSaid
{
    /// <summary>To whom, with the name.</summary>
    public static string To(LetterTo to, string name) => to switch
    {
        LetterTo.Person => $"{name}, whose letter it is",
        LetterTo.Gp => $"GP practice: {name}",
        _ => $"Referred them: {name}",
    };

    /// <summary>To whom, without a name.</summary>
    public static string To(LetterTo to) => to switch { LetterTo.Person => "to the person", LetterTo.Gp => "to the GP practice", _ => "to whoever had referred them" };

    /// <summary>How it will go.</summary>
    public static string How(Addressee to) => to switch
    {
        { Way: LetterWay.Email } => $"By a link to {to.Mail}, for which they give their date of birth.",
        { Way: LetterWay.Here } => "They read it here; a message without a name tells them.",
        { To: LetterTo.Person, Address: { } address } => $"To print and post: {address}",
        { To: LetterTo.Person } => "To print and hand over: no address can be shown here.",
        _ => "To print and post.",
    };

    /// <summary>How it stands with a copy that has gone.</summary>
    public static string Stands(LetterCopy copy, Spoken spoken) => copy switch
    {
        { Way: LetterWay.Here } => "read here",
        { Way: LetterWay.Email, OpenedAt: { } opened } => $"by e-mail, opened {spoken.At(opened)}",
        { Way: LetterWay.Email } when copy.WrongGuesses >= LetterCopy.MostGuesses => "by e-mail; its link has ended, for a wrong date of birth was given too often: print it",
        { Way: LetterWay.Email } => "by e-mail, not opened yet",
        { PostedAt: { } posted } => $"posted or handed over {spoken.Day(LondonTime.DayOf(posted))}",
        _ => "to print and post",
    };
}
