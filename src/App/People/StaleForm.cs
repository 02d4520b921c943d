using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;

namespace Homeward.App.People;

/// <summary>Holds a form to the version of the row it was filled in from.</summary>
internal static class StaleForm
{
    /// <summary>Makes the save that follows fail, as when somebody was faster, if the row has moved on since the form was shown.</summary>
    public static void HoldTo<T>(this HomewardDb db, T row, int version)
        where T : class, IVersioned =>
        db.Entry(row).Property(r => r.Version).OriginalValue = version;
}
