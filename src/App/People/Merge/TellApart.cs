using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.People.Merge;

/// <summary>Says of two records that they are two people, so that nobody is asked about the pair again.</summary>
public sealed class TellApart(HomewardDb db, BothRecords both, Journal journal, ActingNow acting, Clock clock)
{
    public async Task<Outcome> Do(PersonId one, PersonId other, CancellationToken cancel)
    {
        if (await both.Find(one, other, cancel) is not { } found)
        {
            return Outcome.NotThere;
        }

        var (row, decision) = ToldApart.Say(
            new RowId(clock.NewId()), found.One, found.Other, await both.ToldApart(one, other, cancel), acting.Required.Membership, clock.Now);
        if (row is not null)
        {
            db.ToldApart.Add(row);
        }

        return Outcome.Of(await journal.Save(decision, cancel));
    }
}
