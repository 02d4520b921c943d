using Homeward.App.Partners.Room;
using Homeward.App.Platform.Access;
using Homeward.App.Platform.CodeLists;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Design.Fields;
using Homeward.App.Platform.Storage;
using Homeward.App.Support.NotReached;
using Homeward.Journey.Basics;
using Homeward.Journey.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Support.Ladder;

/// <summary>What a service does where a call or visit of theirs reaches nobody: which steps, in what time, whose each is, and how it is done there.</summary>
[ForEveryoneSignedIn]
public sealed class LadderModel(HomewardDb db, TellRoom speaks, SetLadder set, ContactRungs rungs) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The version of the ladder that the form shows; nought where the service has none of its own.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Every rung of the list, in its order.</summary>
    [BindProperty]
    public List<RungTyped> Rungs { get; set; } = [];

    public string Name { get; private set; } = "";

    /// <summary>The version on record; nought where the service has none of its own.</summary>
    public int SeenNow { get; private set; }

    public IReadOnlyList<Code> All => rungs.All;

    public IReadOnlyList<Choice> Owners => [.. Enum.GetValues<RungOwner>().Select(owner => new Choice(owner.ToString(), SupportWords.Of(owner)))];

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        if (!speaks.MaySpeakFor(id) || await db.Services.Where(s => s.Id == id && s.WithdrawnAt == null).Select(s => s.Name).SingleOrDefaultAsync(cancel) is not { } name)
        {
            return false;
        }

        var own = await db.ContactLadders.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel);
        (Name, SeenNow) = (name, own?.Version ?? 0);
        if (HttpMethods.IsGet(Request.Method) || IsOvertaken || Rungs.Count != All.Count)
        {
            Rungs = [.. All.Select(code => own?.Rungs.Find(rung => rung.What == code.Value) is { } kept ? RungTyped.Of(kept, used: true) : RungTyped.Of(ContactRungs.Usually(code), used: own is null))];
        }

        return true;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var said = All.Select(code => Rungs.Find(rung => rung.What == code.Value)).OfType<RungTyped>().Where(rung => rung.Used).Select(rung => rung.Read()).ToList();
        return await After(await set.Do(new ServiceId(Id), Seen, said, cancel), cancel, () =>
        {
            Say("Kept. It holds from the next call or visit that reaches nobody; what has begun goes on as it was.");
            return LocalRedirect($"/services/{Id}");
        });
    }
}
