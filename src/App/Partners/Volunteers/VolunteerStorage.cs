using System.Text.Json;
using Homeward.App.Platform.Journal;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Partners;
using Homeward.Journey.Partners.Volunteers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Partners.Volunteers
{
    internal sealed class VolunteerStorage : IEntityTypeConfiguration<Volunteer>
    {
        private const int Longest = 100_000;

        public void Configure(EntityTypeBuilder<Volunteer> builder)
        {
            builder.ToTable("partners_volunteers");
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.Property(v => v.SortKey).HasMaxLength(300);
            builder.Ignore(v => v.Name);
            builder.HasIndex(v => new { v.OrganisationId, v.Stage, v.SortKey });
            builder.HasIndex(v => new { v.OrganisationId, v.FirstExpiry });
            builder.Property(v => v.Areas).HasMaxLength(Longest).HasConversion(ListsOf<ServiceArea>.Text, ListsOf<ServiceArea>.Same);
            builder.Property(v => v.Languages).HasConversion(ListsOf<string>.Text, ListsOf<string>.Same);
            builder.Property(v => v.Hours).HasConversion(ListsOf<WeekPart>.Text, ListsOf<WeekPart>.Same);
            builder.Property(v => v.OtherDays).HasMaxLength(Longest).HasConversion(ListsOf<OtherDays>.Text, ListsOf<OtherDays>.Same);
            builder.Property(v => v.Will).HasConversion(ListsOf<string>.Text, ListsOf<string>.Same);
            builder.Property(v => v.WillNot).HasConversion(ListsOf<string>.Text, ListsOf<string>.Same);
            builder.Property(v => v.Checks).HasMaxLength(Longest).HasConversion(ListsOf<HeldCheck>.Text, ListsOf<HeldCheck>.Same);
            builder.Property(v => v.Moves).HasMaxLength(Longest).HasConversion(ListsOf<StageMove>.Text, ListsOf<StageMove>.Same);
            builder.Property(v => v.Vehicle).HasConversion(
                vehicle => JsonSerializer.Serialize(vehicle, FactJson.Options), text => JsonSerializer.Deserialize<Vehicle>(text, FactJson.Options));
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Volunteer> Volunteers => Set<Volunteer>();
    }
}
