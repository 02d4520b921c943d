using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Owner;

/// <summary>Gives a case its owner, and says what happens next and by when.</summary>
public sealed class LeadTheWay(HomewardDb db, Access access, Journal journal, ActingNow acting, Clock clock)
{
    /// <summary>Whoever acts becomes the case manager.</summary>
    public Task<Outcome> TakeOn(CaseId id, CancellationToken cancel) => Act(id, c => c.TakeOn(acting.Required.Membership, clock.Now), cancel);

    public Task<Outcome> GiveBack(CaseId id, CancellationToken cancel) => Act(id, c => c.GiveBack(clock.Now), cancel);

    /// <param name="day">The London day by the end of which it is to be done.</param>
    /// <param name="version">The version of the case that the form was filled in from: whoever agreed something else meanwhile was faster. Null where none is told.</param>
    public Task<Outcome> Agree(CaseId id, string? nextAction, DateOnly day, int? version, CancellationToken cancel) =>
        Act(id, c => Agree(c, nextAction, day), cancel, version);

    /// <summary>Owner and next action as one form gives them, for whoever saves them with something else; <see cref="NothingChanged"/> where a part of it is so already.</summary>
    /// <param name="led">The case, found through the access policy.</param>
    /// <param name="owner">Who is to lead it; null where that stays as it is.</param>
    /// <param name="nextAction">Empty where nothing new is agreed.</param>
    public IEnumerable<Decision> Together(Case led, MembershipId? owner, string? nextAction, DateOnly? day)
    {
        if (owner is { } leads)
        {
            yield return led.OwnerId == leads ? new NothingChanged() : led.TakeOn(leads, clock.Now);
        }

        if (Typed.Line(nextAction) is { } words && day is { } by)
        {
            yield return words == led.NextAction && EndOf(by) == led.NextActionDueAt ? new NothingChanged() : Agree(led, words, by);
        }
    }

    private Decision Agree(Case led, string? nextAction, DateOnly day) =>
        day > clock.Today.AddYears(1) ? new NextActionTooFarAhead() : led.Agree(nextAction, EndOf(day), clock.Now);

    private static DateTime EndOf(DateOnly day) => LondonTime.StartOf(day.AddDays(1)).AddMinutes(-1);

    private async Task<Outcome> Act(CaseId id, Func<Case, Decision> decide, CancellationToken cancel, int? version = null)
    {
        if (await access.Visible(db.Cases, Section.Hospital, Level.Act).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } found)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(found, version ?? found.Version);
        return Outcome.Of(await journal.Save(decide(found), cancel));
    }
}
