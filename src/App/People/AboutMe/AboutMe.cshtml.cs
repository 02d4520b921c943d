using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.AboutMe;

/// <summary>The screen on which a person's own words are written down, one heading at a time.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class AboutMeModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, WriteAboutMe write) : PersonPage(summaries, Section.Contact, Level.Act)
{
    [FromQuery(Name = "heading")]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Heading { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? SaidFor { get; set; }

    /// <summary>The words that stood on the screen when the form was begun; those that stand there now once they have been shown beside it.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public IReadOnlyDictionary<string, AboutMeEntry> Entries { get; private set; } = new Dictionary<string, AboutMeEntry>();

    public IReadOnlyList<Choice> Headings => [.. codes.Of("about-me-headings").Select(code => new Choice(code.Value, code.Label))];

    internal override async Task<BegunForm?> Begun(CancellationToken cancel) => await Load(cancel) ? new BegunForm($"/people/{Id}/about-me", PersonId) : null;

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Headings.All(choice => choice.Value != Heading))
        {
            ModelState.AddModelError(nameof(Heading), "Choose a heading.");
        }

        Check(nameof(Words), Typed.Text(Words)?.Length > AboutMeEntry.LongestWords ? new WordsTooLong(AboutMeEntry.LongestWords) : null);
        return ModelState.IsValid
            ? await Then(await write.Do(new PersonId(Id), Heading!, Words, SaidFor, SeenRows.Read(Seen), cancel), "Written down.", cancel, $"/people/{Id}/about-me")
            : await Again(cancel);
    }

    protected override async Task<IReadOnlyCollection<Guid>> MovedOnSinceBegun(CancellationToken cancel) =>
        Heading is not null && await Load(cancel) && await write.MovedOn(PersonId, Heading, SeenRows.Read(Seen), cancel) is { } entry ? [entry.Id.Value] : [];

    protected override async Task Fill(CancellationToken cancel)
    {
        var entries = await db.AboutMeEntries.AsNoTracking().Where(e => Summary.Ids.Contains(e.PersonId) && e.TakenOutAt == null).OrderBy(e => e.WrittenAt).ToListAsync(cancel);
        Entries = entries.GroupBy(entry => entry.Heading).ToDictionary(group => group.Key, group => group.Last());
        Seen = NothingTyped || IsOvertaken ? SeenRows.Write(entries.Select(entry => entry.Id)) : Seen;
        var heading = IsOvertaken ? Heading : Asked;
        if ((NothingTyped || IsOvertaken) && Headings.Any(choice => choice.Value == heading))
        {
            Heading = heading;
            (Words, SaidFor) = Entries.TryGetValue(heading!, out var entry) ? (entry.Words, entry.SaidFor) : (null, null);
        }
    }
}
