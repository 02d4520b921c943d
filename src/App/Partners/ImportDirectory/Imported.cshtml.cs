using System.Text;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.ImportDirectory;

/// <summary>A term that nobody has decided, and how many services hang on it.</summary>
public sealed record OpenTerm(string Key, string Name, int Services);

/// <summary>The administrator's work list after an import: terms that lead to no need, services without one, and the rows that were left out.</summary>
[ForRoles(Roles.Administrator)]
public sealed class ImportedModel(HomewardDb db, CodeLists codes, MapTerm map) : HomewardPage
{
    private const int Most = 30;

    /// <summary>The directory whose rows are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    [BindProperty]
    public string? Term { get; set; }

    [BindProperty]
    public List<string> Needs { get; set; } = [];

    public IReadOnlyList<FeedImport> Imports { get; private set; } = [];

    /// <summary>Most services first.</summary>
    public IReadOnlyList<OpenTerm> OpenTerms { get; private set; } = [];

    /// <summary>How many terms wait in all.</summary>
    public int OpenCount { get; private set; }

    public IReadOnlyList<(ServiceId Id, string Name)> WithoutNeed { get; private set; } = [];

    public int WithoutNeedCount { get; private set; }

    public IReadOnlyList<FeedImportFault> Faults { get; private set; } = [];

    public int FaultCount { get; private set; }

    public IReadOnlyList<Choice> AllNeeds => [.. codes.Of("needs").Select(need => new Choice(need.Value, need.Label))];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Imports = await db.FeedImports.AsNoTracking().OrderBy(i => i.Source).ToListAsync(cancel);
        Source ??= Imports.OrderByDescending(i => i.At).FirstOrDefault()?.Source;
        await LoadTerms(cancel);
        var bare = db.Services.Where(s => s.WithdrawnAt == null && !s.Offers.Any(o => o.Need != ""));
        WithoutNeedCount = await bare.CountAsync(cancel);
        WithoutNeed = [.. (await bare.OrderBy(s => s.SortKey).Take(Most).Select(s => new { s.Id, s.Name }).ToListAsync(cancel)).Select(s => (s.Id, s.Name))];
        FaultCount = await db.FeedImportFaults.CountAsync(f => f.Source == Source, cancel);
        Faults = await db.FeedImportFaults.AsNoTracking().Where(f => f.Source == Source).OrderBy(f => f.Order).Take(Most).ToListAsync(cancel);
        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    /// <summary>What the term stands for; nothing ticked, and it is nothing of ours.</summary>
    public async Task<IActionResult> OnPostMap(CancellationToken cancel)
    {
        if (Needs.Exists(need => AllNeeds.All(known => known.Value != need)))
        {
            ModelState.AddModelError(nameof(Needs), "Choose needs from the list");
            return await Again(cancel);
        }

        return await After(await map.Do(Term ?? "", Needs, cancel), cancel, () =>
        {
            Say(Needs.Count > 0 ? "The services filed under it are proposed for these needs from now on." : "The term is marked as no help of ours.");
            return LocalRedirect("/services/imported");
        });
    }

    /// <summary>The rows left out, as a file.</summary>
    public async Task<IActionResult> OnPostFile(CancellationToken cancel)
    {
        var faults = await db.FeedImportFaults.AsNoTracking().Where(f => f.Source == Source).OrderBy(f => f.Order).ToListAsync(cancel);
        return faults.Count == 0 ? NotFound() : File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(FaultFile.Of(faults.Select(f => (f.Where, f.Reason, f.Row))))).ToArray(), "text/csv", "left-out.csv");
    }

    private async Task LoadTerms(CancellationToken cancel)
    {
        var table = await db.TaxonomyTerms.AsNoTracking().ToDictionaryAsync(t => t.Key, StringComparer.Ordinal, cancel);
        var mapping = new Mapping(table);
        var filed = await db.FeedEntries.Where(e => e.GoneAt == null && e.Terms != "").Select(e => e.Terms).ToListAsync(cancel);
        var open = filed.SelectMany(terms => terms.Split('\n')).CountBy(key => key, StringComparer.Ordinal)
            .Where(count => table.ContainsKey(count.Key) && mapping.Decided(count.Key) is null)
            .Select(count => new OpenTerm(count.Key, table[count.Key].Name, count.Value))
            .OrderByDescending(term => term.Services).ThenBy(term => term.Key, StringComparer.Ordinal).ToList();
        (OpenCount, OpenTerms) = (open.Count, [.. open.Take(Most)]);
    }
}
