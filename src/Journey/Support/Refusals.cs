using Homeward.Journey.Basics;

namespace Homeward.Journey.Support;

public sealed record PlanRunsAlready() : Refusal("A support plan is running for this person already. Add to that one.");

public sealed record PlanHasEnded() : Refusal("This support plan has ended, so nothing more is added to it.");

public sealed record PlanGoesOn() : Refusal("This support plan has not ended.");

public sealed record DaysNotBegun() : Refusal("The person is not home yet, so there is no last day to move. The plan has its usual length from the day they go home.");

public sealed record NotLonger() : Refusal("Pick a day after the plan’s last day.");

public sealed record TooLong(int Weeks) : Refusal($"A plan lasts {Weeks} weeks at most. Pick an earlier day, or refer the person to help that lasts.");

public sealed record ReasonForMoreMissing() : Refusal("Say why the plan is to last longer.");

public sealed record WhoAgreedMissing() : Refusal("Give the name of whoever agreed that the plan lasts longer.");

public sealed record GoalIsOut() : Refusal("This goal has been taken out already.");

public sealed record NotInThisPlan() : Refusal("That is not part of this plan. Look at the plan again.");

public sealed record NeedNotInHand() : Refusal("No service that helps has this need in hand, so there is nobody to give this support. Pick a need that has been said yes to.");

public sealed record KindNotListed() : Refusal("Pick what kind of support it is.");

public sealed record WhoDoesItMissing() : Refusal("Say who does it.");

public sealed record RhythmUnclear() : Refusal("Say how often: every few days needs a number from 2 to 28, and weekly at least one day of the week.");

public sealed record LineEndsBeforeItBegins() : Refusal("The last day lies before the first. Pick a later one, or leave it empty.");

public sealed record LineTooFarAhead() : Refusal("That day lies more than a year ahead. Pick an earlier one.");

public sealed record LineHasEnded() : Refusal("This line of support has ended. Add a new one.");

public sealed record WorkIsWithdrawn() : Refusal("This is no longer to be done: the line of support was changed or ended. Look at the plan again.");

public sealed record WorkLiesAhead() : Refusal("This is for a day to come. Record it when it has been done.")
{
    public override bool MayPass => true;
}

public sealed record HowTheyAreMissing() : Refusal("Say how they were.");

public sealed record WhyNotDoneMissing() : Refusal("Say in a few words why it was not done.");

public sealed record TroubleUnsaid() : Refusal("Something was not all right. Say in a few words what, and what you did about it.");

public sealed record EndNotListed() : Refusal("Pick how the plan ended.");

public sealed record PlanIsPaused() : Refusal("They are back in hospital, so the plan rests. Look back with them when they are home again.");

public sealed record ReviewBeforeHome() : Refusal("The person is not home yet, so there is nothing to look back on.");

public sealed record ReviewedAlready() : Refusal("This review has been held. Record another one as one in between.");

public sealed record ReviewTooEarly(DateOnly From) : Refusal($"This review is held from {From:d MMMM} on. Record today’s as one in between.");

public sealed record WhoTookPartMissing() : Refusal("Say who took part.");

public sealed record ReviewUnsaid() : Refusal("Say how they see it, or what you agreed.");

public sealed record ReachedUnsaid() : Refusal("Say what was reached, or that nothing was.");

public sealed record GoesOnUnsaid() : Refusal("Say what goes on and with whom, or that nothing does.");

public sealed record EndingNotPrepared() : Refusal("Prepare the ending with them first: what was reached, what goes on, with whom.");

public sealed record OthersStillHelp(string Who) : Refusal($"{Who} would still help with something in this plan. Speak with them first, then say so here.");

public sealed record KeepsItAlready() : Refusal("They keep this plan already.");

public sealed record SomebodyKeepsIt() : Refusal("Somebody keeps this plan. Ask them to hand it over.");

public sealed record NotBackInHospital() : Refusal("They have not been back in hospital within this plan.");

public sealed record WhatHappenedMissing() : Refusal("Pick what happened.");

public sealed record WorryNotPicked() : Refusal("Pick what worries you.");

public sealed record WorryIsClosed() : Refusal("This worry has been closed. Raise a new one if there is reason.");

public sealed record WorryOutcomeMissing() : Refusal("Pick what came of it.");

public sealed record WorryWordsMissing() : Refusal("Say in a few words what was done.");

public sealed record ContactNotFailed() : Refusal("Nothing has been recorded as no contact here.");

public sealed record FailedContactIsClosed() : Refusal("This has ended already: nothing more is to be done to reach them. Look again.");

public sealed record RungNotPicked() : Refusal("Pick what was done.");

public sealed record RungOutcomeMissing() : Refusal("Pick what came of it.");

public sealed record RungWordsMissing() : Refusal("Say in a few words who said or saw what.");

public sealed record LadderIsEmpty() : Refusal("Tick at least one thing to do where nobody is reached.");

public sealed record RungTimeUnfit() : Refusal("Give each time in whole minutes, from 5 to 2880, which is two days.");

public sealed record LetterSaysNothing() : Refusal("Write what goes on and who to ring: without both the letter helps nobody.");

public sealed record LetterWordsTooLong() : Refusal($"Shorten the letter: each part takes {ClosingLetter.LongestPart} characters.");

public sealed record LetterHasGone() : Refusal("The letter has been sent, so its words stay as they were sent.");

public sealed record LetterToNobody() : Refusal("Pick at least one of those to whom the letter goes.");

public sealed record LetterWentToThem(string To) : Refusal($"The letter has gone to {To} already.");

public sealed record NoLetterToThem(string To) : Refusal($"No letter can go to {To}. Look at the page again.");

public sealed record WhyNoLetterMissing() : Refusal("Say in a few words why no letter is sent.");

public sealed record LetterForgone() : Refusal("It has been said that no letter is sent.");

public sealed record NothingToPost() : Refusal("This copy is not one that waits to be posted.");

public sealed record LetterLinkIsOver() : Refusal("This link opens nothing any more. Ring whoever helped you: they print the letter and post it.");

public sealed record BirthDateNotTheirs() : Refusal("That is not the date of birth of whoever the letter is for. Look at it and try again; after a few wrong ones the link ends.");
