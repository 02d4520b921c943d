using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Matching;
using Homeward.Journey.Partners.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Directory;

/// <summary>The directory of services: search, filters in the address bar, pages by key.</summary>
[ForEveryoneSignedIn]
public sealed class DirectoryModel(HomewardDb db, SearchDirectory search, CodeLists codes, Holidays holidays, Clock clock) : HomewardPage
{
    /// <summary>Words that a name or an organisation begins with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Ours { get; set; }

    /// <summary>Only entries that a decline has questioned.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Questioned { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>What is questioned of each entry that the reader keeps up, the newest first.</summary>
    public ILookup<ServiceId, string> Questions { get; private set; } = Array.Empty<string>().ToLookup(_ => default(ServiceId));

    public DirectoryPage Found { get; private set; } = new([], null);

    public IReadOnlyList<Choice> Needs => [.. codes.Of("needs").Select(need => new Choice(need.Value, need.Label))];

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    /// <summary>Whether who acts answers for services of the directory.</summary>
    public bool AnswersForSome => Acting.Of(ScopeKinds.Service).Any();

    /// <summary>Whether who acts may add to the directory.</summary>
    public bool MayAdd => Acting.Role == Roles.Administrator;

    public bool IsNarrowed => Q is not null || Need is not null || Place is not null || Ours || Questioned;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var places = await db.Places.OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(cancel);
        Places = [.. places.Select(p => new Choice(p.Code, p.Name))];
        var place = places.FirstOrDefault(p => p.Code == Place)?.Id;
        Found = await search.Find(new Sought(Q, Filled(Need), place, Ours, Filled(From)) { Questioned = Questioned }, cancel);
        var shown = Found.Lines.Select(line => line.Id).ToList();
        Questions = (await search.Questions.Where(q => shown.Contains(q.ServiceId)).OrderByDescending(q => q.RaisedAt).ToListAsync(cancel))
            .ToLookup(q => q.ServiceId, q => $"Questioned {PlainWords.Day(LondonTime.DayOf(q.RaisedAt), clock.Today, "on ")}: somebody it seemed to take was declined as “{codes.Label("decline-reasons", q.Reason)}”");
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public string Room(DirectoryLine line) =>
        line.ClosedUntil > clock.Today ? $"Closed until {PlainWords.Day(line.ClosedUntil.Value, clock.Today)}" : PlainWords.Room(line.Room, clock.Today);

    public string? Told(DirectoryLine line) => line.Room.ToldAt is { } told ? "told " + PlainWords.Ago(clock.Now - told) : null;

    public string Today(DirectoryLine line) => OpeningWords.Times(OpeningText.Read(line.Hours).On(clock.Today, holidays[line.Nation]));

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
