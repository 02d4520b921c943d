using Homeward.Journey.Basics;

namespace Homeward.Journey.Referrals;

public sealed record NothingPicked() : Refusal("Nothing was picked. Pick at least one need.");

public sealed record SameNeedTwice() : Refusal("The same need was picked twice for the same person. Pick it once.");

public sealed record WantedTooFarAhead() : Refusal("The day it is wanted lies more than ten years ahead. Pick an earlier one, or leave the day empty.");

public sealed record WantedInThePast() : Refusal("The day it is wanted has passed. Pick today or a day to come, or leave the day empty.");

public sealed record NotOfferedThere() : Refusal("This service does not offer that. Pick one that does.");

public sealed record TwoSubjectsInOneAsk() : Refusal("These needs belong to different people. Ask the service once for each person.");

public sealed record SharingNotAgreed() : Refusal("The person has not agreed to share with this service, so it cannot be asked. Talk with them first, or pick another service.");

public sealed record AskedOneself() : Refusal("You cannot ask your own service for somebody whose record is not open to you. Ask another service, or let the ward or the hub refer them to you.");

public sealed record NeedAlreadyTaken() : Refusal("Another service has already accepted this need.");

public sealed record NeedHasEnded() : Refusal("This need has already ended. Look at the referral again to see how.");

public sealed record NobodyHasIt() : Refusal("No service has accepted this need, so nobody can have given this help yet.");

public sealed record TriesGoOn() : Refusal("Nothing is for you to decide here: it is being tried, has been reached, or is not with anybody. Look at the referral again.");

public sealed record OtherReasonUnsaid() : Refusal("Write the other reason in a few words, so that the sender knows why.");

public sealed record StillWaiting() : Refusal("A service still has this need in hand, so it is not unmet.");

public sealed record AlreadyAsked() : Refusal("This service has already been asked for this need.");

public sealed record HasSaidNoAlready() : Refusal("This service has said no to this already, so it is not asked again. Pick another one.");

public sealed record NobodyElseIsAskedAnyway() : Refusal("It is stopped already: nobody else is asked by itself.");

public sealed record OthersAreAskedAnyway() : Refusal("It is going on already: the next one is asked by itself.");

public sealed record TooManyAtOnce(int Most) : Refusal($"Ask between 1 and {Most} at once.");

public sealed record NotInThisReferral() : Refusal("This need is not part of this referral.");

public sealed record AskIsClosed() : Refusal("Nothing more is expected of this service here: everything it was asked has been answered or taken back.");

/// <param name="State">How it was answered.</param>
public sealed record AlreadyAnswered(AskNeedState State) : Refusal(State switch
{
    AskNeedState.Accepted => "This need has already been accepted by this service.",
    AskNeedState.Declined => "This need has already been declined by this service.",
    AskNeedState.PassedOn => "This need has already been passed on to another service.",
    AskNeedState.Withdrawn => "The sender has taken this need back.",
    AskNeedState.ClosedByAnother => "Another service accepted this need first.",
    AskNeedState.EnteredInError => "This was entered in error and needs no answer.",
    AskNeedState.Finished => "This need has already ended.",
    AskNeedState.Questioned => "A question to the sender is still open. Wait for the reply, or accept, decline or pass on without it.",
    _ => "This is already parked.",
});

public sealed record NotPutAside() : Refusal("This is not put aside: it waits for its first answer.");

public sealed record StillPutAside() : Refusal("Nothing of it is put aside, or its time has not come yet.");

public sealed record NotOverdue() : Refusal("Its answer is not overdue, or that has been counted already.");

public sealed record NextPlaceOutOfReach() : Refusal("The day of the next place lies after today and within a year. Pick such a day, or leave it empty.");

public sealed record PassedOnToItself() : Refusal("Pass it on to another service: this one has it already.");

public sealed record NothingWritten() : Refusal("Write what you want to say first.");

public sealed record NothingToReplyTo() : Refusal("There is no open question here. The service may have decided without waiting for it.");

public sealed record NobodyToRing() : Refusal("They do not wait for a call: they see name and address themselves, or no longer help.");

/// <param name="By">Who rang, in words.</param>
/// <param name="At">When that was written down.</param>
public sealed record AlreadyRung(string By, DateTime At) : Refusal($"{By} rang them already, at {LondonTime.TimeOf(At):HH:mm}. Nothing more is to be done.");

public sealed record NotRung() : Refusal("Nobody has written down that they were rung.");

public sealed record ParkedTooFarAhead() : Refusal("That day lies more than a year ahead. Say no instead, with the day of your next place, so that somebody else is asked.");

public sealed record ParkedIntoThePast() : Refusal("Park it until a time that is still to come.");

public sealed record AlreadyTheirs() : Refusal("Nothing to hand over: it is theirs already.");

public sealed record OutcomeNotListed() : Refusal("Pick how it ended from the list.");

public sealed record AttemptInTheFuture() : Refusal("A try at contact cannot lie in the future. Check the date and time.")
{
    public override bool MayPass => true;
}

public sealed record CoverForOneself() : Refusal("Pick a colleague: nobody can cover for themselves.");

public sealed record CoverEndsBeforeItBegins() : Refusal("Cover cannot end before today.");

public sealed record CoverIsOver() : Refusal("This cover has already ended.");

public sealed record NothingToAnswer() : Refusal("Nothing here waits for an answer, so there is nothing to send a link for.");

/// <summary>For an address that was never sent to anybody, where any word more would betray something.</summary>
public sealed record LinkNotValid() : Refusal("This link has been used, has run out or was never valid. Ask whoever sent it for a new one.");

public sealed record LinkLivesThatLong() : Refusal("The link lives that long already.");

public sealed record SayWhatAndWho() : Refusal("Say what is to be done, and who does it.");

public sealed record PickADayToCome() : Refusal("Pick the day by which it is to be done: today or a day to come.");

public sealed record GapActionIsClosed() : Refusal("This is done or given up already. Look again.");
