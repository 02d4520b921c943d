namespace Homeward.Journey.Partners.Matching;

/// <summary>How a service has answered so far what it was asked of one need: counts over the asks that say something about it.</summary>
/// <param name="Answered">Asks it accepted, declined for want of room, or let pass without an answer.</param>
/// <param name="Accepted">Of these, the accepted.</param>
/// <param name="InTime">Of these, the ones answered within its promise.</param>
/// <param name="Quick">Of these, the ones answered within a few of its answering hours.</param>
/// <remarks>
/// Left out, because they say nothing about its readiness: declined as not eligible (the directory's fault), the person said no, withdrawn, entered in error.
/// </remarks>
public readonly record struct AnswerHistory(int Answered, int Accepted, int InTime, int Quick = 0)
{
    /// <summary>Both together.</summary>
    public static AnswerHistory operator +(AnswerHistory one, AnswerHistory other) =>
        new(one.Answered + other.Answered, one.Accepted + other.Accepted, one.InTime + other.InTime, one.Quick + other.Quick);

    /// <summary>The share accepted, pulled towards what services usually do as though it had been asked <paramref name="priorAsks"/> times more.</summary>
    /// <param name="usual">The mean it is pulled to: see <see cref="MatchWeights.LearntFrom"/>.</param>
    /// <remarks>
    /// One lucky yes does not put a newcomer above a service that said yes to ninety of a hundred, and one no does not bury it.
    /// Worked: 1 of 1 with a usual 0.7 over 10 asks is (1 + 7) ÷ 11 = 0.727; 90 of 100 is (90 + 7) ÷ 110 = 0.882.
    /// </remarks>
    public double AcceptedShare(double usual, double priorAsks) => Shrunk(Accepted, usual, priorAsks);

    /// <summary>The share answered in time, pulled in the same way.</summary>
    public double InTimeShare(double usual, double priorAsks) => Shrunk(InTime, usual, priorAsks);

    /// <summary>The share answered quickly, pulled in the same way.</summary>
    public double QuickShare(double usual, double priorAsks) => Shrunk(Quick, usual, priorAsks);

    private double Shrunk(int count, double usual, double priorAsks) =>
        Answered + priorAsks <= 0 ? usual : (count + usual * priorAsks) / (Answered + priorAsks);
}
