using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Point;

/// <summary>Gives a person a service's details to use themselves: on paper or by e-mail. Recorded; nobody is asked.</summary>
public sealed class PointTowards(HomewardDb db, Access access, Outbox outbox, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId person, ServiceId serviceId, PointedBy how, CancellationToken cancel)
    {
        var reach = access.People(Section.Referral, Level.Act);
        var service = await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == serviceId && s.WithdrawnAt == null, cancel);
        if (service is null || !await reach.AnyAsync(p => p == person, cancel))
        {
            return Outcome.NotThere;
        }

        if (await db.Persons.AnyAsync(p => p.Id == person && p.DiedOn != null, cancel))
        {
            return Outcome.Of(new PersonHasDied());
        }

        if (how == PointedBy.Email)
        {
            if (await AddressOf(person, cancel) is not { } address)
            {
                return Outcome.Of(new NoEmailAddress());
            }

            outbox.Write(address, "Something you asked about", Letter(service));
        }

        var open = await db.Set<Case>().Where(c => c.PersonId == person && c.ClosedAt == null).Select(c => (CaseId?)c.Id).SingleOrDefaultAsync(cancel);
        var decision = Pointer.Towards(new RowId(clock.NewId()), person, open, serviceId, how, clock.Now, out var pointer);
        db.Pointers.Add(pointer);
        return Outcome.Of(await journal.Save(decision, cancel));
    }

    /// <summary>Whether an e-mail address that the acting membership may use is on record for a person.</summary>
    public async Task<bool> CanSendTo(PersonId person, CancellationToken cancel) => await AddressOf(person, cancel) is not null;

    private Task<string?> AddressOf(PersonId person, CancellationToken cancel) =>
        access.Visible(db.Set<ContactDetails>(), Section.Contact).AsNoTracking().Where(c => c.PersonId == person).Select(c => c.Email).SingleOrDefaultAsync(cancel);

    /// <summary>Where the person finds it, or that nobody is told; null where it comes to the home, or nobody wrote it down.</summary>
    public static string? Where(Service service) => service.KeepsAddressClosed ? "Ring them first: their address is told to nobody" : service.Address;

    private static string Letter(Service service) => string.Join('\n', new[]
    {
        service.Name, "", service.Description, "",
        service.Phone is null ? null : $"Telephone: {service.Phone}",
        service.Email is null ? null : $"E-mail: {service.Email}",
        service.WebAddress is null ? null : $"Web: {service.WebAddress}",
        Where(service) is { } where ? $"Address: {where}" : null,
        $"Open: {service.Hours}",
        "", "You can get in touch with them yourself whenever you like. Nobody has passed your details on.", "",
    }.OfType<string>());
}
