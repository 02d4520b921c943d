using Homeward.App.Hospital.Huddles;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Drafts;
using Homeward.App.Platform.Live;
using Homeward.App.Today.HubBoard;
using Homeward.Journey.Basics;
using Homeward.Journey.Hospital;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.Huddles;

/// <summary>One person at the huddle, on one screen: where things stand, and one form for what is decided.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class AtHuddleModel(HuddleOrder order, BoardRows rows, RunHuddle huddles, HubTeam team) : LivePage
{
    [FromRoute]
    public Guid Huddle { get; set; }

    /// <summary>The stay.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Decided { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? NextAction { get; set; }

    [BindProperty]
    public DayInput NextDay { get; set; } = new();

    /// <summary>The version of the case from which the form was filled in.</summary>
    [BindProperty]
    public int? CaseVersion { get; set; }

    /// <summary>That of what was written of them at this huddle; empty where nothing was yet.</summary>
    [BindProperty]
    public int? NoteVersion { get; set; }

    public HuddleAt At { get; private set; } = null!;

    public BoardRow Row { get; private set; } = null!;

    public IReadOnlyList<Choice> Team { get; private set; } = [];

    /// <summary>What the keys do here.</summary>
    public IReadOnlyList<(string Key, string Does)> Keys =>
    [
        .. At.Next(Row.Stay) is null ? [] : new[] { ("n", "or → next person") },
        .. At.Previous(Row.Stay) is null ? [] : new[] { ("p", "or ← the one before") },
        .. At.Huddle.EndedAt is not null ? [] : new[] { ("d", "decision"), ("m", "case manager"), ("w", "what happens next"), ("b", "by when"), ("Esc", "leave a field") },
    ];

    public SeenAtHuddle? Note => At.NoteOf(Row.Stay);

    /// <summary>How manieth this is of how many.</summary>
    public (int Number, int Of) Count => (At.All.ToList().IndexOf(Row.Stay) + 1, At.All.Count);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var stay = new StayId(Id);
        if (await order.Of(new RowId(Huddle), cancel) is not { } at || !at.All.Contains(stay))
        {
            return false;
        }

        (At, Row) = (at, (await rows.Of([stay], cancel)).Single());
        Team = [.. (await team.Of(at.Huddle.PlaceId, cancel)).GroupBy(member => member.Name)
            .SelectMany(same => same.Select(member => new Choice(member.Id.Value.ToString(), same.Count() > 1 ? $"{member.Name} ({member.Title})" : member.Name)))];
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            (Owner, NextAction, Decided) = (Row.IsOwned ? Row.OwnerId?.Value.ToString() : null, Row.NextAction, Note?.Decided);
            (NextDay, CaseVersion) = (DayInput.Of(Row.NextActionDueAt is { } due ? LondonTime.DayOf(due) : null), Row.CaseVersion);
            NoteVersion = Note?.Version;
        }

        await Opening.Listed("HuddlePersonShown", [new Subject(Row.Person, null, Section.Hospital), new Subject(Row.Person, null, Section.Referral)], cancel);
        return true;
    }

    internal override async Task<BegunForm?> Begun(CancellationToken cancel) =>
        await order.Of(new RowId(Huddle), cancel) is { } at && at.All.Contains(new StayId(Id)) && (await rows.Of([new StayId(Id)], cancel)).SingleOrDefault() is { } row
            ? new BegunForm(at.AddressOf(row.Stay), row.Person)
            : null;

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var stay = new StayId(Id);
        if (await order.Of(new RowId(Huddle), cancel) is not { } at || !at.All.Contains(stay))
        {
            return NotFound();
        }

        if (!string.IsNullOrWhiteSpace(NextAction) && NextDay.Value is null)
        {
            ModelState.AddModelError(nameof(NextDay), "Enter the day by which it is done, as 27 3 2027.");
            return await Again(cancel);
        }

        var taken = new TakenDown(Decided, Guid.TryParse(Owner, out var owner) ? new MembershipId(owner) : null, NextAction, NextDay.Value, CaseVersion, NoteVersion);
        return await After(await huddles.Decide(at.Huddle.Id, stay, taken, cancel), cancel, () => LocalRedirect(at.After(stay) is { } next ? at.AddressOf(next) : $"{at.Address}/actions"));
    }

    protected override async Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel) =>
        await order.Of(new RowId(Huddle), cancel) is { } at && at.All.Contains(new StayId(Id)) && (await rows.Of([new StayId(Id)], cancel)).SingleOrDefault() is { } row && people.Contains(row.Person)
            ? [row.Person]
            : [];
}
