using Homeward.Journey.Basics;

namespace Homeward.Journey.Partners.Volunteers;

/// <content>What is kept of somebody ends when they ask for it, or when nothing needs it any more.</content>
public sealed partial class Volunteer
{
    /// <summary>When what was kept of them was erased; null while it is kept.</summary>
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Erases what is kept of somebody who has left, or who has only enquired. What stays is that there was a volunteer, when they were moved and by whom.</summary>
    /// <param name="because">Null where nobody said why.</param>
    /// <remarks>The first name under which they helped stays in the records of those whom they helped: it is part of what happened there. Source: UK GDPR, article 17.</remarks>
    public Decision Erase(ErasedBecause? because, DateTime now)
    {
        Refusal? fault = ErasedAt is not null ? new VolunteerErasedAlready()
            : because is null ? new WhyErasedMissing()
            : Stage is not (VolunteerStage.Enquiry or VolunteerStage.Left) ? new VolunteerHasNotLeft(Name)
            : null;
        if (fault is not null)
        {
            return fault;
        }

        (GivenName, FamilyName, SortKey, ErasedAt) = ("", "", "", now);
        (Phone, Email, Postcode, Gender, Limits, Words, Vehicle) = (null, null, null, null, null, null, null);
        (Areas, Languages, Hours, OtherDays, Will, WillNot) = ([], [], [], [], [], []);
        Moves = Moves.ConvertAll(move => move with { Words = null });
        Hold([]);
        return new VolunteerErased(Id, OrganisationId, because!.Value) { HappenedAt = now, Subjects = [] };
    }
}

/// <summary>Why what was kept of a volunteer is erased.</summary>
public enum ErasedBecause
{
    TheyAsked,

    /// <summary>They left so long ago that nothing needs it any more.</summary>
    KeptLongEnough,

    /// <summary>It was a joke, an advertisement or somebody else’s name.</summary>
    NotGenuine,
}
