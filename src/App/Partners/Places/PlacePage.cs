using System.Globalization;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.Journey.Partners;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Places;

/// <summary>What the screens that add and change a place have in common.</summary>
public abstract class PlacePage(CodeLists codes) : HomewardPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Nation { get; set; }

    [BindProperty]
    public string? Council { get; set; }

    /// <summary>Editions of lists, empty for the nation's newest.</summary>
    [BindProperty]
    public string? DelayReasons { get; set; }

    [BindProperty]
    public string? Destinations { get; set; }

    [BindProperty]
    public string? Pathways { get; set; }

    public static IReadOnlyList<Choice> Nations { get; } = [.. Enum.GetNames<Nation>().Select(nation => new Choice(nation, nation))];

    /// <summary>The editions of a list that a place can choose.</summary>
    public IReadOnlyList<Choice> EditionsOf(string list) =>
        [.. codes.Editions(list).Select(e => new Choice(e.Edition, string.Create(CultureInfo.InvariantCulture, $"{e.Edition} ({(e.Nation.Length > 0 ? e.Nation + ", " : "")}from {e.From:d MMMM yyyy})")))];

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected PlaceTyped? Read()
    {
        (string List, string? Edition)[] picked = [("delay-reasons", DelayReasons), ("destinations", Destinations), ("pathways", Pathways)];
        var typed = new PlaceTyped(Code, Name, Nation, Council, picked.Where(e => !string.IsNullOrEmpty(e.Edition)).ToDictionary(e => e.List, e => e.Edition!));
        foreach (var (field, words) in typed.Faults())
        {
            ModelState.AddModelError(field, words);
        }

        foreach (var (list, edition) in typed.Editions!.Where(e => codes.Editions(e.Key).All(known => known.Edition != e.Value)))
        {
            ModelState.AddModelError(list switch { "delay-reasons" => nameof(DelayReasons), "destinations" => nameof(Destinations), _ => nameof(Pathways) }, $"There is no edition “{edition}” here; choose one of the list");
        }

        return ModelState.IsValid ? typed : null;
    }
}
