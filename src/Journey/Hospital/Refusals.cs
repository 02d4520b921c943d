using Homeward.Journey.Basics;

namespace Homeward.Journey.Hospital;

public sealed record AlreadyLeft() : Refusal("This stay has already ended. If the person did not leave after all, cancel the discharge.");

public sealed record StillInHospital() : Refusal("The person is still in hospital: there is no discharge to change.");

public sealed record StillToCome() : Refusal("This lies in the future. Record it when it has happened.")
{
    public override bool MayPass => true;
}

public sealed record BeforeTheLastMove() : Refusal("This lies before the person came onto the present ward. Check the date and time.");

public sealed record AlreadyThere() : Refusal("The person is already on this ward and in this bed.");

public sealed record AdmittedAgain() : Refusal("The person has been admitted again since, and this stay cannot go on beside that one. If that admission was a mistake, take it back first: it stands under “Record that they left” of that stay.");

public sealed record AdmissionTakenBack() : Refusal("This admission has been taken back already: it was entered in error.");

public sealed record MistakeNeedsWords() : Refusal("Say in a few words how the mistake came about.");

public sealed record LeavingIsSaid() : Refusal("It is said already how and where the person left.");

public sealed record LeavingIsStillAsked() : Refusal("The days in which ward and hub are asked how the person left are not over yet.");

public sealed record RecordedAsDied() : Refusal("The person is recorded as having died. A wrong record of death has its own correction.");

public sealed record NotRecordedAsDied() : Refusal("The person is not recorded as having died.");

public sealed record MethodAndResidenceDisagree() : Refusal("Somebody who died went nowhere else: leave “where they went” empty, or choose another way of leaving.");

public sealed record ExceptionNeedsReason() : Refusal("Say why the person must stay although none of the eleven questions is answered yes.");

public sealed record ExceptionNotNeeded() : Refusal("One of the eleven questions is answered yes: no exception is needed.");

public sealed record QuestionsHaveChanged() : Refusal("These answers are not answers to the questions that this place asks now. Nothing was recorded: answer the questions below and save again.");

public sealed record NothingToRepeat() : Refusal("There is no earlier review to confirm: answer the questions first.");

public sealed record OlderThanLastReview() : Refusal("A later review is already recorded.");

public sealed record BeforeTheLastReview() : Refusal("The criteria to reside were reviewed after this time. Check the date and time.");

public sealed record ExpectedTooFarAhead() : Refusal("This lies more than a year ahead. Look at the year, or leave the day empty while nobody knows it.");

public sealed record BeforeAdmission() : Refusal("This lies before the person was admitted.");

public sealed record ReasonNeeded() : Refusal("Say in a few words why the pathway changes.");

public sealed record AlreadyOnPathway() : Refusal("The person is already on this pathway.");

public sealed record BlockerMoveNotAllowed(BlockerState From, BlockerState To)
    : Refusal($"This cannot be done: the delay is {From.InWords()}.");

public sealed record OwnerNeeded() : Refusal("Say which organisation takes this on.");

public sealed record AlreadyReported() : Refusal("This delay is already the one that is reported.");

public sealed record PromiseInThePast() : Refusal("The promised day has already passed.");

public sealed record PromiseTooFarAhead() : Refusal("The promised day lies more than a year ahead. Look at the year.");

/// <param name="Span">In words: <c>a year</c>.</param>
public sealed record TooLongAgo(string Span) : Refusal($"This lies more than {Span} back. Check the day and the year.");

public sealed record AttendanceOver() : Refusal("This visit has already ended.");

public sealed record AnotherVisitRuns() : Refusal("A visit that has not ended is already recorded. End that one first.");

public sealed record BeforeTheyArrived() : Refusal("This lies before the person arrived. Check the date and time.");

public sealed record StillInABed() : Refusal("The person is in a hospital bed here. The ward records the death with the stay, so that bed and record agree.");

public sealed record DeathIsTheWards() : Refusal("The ward recorded this death with the stay. Ask the ward or the hub to take it back.");

public sealed record NotOnTheList() : Refusal("Choose one from the list that this place uses.");

public sealed record AlreadyHeldUpByThis() : Refusal("This delay is already open for this person.");

public sealed record NotInABed() : Refusal("The person is not in a hospital bed now.");

public sealed record AlreadyInABed() : Refusal("The person is already in a hospital bed. Move them, or record that they left.");

public sealed record HospitalCodeTaken(string Code) : Refusal($"There is a hospital with the code {Code} already.");

public sealed record WardCodeTaken(string Code) : Refusal($"This hospital has a ward with the code {Code} already.");

public sealed record StillInBeds(int People)
    : Refusal(People == 1 ? "Somebody is still in a bed here. Move them or record that they left; then close it." : $"{People} people are still in beds here. Move them or record that they left; then close it.");

public sealed record NumbersAreTheTrusts() : Refusal("People have been in beds here, and their hospital numbers belong to its trust: the trust can no longer be changed. Close this hospital and add another.");
