using Homeward.Journey.People.Safeguarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.People.Safeguarding
{
    internal sealed class SafeguardingConcernStorage : IEntityTypeConfiguration<SafeguardingConcern>
    {
        public void Configure(EntityTypeBuilder<SafeguardingConcern> builder)
        {
            builder.ToTable("people_safeguarding_concerns");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Sealed).HasMaxLength(-1);
            builder.Property(c => c.OutcomeSealed).HasMaxLength(-1);
            builder.HasIndex(c => c.PersonId);
            builder.HasIndex(c => c.ClosedAt);
            builder.HasIndex(c => c.AcknowledgeBy, "people_safeguarding_waiting").HasFilter("\"State\" = 'Sent'");
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<SafeguardingConcern> SafeguardingConcerns => Set<SafeguardingConcern>();
    }
}
