using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Referrals.Proposals;
using Homeward.App.Referrals.Refer;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Point;

/// <summary>Pointing a person towards a service: pick the need, see who fits, print or send the details.</summary>
[ForRoles(Roles.WardNurse, Roles.HubCaseManager, Roles.LinkWorker, Roles.ServiceInbox)]
public sealed class PointModel(HomewardDb db, WhoIsReferred who, NeedsCatalogue catalogue, KnowSubject know, ProposeHelp propose, PointTowards point, Journal journal) : HomewardPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    /// <summary>The service whose sheet is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Service { get; set; }

    public Referred Who { get; private set; } = null!;

    public Proposal? Proposal { get; private set; }

    public Service? Sheet { get; private set; }

    /// <summary>Whether the details can be sent to the person themselves.</summary>
    public bool HasEmail { get; private set; }

    public IEnumerable<Choice> Needs => catalogue.All.Select(need => new Choice(need.Value, need.Label));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await who.Of(new PersonId(Person), cancel) is not { } found)
        {
            return false;
        }

        Who = found;
        if (Need is { Length: > 0 } need && catalogue.Find(need) is not null)
        {
            var subject = (await know.Of(found.Person, asCarer: false, found.Place, cancel)).WhereNothingIsShared;
            var proposal = await propose.For(subject, need, null, [], cancel);
            Proposal = proposal.ShownOf(subject);
        }

        if (Service is { } id)
        {
            var service = new ServiceId(id);
            Sheet = await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == service && s.WithdrawnAt == null, cancel);
            HasEmail = await point.CanSendTo(found.Person, cancel);
            return Sheet is not null;
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    protected override Task JournalShown(CancellationToken cancel) => journal.Opened(Who.Person, Who.Case, [Section.Identity], cancel);

    public Task<IActionResult> OnPostPrint(CancellationToken cancel) => Do(PointedBy.Print, "Recorded. Print this page now.", cancel);

    public Task<IActionResult> OnPostEmail(CancellationToken cancel) => Do(PointedBy.Email, "Recorded, and on its way by e-mail.", cancel);

    private async Task<IActionResult> Do(PointedBy how, string said, CancellationToken cancel) =>
        await After(await point.Do(new PersonId(Person), new ServiceId(Service ?? Guid.Empty), how, cancel), cancel, () =>
        {
            Say(said);
            return Redirect($"/point?person={Person}&need={Uri.EscapeDataString(Need ?? "")}&service={Service}");
        });
}
