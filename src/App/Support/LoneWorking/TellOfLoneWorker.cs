using Homeward.App.Platform.Messages;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Writes to somebody who has not checked out, and then to the people of their service. No name leaves.</summary>
public sealed class TellOfLoneWorker(LoneRules rules, Outbox outbox)
{
    /// <summary>To be saved together with the act. Where nobody can be written to it is counted, so that the administrator learns of it.</summary>
    public async Task On(CheckIn checkIn, LoneRungOf rung, CancellationToken cancel)
    {
        var by = $"{LondonTime.WallClock(checkIn.ExpectedEnd):HH:mm 'on' dddd d MMMM}";
        var (subject, text) = rung == LoneRungOf.Worker
            ? ("Homeward: are you safe?", $"You were to be done by {by} and have not checked out. Check out if you are safe, or say that you need longer; else your colleagues are told.\n\n{outbox.Link("/check-in")}\n")
            : ("Homeward: somebody out alone has not checked out", $"A colleague of your service went out alone, was to be done by {by}, and has not checked out. Ring them now, and say what came of it.\n\n{outbox.Link($"/lone-workers/{checkIn.Id.Value}")}\n");
        var addresses = (await rules.Told(checkIn, rung, cancel)).Select(person => person.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var address in addresses.DefaultIfEmpty(null))
        {
            outbox.Tell(address, subject, text);
        }
    }
}
