using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.Journey.Support;

/// <summary>The letter with which a support plan ends, in plain words: what was reached, what help there was, what goes on, who to ring.</summary>
/// <remarks>
/// It is written to the person; the GP practice and whoever referred them get copies. Once one has gone the words are fixed, and whoever gets it later gets the same.
/// Source: Sefton CVS, "feedback to clinicians on the outcome of referrals".
/// </remarks>
public sealed class ClosingLetter : IVersioned, IAboutPerson
{
    /// <summary>The most that is kept of one part, in characters.</summary>
    public const int LongestPart = 2000;

    private readonly List<LetterCopy> _copies = [];

    private ClosingLetter()
    {
    }

    public LetterId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public PersonId PersonId { get; private set; }

    public CaseId CaseId { get; private set; }

    CaseId? IAboutPerson.CaseId => CaseId;

    /// <summary>What it says.</summary>
    public LetterWords Words { get; private set; } = LetterWords.None;

    /// <summary>When the words were last changed.</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>When the first copy went; null while none has.</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>When somebody said that none is sent; null where nobody did.</summary>
    public DateTime? ForgoneAt { get; private set; }

    /// <summary>Why none is sent.</summary>
    public string? ForgoneBecause { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<LetterCopy> Copies => _copies;

    /// <summary>The letter of a plan that has ended, in which nothing stands yet; null while the plan runs.</summary>
    /// <param name="help">The needs of which it can tell.</param>
    public static ClosingLetter? Of(LetterId id, SupportPlan plan, IReadOnlyList<HelpGiven> help) => plan.EndedAt is null ? null : new ClosingLetter
    {
        Id = id, PlanId = plan.Id, PersonId = plan.PersonId, CaseId = plan.CaseId, Words = LetterWords.None with { Help = [.. help.Select(each => each with { Words = null })] },
    };

    /// <summary>Keeps what it is to say.</summary>
    public Decision Write(LetterWords words, DateTime now)
    {
        var tidy = words.Tidy();
        Refusal? fault = SentAt is not null ? new LetterHasGone()
            : tidy.IsTooLong ? new LetterWordsTooLong()
            : tidy.SaysTheSameAs(Words) ? new NothingChanged()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (Words, WrittenAt) = (tidy, now);
        return new ClosingLetterWritten(Id, PlanId) { HappenedAt = now, Subjects = About() };
    }

    /// <summary>Sends it to each of these; what each gets is kept as it went.</summary>
    public Decision Send(IReadOnlyList<CopyForm> to, MembershipId by, DateTime now)
    {
        Refusal? fault = Words.GoesOn is null || Words.Ring is null ? new LetterSaysNothing()
            : to.Count == 0 ? new LetterToNobody()
            : to.FirstOrDefault(copy => _copies.Exists(sent => sent.IsFor(copy))) is { } twice ? new LetterWentToThem(twice.Name)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (SentAt, ForgoneAt, ForgoneBecause) = (SentAt ?? now, null, null);
        var copies = to.Select(form => new LetterCopy(this, form, by, now)).ToList();
        _copies.AddRange(copies);
        return Decision.Of([.. copies.Select(copy => new ClosingLetterSent(Id, PlanId, copy.Id, copy.To, copy.Way) { HappenedAt = now, Subjects = About() })]);
    }

    /// <summary>Says that none is sent, and why.</summary>
    public Decision Forgo(string? because, DateTime now)
    {
        var why = Typed.Text(because);
        Refusal? fault = SentAt is not null ? new LetterHasGone()
            : why is null ? new WhyNoLetterMissing()
            : why.Length > LongestPart ? new WordsTooLong(LongestPart)
            : ForgoneAt is not null ? new LetterForgone()
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (ForgoneAt, ForgoneBecause) = (now, why);
        return new ClosingLetterForgone(Id, PlanId) { HappenedAt = now, Subjects = About() };
    }

    private IReadOnlyList<Subject> About() => [new Subject(PersonId, CaseId, Section.Plan)];
}

/// <summary>What a closing letter says, part by part.</summary>
/// <param name="Goals">What the person wanted to reach, in their own words, and whether it was.</param>
/// <param name="Help">What help there was, need by need: who sent a need reads what became of it, and not of the others.</param>
/// <param name="GoesOn">What goes on, and with whom.</param>
/// <param name="Ring">Who to ring.</param>
public sealed record LetterWords(string? Goals, IReadOnlyList<HelpGiven> Help, string? GoesOn, string? Ring)
{
    /// <summary>Before anything has been written.</summary>
    public static readonly LetterWords None = new(null, [], null, null);

    internal bool IsTooLong => new[] { Goals, GoesOn, Ring }.Concat(Help.Select(help => help.Words)).Any(part => part?.Length > ClosingLetter.LongestPart);

    internal LetterWords Tidy() => new(Typed.Text(Goals), [.. Help.Select(help => help with { Words = Typed.Text(help.Words) })], Typed.Text(GoesOn), Typed.Text(Ring));

    internal bool SaysTheSameAs(LetterWords other) => (Goals, GoesOn, Ring) == (other.Goals, other.GoesOn, other.Ring) && Help.SequenceEqual(other.Help);
}

/// <summary>What help there was for one need.</summary>
/// <param name="Label">What was needed, in the words of the catalogue when it was written.</param>
/// <param name="Words">Null where the letter is to say nothing of it.</param>
public sealed record HelpGiven(NeedId Need, string Label, string? Words);
