using Homeward.App.Platform.Storage;
using Homeward.App.Platform.Time;
using Homeward.Journey.Basics;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;

namespace Homeward.App.Partners;

/// <summary>The number that the outside world knows a place or a hospital by: one of each scheme at a time, earlier ones kept with their last day.</summary>
public sealed class OutsideNumbers(HomewardDb db, Clock clock)
{
    /// <summary>Code of a council area: nine signs such as E06000001.</summary>
    public const string Council = "gss";

    /// <summary>Code of the Organisation Data Service.</summary>
    public const string Ods = "ods";

    public Task<string?> Now(string ownerKind, Guid owner, string scheme, CancellationToken cancel) =>
        db.OutsideIdentifiers.Where(i => i.OwnerKind == ownerKind && i.OwnerId == owner && i.Scheme == scheme && i.To == null).Select(i => (string?)i.Value).FirstOrDefaultAsync(cancel);

    /// <summary>Stages the number for the save that follows; null ends the one that holds.</summary>
    /// <returns>Whether that changes anything.</returns>
    public async Task<bool> Set(string ownerKind, Guid owner, string scheme, string? value, CancellationToken cancel)
    {
        var now = await db.OutsideIdentifiers.AsTracking().FirstOrDefaultAsync(i => i.OwnerKind == ownerKind && i.OwnerId == owner && i.Scheme == scheme && i.To == null, cancel);
        if (now?.Value == value)
        {
            return false;
        }

        if (now is not null)
        {
            now.To = clock.Today;
        }

        if (value is not null)
        {
            db.OutsideIdentifiers.Add(new OutsideIdentifier
            {
                Id = new RowId(clock.NewId()), OwnerKind = ownerKind, OwnerId = owner, Scheme = scheme, Value = value, From = clock.Today,
            });
        }

        return true;
    }
}
