using Homeward.Journey.Basics;

namespace Homeward.Journey.People;

public sealed record AddressLineMissing() : Refusal("Give the house and street, or at least what is known of it.");

public sealed record PostcodeNotOne() : Refusal("That is not a postcode. It should look like NV4 2AB; leave it empty if it is not known.");

public sealed record AddressInTheFuture() : Refusal("Give the day from which they live there; it cannot lie in the future.");

public sealed record AddressTooLongAgo() : Refusal("The day from which they live there is before 1900. Check the year.");

public sealed record AddressBeforeTheOneBefore(DateOnly From) : Refusal($"The address before is recorded from {From:d MMMM yyyy}; the new one cannot begin earlier.");

public sealed record AddressAlreadyEnded() : Refusal("That address has already been ended.");

public sealed record AddressEndsBeforeItBegins() : Refusal("The last day there would be before the first. Check both.");

public sealed record AddressAlreadyProtected() : Refusal("That address is already protected.");

public sealed record AddressNotProtected() : Refusal("That address is not protected.");

public sealed record AdjustmentCategoryMissing() : Refusal("Say what kind of adjustment it is.");

public sealed record AdjustmentAlreadyAgreed() : Refusal("That adjustment is already on the record.");

public sealed record AdjustmentAlreadyEnded() : Refusal("That adjustment has already been ended.");

public sealed record ConsentGiverMissing() : Refusal("Say who decided: the person, or somebody on their behalf.");

public sealed record AboutMeAlreadyTakenOut() : Refusal("That has already been taken out of About Me.");

public sealed record ImportantPersonNameMissing() : Refusal("Give their name.");

public sealed record RelationshipMissing() : Refusal("Say who they are to the person.");

public sealed record FirstToCallNeedsAPhone() : Refusal("Somebody who is to be called first needs a telephone number.");

public sealed record ImportantPersonAlreadyTakenOut() : Refusal("They have already been taken off the list of important people.");

public sealed record ImportantPersonAlreadyThere(string Name)
    : Refusal($"{Name} is among the people who matter already. Put right there what has changed; if this is somebody else, say in the name how they differ, such as “the younger”.");

public sealed record AccessCodesHaveChanged() : Refusal("Somebody else has just kept or destroyed a code here. Look at what is kept now; if yours is another one, keep it below.");

public sealed record RelatedToThemselves() : Refusal("Nobody can be their own carer or relative. Choose the other person.");

public sealed record AlreadyRelated() : Refusal("These two are already joined. End that first if it has changed.");

public sealed record RelationshipAlreadyEnded() : Refusal("That has already been ended.");

public sealed record HoursBeyondAWeek() : Refusal("A week has 168 hours. Give the hours of care in a usual week.");

public sealed record SharingNeedsPurposeAndRecipients() : Refusal("Say with whom, and what for.");

public sealed record BestInterestsAreDecidedByOthers() : Refusal("If the person decided themselves, record that they agreed. Best interests is for somebody who cannot decide this now.");

public sealed record BestInterestsNeedAReason() : Refusal("Write down why it is in their best interests and who was asked.");

public sealed record SharingAlreadyDecidedSo() : Refusal("That is already what the record says.");

/// <param name="Rows">The decisions that hold since the form was shown, and those that have ended since.</param>
public sealed record SharingDecidedMeanwhile(IReadOnlyList<RowId> Rows)
    : Refusal("What was decided about sharing has been changed since this was opened. Look again at what holds now; what you typed is kept below.");

public sealed record SharingCannotBecome(SharingState From, SharingState To)
    : Refusal($"Sharing that is {Of(From)} cannot become {Of(To)}. Choose what the person has decided now.")
{
    private static string Of(SharingState state) => state switch
    {
        SharingState.NotAsked => "not asked about",
        SharingState.Agreed => "agreed",
        SharingState.Refused => "refused",
        SharingState.Objected => "objected to",
        SharingState.Withdrawn => "withdrawn",
        _ => "in their best interests",
    };
}

public sealed record AccessCodeMissing() : Refusal("Give the code.");

public sealed record AccessCodeKindMissing() : Refusal("Say what the code opens.");

public sealed record AccessCodeNeedsAReason() : Refusal("Say what you need the code for. Each reading is kept with its reason.");

public sealed record AccessCodeGone() : Refusal("That code has been destroyed.");

public sealed record BreakGlassNeedsAReason() : Refusal("Write down why you must see this record now, in a few words. The information-governance lead will read it.");

public sealed record GlassAlreadyBroken() : Refusal("You have already opened this record; it stays open for an hour.");

public sealed record BreakGlassAlreadyReviewed() : Refusal("That has already been looked at.");

public sealed record MergedWithItself() : Refusal("Choose two different records.");

public sealed record NhsNumbersDiffer() : Refusal("The two records carry different NHS numbers, so they may well be two people. Check both, and say so if they are one person all the same.");

public sealed record ChooseWhichCaseGoesOn() : Refusal("Both have an open case. Choose which goes on; the other becomes part of it.");

public sealed record OnlyOneOfThemDied()
    : Refusal("One of the two is recorded as having died and the other is not, or on another day. Put that right on the record where it is wrong, then join them.");

public sealed record TheOneWithTheOpenCaseGoesOn()
    : Refusal("The record with the open case is the one that goes on, so that whatever begins now stays with it. Choose that one; what the other says can still be taken over.");

public sealed record JoinedOnSince() : Refusal("This record has since been joined with a further one. Take that apart first, then this.");

public sealed record NeverJoined() : Refusal("These two are not joined, so there is nothing to take apart.");

public sealed record AlreadyToldApart() : Refusal("Somebody has already said that these two are not the same person.");

public sealed record MergeAlreadyUndone() : Refusal("These two have already been taken apart again.");

public sealed record CaseAlreadyOpen() : Refusal("A case is already open for this person; whatever begins now joins it.");

public sealed record CaseIsOpen() : Refusal("This case is open already.");

public sealed record AnotherCaseIsOpen() : Refusal("Another case has opened for this person since. Go on in that one.");

public sealed record CaseIsClosed() : Refusal("This case is closed. The next stay or referral opens a new one.");

public sealed record CaseIsPartOfAnother() : Refusal("This case became part of another when two records were found to be one person. Open that one.");

public sealed record CaseStillHasWork(OpenWork Work) : Refusal("Something is still open on this case, so it stays open.");

public sealed record AlreadyTheirCase() : Refusal("They are already the case manager.");

public sealed record CaseIsAnothers() : Refusal("Somebody else is the case manager. You can take the case over from them on the person’s way home; they get a message.");

public sealed record NobodysCase() : Refusal("Nobody is the case manager, so there is nobody to give it back.");

public sealed record NamesASafeguardingConcern()
    : Refusal("This stands on the hub board and on paper. Say what happens next without naming a safeguarding concern: that belongs on the person’s own page.");

public sealed record NextActionTooFarAhead() : Refusal("The next action lies more than a year ahead. Say what happens before that.");

public sealed record NextActionInThePast() : Refusal("Say by when it is to happen: a time that is still to come.");

public sealed record AlreadyKnownElsewhere()
    : Refusal("Somebody with exactly these details is already known here, to people outside your own work. Do not add them again: refer them, and the referral joins their record.");

public sealed record TooManyAskedAfter()
    : Refusal("You have asked after many people outside your own work this hour. Wait a while, or ring the hub: they can see who is known.");

public sealed record ProtectedAddressIsForOthers() : Refusal("This person's address is protected, and only those who may see it can change it. Ask the hub.");
