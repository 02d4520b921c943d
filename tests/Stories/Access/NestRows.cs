using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.EntityFrameworkCore;

namespace Homeward.Stories.Access;

/// <summary>The rows that a person of the walk has, by the names that stand for them in the table.</summary>
internal static class NestRows
{
    public static async Task<int> Of(HomewardDb db, PersonId person, Dictionary<string, string> ids)
    {
        var stay = await db.Stays.SingleAsync(s => s.PersonId == person);
        var place = await db.Cases.Where(c => c.Id == stay.CaseId).Select(c => c.PlaceId).SingleAsync();
        var blocker = await db.Blockers.SingleAsync(b => b.PersonId == person);
        var ask = await db.Asks.SingleAsync(a => a.PersonId == person);
        (ids["person"], ids["case"], ids["stay"], ids["stay-ward"]) = (Text(person), Text(stay.CaseId), Text(stay.Id), Text(stay.WardId));
        (ids["blocker"], ids["referral"], ids["ask"]) = (Text(blocker.Id), Text(ask.ReferralId), Text(ask.Id));
        ids["need"] = Text(await db.Needs.Where(n => n.PersonId == person && n.Code != "befriending").Select(n => n.Id).SingleAsync());
        ids["other-need"] = Text(await db.Needs.Where(n => n.PersonId == person && n.Code == "befriending").Select(n => n.Id).SingleAsync());
        ids["identifier"] = Text(await db.PersonIdentifiers.Where(i => i.PersonId == person).Select(i => i.Id).SingleAsync());
        ids["adjustment"] = Text(await db.ReasonableAdjustments.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        ids["important"] = Text(await db.ImportantPeople.Where(p => p.PersonId == person).Select(p => p.Id).SingleAsync());
        ids["relationship"] = Text(await db.PersonRelationships.Where(r => r.PersonId == person).Select(r => r.Id).SingleAsync());
        ids["address"] = Text(await db.PersonAddresses.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        ids["visit"] = Text(await db.Attendances.Where(a => a.PersonId == person).Select(a => a.Id).SingleAsync());
        ids["code"] = Text(await db.AccessCodes.Where(c => c.PersonId == person).Select(c => c.Id).SingleAsync());
        ids["support-plan"] = Text(await db.SupportPlans.Where(p => p.PersonId == person && p.EndedAt == null).Select(p => p.Id).SingleAsync());
        ids["support-line"] = ids["line"] = Text(await db.PlanLines.Where(l => l.PersonId == person).Select(l => l.Id).SingleAsync());
        ids["goal"] = Text(await db.Set<PlanGoal>().Where(g => g.PersonId == person).Select(g => g.Id).SingleAsync());
        ids["worry"] = Text(await db.Worries.Where(w => w.PersonId == person).Select(w => w.Id).SingleAsync());
        ids["failed-contact"] = Text(await db.FailedContacts.Where(c => c.PersonId == person).Select(c => c.Id).SingleAsync());
        ids["check-in"] = Text(await db.CheckIns.Where(c => db.SupportPlans.Any(p => p.Id == c.PlanId && p.PersonId == person)).Select(c => c.Id).SingleAsync());
        ids["concern"] = Text(await db.SafeguardingConcerns.Where(c => c.PersonId == person).Select(c => c.Id).SingleAsync());
        ids["job"] = Text(await db.Jobs.Where(j => j.PersonId == person).Select(j => j.Id).SingleAsync());
        ids["ended-plan"] = Text(await db.SupportPlans.Where(p => p.PersonId == person && p.EndedAt != null).Select(p => p.Id).SingleAsync());
        ids["letter-copy"] = Text(await db.LetterCopies.Where(c => c.PersonId == person && c.To == LetterTo.Sender).Select(c => c.Id).SingleAsync());
        ids["secret"] = NestPlan.LinkOf(person);
        foreach (var glass in await db.BrokenGlass.Where(g => g.PersonId == person).Select(g => g.Id).ToListAsync())
        {
            ids["glass"] = Text(glass);
        }

        ids["destination"] = await CodesOf(db, place, "destinations").FirstAsync();
        ids["pathway"] = await CodesOf(db, place, "pathways").Skip(1).FirstAsync();
        var reasons = await CodesOf(db, place, "delay-reasons").Take(4).ToListAsync();
        (ids["second-reason"], ids["third-reason"]) = (reasons[1], reasons[2]);
        return ids.Count;
    }

    /// <summary>The rows of what somebody else has sent for the same person.</summary>
    public static async Task<int> OfAnother(HomewardDb db, ReferralId referral, Dictionary<string, string> ids)
    {
        var ask = await db.Asks.SingleAsync(a => a.ReferralId == referral);
        (ids["other-referral"], ids["other-ask"]) = (Text(referral), Text(ask.Id));
        ids["other-asked"] = Text(await db.Needs.Where(n => n.ReferralId == referral).Select(n => n.Id).SingleAsync());
        return ids.Count;
    }

    /// <summary>The codes of a list in the edition that a place has, in order.</summary>
    public static IQueryable<string> CodesOf(HomewardDb db, PlaceId place, string list) =>
        db.PlaceEditions.Where(e => e.PlaceId == place && e.List == list)
            .Join(db.Codes, e => new { e.List, e.Edition }, c => new { c.List, c.Edition }, (e, c) => c.Code).OrderBy(code => code);

    private static string Text(IId id) => id.Value.ToString();
}
