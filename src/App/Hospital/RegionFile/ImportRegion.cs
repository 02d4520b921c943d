using Homeward.App.Hospital.Ground;
using Homeward.App.Partners;
using Homeward.App.Partners.Organisations;
using Homeward.App.Partners.Places;
using Homeward.App.Partners.Teams;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Storage;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Hospital.RegionFile;

/// <summary>Takes in a file that says what stands in the region: each row is added, or puts right what is known, or changes nothing.</summary>
/// <remarks>Each row goes through the same act as on its screen, in one transaction. Rows that others stand on go first, wherever they stand in the file; nothing is removed.</remarks>
public sealed class ImportRegion(
    HomewardDb db, KeepPlace places, KeepOrganisation organisations, KeepHospital hospitals, KeepWard wards, KeepTeam teams, CodeLists codes)
{
    /// <param name="file">The file; it must be possible to read it twice.</param>
    /// <param name="preview">Whether to say only what it would do: all of it is done, and undone.</param>
    public async Task<RegionReport> Do(Stream file, bool preview, CancellationToken cancel)
    {
        var (rows, refusal) = await RegionSheet.From(file, cancel);
        return refusal is null ? await db.InOneTransaction(() => TakeAll(rows, preview, cancel), cancel) : new RegionReport([], refusal);
    }

    private async Task<RegionReport> TakeAll(IReadOnlyList<RegionRow> rows, bool preview, CancellationToken cancel)
    {
        const string Before = "before";
        await db.Database.CurrentTransaction!.CreateSavepointAsync(Before, cancel);
        var order = RegionSheet.Kinds.ToList();
        var done = new List<RegionLine>();
        foreach (var row in rows.OrderBy(r => order.IndexOf(r.What)))
        {
            done.Add(row.Fault is { } fault ? new RegionLine(row.Line, row.What, row["name"], RegionChange.LeftOut, fault) : await Take(row, cancel));
            db.ChangeTracker.Clear();
        }

        if (preview)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(Before, cancel);
        }

        return new RegionReport([.. done.OrderBy(line => line.Line)], null);
    }

    private async Task<RegionLine> Take(RegionRow row, CancellationToken cancel)
    {
        var (isNew, refusal) = row.What switch
        {
            RegionSheet.Place => await PlaceOf(row, cancel),
            RegionSheet.Organisation => await OrganisationOf(row, cancel),
            RegionSheet.Hospital => await HospitalOf(row, cancel),
            RegionSheet.Ward => await WardOf(row, cancel),
            _ => await TeamOf(row, cancel),
        };
        var change = refusal switch
        {
            SaysTheSame or OrganisationSaysTheSame => RegionChange.AsKnown,
            not null => RegionChange.LeftOut,
            _ => isNew ? RegionChange.Added : RegionChange.PutRight,
        };
        return new RegionLine(row.Line, row.What, row["name"], change, change == RegionChange.LeftOut ? refusal!.Sentence : "");
    }

    private async Task<(bool, Refusal?)> PlaceOf(RegionRow row, CancellationToken cancel)
    {
        var typed = new PlaceTyped(row["code"], row["name"], row["nation"], Unprefixed(row["number"], OutsideNumbers.Council));
        if (Wrong(typed.Faults()) is { } wrong)
        {
            return (false, wrong);
        }

        var known = await db.Places.Where(p => p.Code == typed.Code).Select(p => (PlaceId?)p.Id).SingleOrDefaultAsync(cancel);
        return known is { } id ? (false, (await places.Change(id, typed, null, cancel)).Refusal) : (true, (await places.Add(typed, cancel)).Refusal);
    }

    private async Task<(bool, Refusal?)> OrganisationOf(RegionRow row, CancellationToken cancel)
    {
        var codesOfPlaces = row["places"].ToLowerInvariant().Split([';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries);
        var serves = await db.Places.Where(p => codesOfPlaces.Contains(p.Code)).Select(p => new { p.Id, p.Code }).ToListAsync(cancel);
        var number = row["number"].Split(':', 2, StringSplitOptions.TrimEntries);
        var isNumbered = number is [var scheme, { Length: > 0 and <= 40 }] && OrganisationPage.Schemes.Any(known => known.Value == scheme);
        if (Fault() is { } fault)
        {
            return (false, new RowNotUsable(fault));
        }

        var typed = new OrganisationTyped(row["name"], row["kind"].ToLowerInvariant(), [.. serves.Select(p => p.Id)], isNumbered ? (number[0], number[1]) : null);
        var known = await KnownOrganisation(typed.Name, cancel) ?? await NumberedOrganisation(typed.Number, cancel);
        return known is null
            ? (true, (await organisations.Add(typed, cancel)).Refusal)
            : (false, (await organisations.Change(known.Id, typed, known.Version, cancel)).Refusal);

        string? Fault() =>
            !GroundCode.IsName(row["name"]) ? "Enter the name of the organisation, with no more than 120 letters."
            : codes.Of("organisation-kinds").All(kind => kind.Value != row["kind"].ToLowerInvariant()) ? $"“{row["kind"]}” is no kind of organisation: {string.Join(", ", codes.Of("organisation-kinds").Select(kind => kind.Value))}."
            : codesOfPlaces.Except(serves.Select(p => p.Code)).FirstOrDefault() is { } missing ? $"There is no place “{missing}”."
            : serves.Count == 0 ? "Name the codes of the places it serves in the column places."
            : row["number"].Length > 0 && !isNumbered ? $"“{row["number"]}” is no number of an organisation: write ods:RXR, charity:1234567 or company:01234567."
            : null;
    }

    private async Task<(bool, Refusal?)> HospitalOf(RegionRow row, CancellationToken cancel)
    {
        var typed = new HospitalTyped(row["name"], row["code"], row["kind"], Unprefixed(row["number"], OutsideNumbers.Ods));
        if (Wrong(typed.Faults()) is { } wrong)
        {
            return (false, wrong);
        }

        if (await KnownOrganisation(row["of"], cancel) is not { } trust)
        {
            return (false, new RowNotUsable($"There is no organisation “{row["of"]}”. Name the trust in the column of."));
        }

        var code = row["places"].ToLowerInvariant();
        if (await db.Places.Where(p => p.Code == code).Select(p => (PlaceId?)p.Id).SingleOrDefaultAsync(cancel) is not { } place)
        {
            return (false, new RowNotUsable($"There is no place “{row["places"]}”. Name the code of the place where it stands in the column places."));
        }

        return await Hospital(typed.Code, cancel) is { } id
            ? (false, (await hospitals.Change(id, typed, trust.Id, place, null, cancel)).Refusal)
            : (true, (await hospitals.Add(typed, trust.Id, place, cancel)).Refusal);
    }

    private async Task<(bool, Refusal?)> WardOf(RegionRow row, CancellationToken cancel)
    {
        var typed = new WardTyped(row["name"], row["code"], row["beds"]);
        if (Wrong(typed.Faults()) is { } wrong)
        {
            return (false, wrong);
        }

        if (await Hospital(row["of"], cancel) is not { } site)
        {
            return (false, new RowNotUsable($"There is no hospital with the code “{row["of"]}”. Name it in the column of."));
        }

        var known = (await db.Wards.Where(w => w.SiteId == site).Select(w => new { w.Id, w.Code }).ToListAsync(cancel)).Find(w => w.Code.Equals(typed.Code, StringComparison.OrdinalIgnoreCase));
        return known is null ? (true, (await wards.Add(site, typed, cancel)).Refusal) : (false, (await wards.Change(known.Id, typed, null, cancel)).Refusal);
    }

    private async Task<(bool, Refusal?)> TeamOf(RegionRow row, CancellationToken cancel)
    {
        if (Folded.Of(row["name"]).Length == 0 || row["name"].Length > TeamPage.LongestName)
        {
            return (false, new RowNotUsable($"Enter the name of the team, with no more than {TeamPage.LongestName} letters."));
        }

        if (await KnownOrganisation(row["of"], cancel) is not { } organisation)
        {
            return (false, new RowNotUsable($"There is no organisation “{row["of"]}”. Name the one that answers for the team in the column of."));
        }

        var folded = Folded.Of(row["name"]);
        var known = (await db.Teams.Where(t => t.OrganisationId == organisation.Id).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)).Find(t => Folded.Of(t.Name) == folded);
        return known is null
            ? (true, (await teams.Add(organisation.Id, row["name"], cancel)).Refusal)
            : (false, (await teams.Change(known.Id, organisation.Id, row["name"], null, cancel)).Refusal);
    }

    private async Task<Organisation?> KnownOrganisation(string name, CancellationToken cancel)
    {
        var folded = Folded.Of(name);
        return folded.Length == 0 ? null : (await db.Organisations.AsNoTracking().ToListAsync(cancel)).Find(o => Folded.Of(o.Name) == folded);
    }

    private async Task<Organisation?> NumberedOrganisation((string Scheme, string Value)? number, CancellationToken cancel)
    {
        if (number is not var (scheme, value))
        {
            return null;
        }

        var owner = await db.OutsideIdentifiers.Where(i => i.OwnerKind == "organisation" && i.Scheme == scheme && i.Value == value && i.To == null).Select(i => i.OwnerId).FirstOrDefaultAsync(cancel);
        var id = new OrganisationId(owner);
        return await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel);
    }

    private async Task<SiteId?> Hospital(string code, CancellationToken cancel) =>
        (await db.Sites.Select(s => new { s.Id, s.Code }).ToListAsync(cancel)).Find(s => s.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Id;

    private static RowNotUsable? Wrong(IEnumerable<(string Field, string Words)> faults) =>
        faults.Select(fault => new RowNotUsable(fault.Words + ".")).FirstOrDefault();

    /// <summary>The number without its scheme, which may be left out where only one can be meant.</summary>
    private static string Unprefixed(string number, string scheme) =>
        number.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase) ? number[(scheme.Length + 1)..] : number;
}
