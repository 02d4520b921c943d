using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Letters;

/// <summary>The closing letters that wait to be printed and posted, those longest waiting first.</summary>
[ForRoles(Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class ToPostModel(HomewardDb db, LetterAtHand atHand, Journal journal) : HomewardPage
{
    private const int AtOnce = 100;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Rows = await (
            from copy in atHand.ToPost()
            join own in db.Persons on copy.PersonId equals own.Id
            join person in db.Persons on own.SurvivorId ?? own.Id equals person.Id
            orderby copy.SentAt, copy.Id
            select new Row(copy.Id, person.Id, (person.GivenName + " " + person.FamilyName).Trim(), copy.To, copy.Name, copy.Address != null, copy.Size, copy.SentAt)).Take(AtOnce).ToListAsync(cancel);
        return true;
    }

    protected override Task JournalShown(CancellationToken cancel) => journal.Listed("LettersToPostListed", Rows.Select(row => row.Person), Section.Plan, cancel);

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    /// <summary>A copy that waits.</summary>
    /// <param name="HasAddress">Whether an address stands on it; else it is handed over.</param>
    public sealed record Row(LetterCopyId Copy, PersonId Person, string About, LetterTo To, string Name, bool HasAddress, int Size, DateTime SentAt);
}
