using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.OneService;

/// <summary>All that a service's page shows.</summary>
/// <param name="Questions">Open questions about the entry: decline reasons, oldest first.</param>
public sealed record ServiceCard(
    Service Service, string Organisation, IReadOnlyList<string> Needs, ServiceRoom? Room, AnswerHistory? Tally, IReadOnlyList<EntryQuestion> Questions)
{
    public static async Task<ServiceCard?> Of(HomewardDb db, ServiceId id, CancellationToken cancel)
    {
        var found = await (
            from service in db.Services.AsNoTracking()
            where service.Id == id
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            select new { service, organisation.Name }).SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : new ServiceCard(
                found.service,
                found.Name,
                await db.ServiceOffers.Where(o => o.ServiceId == id).Select(o => o.Need).Distinct().ToListAsync(cancel),
                await db.ServiceRooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel),
                await db.AnswerTallies.Where(t => t.ServiceId == id).GroupBy(t => t.ServiceId)
                    .Select(t => (AnswerHistory?)new AnswerHistory(t.Sum(n => n.Answered), t.Sum(n => n.Accepted), t.Sum(n => n.InTime), t.Sum(n => n.Quick))).SingleOrDefaultAsync(cancel),
                await db.EntryQuestions.AsNoTracking().Where(q => q.ServiceId == id && q.SettledAt == null).OrderBy(q => q.RaisedAt).ToListAsync(cancel));
    }
}
