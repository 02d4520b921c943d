using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.People;
using Homeward.Journey.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.Answer;

/// <summary>What whoever is asked must know to decide, and no more: the age, roughly where, from which hospital, how they get about. The address comes with a yes.</summary>
public sealed class LeastToDecide(HomewardDb db, Access access, CodeLists codes, Clock clock)
{
    /// <param name="helps">Whether the service has said yes to something of it and still does it.</param>
    public async Task<Least> Of(Ask ask, bool helps, CancellationToken cancel)
    {
        var today = clock.Today;
        var about = await (
            from person in db.Set<Person>()
            where person.Id == ask.PersonId
            join lives in db.Circumstances on person.Id equals lives.PersonId into known
            from lives in known.DefaultIfEmpty()
            select new { person.BirthDate, lives.Mobility }).AsNoTracking().SingleAsync(cancel);
        var homes = (await db.PersonAddresses.AsNoTracking().Where(a => a.PersonId == ask.PersonId && !a.IsProtected).ToListAsync(cancel))
            .Where(a => a.HoldsOn(today)).OrderBy(a => a.Use == AddressUse.Temporary ? 0 : a.Use == AddressUse.Home ? 1 : 2).ToList();
        var bed = await (
            from stay in db.Stays
            where stay.CaseId == ask.CaseId && stay.LeftAt == null
            join ward in db.Wards on stay.WardId equals ward.Id
            join site in db.Sites on stay.SiteId equals site.Id
            select new { Ward = ward.Name, Site = site.Name }).FirstOrDefaultAsync(cancel);
        var address = helps && await access.Visible(db.PersonAddresses, Section.Contact).AnyAsync(a => a.PersonId == ask.PersonId, cancel) ? homes.FirstOrDefault() : null;
        return new Least(
            Years(about.BirthDate, today), Postcode.TryParse(homes.FirstOrDefault(a => a.Postcode is not null)?.Postcode)?.Outward, bed?.Site, bed?.Ward,
            about.Mobility is { } mobility ? codes.Label("mobilities", mobility) : null, address?.ToString());
    }

    private static int? Years(DateOnly? born, DateOnly today) => born is { } day ? today.Year - day.Year - (today < day.AddYears(today.Year - day.Year) ? 1 : 0) : null;
}

/// <param name="District">The outward part of the postcode; null where no address is known, or only a protected one.</param>
/// <param name="Hospital">Where they lie now; null for somebody who is in no bed.</param>
/// <param name="Mobility">How they get about, in the list's words.</param>
/// <param name="Address">For whoever helps; null before, and for a protected one.</param>
public sealed record Least(int? Age, string? District, string? Hospital, string? Ward, string? Mobility, string? Address);
