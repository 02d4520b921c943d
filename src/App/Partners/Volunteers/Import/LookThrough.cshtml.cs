using System.Text;
using Homeward.App.Partners.ImportDirectory;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Partners.Volunteers.Import;

/// <summary>What a file would change among the volunteers of the coordinator's organisation, before it does.</summary>
[ForRoles(Roles.VolunteerCoordinator)]
public sealed class LookThroughModel(Incoming incoming, ImportVolunteers import) : HomewardPage
{
    /// <summary>How many names are shown; all of those left out are in the file.</summary>
    public const int Most = 200;

    [FromRoute]
    public Guid Word { get; set; }

    public string Name { get; private set; } = "";

    public VolunteerReport Report { get; private set; } = null!;

    public override async Task<bool> Load(CancellationToken cancel)
    {
        await using var file = incoming.Open(Word);
        if (file is null)
        {
            return false;
        }

        Name = incoming.About(Word).Name;
        Report = await import.Do(file, Acting.Organisation, preview: true, cancel);
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

            Report = await import.Do(file, Acting.Organisation, preview: false, cancel);
        }

        if (Report.Refusal is not null)
        {
            return NotFound();
        }

        incoming.Forget(Word);
        var leftOut = Report.LeftOut.Count();
        Say($"{Report.Count(VolunteerRowBecame.Added)} taken over{(leftOut > 0 ? leftOut == 1 ? "; 1 row could not be used" : $"; {leftOut} rows could not be used" : "")}.");
        return LocalRedirect("/volunteers");
    }

    /// <summary>Every row that was left out or not taken as far as it says, with its reason, as a file.</summary>
    public async Task<IActionResult> OnPostFile(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var text = FaultFile.Of(Report.Lines.Where(line => line.Reason.Length > 0).Select(line => ($"line {line.Line}", line.Reason, line.Text)));
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), "text/csv", "left-out.csv");
    }
}
