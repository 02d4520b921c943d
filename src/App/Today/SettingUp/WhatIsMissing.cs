using Homeward.App.Platform.Access;
using Homeward.App.Platform.Messages.Boxes;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Today.SettingUp;

/// <summary>One step of setting a region up.</summary>
/// <param name="Words">What it is for, and what is missing.</param>
/// <param name="Links">Where it is taken.</param>
/// <param name="MayWait">Whether a first patient can be referred without it.</param>
/// <param name="Command">What is typed on the command line instead of a screen, or null.</param>
public sealed record SettingUpStep(string Title, string Words, bool IsDone, IReadOnlyList<(string Address, string Words)> Links, bool MayWait = false, string? Command = null);

/// <summary>A hospital in the list of the region.</summary>
/// <param name="Wards">How many wards are open.</param>
/// <param name="LastList">When its last list of inpatients was taken; null before the first.</param>
public sealed record HospitalStanding(SiteId Id, string Name, string Code, string Place, int Wards, DateTime? LastList, bool IsClosed);

/// <summary>Looks what stands in the region and names what is missing, in the order in which one thing stands on another.</summary>
public sealed class WhatIsMissing(HomewardDb db, MailBoxes boxes, Clock clock)
{
    private const int MostNamed = 5;

    public async Task<IReadOnlyList<HospitalStanding>> Hospitals(CancellationToken cancel)
    {
        var rows = await (
            from site in db.Sites
            join place in db.Places on site.PlaceId equals place.Id
            select new HospitalStanding(
                site.Id, site.Name, site.Code, place.Name, db.Wards.Count(w => w.SiteId == site.Id && w.ClosedOn == null),
                db.CensusesOfSites.Where(c => c.SiteId == site.Id).Max(c => (DateTime?)c.TakenAt), site.ClosedOn != null)).ToListAsync(cancel);
        return [.. rows.OrderBy(h => h.IsClosed).ThenBy(h => h.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="places">Every place.</param>
    /// <param name="hospitals">Every hospital.</param>
    public async Task<IReadOnlyList<SettingUpStep>> Steps(IReadOnlyList<Place> places, IReadOnlyList<HospitalStanding> hospitals, CancellationToken cancel)
    {
        var openPlaces = places.Where(p => p.ClosedOn is null).ToList();
        var open = hospitals.Where(h => !h.IsClosed).ToList();
        var organisations = await db.OrganisationPlaces.Select(p => p.OrganisationId).Distinct().CountAsync(cancel);
        return
        [
            new("Places", openPlaces.Count == 0 ? "The council areas whose people Homeward helps home. Everything else stands in one." : Counted(openPlaces.Count, "place"), openPlaces.Count > 0,
                [("/region/places/new", "Add a place")]),
            new("Organisations", organisations == 0 ? "The trust that runs the hospital, the council, charities and others who help." : Counted(organisations, "organisation"), organisations > 0,
                [("/organisations/new", "Add an organisation"), ("/organisations", "All organisations")]),
            new("Hospitals", open.Count == 0 ? "Each with the code by which its lists of inpatients name it." : Counted(open.Count, "hospital"), open.Count > 0,
                [("/region/hospitals/new", "Add a hospital")]),
            Wards(open),
            await Teams(cancel),
            await Nurses(cancel),
            await Hubs(openPlaces, cancel),
            await News(cancel),
            await Postcodes(openPlaces, cancel),
            await Services(cancel),
            Lists(open),
        ];
    }

    private static SettingUpStep Wards(List<HospitalStanding> open)
    {
        var without = open.Where(h => h.Wards == 0).ToList();
        return new("Wards", without.Count > 0 ? $"Without a ward: {Named(without.Select(h => h.Name))}." : open.Count == 0 ? "Each with its beds and the code in the lists." : Counted(open.Sum(h => h.Wards), "ward"),
            open.Count > 0 && without.Count == 0, [.. without.Take(MostNamed).Select(h => ($"/region/hospitals/{h.Id.Value}/wards/new", $"Add a ward to {h.Name}")), ("/region/file", "Add many from a file")]);
    }

    private async Task<SettingUpStep> Teams(CancellationToken cancel)
    {
        var teams = await db.Teams.CountAsync(t => t.ClosedOn == null, cancel);
        return new("Teams", teams == 0 ? "Only where people of several organisations share one list, such as link workers of a hospital." : Counted(teams, "team"), teams > 0, [("/region/teams/new", "Add a team")], MayWait: true);
    }

    private async Task<SettingUpStep> Nurses(CancellationToken cancel)
    {
        var spoken = await SpokenFor(ScopeKinds.Ward, Roles.WardNurse, cancel);
        var wards = await (from w in db.Wards where w.ClosedOn == null join s in db.Sites on w.SiteId equals s.Id where s.ClosedOn == null orderby w.Code select new { w.Id, w.Name }).ToListAsync(cancel);
        var without = wards.Where(w => !spoken.Contains(w.Id.Value)).Select(w => w.Name).ToList();
        return new("A nurse for each ward", wards.Count == 0 ? "Whoever works on a ward sees its patients. Add the account, then give it a membership for its wards."
            : without.Count == 0 ? "Every ward has somebody who sees its patients." : $"Nobody works on: {Named(without)}. Add the account, then give it a membership for its wards.",
            wards.Count > 0 && without.Count == 0, [("/accounts/new", "Add an account"), ("/accounts", "All accounts")], MayWait: wards.Count > without.Count);
    }

    private async Task<SettingUpStep> Hubs(List<Place> places, CancellationToken cancel)
    {
        var spoken = await SpokenFor(ScopeKinds.Place, Roles.HubCaseManager, cancel);
        var without = places.Where(p => !spoken.Contains(p.Id.Value)).Select(p => p.Name).ToList();
        return new("A hub for each place", places.Count == 0 ? "Case managers of the transfer-of-care hub see everyone who could leave."
            : without.Count == 0 ? "Every place has somebody in its hub." : $"Nobody is in the hub of: {Named(without)}. Add the account, then give it a membership as hub case manager.",
            places.Count > 0 && without.Count == 0, [("/accounts/new", "Add an account"), ("/accounts", "All accounts")], MayWait: places.Count > without.Count);
    }

    private async Task<SettingUpStep> News(CancellationToken cancel)
    {
        var rows = await boxes.All(cancel);
        var unheard = rows.Where(row => row.ReachesNobody).Select(row => row.Name).ToList();
        return new("Where news goes", rows.Count == 0 ? "What becomes of a referral is told by e-mail: to the mail box of the ward or team, else to whoever sent it."
            : unheard.Count == 0 ? "What becomes of a referral reaches somebody by e-mail, from whichever ward or team it was sent."
            : $"What becomes of a referral would reach nobody by e-mail if it was sent from: {Named(unheard)}. Give each a mail box, or whoever works there an e-mail address.",
            rows.Count > 0 && unheard.Count == 0, [("/mail-boxes", "Mail boxes of wards and teams")], MayWait: true);
    }

    private async Task<SettingUpStep> Postcodes(List<Place> places, CancellationToken cancel)
    {
        var ids = places.Select(p => (PlaceId?)p.Id).ToList();
        var there = await db.Postcodes.Where(p => ids.Contains(p.PlaceId)).Select(p => p.PlaceId).Distinct().ToListAsync(cancel);
        var without = places.Where(p => !there.Contains(p.Id)).ToList();
        return new("Postcodes", without.Count == 0 && places.Count > 0 ? "Every place has its postcodes: distances and the place of a home come from them."
            : $"Distances and the place of a home come from a table of postcodes.{(without.Count > 0 ? $" None yet for: {Named(without.Select(p => p.Name))}." : "")} On the computer that runs Homeward, type:",
            without.Count == 0 && places.Count > 0, [], MayWait: true, without.Count == 0 && places.Count > 0 ? null : $"./run import postcodes FILE.csv --councils E06000099={without.FirstOrDefault()?.Code ?? "place"}");
    }

    private async Task<SettingUpStep> Services(CancellationToken cancel)
    {
        var services = await db.Services.CountAsync(s => s.WithdrawnAt == null, cancel);
        return new("Services", services == 0 ? "What can be asked for help: the directory is empty." : Counted(services, "service"), services > 0, [("/services/new", "Add a service"), ("/services", "All services")]);
    }

    private static SettingUpStep Lists(List<HospitalStanding> open)
    {
        var without = open.Where(h => h.LastList is null).ToList();
        return new("The first list of inpatients", without.Count == 0 && open.Count > 0 ? "Every hospital has handed in a list." : $"With it the wards fill.{(without.Count > 0 ? $" None yet from: {Named(without.Select(h => h.Name))}." : "")}",
            without.Count == 0 && open.Count > 0, [("/import/census", "Take a list in")]);
    }

    private async Task<HashSet<Guid>> SpokenFor(string kind, string role, CancellationToken cancel)
    {
        var now = clock.Now;
        return (await db.Memberships.Where(m => m.Role == role && m.AccountId != null && (m.EndsAt == null || m.EndsAt > now))
            .SelectMany(m => m.Scopes).Where(s => s.Kind == kind).Select(s => s.HolderId).Distinct().ToListAsync(cancel)).ToHashSet();
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}." : $"{count} {what}s.";

    private static string Named(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= MostNamed ? string.Join(", ", all) : $"{string.Join(", ", all.Take(MostNamed))} and {all.Count - MostNamed} more";
    }
}
