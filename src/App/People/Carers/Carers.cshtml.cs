using Homeward.App.People.Add;
using Homeward.App.People.Search;
using Homeward.App.People.Summary;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.People.Carers;

/// <summary>The screen that joins a carer to a person: search first, then pick who was found or add them as a person of their own.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class CarersModel(PersonSummaries summaries, HomewardDb db, CodeLists codes, Access access, FindPeople find, JoinCarer join, Clock clock)
    : PersonPage(summaries, Section.Contact, Level.Act)
{
    [BindProperty]
    public PersonInput Who { get; set; } = new();

    [BindProperty]
    public string? Relationship { get; set; }

    [BindProperty]
    public bool Cares { get; set; } = true;

    [BindProperty]
    public string? HoursAWeek { get; set; }

    [BindProperty]
    public string? RuledOut { get; set; }

    /// <summary>The form's own key: a double click adds nobody twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    public IReadOnlyList<Joined> Joined { get; private set; } = [];

    public IReadOnlyList<FoundPerson>? Found { get; private set; }

    public IEnumerable<Choice> Relationships => codes.Of("relationships").Select(code => new Choice(code.Value, code.Label));

    /// <summary>Searches for the carer and shows who it could be; then joins who was picked, or adds somebody new and joins them.</summary>
    /// <param name="pick">The id of who was picked, <c>new</c>, or nothing yet.</param>
    public async Task<IActionResult> OnPost(string? pick, CancellationToken cancel) => (Checked(), pick) switch
    {
        (false, _) => await Again(cancel),
        (_, "new") => await AddAndJoin(cancel),
        (_, not null) when Guid.TryParse(pick, out var other) =>
            await Then(await join.Do(new PersonId(Id), new PersonId(other), Form(), cancel), "They have been joined.", cancel, $"/people/{Id}/carers"),
        _ => await Look(cancel),
    };

    public async Task<IActionResult> OnPostEnd(Guid row, CancellationToken cancel) =>
        await Then(await join.End(new PersonId(Id), new RowId(row), cancel), "That has been ended.", cancel, $"/people/{Id}/carers");

    private async Task<IActionResult> Look(CancellationToken cancel)
    {
        Found = [.. (await find.Do(Who.Sought(), cancel)).People.Where(row => row.Person != new PersonId(Id))];
        RuledOut = string.Join(',', Found.Select(row => row.Person.Value.ToString("N")));
        ModelState.Remove(nameof(RuledOut));
        return await Show(cancel);
    }

    private async Task<IActionResult> AddAndJoin(CancellationToken cancel)
    {
        var lookedAt = (RuledOut ?? "").Split(',').Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).Select(id => new PersonId(id)).ToHashSet();
        var (adding, outcome) = await join.AddAndJoin(new PersonId(Id), Who.NewPerson(), lookedAt, Form(), Key, cancel);
        if (adding.LikelySame.Count > 0)
        {
            Found = adding.LikelySame;
            RuledOut = string.Join(',', Found.Select(row => row.Person.Value.ToString("N")));
            ModelState.Remove(nameof(RuledOut));
            return await Show(cancel);
        }

        return adding.Refusal is { } refusal
            ? await Refused(refusal, cancel)
            : await Then(outcome, "They have been added as a person of their own and joined.", cancel, $"/people/{Id}/carers");
    }

    protected override async Task Fill(CancellationToken cancel)
    {
        Key = Key == Guid.Empty ? clock.NewId() : Key;
        var visible = access.People(Section.Identity);
        Joined = await db.PersonRelationships.AsNoTracking().Where(r => Summary.Ids.Contains(r.PersonId) && r.EndedAt == null)
            .Join(db.Persons, r => r.OtherId, p => p.Id, (r, p) => new { r, p }).OrderBy(x => x.r.Since).ThenBy(x => x.r.Id)
            .Select(x => new Joined(x.r.Id, x.p.Id, visible.Contains(x.p.Id) ? (x.p.GivenName + " " + x.p.FamilyName).Trim() : null, x.r.Kind, x.r.Cares, x.r.HoursAWeek))
            .ToListAsync(cancel);
    }

    private bool Checked()
    {
        Who.CheckForAdding(ModelState, clock.Today);
        Check(nameof(Relationship), Relationships.Any(choice => choice.Value == Relationship) ? null : new RelationshipMissing());
        Check(nameof(HoursAWeek), Typed.Line(HoursAWeek) is { } typed && !(int.TryParse(typed, out var hours) && hours is >= 0 and <= 168) ? new HoursBeyondAWeek() : null);
        return ModelState.IsValid;
    }

    private RelationshipForm Form() => new(Relationship, Cares, null, int.TryParse(HoursAWeek, out var hours) ? hours : null);
}

/// <summary>Somebody joined to the person.</summary>
/// <param name="Name">Null where the acting membership may not see who it is.</param>
public sealed record Joined(RowId Row, PersonId Other, string? Name, string Kind, bool Cares, int? HoursAWeek);
