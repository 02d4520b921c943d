using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.People;

namespace Homeward.App.Referrals.Proposals;

/// <summary>All that the match may know of one person, loaded once however many needs they have.</summary>
/// <param name="told">From what of the record whoever looks may be told reasons.</param>
/// <param name="isProtected">Whether they live at a protected address, about which nothing is told or kept.</param>
public sealed class KnownSubject(PersonId person, Wanted basis, List<SharingDecision> sharing, DrawnFrom told, bool isProtected)
{
    /// <summary>The purpose of the list <c>sharing-purposes</c> that a person must be asked about first.</summary>
    public const string WiderHelp = "wider-help";

    public PersonId Person => person;

    public PlaceId Place => basis.Place;

    /// <summary>From what of the record whoever looks may be told reasons and why-nots. The match itself looks at everything, whoever asks.</summary>
    public DrawnFrom Told => isProtected ? told & ~DrawnFrom.Home : told;

    /// <summary>Whether the record is closed to whoever looks: then neither why others do not fit nor the order of those who do is shown, for both are drawn from it.</summary>
    public bool IsClosed => !told.HasFlag(DrawnFrom.Identity);

    /// <summary>From what of the record why-nots are kept.</summary>
    public DrawnFrom Kept => isProtected ? DrawnFrom.All & ~DrawnFrom.Home : DrawnFrom.All;

    /// <summary>The same where nothing is passed on to anybody: what the person says about sharing then rules nobody out.</summary>
    public KnownSubject WhereNothingIsShared => new(person, basis with { NotSharedWith = [] }, [], told, isProtected);

    /// <summary>One need of theirs, as the match takes it.</summary>
    /// <param name="askedBefore">Services that are not to be proposed again for it.</param>
    public Wanted Wanted(string need, DateOnly? day, IReadOnlyCollection<ServiceId> askedBefore) => basis with { Need = need, Day = day, AskedBefore = askedBefore };

    /// <summary>What they said about sharing with this kind of recipient. Looked at again for each ask.</summary>
    public SharingAnswer MayShareWith(string recipientClass) => Answer(recipientClass, sharing);

    /// <summary>The decision that holds now about wider help from this kind of recipient.</summary>
    public SharingDecision? Held(string recipientClass) =>
        sharing.Where(s => s.EndedAt is null && s.Recipients == recipientClass && s.Purpose == WiderHelp).OrderBy(s => s.State == SharingState.Agreed).FirstOrDefault();

    /// <summary>A decision made in the act that is under way.</summary>
    public void Decided(SharingDecision decision) => sharing.Add(decision);

    /// <summary>What decisions say of one kind of recipient: housing and money advice are help beyond care, which needs a yes first.</summary>
    public static SharingAnswer Answer(string recipientClass, IEnumerable<SharingDecision> decisions) =>
        Sharing.To(recipientClass, recipientClass is "housing" or "money-advice" ? WiderHelp : Sharing.Care, decisions);
}
