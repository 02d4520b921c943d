using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Storage;

/// <summary>What this database is: fixed when it is created.</summary>
public sealed class Region
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    /// <summary>
    /// A made-up region listens on loopback only, shows a banner, offers role cards on the sign-in page
    /// and refuses NHS numbers outside the range that is kept for tests. A real one has none of this.
    /// </summary>
    public required bool MadeUp { get; init; }

    /// <summary>Whoever runs the service; background work and command-line verbs act as members of it.</summary>
    public required OrganisationId OperatorId { get; init; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class RegionStorage : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("platform_region");
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}

public abstract partial class HomewardDb
{
    public DbSet<Region> Regions => Set<Region>();
}
