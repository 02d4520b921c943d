using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>The closing letters that are yet to be sent: of plans that have ended within reach, those longest ended first.</summary>
/// <remarks>None is due of somebody who has died, nor where somebody has said that none is sent.</remarks>
public sealed class LettersDue(HomewardDb db, Access access, LetterAtHand letters, AfterTheEnd lasts, LetterRules rules, Clock clock)
{
    public async Task<LettersToSend> Of(CancellationToken cancel)
    {
        var (since, late) = (clock.Now - lasts.Of(Relations.Closing), clock.Now - rules.TimeToSend);
        var due = await (
            from plan in access.Visible(access.Visible(db.SupportPlans, Section.Plan, Level.Act), Section.Identity)
            where plan.EndedAt != null && plan.EndedAt >= since && !db.ClosingLetters.Any(l => l.PlanId == plan.Id && (l.SentAt != null || l.ForgoneAt != null))
            join own in db.Persons on plan.PersonId equals own.Id
            join person in db.Persons on own.SurvivorId ?? own.Id equals person.Id
            where person.DiedOn == null
            orderby plan.EndedAt, plan.Id
            select new LetterDue(plan.Id, person.Id, (person.GivenName + " " + person.FamilyName).Trim(), plan.EndedAt!.Value, plan.EndedAt < late)).ToListAsync(cancel);
        return new LettersToSend(due, await letters.ToPost().CountAsync(cancel));
    }
}

/// <summary>What closing letters wait for.</summary>
/// <param name="ToPost">How many copies wait to be printed and posted.</param>
public sealed record LettersToSend(IReadOnlyList<LetterDue> Due, int ToPost);

/// <summary>A closing letter that is yet to be sent.</summary>
/// <param name="IsLate">Whether the time for it has passed.</param>
public sealed record LetterDue(PlanId Plan, PersonId Person, string Name, DateTime EndedAt, bool IsLate);
