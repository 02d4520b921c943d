using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Uploads;
using Homeward.Exchange.Csv;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Hospital.RegionFile;

/// <summary>Takes a file that says what stands in the region, and tells what it looks like.</summary>
[ForRoles(Roles.Administrator)]
[LargestBody(6)]
public sealed class UploadModel(Incoming incoming) : HomewardPage
{
    /// <summary>A small region, as it could be written down.</summary>
    public const string Example = """
        what,code,name,of,places,kind,nation,number,beds
        place,westmark,Westmark,,,,England,E06000099,
        organisation,,Westmark Hospitals Trust,,westmark,trust,,ods:RXW,
        organisation,,Westmark Council,,westmark,council,,,
        organisation,,Westmark Good Neighbours,,westmark,voluntary,,charity:0000999,
        hospital,RXW01,Westmark Infirmary,Westmark Hospitals Trust,westmark,acute,,RXW01,
        ward,W1,Ward 1 Alder,RXW01,,,,,24
        ward,W2,Ward 2 Birch,RXW01,,,,,28
        team,,Westmark transfer-of-care hub,Westmark Council,,,,,
        """;

    /// <summary>The columns, each with what it holds.</summary>
    public static IReadOnlyList<(string Column, string Words)> Columns { get; } =
    [
        ("what", $"What the row describes: {string.Join(", ", RegionSheet.Kinds)}. Needed."),
        ("name", "What people call it. Needed. An organisation or a team is known again by its name, an organisation also by its number."),
        ("code", "For a place its short code; for a hospital and a ward the code that lists of inpatients name it by. They are known again by it."),
        ("of", "For a hospital the trust’s name; for a ward the hospital’s code; for a team the name of the organisation that answers for it."),
        ("places", "For an organisation the codes of the places it serves, with ; between them; for a hospital the place where it stands."),
        ("kind", "For an organisation trust, health-board, community-health, council, district-council, housing-association, voluntary or care-provider; for a hospital acute or community."),
        ("nation", "For a place England or Wales."),
        ("number", "For a place its council code; for an organisation ods:…, charity:… or company:…; for a hospital its ODS code. May be empty."),
        ("beds", "For a ward how many beds it has."),
    ];

    [BindProperty]
    public IFormFile? List { get; set; }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (List is not { Length: > 0 })
        {
            return await Wrong(List is null ? "Choose the file" : "This file is empty. Choose the file");
        }

        await using (var file = List.OpenReadStream())
        {
            if (await RegionSheet.From(file, cancel) is (_, { } refusal))
            {
                return await Wrong(refusal.Sentence);
            }
        }

        return LocalRedirect($"/region/file/{await incoming.Keep(List, null, null, cancel)}");

        Task<IActionResult> Wrong(string words)
        {
            ModelState.AddModelError(nameof(List), words);
            return Again(cancel);
        }
    }
}
