using Homeward.App.Partners.Entry;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>How whoever says yes by a link can be reached, as they type it beside the answer: a telephone number or an e-mail address; beside any other answer it means nothing.</summary>
public static class ReachTyped
{
    public const int Longest = 100;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="isWanted">Whether nobody could tell them the name and address without it.</param>
    public static Refusal? Fault(string? typed, bool isWanted) => Typed.Line(typed) is not { } line
        ? isWanted ? new SayHowToReachYou() : null
        : line.Length <= Longest && (PhoneNumber.TryParse(line) is not null || MailAddresses.IsOne(line)) ? null : new NoNumberNoAddress();
}
