using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Home;

/// <summary>Leads everyone to the first screen of their morning.</summary>
[ForEveryoneSignedIn]
public sealed class HomeModel(Frame frame, IEnumerable<FirstThing> firstThings, HomewardDb db) : HomewardPage
{
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        foreach (var first in firstThings.Where(thing => thing.Role == Acting.Role))
        {
            if (await first.IsDue(db, cancel))
            {
                return LocalRedirect(first.Address);
            }
        }

        return LocalRedirect(frame.FirstScreen(Acting));
    }
}
