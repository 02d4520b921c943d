using Homeward.App.Platform.Access;
using Homeward.App.Platform.Live;
using Homeward.App.Platform.Storage;
using Homeward.App.Today.HubBoard;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.Huddles;

/// <summary>Where a huddle stands: whom it has seen with what was decided, and whom it has not.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class HuddleModel(HomewardDb db, HuddleOrder order, BoardRows rows) : LivePage
{
    [FromRoute]
    public Guid Id { get; set; }

    public HuddleAt At { get; private set; } = null!;

    public IReadOnlyDictionary<StayId, BoardRow> Rows { get; private set; } = new Dictionary<StayId, BoardRow>();

    /// <summary>What the keys do here.</summary>
    public IReadOnlyList<(string Key, string Does)> Keys =>
    [
        .. At.Huddle.EndedAt is not null || At.Left.Count == 0 ? [] : new[] { ("n", At.Seen.Count == 0 ? "begin" : "go on") },
        ("l", "actions by owner"),
    ];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await order.Of(new RowId(Id), cancel) is not { } at)
        {
            return false;
        }

        At = at;
        Rows = (await rows.Of(at.All, cancel)).ToDictionary(row => row.Stay);
        await Opening.Listed("HuddleListed", Rows.Values.Select(row => new Subject(row.Person, null, Section.Hospital)), cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override async Task<IReadOnlyCollection<PersonId>> Belonging(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        if (await order.Of(new RowId(Id), cancel) is not { } at)
        {
            return [];
        }

        var (stays, among) = (at.All.ToList(), people.ToList());
        return await db.Stays.Where(s => stays.Contains(s.Id) && among.Contains(s.PersonId)).Join(db.Persons, s => s.PersonId, p => p.Id, (s, p) => p.SurvivorId ?? p.Id).ToListAsync(cancel);
    }
}
