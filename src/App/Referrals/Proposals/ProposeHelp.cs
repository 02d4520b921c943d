using Homeward.App.Partners.Find;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Whom to ask for a need, best first, with the reasons; and of every other service why it is left out.</summary>
public sealed class ProposeHelp(FindHelp find)
{
    /// <summary>Why a service that fits was not asked by itself, as it is kept with an unmet need.</summary>
    public const string WantsAYes = "It fits, and the person has not yet said yes to sharing with it: ask them, then ask it";

    public async Task<Proposal> For(KnownSubject subject, string need, DateOnly? day, IReadOnlyCollection<ServiceId> askedBefore, CancellationToken cancel)
    {
        var help = await find.For(subject.Wanted(need, day, askedBefore), cancel);
        return new Proposal(
            [.. help.Match.Ranked.Select(ranked => new Candidate(
                ranked.Service.Id, ranked.Service.Name, ranked.Service.RecipientClass, help.Words.Reasons(ranked, subject.Told), help.Words.Checks(ranked, subject.Told),
                subject.MayShareWith(ranked.Service.RecipientClass) == SharingAnswer.MustAsk))],
            [.. help.LeftOutNamed.Select(left => new LeftOut(left.Service.Id, left.Service.Name, help.Words.WhyNot(left, subject.Told), help.Words.WhyNot(left, subject.Kept),
                [.. left.WhyNots.Where(kind => subject.Kept.HasFlag(MatchWords.Drawn(kind)))], left.WhyNots.Any(kind => kind is WhyNotKind.AskedBefore or WhyNotKind.SharingNotAgreed),
                subject.MayShareWith(left.Service.RecipientClass) == SharingAnswer.MustAsk))],
            Math.Max(0, help.Match.LeftOut.Count - FindHelp.Named));
    }
}

/// <summary>The match's answer in words.</summary>
/// <param name="MoreLeftOut">How many more offer it and do not fit than are named.</param>
public sealed record Proposal(IReadOnlyList<Candidate> Candidates, IReadOnlyList<LeftOut> LeftOut, int MoreLeftOut)
{
    /// <summary>How many of the best are near enough to each other that one which needs no asking first goes before one that does.</summary>
    public const int NearlyAlike = 3;

    /// <summary>Whom to ask unless somebody else is picked: the best, or the best of those nearly alike that may be asked at once; null where nobody fits or nothing is ranked.</summary>
    public Candidate? First => !IsRanked ? null : Candidates.Take(NearlyAlike).FirstOrDefault(candidate => !candidate.AsksFirst) ?? Candidates.FirstOrDefault();

    /// <summary>Those who fit and are not asked by themselves, because the person has yet to say yes to sharing with their kind; none where somebody may be asked at once.</summary>
    public IReadOnlyList<Candidate> Silent => Candidates.All(candidate => candidate.AsksFirst) ? Candidates : [];

    /// <summary>The same for somebody whose record is closed to the reader: why others do not fit and the order itself are drawn from the record, so who fits is told by name.</summary>
    public Proposal OfSomebodyClosed() =>
        new([.. Candidates.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Service.Value)], [], 0) { IsRanked = false };

    /// <summary>What of this the reader may be shown of this subject.</summary>
    public Proposal ShownOf(KnownSubject subject) => subject.IsClosed ? OfSomebodyClosed() : this;

    /// <summary>Whether the first is the best.</summary>
    public bool IsRanked { get; private init; } = true;

    /// <summary>The why-nots, as they are kept with an unmet need.</summary>
    public IReadOnlyList<WhyNot> WhyNots => [.. LeftOut.Select(left => new WhyNot(left.Service, left.Kept.Count > 0 ? string.Join("; ", left.Kept) : "Does not fit", string.Join(",", left.Kinds)))];
}

/// <summary>A service that fits.</summary>
/// <param name="Checks">What to ask before relying on it.</param>
/// <param name="AsksFirst">Whether it may be asked only once the person has said yes to sharing with its kind.</param>
public sealed record Candidate(ServiceId Service, string Name, string RecipientClass, IReadOnlyList<string> Reasons, IReadOnlyList<string> Checks, bool AsksFirst);

/// <summary>A service that offers the need and does not fit.</summary>
/// <param name="WhyNots">As far as the reader may be told.</param>
/// <param name="Kept">What is kept with an unmet need, for those who may be told more.</param>
/// <param name="Kinds">The kinds of what is kept.</param>
/// <param name="IsBarred">Whether it may not be asked whatever the sender thinks: it was asked before, or the person does not share with it.</param>
/// <param name="AsksFirst">As of a <see cref="Candidate"/>.</param>
public sealed record LeftOut(ServiceId Service, string Name, IReadOnlyList<string> WhyNots, IReadOnlyList<string> Kept, IReadOnlyList<WhyNotKind> Kinds, bool IsBarred, bool AsksFirst);
