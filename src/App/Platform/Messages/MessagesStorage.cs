using Homeward.App.Platform.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Messages
{
    internal sealed class MessageStorage : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.ToTable("platform_messages");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasIndex(m => m.NextTryAt);
            builder.HasIndex(m => m.WrittenAt);
        }
    }

    internal sealed class MailBoxStorage : IEntityTypeConfiguration<MailBox>
    {
        public void Configure(EntityTypeBuilder<MailBox> builder)
        {
            builder.ToTable("platform_mail_boxes");
            builder.HasKey(b => b.HolderId);
            builder.Property(b => b.HolderId).ValueGeneratedNever();
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Message> Messages => Set<Message>();

        public DbSet<MailBox> MailBoxes => Set<MailBox>();
    }
}
