using Homeward.App.Platform.Access;
using Homeward.App.Platform.Design;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Messages;
using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Referrals.AnswerByLink;

/// <summary>Agreeing a PIN with a service, so that it can answer by a code that was read out to it. Shown once, kept as a hash.</summary>
[ForRoles(Roles.Administrator)]
public sealed class PinModel(HomewardDb db, Outbox outbox, Journal journal, Clock clock) : HomewardPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>The address at which a code is typed, as somebody outside reaches it.</summary>
    public string TypedAt => outbox.Link("/answer");

    public DateTime? SetAt { get; private set; }

    /// <summary>The PIN just agreed; nobody can read it again.</summary>
    public string? NewPin { get; private set; }

    public override async Task<bool> Load(CancellationToken cancel)
    {
        var id = new ServiceId(Id);
        Name = await db.Services.Where(s => s.Id == id).Select(s => s.Name).SingleOrDefaultAsync(cancel) ?? "";
        SetAt = await db.ServicePins.Where(p => p.ServiceId == id).Select(p => (DateTime?)p.SetAt).SingleOrDefaultAsync(cancel);
        return Name.Length > 0;
    }

    public Task<IActionResult> OnGet(CancellationToken cancel) => Show(cancel);

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var service = new ServiceId(Id);
        var pin = Secrets.NewPin();
        if (await db.ServicePins.SingleOrDefaultAsync(p => p.ServiceId == service, cancel) is { } kept)
        {
            (kept.PinHash, kept.SetAt) = (Secrets.HashOfPin(service, pin), clock.Now);
        }
        else
        {
            db.ServicePins.Add(new ServicePin { ServiceId = service, PinHash = Secrets.HashOfPin(service, pin), SetAt = clock.Now });
        }

        await journal.Save(new ServicePinAgreed(service) { HappenedAt = clock.Now, Subjects = [] }, cancel);
        (NewPin, SetAt) = (pin, clock.Now);
        return Page();
    }
}
