using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.OneService;

/// <summary>Vouches that a directory entry is right as it stands, and settles every question that was raised about it.</summary>
public sealed class AssureEntry(HomewardDb db, Journal journal, ActingNow acting, TellRoom speaks, Clock clock)
{
    public async Task<Outcome> Do(ServiceId id, CancellationToken cancel)
    {
        if (!speaks.MaySpeakFor(id) || await db.Services.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } service)
        {
            return Outcome.NotThere;
        }

        var by = acting.Required.Membership;
        var decision = service.Assure(by, clock.Now);
        foreach (var question in await db.EntryQuestions.Where(q => q.ServiceId == id && q.SettledAt == null).ToListAsync(cancel))
        {
            decision = decision.And(question.Settle(by, clock.Now));
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
