using Homeward.Journey.Support.Volunteering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Support.Volunteering
{
    internal sealed class KeptApartStorage : IEntityTypeConfiguration<KeptApart>
    {
        public void Configure(EntityTypeBuilder<KeptApart> builder)
        {
            builder.ToTable("support_kept_apart");
            builder.Property(k => k.Id).ValueGeneratedNever();
            builder.HasIndex(k => new { k.PersonId, k.VolunteerId }, "support_kept_apart_once").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<KeptApart> KeptApart => Set<KeptApart>();
    }
}
