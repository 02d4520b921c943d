using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Homeward.App.People;

/// <summary>A row has moved on since the form was shown, found before anything was saved; told as a save that lost a race is.</summary>
/// <param name="row">Whose last change whoever comes second reads of.</param>
internal sealed class MovedOnSince(EntityEntry row) : DbUpdateConcurrencyException("A row has moved on since the form was shown.")
{
    public override IReadOnlyList<EntityEntry> Entries => [row];
}
