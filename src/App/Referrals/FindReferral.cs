using System.Globalization;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals;

/// <summary>Finds referrals for those who may act on them: as the service that was asked, or from the sender's side.</summary>
/// <remarks>What is found is whole, so that the rules see every other ask; what a screen shows of it is the screen's matter.</remarks>
public sealed class FindReferral(HomewardDb db, Access access, ActingNow acting)
{
    /// <summary>The asks that the acting membership may answer: those put to a service it speaks for, about somebody it may act for.</summary>
    public IQueryable<Ask> Answerable() => PutToMe(Level.Act);

    /// <summary>The asks put to a service that the acting membership speaks for, as long as it may see whom they are about.</summary>
    public IQueryable<Ask> Answered() => PutToMe(Level.Read);

    /// <summary>The referrals that the acting membership may act on as the sender: all of its ward's or its hub's people; of others what it, its ward or its team sent.</summary>
    /// <remarks>Having sent something for somebody gives no hand in what others sent, and whoever has only matched somebody sees nothing: they do not read who it is.</remarks>
    public IQueryable<Referral> Sent()
    {
        var who = acting.Required;
        var arranges = who.IsWard || who.IsHub;
        var (own, whole) = (OwnReferrals, access.PeopleBut(InPart, Section.Referral, Level.Act));
        return access.Visible(access.Visible(db.Referrals, Section.Referral, Level.Act), Section.Identity)
            .Where(r => own.Where(id => id == r.Id).Any() || (arranges && whole.Contains(r.PersonId)));
    }

    /// <summary>
    /// The asks that the acting membership may look at: who knows somebody only by being asked or by helping sees what was put to them, and who knows
    /// them only by having referred them what became of that; neither sees to whom else they turned.
    /// </summary>
    public IQueryable<Ask> Seen()
    {
        var (services, named, whole, own, sent) = (MyServices, access.People(Section.Identity), WhollyKnown, OwnReferrals, KnownBySending);
        return access.Visible(db.Asks, Section.Referral)
            .Where(a => (named.Contains(a.PersonId) && (services.Contains(a.ServiceId) || whole.Contains(a.PersonId))) || (sent.Contains(a.PersonId) && own.Where(id => id == a.ReferralId).Any()));
    }

    /// <summary>The needs that the acting membership may look at: for a helper only those that were put to a service it speaks for, for a sender those it sent.</summary>
    /// <remarks>Those it sent for a carer are among them, though it may not read who the carer is.</remarks>
    public IQueryable<Need> SeenNeeds()
    {
        var (services, named, whole, own, sent) = (MyServices, access.People(Section.Identity), WhollyKnown, OwnReferrals, KnownBySending);
        return access.Visible(db.Needs, Section.Referral)
            .Where(n => (sent.Contains(n.PersonId) && own.Where(id => id == n.ReferralId).Any())
                || (named.Contains(n.PersonId) && (whole.Contains(n.PersonId)
                    || db.Asks.Any(a => services.Contains(a.ServiceId) && a.ReferralId == n.ReferralId && a.Needs.Any(put => put.NeedId == n.Id)))));
    }

    /// <summary>The rows of the answers to an ask that was put to a service of the acting membership, whether it still knows whom it is about or not; ids only.</summary>
    /// <remarks>None where the person refuses to be shared with such a service: to it there was no ask.</remarks>
    public Task<List<Guid>> AnswersOf(AskId ask, CancellationToken cancel)
    {
        var (services, refusing) = (MyServices, access.Refusing());
        return db.Asks.Where(a => a.Id == ask && services.Contains(a.ServiceId) && !refusing.Contains(a.PersonId))
            .SelectMany(a => a.Needs).Select(put => put.Id.Value).ToListAsync(cancel);
    }

    /// <summary>Whether the acting membership has opened whom an ask is about while it was asked, as the journal has it.</summary>
    public Task<bool> HasRead(Ask ask, CancellationToken cancel)
    {
        var me = acting.Required.Membership;
        return db.Journal.AnyAsync(
            row => row.Kind == JournalKind.Read && row.Act == "PersonOpened" && row.MembershipId == me && row.RecordedAt >= ask.ReceivedAt && row.Subjects.Any(s => s.PersonId == ask.PersonId), cancel);
    }

    /// <summary>The people of whom the acting membership may know all that was asked: by more than being asked, having asked or having matched them.</summary>
    public IQueryable<PersonId> WhollyKnown => access.PeopleBut(InPart, Section.Referral);

    private static string[] InPart => [Relations.Asked, Relations.Helper, Relations.HomeVisitor, Relations.Sender, Relations.CarerSender, Relations.Matched];

    // Whoever has only matched somebody sees nothing, not even what they have just sent.
    private IQueryable<PersonId> KnownBySending => access.PeopleBut([Relations.Matched], Section.Referral);

