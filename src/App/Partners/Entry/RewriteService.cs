using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>Writes an entry anew: the service's own people do, or an administrator who was told. Open questions about it are settled by that.</summary>
public sealed class RewriteService(HomewardDb db, Journal journal, ActingNow acting, TellRoom speaks, Clock clock)
{
    /// <param name="version">The version that the form was made from.</param>
    public async Task<Outcome> Do(ServiceId id, ServiceEntry entry, int version, CancellationToken cancel)
    {
        if (!speaks.MaySpeakFor(id) || await db.Services.Include(s => s.Offers).SingleOrDefaultAsync(s => s.Id == id && s.WithdrawnAt == null, cancel) is not { } service)
        {
            return Outcome.NotThere;
        }

        if (service.Version != version)
        {
            return Outcome.Of(new ServiceChangedMeanwhile());
        }

        var by = acting.Required.Membership;
        var decision = service.Rewrite(Kept(entry, service), by, clock.Now);
        foreach (var question in await db.EntryQuestions.Where(q => q.ServiceId == id && q.SettledAt == null).ToListAsync(cancel))
        {
            decision = decision.And(question.Settle(by, clock.Now));
        }

        if (!decision.IsRefused)
        {
            var organisation = await db.Organisations.Where(o => o.Id == service.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
            await ServiceWords.Renew(db, id, entry, organisation, cancel);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }

    // What kind of recipient it counts as decides what people's refusals cover: not for the service itself to say.
    private ServiceEntry Kept(ServiceEntry entry, Service service) =>
        acting.Required.Role == Roles.Administrator ? entry : entry with { RecipientClass = service.RecipientClass };
}
