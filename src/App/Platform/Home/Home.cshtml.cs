using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Home;

/// <summary>Leads everyone to the first screen of their morning.</summary>
[ForEveryoneSignedIn]
public sealed class HomeModel(Frame frame) : HomewardPage
{
    public IActionResult OnGet() => LocalRedirect(frame.FirstScreen(Acting));
}
