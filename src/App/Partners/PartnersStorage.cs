using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Partners
{
    internal sealed class PlaceStorage : IEntityTypeConfiguration<Place>
    {
        public void Configure(EntityTypeBuilder<Place> builder)
        {
            builder.ToTable("partners_places");
            builder.HasIndex(p => p.Code).IsUnique();
        }
    }

    internal sealed class PlaceEditionStorage : IEntityTypeConfiguration<PlaceEdition>
    {
        public void Configure(EntityTypeBuilder<PlaceEdition> builder)
        {
            builder.ToTable("partners_place_editions");
            builder.HasKey(e => new { e.PlaceId, e.List });
        }
    }

    internal sealed class PlacePolicyStorage : IEntityTypeConfiguration<PlacePolicy>
    {
        public void Configure(EntityTypeBuilder<PlacePolicy> builder)
        {
            builder.ToTable("partners_place_policies");
            builder.HasKey(p => new { p.PlaceId, p.Name });
        }
    }

    internal sealed class OrganisationStorage : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder) => builder.ToTable("partners_organisations");
    }

    internal sealed class OrganisationPlaceStorage : IEntityTypeConfiguration<OrganisationPlace>
    {
        public void Configure(EntityTypeBuilder<OrganisationPlace> builder)
        {
            builder.ToTable("partners_organisation_places");
            builder.HasKey(p => new { p.OrganisationId, p.PlaceId });
        }
    }

    internal sealed class TeamStorage : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> builder) => builder.ToTable("partners_teams");
    }

    internal sealed class OutsideIdentifierStorage : IEntityTypeConfiguration<OutsideIdentifier>
    {
        public void Configure(EntityTypeBuilder<OutsideIdentifier> builder)
        {
            builder.ToTable("partners_outside_identifiers");
            builder.HasIndex(i => new { i.OwnerKind, i.OwnerId });
            builder.HasIndex(i => new { i.OwnerKind, i.Scheme, i.Value });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Place> Places => Set<Place>();

        public DbSet<PlaceEdition> PlaceEditions => Set<PlaceEdition>();

        public DbSet<PlacePolicy> PlacePolicies => Set<PlacePolicy>();

        public DbSet<Organisation> Organisations => Set<Organisation>();

        public DbSet<OrganisationPlace> OrganisationPlaces => Set<OrganisationPlace>();

        public DbSet<Team> Teams => Set<Team>();

        public DbSet<OutsideIdentifier> OutsideIdentifiers => Set<OutsideIdentifier>();
    }
}
