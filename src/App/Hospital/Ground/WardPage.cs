using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Hospital.Ground;

/// <summary>What the screens that add and change a ward have in common.</summary>
public abstract class WardPage : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Beds { get; set; }

    /// <summary>What was typed, or null where something is wrong, which then stands beside its field.</summary>
    protected WardTyped? Read()
    {
        var typed = new WardTyped(Name, Code, Beds);
        foreach (var (field, words) in typed.Faults())
        {
            ModelState.AddModelError(field, words);
        }

        return ModelState.IsValid ? typed : null;
    }
}
