using Homeward.Journey.Basics;

namespace Homeward.App.Referrals;

public sealed record PickAReason() : Refusal("Pick a reason from the list.");

public sealed record ServiceNotThere() : Refusal("That service is no longer in the directory. Look below who else fits; where nobody does, count it as unmet.");

/// <param name="Name">Whose record goes on.</param>
public sealed record MergedMeanwhile(string Name) : Refusal($"This record has meanwhile been joined with another one, of {Name}. Look whether this is still right, then send it again; what you typed is kept.")
{
    public override bool MayPass => true;
}

/// <param name="What">Who was asked for what, one after the other: "Good Neighbours for first shopping".</param>
public sealed record AskedForThatAlready(string What) : Refusal($"Asked already: {What}. Nothing was sent. Pick somebody else for it, or look at what was sent before.");

/// <param name="What">Who said no to what, one after the other.</param>
public sealed record SaidNoToThatAlready(string What) : Refusal($"Asked already, and they said no: {What}. Nothing was sent. Pick somebody else for it, or ask somebody else from what was sent before.");

/// <param name="Needs">What is open, one after the other.</param>
public sealed record OnTheListAlready(string Needs) : Refusal($"Asked for already and still open: {Needs}. Nothing was sent. Look at what was sent before, and ask somebody else from there.");

public sealed record PersonHasDied() : Refusal("This person has died, so nobody can be asked to help them. Their carer can still be referred on a case of their own.");

public sealed record NeedNotListed() : Refusal("Pick needs from the list.");

public sealed record PickAService() : Refusal("Somebody fits now. Pick whom to ask.");

public sealed record NoWayToSendALink() : Refusal("The directory has neither an e-mail address nor a PIN for this service, so it answers by signing in. Ring it, or have its entry mended.");

public sealed record PickAResult() : Refusal("Pick what came of the try.");

public sealed record TriedMeanwhile() : Refusal("A try to reach the person has been recorded since this form was shown: if it was this one, it is recorded already and counts once. Look how the tries stand now, then send only what is not recorded yet.")
{
    public override bool MayPass => true;
}

public sealed record NotAColleague() : Refusal("Pick a colleague who answers for the same service.");

public sealed record CoversAlready() : Refusal("This colleague covers for you already; it stands at the top. To change until when, end that first.");

public sealed record SayWhoYouAre() : Refusal("Give your name, so that the sender knows who answered.");

/// <summary>An answer without an account that does not say what the one who gives it does there.</summary>
public sealed record SayWhatYouDo() : Refusal("Give what you do there, so that the sender knows who answered.");

public sealed record SayWhoSaidIt() : Refusal("Say who gave the answer on the telephone, and what they do there.");

/// <param name="Service">Who was picked.</param>
/// <param name="Needs">What it does not offer.</param>
public sealed record NotAllOffered(string Service, string Needs) : Refusal($"{Service} does not offer: {Needs}. Tick only what it offers, and pass the rest to another.");

public sealed record ToldMeanwhile() : Refusal("Something has been told by this link since the page was shown. Look at what stands there now, then send yours if it is still wanted.");

public sealed record SaidYesToOneself() : Refusal("This was sent by somebody who answers for your service, and the person’s record is not open to them in any other way. Let a colleague say yes, or the ward or the hub refer them to you.");

public sealed record PassedBackToSender() : Refusal("That service is the sender’s own or yours, and this person’s record is not open there. Pass it to another one, or say no.");

public sealed record AnswersForItself() : Refusal("This service reads its e-mail or has an account, so it answers for itself. Wait for its answer, send it a new link, or take it back and ask another.");

public sealed record SayHowToReachYou() : Refusal("Give a telephone number or e-mail address: neither the directory nor the sender has a number, so nobody could tell you the name and address.");

public sealed record NoNumberNoAddress() : Refusal("Give one telephone number, as 01632 960123, or one e-mail address.");

public sealed record SayUntilWhen() : Refusal("Enter the day until which you put it aside, such as 27 11 2026.");

/// <param name="Days">For how long at the most.</param>
public sealed record ParkedBeyondTheLink(int Days) : Refusal($"By link it can be put aside for {Days} days at the most. Say no instead, with the day of your next place, so that somebody else is asked.");

public sealed record PickWhomToPassTo() : Refusal("Pick whom to pass it on to.");

public sealed record SayYesOrNo() : Refusal("Pick an answer first.");

public sealed record SayYesToWhich() : Refusal("Tick what you say yes to.");

public sealed record CodeOrPinWrong() : Refusal("That code and PIN do not belong together, or the code has run out. Check both, or ask whoever rang you for a new code.");

public sealed record NothingIsMine() : Refusal("Nothing in the inbox is yours, so there is nothing to hand over. What is nobody’s stays in the shared inbox.");

public sealed record NoEmailAddress() : Refusal("No e-mail address that you may use is on record for this person. Print the details instead, or add the address first.");

public sealed record NotAmongThose() : Refusal("This service cannot be asked for that: it was asked before, the person does not share with it, or it is not in the directory. Pick another one.");
