using Homeward.App.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Design.Problem;

/// <summary>Says in plain words what a bare status code means.</summary>
[ForAnyone]
[IgnoreAntiforgeryToken]
public sealed class ProblemModel : HomewardPage
{
    public string Title { get; private set; } = "";

    public string Words { get; private set; } = "";

    public void OnGet(int status) => Tell(status);

    public void OnPost(int status) => Tell(status);

    private void Tell(int status) => (Title, Words) = status switch
    {
        StatusCodes.Status404NotFound => ("Not here", "There is nothing at this address, or it is not yours to see."),
        StatusCodes.Status400BadRequest => ("That form had gone stale", "The form was open too long, or was opened before you signed in. Go back, reload the page and send it again; nothing has been changed."),
        StatusCodes.Status429TooManyRequests => ("Too many tries", "Wait five minutes, then try again."),
        _ => ("That did not work", "Nothing has been changed. Go back and try again."),
    };
}
