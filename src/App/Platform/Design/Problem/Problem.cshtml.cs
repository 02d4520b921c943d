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

    public async Task OnPost(int status, CancellationToken cancel)
    {
        if (Response.StatusCode == StatusCodes.Status400BadRequest && await IsTooLarge(cancel))
        {
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }

        // A form that cannot be read hides what stands in the address.
        Tell(Response.StatusCode >= StatusCodes.Status400BadRequest ? Response.StatusCode : status);
    }

    // Whoever looks for the form's token cannot read a form over the limits, and takes it for one without. What reading it came to is remembered.
    private async Task<bool> IsTooLarge(CancellationToken cancel)
    {
        try
        {
            _ = Request.HasFormContentType ? await Request.ReadFormAsync(cancel) : null;
            return false;
        }
        catch (InvalidDataException bad)
        {
            return bad.Message.Contains("exceeded", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Tell(int status) => (Title, Words) = status switch
    {
        StatusCodes.Status404NotFound => ("Not here", "There is nothing at this address, or it is not yours to see."),
        StatusCodes.Status400BadRequest => ("That form could not be taken", "It was open too long, or was opened before you signed in, or holds a character that no screen shows, as copied text sometimes does. Nothing has been changed. Go back, reload the page and send it again."),
        StatusCodes.Status413PayloadTooLarge => ("That is too large", "What you sent is more than this page takes. Nothing has been changed. Shorten it, or look whether it is the right file."),
        StatusCodes.Status429TooManyRequests => ("Too many tries", "Wait five minutes, then try again."),
        _ => ("That did not work", "Nothing has been changed. Go back and try again."),
    };
}
