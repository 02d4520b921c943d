using System.Globalization;
using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.LoneWorking;

/// <summary>Who is told in a service, and after how many minutes, where somebody who went out alone has not checked out.</summary>
[ForEveryoneSignedIn]
public sealed class RulesModel(HomewardDb db, TellRoom speaks, LoneRules rules, SetLoneRules set) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the rules that the form shows; nought where the service has none of its own.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Worker { get; set; }

    [BindProperty]
    public string? Coordinator { get; set; }

    [BindProperty]
    public string? Manager { get; set; }

    [BindProperty]
    public List<string> Coordinators { get; set; } = [];

    [BindProperty]
    public List<string> Managers { get; set; } = [];

    public string Name { get; private set; } = "";

    /// <summary>The version on record; nought where the service has none of its own.</summary>
    public int SeenNow { get; private set; }

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!speaks.MaySpeakFor(id) || await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => s.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return false;
        }

        var own = await db.LoneWorkerRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        (Name, SeenNow) = (name, own?.Version ?? 0);
        People = [.. (await rules.PeopleOf(id, cancel)).Select(person => new Choice(person.Membership.Value.ToString(), person.Name))];
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken)
        {
            var minutes = (own?.Rungs ?? rules.Usual).ToDictionary(rung => rung.Of, rung => rung.Minutes.ToString(CultureInfo.InvariantCulture));
            (Worker, Coordinator, Manager) = (minutes[LoneRungOf.Worker], minutes[LoneRungOf.Coordinator], minutes[LoneRungOf.Manager]);
            Coordinators = [.. (own?.Coordinators ?? []).Select(each => each.Value.ToString())];
            Managers = [.. (own?.Managers ?? []).Select(each => each.Value.ToString())];
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        LoneRung[] rungs = [new(LoneRungOf.Worker, Number(Worker)), new(LoneRungOf.Coordinator, Number(Coordinator)), new(LoneRungOf.Manager, Number(Manager))];
        return await After(await set.Do(new ServiceId(Id), Seen, rungs, Read(Coordinators), Read(Managers), cancel), cancel, () =>
        {
            Say("Kept. It holds for whoever checks in from now on.");
            return LocalRedirect($"/services/{Id}");
        });
    }

    private static List<MembershipId> Read(List<string> picked) => [.. picked.Select(each => Guid.TryParse(each, out var id) ? id : Guid.Empty).Select(id => new MembershipId(id))];

    // Nought where no number was typed: no rung has so little time.
    private static int Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
