using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Time;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Today.HubBoard;

/// <summary>The whole board on paper: the fallback for a day on which the screens fail.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class PrintBoardModel(Board board, Clock clock) : HomewardPage
{
    [BindProperty(SupportsGet = true)]
    public BoardFilter Filter { get; set; } = new();

    public Place Place { get; private set; } = null!;

    public BoardPage Rows { get; private set; } = null!;

    public DateTime Now => clock.Now;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var places = await board.Places(Acting, cancel);
        if ((Filter.Place is null ? places.FirstOrDefault() : places.Find(p => p.Id.Value == Filter.Place)) is not { } place)
        {
            return false;
        }

        Place = place;
        Rows = await board.Page(place.Id, Filter with { After = null }, Acting.Membership, int.MaxValue, cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
