using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Adjust;

/// <summary>Records what must be done differently for somebody, as agreed with them.</summary>
public sealed class AgreeAdjustment(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId id, AdjustmentForm form, CancellationToken cancel)
    {
        if (await atHand.Find(id, Section.Contact, Level.Act, cancel) is not { } person)
        {
            return Outcome.NotThere;
        }

        return await db.InTurn($"an adjustment for {person.Id.Value}", () => Agree(person.Id, form, cancel), cancel);
    }

    private async Task<Outcome> Agree(PersonId person, AdjustmentForm form, CancellationToken cancel)
    {
        var has = await db.ReasonableAdjustments.Where(a => a.PersonId == person && a.EndedAt == null).ToListAsync(cancel);
        var (adjustment, decision) = ReasonableAdjustment.Agree(new RowId(clock.NewId()), person, form, has, clock.Now);
        if (adjustment is not null)
        {
            db.ReasonableAdjustments.Add(adjustment);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}

/// <summary>Ends an adjustment: no longer needed, or consent taken back.</summary>
public sealed class EndAdjustment(HomewardDb db, PersonAtHand atHand, Journal journal, Clock clock)
{
    public async Task<Outcome> Do(PersonId id, RowId row, string? reason, bool consentTakenBack, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Contact, Level.Act, cancel);
        var ids = person is null ? [] : await atHand.IdsOf(person.Id, cancel);
        return await db.ReasonableAdjustments.SingleOrDefaultAsync(a => a.Id == row && ids.Contains(a.PersonId), cancel) is { } adjustment
            ? Outcome.Of(await journal.Save(adjustment.End(reason, consentTakenBack, clock.Now), cancel))
            : Outcome.NotThere;
    }
}
