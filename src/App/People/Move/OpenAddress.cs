using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;

namespace Homeward.App.People.Move;

/// <summary>Opens a protected address: an act of its own, with what for.</summary>
public sealed class OpenAddress(PersonAtHand atHand, KnownAddresses addresses, Journal journal, Clock clock)
{
    /// <returns>The address in one line once the opening stands in the journal; null with the outcome that says why not.</returns>
    public async Task<(Outcome Outcome, string? Line)> Do(PersonId id, RowId row, string? reason, CancellationToken cancel)
    {
        var person = await atHand.Find(id, Section.Contact, Level.Read, cancel, Sensitivity.Restricted);
        var theirs = person is null ? [] : await addresses.Of(await atHand.IdsOf(person.Id, cancel), cancel);
        if (theirs.SingleOrDefault(a => a.Id == row && a.IsKept) is not { } address)
        {
            return (Outcome.NotThere, null);
        }

        var refusal = await journal.Save(address.Open(reason, clock.Now), cancel);
        return (Outcome.Of(refusal), refusal is null ? address.ToString() : null);
    }
}
