using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;

namespace Homeward.App.People.Doubles;

/// <summary>The hub’s list of people whom nothing confirms, side by side with who they could be.</summary>
[ForRoles(Roles.HubCaseManager)]
public sealed class DoublesModel(UnconfirmedPeople people) : HomewardPage
{
    public IReadOnlyList<Unconfirmed> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel) => Rows = await people.List(cancel);
}
