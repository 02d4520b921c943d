using System.Collections.Frozen;

namespace Homeward.App.Today.Person;

/// <summary>Says how somebody saw a record, in words that the person themselves can read: it may be printed for them.</summary>
public static class WordsOfLooks
{
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PersonOpened"] = "Opened the record",
        ["ReferralOpened"] = "Opened a request for help",
        ["AnswerLinkOpened"] = "Opened the message that asks a service for help",
        ["WardListed"] = "Looked at who is on the ward or has just left it",
        ["HubBoardListed"] = "Looked at the list of people on their way home",
        ["HuddleListed"] = "Looked at the list for the daily meeting about going home",
        ["HuddlePersonShown"] = "Spoke about going home in the daily meeting",
        ["HuddleActionsListed"] = "Looked at what the daily meeting agreed",
        ["VolunteerWorkListed"] = "Looked at the calls, visits and tasks for which volunteers are found",
        ["InboxListed"] = "Looked at whom a service is asked to help",
        ["UnmetNeedsListed"] = "Looked at the help that nobody could give",
        ["PeopleSearched"] = "Searched for somebody, and this record was among those found",
        ["KnownElsewhereAsked"] = "Asked, with the person’s own details, whether they are known here",
        ["LikelySameShown"] = "Was adding somebody, and saw this record as perhaps the same person",
        ["PlansListed"] = "Looked at which support plans the person has",
        ["CaseloadListed"] = "Looked at whom their service helps at home",
        ["WorriesListed"] = "Looked at which worries about people at home wait",
        ["PossibleDoublesListed"] = "Looked at records that may be of the same person",
        ["CensusPreviewed"] = "Looked through a hospital’s list of patients before it was taken in",
        ["CensusCompared"] = "Took in a hospital’s list of patients",
        ["CensusHeldListed"] = "Looked at what is unclear in a hospital’s list of patients",
        ["CensusIntakeListed"] = "Looked at who is no longer on a hospital’s list of patients",
        ["HospitalToldByRefusal"] = "Wanted to admit the person, and was told that they are in hospital already",
        ["ChangesTold"] = "Another computer system was told what had changed",
        ["OwnLetterOpened"] = "Opened the letter about how help had ended that they had asked for",
        ["LettersToPostListed"] = "Looked at whose letters are to be printed and posted",
        ["LetterReadByLink"] = "Read the letter by the link that was sent to the person",
        ["GovernanceListed"] = "Looked, for those who watch over records, at who has used them",
        ["JournalOfPersonOpened"] = "Looked at who has seen the record",
        ["LoneWorkersListed"] = "Looked at which colleagues are out alone, one of them with this person",
        ["OwnCheckInShown"] = "Went to see the person alone, and looked until when",
        ["SafeguardingConcernsListed"] = "Looked at the list of safeguarding concerns",
        ["SafeguardingConcernOpened"] = "Read a safeguarding concern",
        ["SeenPrinted"] = "Printed who has seen the record",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How a look reads.</summary>
    /// <param name="act">As the journal names it; one that this edition does not know any more reads as its name.</param>
    public static string Of(string act) => All.GetValueOrDefault(act) ?? Platform.Design.Words.Of(act);
}
