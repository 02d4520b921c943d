using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Platform.Identity.Accounts;

/// <summary>Changes the e-mail address of an account: one's own, or as an administrator anybody's. It is told at the address it had, so that nobody's news is led away unseen.</summary>
public sealed class ChangeAddress(HomewardDb db, ActingNow acting, Outbox outbox, Journal.Journal journal, Clock clock)
{
    /// <summary>One's own, never an empty one.</summary>
    public Task<Outcome> OfMine(string? typed, CancellationToken cancel) =>
        acting.Required.Account is not { } own ? Task.FromResult(Outcome.NotThere)
        : Typed.Line(typed) is null ? Task.FromResult(Outcome.Of(new EmailAddressUnfit()))
        : Of(own, typed, cancel);

    /// <summary>Anybody's; an empty one takes the address away, and only mail boxes of wards and teams hear then.</summary>
    public async Task<Outcome> Of(Guid id, string? typed, CancellationToken cancel)
    {
        if (await db.Users.AsTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return Outcome.NotThere;
        }

        var (before, address) = (account.Email, Typed.Line(typed));
        if ((account.LeftAt is not null ? new HasLeft() : address is not null && !EmailAddress.IsOne(address) ? new EmailAddressUnfit() : (Refusal?)null) is { } refusal)
        {
            return Outcome.Of(refusal);
        }

        if (before == address)
        {
            return Outcome.Done;
        }

        account.HearsAt(address);
        outbox.Write(before, "Homeward: your messages go to another address now", Letter(account.DisplayName));
        return Outcome.Of(await journal.Save(new EmailAddressChanged(id, address) { HappenedAt = clock.Now, Subjects = [] }, cancel));
    }

    private string Letter(string name) =>
        $"To: {name}\n\nThis address no longer gets the messages that Homeward has for you. {acting.Required.Name}, {acting.Required.Title}, changed it.\n\n"
        + $"If that is not right, look at your account or ask your administrator: {outbox.Link("/account")}\n";
}
