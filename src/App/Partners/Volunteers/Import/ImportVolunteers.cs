using Homeward.App.Platform.Access;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Exchange.Csv;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>Takes over the volunteers that an organisation has kept in a spreadsheet: whoever is not known yet is added, whoever is stays as they are.</summary>
/// <remarks>All of it is one transaction, written in parts so that thousands do not stand in memory at once. A row that cannot be used never stops the rest.</remarks>
public sealed class ImportVolunteers(HomewardDb db, VolunteerKinds kinds, ActingNow acting, Journal journal, Clock clock)
{
    private const int AtOnce = 500;

    private int _kept;

    /// <param name="file">The file; it must be possible to read it twice.</param>
    /// <param name="preview">Whether to say only what it would do.</param>
    public async Task<VolunteerReport> Do(Stream file, OrganisationId organisation, bool preview, CancellationToken cancel)
    {
        var (rows, refusal) = await VolunteerSheet.From(file, cancel);
        if (refusal is not null)
        {
            return new VolunteerReport([], refusal);
        }

        var words = await Words(cancel);
        return preview
            ? new VolunteerReport(await TakeAll(rows, organisation, words, keep: null, cancel), null)
            : await db.InTurn($"volunteers of {organisation.Value}", async () => new VolunteerReport(await TakeAll(rows, organisation, words, Keep, cancel), null), cancel);
    }

    private async Task<List<VolunteerLine>> TakeAll(IReadOnlyList<SheetRow> rows, OrganisationId organisation, VolunteerWords words, Func<Volunteer, Decision, Task>? keep, CancellationToken cancel)
    {
        var known = (await db.Volunteers.Where(v => v.OrganisationId == organisation).Select(v => new { v.SortKey, v.Phone, v.Email }).ToListAsync(cancel)).SelectMany(v => Signs(v.SortKey, v.Phone, v.Email)).ToHashSet(StringComparer.Ordinal);
        var lines = new List<VolunteerLine>(rows.Count);
        foreach (var row in rows)
        {
            var reader = new VolunteerRowReader(row, words);
            var (form, checks, stage) = (reader.Form(), reader.Checks(), reader.Stage());
            var decision = Volunteer.TakeOver(new TakenOver(new VolunteerId(clock.NewId()), organisation, form, acting.Required.Membership), checks, stage, kinds.Before, clock.Now, out var volunteer, out var lacking);
            VolunteerLine Became(VolunteerRowBecame became, string reason) => new(row.Line, reader.Name, became, volunteer?.Stage, reason, row.Text);
            if (reader.Fault is not null || volunteer is null)
            {
                lines.Add(Became(VolunteerRowBecame.LeftOut, reader.Fault ?? decision.Refusal!.Sentence) with { Stage = null });
            }
            else if (Signs(volunteer.SortKey, volunteer.Phone, volunteer.Email).ToList() is var signs && signs.Exists(known.Contains))
            {
                lines.Add(Became(VolunteerRowBecame.Known, "") with { Stage = null });
            }
            else
            {
                known.UnionWith(signs);
                await (keep?.Invoke(volunteer, decision) ?? Task.CompletedTask);
                lines.Add(Became(VolunteerRowBecame.Added, lacking?.Sentence ?? ""));
            }
        }

        await (keep is null ? Task.CompletedTask : journal.Save(cancel));
        db.ChangeTracker.Clear();
        return lines;
    }

    private async Task Keep(Volunteer volunteer, Decision decision)
    {
        db.Volunteers.Add(volunteer);
        journal.Note(decision);
        if (++_kept % AtOnce == 0)
        {
            await journal.Save();
            db.ChangeTracker.Clear();
        }
    }

    // What tells that two rows are the same: the name with the digits of a number, or with an address.
    private static IEnumerable<string> Signs(string name, string? phone, string? email) =>
        [.. phone is null ? Array.Empty<string>() : [$"{name} {string.Concat(phone.Where(char.IsAsciiDigit))}"], .. email is null ? Array.Empty<string>() : [$"{name} {email.ToLowerInvariant()}"]];

    private async Task<VolunteerWords> Words(CancellationToken cancel)
    {
        var places = await db.Places.Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(cancel);
        var named = places.SelectMany(p => new[] { (p.Code.ToLowerInvariant(), p.Id), (p.Name.ToLowerInvariant(), p.Id) }).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Id, StringComparer.Ordinal);
        var districts = await db.Postcodes.Where(p => p.PlaceId != null).Select(p => new { p.District, p.PlaceId }).Distinct().ToListAsync(cancel);
        return new VolunteerWords(named, districts.ToLookup(each => each.District, each => each.PlaceId!.Value, StringComparer.Ordinal), kinds, clock.Today);
    }
}
