using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Answer;

/// <summary>The list <c>decline-reasons</c>, with where each reason leads.</summary>
public sealed class DeclineReasons(CodeLists codes)
{
    private const string List = "decline-reasons";

    /// <summary>In the list's own order.</summary>
    public IReadOnlyList<Code> All => codes.Of(List);

    /// <summary>To pick from a list without room for hints: of those that end it, that they do.</summary>
    public IReadOnlyList<Choice> Choices => [.. All.Select(code => new Choice(code.Value, LeadsTo(code["leads_to"]) == DeclineLeadsTo.Stop ? $"{code.Label} (this ends it: nobody else is asked)" : code.Label))];

    /// <summary>The reason behind a code, or null where the list has none.</summary>
    public DeclineReason? Find(string code) => All.LastOrDefault(entry => entry.Value == code) is { } entry ? new DeclineReason(code, LeadsTo(entry["leads_to"])) : null;

    /// <summary>Whether it says only that the person could not be reached: whoever gives that reason has refused nothing.</summary>
    public bool IsOnlyNotReached(string? code) => code is not null && Find(code)?.LeadsTo == DeclineLeadsTo.Retry;

    public string Label(string code) => codes.Label(List, code);

    private static DeclineLeadsTo LeadsTo(string word) => word switch
    {
        "next-in-rank" => DeclineLeadsTo.NextInRank,
        "flag-entry" => DeclineLeadsTo.FlagEntry,
        "retry" => DeclineLeadsTo.Retry,
        "stop" => DeclineLeadsTo.Stop,
        _ => throw new InvalidOperationException($"A decline reason leads to \"{word}\", which is nowhere."),
    };
}