    /// <summary>What the acting membership sent, one of its wards, or, where it belongs to no ward, a colleague of its own team; whoever it is about.</summary>
    /// <remarks>Over the years these are many: "Where … Any" looks at the one that is asked about, where "Contains" would first gather them all.</remarks>
    private IQueryable<ReferralId> OwnReferrals
    {
        get
        {
            var who = acting.Required;
            var wards = who.Of(ScopeKinds.Ward).Select(id => (WardId?)new WardId(id)).ToList();
            var (me, organisation, team, byWard) = (who.Membership, who.Organisation, who.Team, who.IsWard);
            return db.Referrals.Where(r => r.SenderId == me || wards.Contains(r.SenderWardId)
                || (!byWard && r.SenderWardId == null && r.SenderOrganisationId == organisation && db.Memberships.Any(m => m.Id == r.SenderId && m.TeamId == team))).Select(r => r.Id);
        }
    }

    private List<ServiceId> MyServices => [.. acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id))];

    private IQueryable<Ask> PutToMe(Level level)
    {
        var services = MyServices;
        return access.Visible(db.Asks, Section.Referral, level).Where(a => services.Contains(a.ServiceId));
    }

    public async Task<Referral?> ByAsk(AskId ask, CancellationToken cancel) =>
        await Answerable().Where(a => a.Id == ask).Select(a => (ReferralId?)a.ReferralId).SingleOrDefaultAsync(cancel) is { } id ? await Whole(id, cancel) : null;

    public async Task<Referral?> BySender(ReferralId referral, CancellationToken cancel) =>
        await Sent().AnyAsync(r => r.Id == referral, cancel) ? await Whole(referral, cancel) : null;

    /// <summary>Where each need of a referral stands, as <see cref="Referral.StandOf"/> has it: a form carries it there and back.</summary>
    public async Task<IReadOnlyDictionary<NeedId, string>> Stands(ReferralId id, CancellationToken cancel)
    {
        var needs = await db.Needs.AsNoTracking().Where(need => need.ReferralId == id).ToListAsync(cancel);
        var ids = needs.ConvertAll(need => need.Id);
        var asked = (await db.AskNeeds.AsNoTracking().Where(put => ids.Contains(put.NeedId)).ToListAsync(cancel)).ToLookup(put => put.NeedId);
        return needs.ToDictionary(need => need.Id, need => Referral.StandOf(need, [.. asked[need.Id]]));
    }

    /// <summary>The rows of these needs and of what was put to services for them.</summary>
    public async Task<IReadOnlyList<Guid>> RowsOf(IReadOnlyCollection<NeedId> needs, CancellationToken cancel) =>
        [.. needs.Select(need => need.Value), .. await db.AskNeeds.Where(put => needs.Contains(put.NeedId)).Select(put => put.Id.Value).ToListAsync(cancel)];

    /// <summary>Where each ask of a referral stands, for a form to carry there and back: before the stroke what was answered, asked back and rung, after it the links that were sent and ended.</summary>
    /// <remarks>That the time of an ask passes changes nothing before the stroke; a reminder sends a link of its own.</remarks>
    public async Task<IReadOnlyDictionary<AskId, string>> AskStands(ReferralId id, CancellationToken cancel)
    {
        var asks = await db.Asks.AsNoTracking().Where(ask => ask.ReferralId == id).Include(ask => ask.Needs).Include(ask => ask.Questions).AsSplitQuery().ToListAsync(cancel);
        var ids = asks.ConvertAll(ask => ask.Id);
        var links = (await db.AnswerLinks.AsNoTracking().Where(link => ids.Contains(link.AskId)).Select(link => new { link.AskId, IsOver = link.EndedAt != null }).ToListAsync(cancel)).ToLookup(link => link.AskId, link => link.IsOver);
        return asks.ToDictionary(
            ask => ask.Id,
            ask => string.Create(
                CultureInfo.InvariantCulture,
                $"{ask.Needs.Sum(put => put.ChangedByPeople)}.{ask.Questions.Count}.{ask.Questions.Count(question => question.RepliedAt is not null)}.{ask.RungAt?.Ticks}/{links[ask.Id].Count()}.{links[ask.Id].Count(isOver => isOver)}"));
    }

    /// <summary>The rows of an ask: its own, what was put to the service, what was asked back, its links.</summary>
    public async Task<IReadOnlyList<Guid>> RowsOf(AskId id, CancellationToken cancel) =>
    [
        id.Value,
        .. await db.AskNeeds.Where(put => put.AskId == id).Select(put => put.Id.Value).ToListAsync(cancel),
        .. await db.Asks.Where(ask => ask.Id == id).SelectMany(ask => ask.Questions).Select(question => question.Id.Value).ToListAsync(cancel),
        .. await db.AnswerLinks.Where(link => link.AskId == id).Select(link => link.Id.Value).ToListAsync(cancel),
    ];

    /// <summary>The referral with all that the rules look at; for acts, whoever may do them.</summary>
    public Task<Referral> Whole(ReferralId id, CancellationToken cancel) =>
        db.Referrals.Include(r => r.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Clocks)
            .Include(r => r.Asks).ThenInclude(a => a.Questions)
            .AsSplitQuery()
            .SingleAsync(r => r.Id == id, cancel);
}
