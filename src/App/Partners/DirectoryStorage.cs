using Homeward.App.Partners;
using Homeward.App.Platform.Access;
using Homeward.Journey.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Partners
{
    internal sealed class ServiceStorage : IEntityTypeConfiguration<Service>
    {
        public void Configure(EntityTypeBuilder<Service> builder)
        {
            builder.ToTable("partners_services");
            builder.Property(s => s.SortKey).HasMaxLength(300);
            builder.HasIndex(s => s.OrganisationId);
            builder.HasIndex(s => s.SortKey).IsUnique();
            builder.Ignore(s => s.Takes);
            builder.Ignore(s => s.Entry);
            builder.Ignore(s => s.Address);
            builder.Ignore(s => s.Reach);
            builder.HasMany(s => s.Offers).WithOne().HasForeignKey(o => o.ServiceId);
        }
    }

    /// <summary>Tells the access policy to which kind of recipient each service belongs.</summary>
    internal sealed class ServiceAsHolderStorage : IEntityTypeConfiguration<HolderRecipient>
    {
        public void Configure(EntityTypeBuilder<HolderRecipient> builder) =>
            builder.HasNoKey().ToSqlQuery("""SELECT p."Id" AS "HolderId", p."RecipientClass" AS "Recipients" FROM partners_services p""");
    }

    internal sealed class ServiceOfferStorage : IEntityTypeConfiguration<ServiceOffer>
    {
        public void Configure(EntityTypeBuilder<ServiceOffer> builder)
        {
            builder.ToTable("partners_service_offers");
            builder.HasKey(o => new { o.PlaceId, o.Need, o.District, o.ServiceId });
            builder.Property(o => o.Need).HasMaxLength(60);
            builder.Property(o => o.District).HasMaxLength(4);
            builder.HasIndex(o => new { o.Need, o.ServiceId });
            builder.HasIndex(o => o.ServiceId);
        }
    }

    internal sealed class ServiceRoomStorage : IEntityTypeConfiguration<ServiceRoom>
    {
        public void Configure(EntityTypeBuilder<ServiceRoom> builder)
        {
            builder.ToTable("partners_service_rooms");
            builder.HasMany(r => r.Words).WithOne().HasForeignKey(w => w.ServiceId);
        }
    }

    internal sealed class RoomWordStorage : IEntityTypeConfiguration<RoomWord>
    {
        public void Configure(EntityTypeBuilder<RoomWord> builder)
        {
            builder.ToTable("partners_room_words");
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.HasIndex(w => new { w.ServiceId, w.ToldAt });
        }
    }

    internal sealed class NoPlaceStorage : IEntityTypeConfiguration<NoPlace>
    {
        public void Configure(EntityTypeBuilder<NoPlace> builder)
        {
            builder.ToTable("partners_no_places");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => new { n.ServiceId, n.Need }).IsUnique();
            builder.Property(n => n.Need).HasMaxLength(60);
            builder.Ignore(n => n.Word);
        }
    }

    internal sealed class AnswerTallyStorage : IEntityTypeConfiguration<AnswerTally>
    {
        public void Configure(EntityTypeBuilder<AnswerTally> builder)
        {
            builder.ToTable("partners_answer_tallies");
            builder.HasKey(t => new { t.ServiceId, t.Need });
        }
    }

    internal sealed class EntryQuestionStorage : IEntityTypeConfiguration<EntryQuestion>
    {
        public void Configure(EntityTypeBuilder<EntryQuestion> builder)
        {
            builder.ToTable("partners_entry_questions");
            builder.HasIndex(q => new { q.ServiceId, q.SettledAt });
        }
    }

    /// <summary>A beginning of a word under which a service is found.</summary>
    public sealed class ServiceWord
    {
        public required string Key { get; init; }

        public required Journey.Basics.ServiceId ServiceId { get; init; }
    }

    internal sealed class ServiceWordStorage : IEntityTypeConfiguration<ServiceWord>
    {
        public void Configure(EntityTypeBuilder<ServiceWord> builder)
        {
            builder.ToTable("partners_service_words");
            builder.HasKey(w => new { w.Key, w.ServiceId });
            builder.Property(w => w.Key).HasMaxLength(DirectoryWords.Longest);
            builder.HasIndex(w => w.ServiceId);
        }
    }

    internal sealed class PostcodePointStorage : IEntityTypeConfiguration<PostcodePoint>
    {
        public void Configure(EntityTypeBuilder<PostcodePoint> builder)
        {
            builder.ToTable("partners_postcodes");
            builder.HasKey(p => p.Postcode);
            builder.Property(p => p.Postcode).HasMaxLength(8);
            builder.Property(p => p.District).HasMaxLength(4);
            builder.HasIndex(p => p.PlaceId);
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Service> Services => Set<Service>();

        public DbSet<ServiceOffer> ServiceOffers => Set<ServiceOffer>();

        public DbSet<ServiceRoom> ServiceRooms => Set<ServiceRoom>();

        public DbSet<NoPlace> NoPlaces => Set<NoPlace>();

        public DbSet<RoomWord> RoomWords => Set<RoomWord>();

        public DbSet<AnswerTally> AnswerTallies => Set<AnswerTally>();

        public DbSet<EntryQuestion> EntryQuestions => Set<EntryQuestion>();

        public DbSet<ServiceWord> ServiceWords => Set<ServiceWord>();

        public DbSet<PostcodePoint> Postcodes => Set<PostcodePoint>();
    }
}
