using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Microsoft.AspNetCore.Mvc;

namespace Homeward.App.Platform.Drafts;

/// <summary>What somebody had typed when their session had run out: shown again where it was typed, or thrown away. To anybody else, and once it is gone, there is nothing here.</summary>
[ForEveryoneSignedIn]
public sealed class UnsentModel(Drafts drafts) : HomewardPage
{
    private string _address = "/";

    [FromRoute]
    public Guid Id { get; set; }

    public string Form => $"{UnsentForms.Begins}{Id}";

    public bool HadFile { get; private set; }

    /// <summary>The address that the form was sent to, with what is to be done with what was kept.</summary>
    public string To(string wish) => DraftField.Address(_address, wish);

    public override async Task<bool> Load(CancellationToken cancel)
    {
        if (await drafts.Find(Form, cancel) is not { } draft || drafts.Read(draft) is not { } typed)
        {
            return false;
        }

        (_address, HadFile) = (typed[UnsentForms.Address].ToString(), typed.ContainsKey(UnsentForms.HadFile));
        return true;
    }

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Load(cancel) ? Page() : LocalRedirect("/");
}
