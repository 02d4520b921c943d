using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Withdraw;

/// <summary>The services that have left the directory, the last to leave first.</summary>
[ForRoles(Roles.Administrator)]
public sealed class LeftModel(HomewardDb db) : HomewardPage
{
    private const int Most = 200;

    public IReadOnlyList<(ServiceId Id, string Name, string Organisation, DateOnly Day)> Services { get; private set; } = [];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var left = await (
            from service in db.Services.AsNoTracking()
            where service.WithdrawnAt != null
            join organisation in db.Organisations on service.OrganisationId equals organisation.Id
            orderby service.WithdrawnAt descending, service.SortKey
            select new { service.Id, service.Name, Organisation = organisation.Name, service.WithdrawnAt }).Take(Most).ToListAsync(cancel);
        Services = [.. left.Select(s => (s.Id, s.Name, s.Organisation, LondonTime.DayOf(s.WithdrawnAt!.Value)))];
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);
}
