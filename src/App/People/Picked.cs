using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Basics;
using Homeward.Journey.People;

namespace Homeward.App.People;

/// <summary>Holds what was picked to what was offered: a form may be sent by anything, and only codes of a list are kept.</summary>
internal static class Picked
{
    /// <summary>The refusal of a code that was not offered; null for one that was, and for none.</summary>
    public static Refusal? Fault(string? picked, IEnumerable<Choice> offered, string list) =>
        string.IsNullOrEmpty(picked) || offered.Any(choice => choice.Value == picked) ? null : new CodeNotOnTheList(list);
}
