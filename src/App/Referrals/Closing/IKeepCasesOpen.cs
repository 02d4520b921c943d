using Homeward.Journey.Basics;

namespace Homeward.App.Referrals.Closing;

/// <summary>What goes on in a case beside stays, visits and needs, and keeps it open.</summary>
public interface IKeepCasesOpen
{
    /// <summary>The cases in which it goes on, or went on until after this instant; compose it into queries.</summary>
    IQueryable<CaseId> GoingOnSince(DateTime since);
}
