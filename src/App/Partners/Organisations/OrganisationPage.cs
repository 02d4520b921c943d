using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners.Organisations;

/// <summary>What the screens that add and change an organisation have in common.</summary>
public abstract class OrganisationPage(HomewardDb db, CodeLists codes) : HomewardPage
{
    private const int LongestName = 120;
    private const int LongestNumber = 40;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public List<string> Places { get; set; } = [];

    /// <summary>How the outside world numbers it: <c>ods</c>, <c>charity</c>, <c>company</c>.</summary>
    [BindProperty]
    public string? Scheme { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    public IReadOnlyList<Choice> Kinds => [.. codes.Of("organisation-kinds").Select(kind => new Choice(kind.Value, kind.Label))];

    public IReadOnlyList<Choice> AllPlaces { get; private set; } = [];

    public static IReadOnlyList<Choice> Schemes { get; } = [new("ods", "ODS code"), new("charity", "Charity number"), new("company", "Company number")];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        AllPlaces = [.. await db.Places.OrderBy(p => p.Code).Select(p => new Choice(p.Code, p.Name, null)).ToListAsync(cancel)];
        return true;
    }

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected async Task<OrganisationTyped?> Read(CancellationToken cancel)
    {
        var (name, number) = (Typed.Line(Name), Typed.Line(Number));
        Fault(name is null || Folded.Of(name).Length == 0, nameof(Name), "Enter the name of the organisation");
        Fault(name?.Length > LongestName, nameof(Name), $"Use no more than {LongestName} letters");
        Fault(Kinds.All(kind => kind.Value != Kind), nameof(Kind), "Choose the kind of organisation");
        var places = await db.Places.Where(p => Places.Contains(p.Code)).Select(p => p.Id).ToListAsync(cancel);
        Fault(places.Count == 0, nameof(Places), "Tick the places it serves");
        Fault(number?.Length > LongestNumber, nameof(Number), $"Use no more than {LongestNumber} letters");
        Fault(number is not null && Schemes.All(scheme => scheme.Value != Scheme), nameof(Scheme), "Choose what kind of number it is");
        return ModelState.IsValid ? new OrganisationTyped(name!, Kind!, places, number is null ? null : (Scheme!, number)) : null;
    }

    private void Fault(bool holds, string field, string words)
    {
        if (holds)
        {
            ModelState.AddModelError(field, words);
        }
    }
}

/// <summary>What is said of an organisation.</summary>
/// <param name="Number">Scheme and value of the number that the outside world knows it by.</param>
public sealed record OrganisationTyped(string Name, string Kind, IReadOnlyList<PlaceId> Places, (string Scheme, string Value)? Number);
