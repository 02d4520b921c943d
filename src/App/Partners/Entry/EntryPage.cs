using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Matching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Entry;

/// <summary>What the screens that add and change an entry have in common: the fields and what can be picked in them.</summary>
public abstract class EntryPage(HomewardDb db, CodeLists codes, ReadEntry read) : HomewardPage
{
    [BindProperty]
    public ServiceFields Entry { get; set; } = new();

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    /// <summary>Whether who acts may say as what kind of recipient the service counts: sharing decisions hang on it.</summary>
    public bool MaySayWhatItIs => Acting.Role == Roles.Administrator;

    /// <summary>The needs by their group, each group with how many needs stand before it.</summary>
    public IEnumerable<(string Group, int Before, IReadOnlyList<Choice> Needs)> NeedGroups
    {
        get
        {
            var before = 0;
            foreach (var group in codes.Of("needs").GroupBy(need => need["group"]))
            {
                yield return (group.Key, before, [.. group.Select(need => new Choice(need.Value, need.Label))]);
                before += group.Count();
            }
        }
    }

    public static IReadOnlyList<Choice> Whom { get; } =
    [
        new(nameof(Helps.Either), "Anyone: the person coming home or their carer"), new(nameof(Helps.PatientsOnly), "The person coming home, not their carer"), new(nameof(Helps.CarersOnly), "Unpaid carers only"),
    ];

    public static IReadOnlyList<Choice> Genders { get; } = [new(nameof(Gender.Woman), "Women only"), new(nameof(Gender.Man), "Men only")];

    public static IReadOnlyList<Choice> YesOrNo { get; } = [new("yes", "Yes"), new("no", "No")];

    public IReadOnlyList<Choice> Languages => [.. codes.Of("languages").Select(code => new Choice(code.Label, code.Label))];

    public IReadOnlyList<Choice> Choices(string list) => [.. codes.Of(list).Select(code => new Choice(code.Value, code.Label))];

    /// <summary>How many of a group's needs are ticked.</summary>
    public int Ticked(IReadOnlyList<Choice> needs) => needs.Count(need => Entry.Needs.Contains(need.Value));

    public override async Task<bool> Load(CancellationToken cancel)
    {
        Places = [.. await db.Places.OrderBy(p => p.Code).Select(p => new Choice(p.Code, p.Name, null)).ToListAsync(cancel)];
        return true;
    }

    /// <summary>The entry as typed, or null where something is wrong, which then stands beside its field.</summary>
    protected async Task<ServiceEntry?> Read(DateOnly? closedUntil, CancellationToken cancel)
    {
        var (entry, faults) = await read.From(Entry, closedUntil, cancel);
        foreach (var fault in faults)
        {
            ModelState.AddModelError($"{nameof(Entry)}.{fault.Field}", fault.Words);
        }

        return ModelState.IsValid ? entry : null;
    }
}
