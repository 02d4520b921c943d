using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;
using Kinds = Homeward.App.Platform.Access.Relations;

namespace Homeward.App.Referrals.Duties;

/// <summary>Lets whoever sent a referral see whom it was about while any of it is open, and for some weeks after its last need has ended, so that they read how.</summary>
public sealed class HowLongSendersSee(HomewardDb db, RelationRows relations, AfterTheEnd lasts, Clock clock)
{
    /// <summary>Who holds what comes of sending: the ward it was sent from, so that it holds for whoever is on shift, else the membership that sent it.</summary>
    public static Guid Holder(Referral referral) => referral.SenderWardId?.Value ?? referral.SenderId.Value;

    /// <summary>Everybody a referral is about, and what sending it makes the sender to them.</summary>
    public static IEnumerable<(PersonId Person, CaseId Case, string Kind)> Relations(Referral referral) =>
        referral.Needs.Where(need => need.PersonId != referral.PersonId).Select(need => (need.PersonId, need.CaseId, Kinds.CarerSender))
            .Distinct().Prepend((referral.PersonId, referral.CaseId, Kinds.Sender));

    public async Task Follow(Referral referral, IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        if (facts.Count == 0 || !referral.Needs.All(need => need.IsOver))
        {
            return;
        }

        foreach (var (person, _, kind) in Relations(referral))
        {
            if (!(await Others(referral, person, cancel)).Exists(other => other.Needs.Any(need => !need.IsOver)))
            {
                await relations.RunOut(person, Holder(referral), kind, clock.Now + lasts.Of(kind));
            }
        }
    }

    // As they stand now, what this transaction has changed of them included.
    private Task<List<Referral>> Others(Referral referral, PersonId person, CancellationToken cancel) => db.Referrals.AsTracking().Include(r => r.Needs)
        .Where(r => r.Id != referral.Id && r.SenderWardId == referral.SenderWardId && (r.SenderWardId != null || r.SenderId == referral.SenderId)
            && (r.PersonId == person || r.Needs.Any(need => need.PersonId == person)))
        .ToListAsync(cancel);
}
