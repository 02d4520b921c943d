using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Homeward.Journey.Support.LoneWorking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Support.LoneWorking
{
    internal sealed class CheckInStorage : IEntityTypeConfiguration<CheckIn>
    {
        public void Configure(EntityTypeBuilder<CheckIn> builder)
        {
            builder.ToTable("support_check_ins");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Ignore(c => c.IsAlarm);
            builder.Property(c => c.Rungs).HasConversion(ListsOf<LoneRung>.Text, ListsOf<LoneRung>.Same);
            builder.HasIndex(c => c.WorkerId, "support_checked_in_once").IsUnique().HasFilter("\"ClosedAt\" IS NULL AND \"SafeAt\" IS NULL");
            builder.HasIndex(c => c.NextAt, "support_check_ins_running").HasFilter("\"NextAt\" IS NOT NULL");
            builder.HasIndex(c => c.ServiceId, "support_check_ins_open").HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(c => new { c.ServiceId, c.ClosedAt });
        }
    }

    internal sealed class LoneWorkerRulesStorage : IEntityTypeConfiguration<LoneWorkerRules>
    {
        public void Configure(EntityTypeBuilder<LoneWorkerRules> builder)
        {
            builder.ToTable("support_lone_worker_rules");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Rungs).HasConversion(ListsOf<LoneRung>.Text, ListsOf<LoneRung>.Same);
            builder.Property(r => r.Coordinators).HasConversion(ListsOf<MembershipId>.Text, ListsOf<MembershipId>.Same);
            builder.Property(r => r.Managers).HasConversion(ListsOf<MembershipId>.Text, ListsOf<MembershipId>.Same);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<CheckIn> CheckIns => Set<CheckIn>();

        public DbSet<LoneWorkerRules> LoneWorkerRules => Set<LoneWorkerRules>();
    }
}
