using Homeward.App.Platform.Access;
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

    /// <summary>The referrals that the acting membership may act on as the sender: its ward's or its hub's people, or what it or its organisation sent.</summary>
    /// <remarks>Whoever has only matched somebody may refer them, and sees nothing of what others have sent: they do not read who it is.</remarks>
    public IQueryable<Referral> Sent()
    {
        var who = acting.Required;
        var arranges = who.Role is Roles.WardNurse or Roles.HubCaseManager;
        return access.Visible(access.Visible(db.Referrals, Section.Referral, Level.Act), Section.Identity)
            .Where(r => arranges || r.SenderId == who.Membership || r.SenderOrganisationId == who.Organisation);
    }

    private IQueryable<Ask> PutToMe(Level level)
    {
        var services = acting.Required.Of(ScopeKinds.Service).Select(id => new ServiceId(id)).ToList();
        return access.Visible(db.Asks, Section.Referral, level).Where(a => services.Contains(a.ServiceId));
    }

    public async Task<Referral?> ByAsk(AskId ask, CancellationToken cancel) =>
        await Answerable().Where(a => a.Id == ask).Select(a => (ReferralId?)a.ReferralId).SingleOrDefaultAsync(cancel) is { } id ? await Whole(id, cancel) : null;

    public async Task<Referral?> BySender(ReferralId referral, CancellationToken cancel) =>
        await Sent().AnyAsync(r => r.Id == referral, cancel) ? await Whole(referral, cancel) : null;

    private Task<Referral> Whole(ReferralId id, CancellationToken cancel) =>
        db.Referrals.Include(r => r.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Needs)
            .Include(r => r.Asks).ThenInclude(a => a.Clocks)
            .Include(r => r.Asks).ThenInclude(a => a.Questions)
            .AsSplitQuery()
            .SingleAsync(r => r.Id == id, cancel);
}
