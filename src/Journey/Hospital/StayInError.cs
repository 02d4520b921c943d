using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

/// <content>A stay that never was: the wrong person, or one already here under another stay, was recorded as admitted.</content>
public sealed partial class Stay
{
    /// <summary>When it was said that the person was never admitted, or null. Such a stay is kept, and counts nowhere.</summary>
    public DateTime? EnteredInErrorAt { get; private set; }

    /// <summary>The person was never admitted. What ran in the stay ends; nothing in it is counted. A death has its own correction.</summary>
    /// <param name="words">How the mistake came about.</param>
    /// <param name="now">The instant of taking it back.</param>
    public Decision TakeBack(string? words, DateTime now)
    {
        if (EnteredInErrorAt is not null)
        {
            return new AdmissionTakenBack();
        }

        if (DischargeMethod == Leaving.MethodDied)
        {
            return new RecordedAsDied();
        }

        if (Typed.Text(words) is not { } said)
        {
            return new MistakeNeedsWords();
        }

        CloseSpell(now);
        EndReadyPeriod(now, ReadyPeriodEnd.Left);
        (EnteredInErrorAt, LeftAt, LeavingUnconfirmed, ReviewDueAt) = (now, LeftAt ?? now, false, null);
        return new AdmissionEnteredInError(Id, said) { HappenedAt = now, Subjects = Concerned };
    }
}
