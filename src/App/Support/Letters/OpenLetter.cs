using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.App.Referrals.AnswerByLink;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>Opens a person's letter by the link that was sent to them, for whoever knows their date of birth: a few wrong ones end the link.</summary>
public sealed class OpenLetter(HomewardDb db, NamedJobs jobs, Journal journal, Clock clock)
{
    private const string Job = "letters by link";

    /// <summary>The letter to which a link belongs, whether it lives or not; null where there never was one.</summary>
    public async Task<LetterCopy?> Find(string token, CancellationToken cancel)
    {
        var hash = Secrets.HashOf(token);
        return await db.LetterCopies.AsNoTracking().SingleOrDefaultAsync(c => c.LinkHash == hash, cancel);
    }

    /// <returns>The letter, or why it does not open.</returns>
    public async Task<(LetterCopy? Letter, Refusal? Refusal)> With(LetterCopy found, DateOnly? born, CancellationToken cancel)
    {
        await jobs.ActAs(Job, cancel);
        return await db.InTurnOf(found.PlanId, async () =>
        {
            var copy = await db.LetterCopies.SingleAsync(c => c.Id == found.Id, cancel);
            var isRight = born is not null && await (
                from own in db.Set<Person>()
                where own.Id == copy.PersonId
                join person in db.Set<Person>() on own.SurvivorId ?? own.Id equals person.Id
                select person.BirthDate).SingleAsync(cancel) == born;
            var decision = copy.Open(isRight, clock.Now);
            if (decision.Refusal is { } refusal and not NothingChanged)
            {
                return ((LetterCopy?)null, (Refusal?)refusal);
            }

            if (!decision.IsRefused)
            {
                await journal.Save(decision, cancel);
            }

            if (!isRight)
            {
                return (null, copy.LinkLives(clock.Now) ? new BirthDateNotTheirs() : new LetterLinkIsOver());
            }

            await journal.Read("LetterReadByLink", [new Subject(copy.PersonId, copy.CaseId, Section.Plan)], cancel);
            return (copy, null);
        }, cancel);
    }
}
