using Homeward.App.Hospital.Huddles;
using Homeward.App.People;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.Owner;

/// <summary>Gives a case its owner, and says what happens next and by when.</summary>
/// <remarks>A case manager is somebody of the hub: to a ward there is nothing here to take on or to give back.</remarks>
public sealed class LeadTheWay(HomewardDb db, Access access, Journal journal, Outbox outbox, MembershipNames names, HubTeam team, ActingNow acting, Clock clock)
{
    /// <summary>Whoever acts becomes the case manager; whoever was until now hears of it.</summary>
    /// <param name="insteadOf">From whom it is taken over; null where the case is nobody's.</param>
    public async Task<Outcome> TakeOn(CaseId id, MembershipId? insteadOf, CancellationToken cancel)
    {
        if (!acting.Required.IsHub)
        {
            return Outcome.NotThere;
        }

        if (insteadOf is { } before)
        {
            await Tell(id, before, acting.Required.Membership, cancel);
        }

        return await Act(id, c => c.TakeOn(acting.Required.Membership, clock.Now, insteadOf), cancel);
    }

    /// <summary>The hub gives it to one of its own; whoever led it until now hears.</summary>
    /// <param name="place">The place whose hub answers for the case.</param>
    public async Task<Outcome> Give(CaseId id, PlaceId place, MembershipId owner, CancellationToken cancel)
    {
        if (!acting.Required.IsHub)
        {
            return Outcome.NotThere;
        }

        if (!(await team.Of(place, cancel)).Any(member => member.Id == owner))
        {
            return Outcome.Of(new NotOfThisHub());
        }

        if (await db.Cases.Where(c => c.Id == id).Select(c => c.OwnerId).SingleOrDefaultAsync(cancel) is { } before && before != owner)
        {
            await Tell(id, before, owner, cancel);
        }

        return await Act(id, c => c.TakeOn(owner, clock.Now, c.OwnerId), cancel);
    }

    public async Task<Outcome> GiveBack(CaseId id, CancellationToken cancel) =>
        acting.Required.IsHub ? await Act(id, c => c.GiveBack(acting.Required.Membership, clock.Now), cancel) : Outcome.NotThere;

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
            // Whoever decides it reads on the same form whose it is.
            yield return led.OwnerId == leads ? new NothingChanged() : led.TakeOn(leads, clock.Now, led.OwnerId);
        }

        if (Typed.Line(nextAction) is { } words && day is { } by)
        {
            yield return words == led.NextAction && !IsTooFar(by) && EndOf(by) == led.NextActionDueAt ? new NothingChanged() : Agree(led, words, by);
        }
    }

    private Decision Agree(Case led, string? nextAction, DateOnly day) =>
        IsTooFar(day) ? new NextActionTooFarAhead() : led.Agree(nextAction, EndOf(day), clock.Now);

    private bool IsTooFar(DateOnly day) => day > clock.Today.AddYears(1);

    private static DateTime EndOf(DateOnly day) => LondonTime.StartOf(day.AddDays(1)).AddMinutes(-1);

    /// <summary>Tells whoever led a case until now that another does; it goes with the save that follows, and a refusal sends nothing.</summary>
    public async Task Tell(CaseId id, MembershipId before, MembershipId now, CancellationToken cancel)
    {
        var at = clock.Now;
        var told = await (
            from owned in access.Visible(db.Cases, Section.Hospital, Level.Act)
            where owned.Id == id && owned.OwnerId == before
            join membership in db.Memberships on owned.OwnerId equals (MembershipId?)membership.Id
            join account in db.Users on membership.AccountId equals (Guid?)account.Id
            where account.LeftAt == null && (membership.EndsAt == null || membership.EndsAt > at)
            select new { account.Email, account.DisplayName, owned.PersonId }).SingleOrDefaultAsync(cancel);
        if (told is not null)
        {
            outbox.Tell(
                told.Email,
                "Homeward: a case of yours has another case manager",
                $"To: {told.DisplayName}\n\n{(await names.Of([now], cancel))[now]}, leads a case that was yours. What was next on it is theirs to do now.\n\nSee whose it is: {outbox.Link($"/people/{told.PersonId.Value}")}\n");
        }
    }

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
