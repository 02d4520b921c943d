using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Hospital.RegionFile;

/// <summary>What a file would change in the region, before it does.</summary>
[ForRoles(Roles.Administrator)]
public sealed class LookThroughModel(Incoming incoming, ImportRegion import) : HomewardPage
{
    [FromRoute]
    public Guid Word { get; set; }

    public string Name { get; private set; } = "";

    public RegionReport Report { get; private set; } = null!;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await using var file = incoming.Open(Word);
        if (file is null)
        {
            return false;
        }

        Name = incoming.About(Word).Name;
        Report = await import.Do(file, preview: true, cancel);
        return Report.Refusal is null;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await using (var file = incoming.Open(Word))
        {
            if (file is null)
            {
                return NotFound();
            }

            Report = await import.Do(file, preview: false, cancel);
        }

        if (Report.Refusal is not null)
        {
            return NotFound();
        }

        incoming.Forget(Word);
        var leftOut = Report.LeftOut.Count();
        Say($"{Report.Count(RegionChange.Added)} added, {Report.Count(RegionChange.PutRight)} put right{(leftOut > 0 ? leftOut == 1 ? "; 1 row could not be used" : $"; {leftOut} rows could not be used" : "")}.");
        return LocalRedirect("/region");
    }
}
