using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Safeguarding;

/// <summary>What a safeguarding lead does with a concern: acknowledges it, and closes it with what came of it.</summary>
public sealed class ActOnConcern(HomewardDb db, Access access, ConcernSeal seal, CodeLists codes, RelationRows relations, AfterTheEnd afterTheEnd, ActingNow acting, Journal journal, Clock clock)
{
    /// <summary>The list of what may come of it.</summary>
    public const string Outcomes = "safeguarding-outcomes";

    /// <summary>The concerns within reach; for whoever is no lead there are none.</summary>
    public IQueryable<SafeguardingConcern> Within(Level level) => access.Visible(access.Visible(db.SafeguardingConcerns, Section.Safeguarding, level), Section.Identity);

    /// <param name="version">The version that the form shows.</param>
    public Task<Outcome> Acknowledge(SafeguardingConcernId id, int? version, CancellationToken cancel) =>
        Do(id, version, concern => Task.FromResult(concern.Acknowledge(acting.Required.Membership, clock.Now)), cancel);

    /// <summary>The leads know the person for some time longer, unless another concern about them is open.</summary>
    /// <param name="version">The version that the form shows.</param>
    public Task<Outcome> Close(SafeguardingConcernId id, int? version, string? outcome, string? words, CancellationToken cancel) => Do(id, version, async concern =>
    {
        var known = codes.Of(Outcomes).Any(code => code.Value == outcome) ? outcome : null;
        var closed = concern.Close(known, words, said => seal.Close(concern.PersonId, said), acting.Required.Membership, clock.Now);
        if (!closed.IsRefused && !await db.SafeguardingConcerns.AnyAsync(c => c.PersonId == concern.PersonId && c.PlaceId == concern.PlaceId && c.Id != id && c.ClosedAt == null, cancel))
        {
            await relations.RunOut(concern.PersonId, concern.PlaceId.Value, Relations.Safeguarding, clock.Now + afterTheEnd.Of(Relations.Safeguarding));
        }

        return closed;
    }, cancel);

    private async Task<Outcome> Do(SafeguardingConcernId id, int? version, Func<SafeguardingConcern, Task<Decision>> act, CancellationToken cancel)
    {
        if (await Within(Level.Act).AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } concern)
        {
            return Outcome.NotThere;
        }

        db.HoldTo(concern, version ?? concern.Version);
        return Outcome.Of(await journal.Save(await act(concern), cancel));
    }
}
