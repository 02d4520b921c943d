using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Proposals;

/// <summary>Records a yes that the person has just given, to sharing with the kind of recipient a service is, where that kind is asked about first.</summary>
/// <remarks>Of somebody whom the sender does not read nobody takes their word for it.</remarks>
public sealed class RecordYes(HomewardDb db, Offers offers, Clock clock)
{
    /// <returns>Null where nothing had to be asked, or there is no such service.</returns>
    public async Task<Decision?> For(Referral referral, PersonId person, ServiceId service, CancellationToken cancel)
    {
        var recipient = await db.Services.Where(s => s.Id == service).Select(s => s.RecipientClass).SingleOrDefaultAsync(cancel) ?? "";
        var subject = await offers.Subject(referral, person, cancel);
        if (subject.MayShareWith(recipient) != SharingAnswer.MustAsk || !subject.Told.HasFlag(DrawnFrom.Identity))
        {
            return null;
        }

        var form = new SharingForm(KnownSubject.WiderHelp, recipient, SharingState.Agreed, ConsentGivers.ThePerson);
        var (sharing, said) = SharingDecision.Decide(new RowId(clock.NewId()), person, form, subject.Held(recipient), clock.Now);
        if (sharing is not null)
        {
            db.Add(sharing);
            subject.Decided(sharing);
        }

        return said;
    }
}
