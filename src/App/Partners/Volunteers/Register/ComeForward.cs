using Homeward.App.Platform.Access;
using Homeward.App.Platform.Identity;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers.Register;

/// <summary>Somebody without an account comes forward as a volunteer of an organisation that has somebody to read it.</summary>
public sealed class ComeForward(HomewardDb db, NamedJobs jobs, RegistrationGate gate, Outbox outbox, Journal journal, Clock clock)
{
    /// <summary>In whose name it is written down.</summary>
    public const string Job = "volunteer registration";

    /// <summary>The organisation's name; null where there is no such organisation, or nobody coordinates volunteers for it.</summary>
    public async Task<string?> TakenBy(OrganisationId organisation, CancellationToken cancel) =>
        await Coordinators(organisation).AnyAsync(cancel) ? await db.Organisations.Where(o => o.Id == organisation && o.ClosedOn == null).Select(o => o.Name).SingleOrDefaultAsync(cancel) : null;

    /// <summary>Writes them down as an enquiry, once: the same name with the same number or address is not written twice, and nobody outside learns that it was there.</summary>
    public Task<Refusal?> Do(HttpContext http, OrganisationId organisation, VolunteerForm form, CancellationToken cancel) =>
        db.InTurn($"volunteers of {organisation.Value}", async () =>
        {
            if (!await gate.Opens(http, organisation, cancel))
            {
                return new TooManyRegistrations();
            }

            await jobs.ActAs(Job, cancel);
            var decision = Volunteer.Enquire(new VolunteerId(clock.NewId()), organisation, form, CameBy.PublicPage, clock.Now, out var volunteer);
            if (volunteer is null)
            {
                return decision.Refusal;
            }

            var isFirst = await gate.IsFirstForAWhile(organisation, cancel);
            gate.Count(http, organisation);
            if (await IsKnown(volunteer, cancel))
            {
                await db.SaveChangesAsync(cancel);
                return null;
            }

            db.Volunteers.Add(volunteer);
            foreach (var address in isFirst ? await Coordinators(organisation).ToListAsync(cancel) : [])
            {
                outbox.Tell(address, "Homeward: somebody wants to volunteer", $"Somebody has come forward as a volunteer of your organisation.\n\n{outbox.Link("/volunteers?stage=enquiry")}\n");
            }

            return await journal.Save(decision, cancel);
        }, cancel);

    // The addresses of those who hold the role now.
    private IQueryable<string?> Coordinators(OrganisationId organisation)
    {
        var now = clock.Now;
        return from membership in db.Memberships
               where membership.OrganisationId == organisation && membership.Role == Roles.VolunteerCoordinator && membership.BeginsAt <= now && (membership.EndsAt == null || membership.EndsAt > now)
               join account in db.Users on membership.AccountId equals account.Id
               where account.LeftAt == null
               select account.Email;
    }

    // Whoever has left and comes forward again is read anew.
    private Task<bool> IsKnown(Volunteer other, CancellationToken cancel) => db.Volunteers.AnyAsync(
        v => v.OrganisationId == other.OrganisationId && v.Stage != VolunteerStage.Left && v.SortKey == other.SortKey && ((other.Phone != null && v.Phone == other.Phone) || (other.Email != null && v.Email == other.Email)), cancel);
}

public sealed record TooManyRegistrations() : Refusal("Too many have come forward from here within the hour. Wait an hour and send it again, or ring the organisation.");
