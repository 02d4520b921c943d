using Homeward.App.People.Add;
using Homeward.App.People.Search;
using Homeward.Journey.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.People
{
    internal sealed class PersonStorage : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people_persons");
            builder.Ignore(p => p.Name);
            builder.HasIndex(p => p.NormalName);
            builder.HasIndex(p => p.BirthDate);
            builder.HasIndex(p => p.SurvivorId).HasFilter("\"SurvivorId\" IS NOT NULL");
            builder.HasMany(p => p.OtherNames).WithOne().HasForeignKey(n => n.PersonId);
            builder.Navigation(p => p.OtherNames).AutoInclude();
        }
    }

    internal sealed class OtherNameStorage : IEntityTypeConfiguration<OtherName>
    {
        public void Configure(EntityTypeBuilder<OtherName> builder)
        {
            builder.ToTable("people_other_names");
            builder.Ignore(n => n.Name);
            builder.Property(n => n.Id).ValueGeneratedNever();
        }
    }

    internal sealed class PersonIdentifierStorage : IEntityTypeConfiguration<PersonIdentifier>
    {
        private const string LiveNhsNumber = "\"Scheme\" = 'nhs-number' AND \"To\" IS NULL AND NOT \"HeldBack\"";

        public void Configure(EntityTypeBuilder<PersonIdentifier> builder)
        {
            builder.ToTable("people_identifiers");
            builder.HasIndex(i => i.Value).IsUnique().HasFilter(LiveNhsNumber).HasDatabaseName("people_identifiers_one_person_a_number");
            builder.HasIndex(i => i.PersonId).IsUnique().HasFilter(LiveNhsNumber).HasDatabaseName("people_identifiers_one_number_a_person");
            builder.HasIndex(i => new { i.PersonId, i.Scheme });
            builder.HasIndex(i => new { i.Scheme, i.Value, i.Issuer });
        }
    }

    internal sealed class ContactDetailsStorage : IEntityTypeConfiguration<ContactDetails>
    {
        public void Configure(EntityTypeBuilder<ContactDetails> builder)
        {
            builder.ToTable("people_contact_details");
            builder.HasKey(c => c.PersonId);
            builder.Ignore(c => c.Digits);
        }
    }

    internal sealed class CircumstancesStorage : IEntityTypeConfiguration<Circumstances>
    {
        public void Configure(EntityTypeBuilder<Circumstances> builder)
        {
            builder.ToTable("people_circumstances");
            builder.HasKey(c => c.PersonId);
        }
    }

    internal sealed class PersonAddressStorage : IEntityTypeConfiguration<PersonAddress>
    {
        public void Configure(EntityTypeBuilder<PersonAddress> builder)
        {
            builder.ToTable("people_addresses");
            builder.Ignore(a => a.IsCovered);
            builder.HasIndex(a => new { a.PersonId, a.Use }).IsUnique().HasFilter("\"To\" IS NULL").HasDatabaseName("people_addresses_one_a_use");
            builder.HasIndex(a => a.PersonId);
        }
    }

    internal sealed class ReasonableAdjustmentStorage : IEntityTypeConfiguration<ReasonableAdjustment>
    {
        public void Configure(EntityTypeBuilder<ReasonableAdjustment> builder)
        {
            builder.ToTable("people_adjustments");
            builder.HasIndex(a => new { a.PersonId, a.EndedAt });
        }
    }

    internal sealed class AboutMeEntryStorage : IEntityTypeConfiguration<AboutMeEntry>
    {
        public void Configure(EntityTypeBuilder<AboutMeEntry> builder)
        {
            builder.ToTable("people_about_me");
            builder.HasIndex(e => new { e.PersonId, e.Heading }).IsUnique().HasFilter("\"TakenOutAt\" IS NULL").HasDatabaseName("people_about_me_one_a_heading");
            builder.HasIndex(e => e.PersonId);
        }
    }

    internal sealed class ImportantPersonStorage : IEntityTypeConfiguration<ImportantPerson>
    {
        public void Configure(EntityTypeBuilder<ImportantPerson> builder)
        {
            builder.ToTable("people_important");
            builder.HasIndex(p => new { p.PersonId, p.TakenOutAt });
        }
    }

    internal sealed class PersonRelationshipStorage : IEntityTypeConfiguration<PersonRelationship>
    {
        public void Configure(EntityTypeBuilder<PersonRelationship> builder)
        {
            builder.ToTable("people_relationships");
            builder.HasIndex(r => new { r.PersonId, r.OtherId }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("people_relationships_one_a_pair");
            builder.HasIndex(r => r.PersonId);
            builder.HasIndex(r => r.OtherId);
        }
    }

    internal sealed class SharingDecisionStorage : IEntityTypeConfiguration<SharingDecision>
    {
        public void Configure(EntityTypeBuilder<SharingDecision> builder)
        {
            builder.ToTable("people_sharing");
            builder.HasIndex(s => new { s.PersonId, s.Purpose, s.Recipients }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("people_sharing_one_a_purpose");
            builder.HasIndex(s => s.PersonId);
        }
    }

    internal sealed class AccessCodeStorage : IEntityTypeConfiguration<AccessCode>
    {
        public void Configure(EntityTypeBuilder<AccessCode> builder)
        {
            builder.ToTable("people_access_codes");
            builder.HasIndex(c => new { c.PersonId, c.DestroyedAt });
        }
    }

    internal sealed class BrokenGlassStorage : IEntityTypeConfiguration<BrokenGlass>
    {
        public void Configure(EntityTypeBuilder<BrokenGlass> builder)
        {
            builder.ToTable("people_broken_glass");
            builder.HasIndex(g => new { g.ReviewedAt, g.BrokenAt });
            builder.HasIndex(g => new { g.PersonId, g.MembershipId, g.EndsAt });
        }
    }

    internal sealed class PersonMergeStorage : IEntityTypeConfiguration<PersonMerge>
    {
        public void Configure(EntityTypeBuilder<PersonMerge> builder)
        {
            builder.ToTable("people_merges");
            builder.HasIndex(m => m.MergedId).IsUnique().HasFilter("\"UndoneAt\" IS NULL").HasDatabaseName("people_merges_one_survivor");
            builder.HasIndex(m => m.PersonId);
            builder.HasMany(m => m.TakenOver).WithOne().HasForeignKey(t => t.MergeId);
            builder.Navigation(m => m.TakenOver).AutoInclude();
        }
    }

    internal sealed class TakenOverStorage : IEntityTypeConfiguration<TakenOver>
    {
        public void Configure(EntityTypeBuilder<TakenOver> builder)
        {
            builder.ToTable("people_merges_taken_over");
            builder.Property(t => t.Id).ValueGeneratedNever();
        }
    }

    internal sealed class ToldApartStorage : IEntityTypeConfiguration<ToldApart>
    {
        public void Configure(EntityTypeBuilder<ToldApart> builder)
        {
            builder.ToTable("people_told_apart");
            builder.HasIndex(t => new { t.PersonId, t.OtherId }).IsUnique().HasDatabaseName("people_told_apart_one_a_pair");
            builder.HasIndex(t => t.OtherId);
        }
    }

    internal sealed class CaseStorage : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> builder)
        {
            builder.ToTable("people_cases");
            builder.HasIndex(c => c.PersonId).IsUnique().HasFilter("\"ClosedAt\" IS NULL").HasDatabaseName("people_cases_one_open_a_person");
            builder.HasIndex(c => new { c.PersonId, c.OpenedAt });
            builder.HasIndex(c => new { c.PlaceId, c.ClosedAt });
            builder.HasIndex(c => new { c.OwnerId, c.ClosedAt });
            builder.HasIndex(c => c.JoinedCaseId);
        }
    }

    internal sealed class SearchKeyStorage : IEntityTypeConfiguration<SearchKey>
    {
        public void Configure(EntityTypeBuilder<SearchKey> builder)
        {
            builder.ToTable("people_search_keys");
            builder.HasKey(k => new { k.Key, k.PersonId });
            builder.HasIndex(k => k.PersonId);
        }
    }

    internal sealed class AddedByFormStorage : IEntityTypeConfiguration<AddedByForm>
    {
        public void Configure(EntityTypeBuilder<AddedByForm> builder)
        {
            builder.ToTable("people_added_by_form");
            builder.HasKey(a => a.Form);
        }
    }

    internal sealed class FullMatchQuestionStorage : IEntityTypeConfiguration<FullMatchQuestion>
    {
        public void Configure(EntityTypeBuilder<FullMatchQuestion> builder)
        {
            builder.ToTable("people_full_match_questions");
            builder.Property(q => q.Id).ValueGeneratedNever();
            builder.HasIndex(q => new { q.MembershipId, q.AskedAt });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Person> Persons => Set<Person>();

        public DbSet<PersonIdentifier> PersonIdentifiers => Set<PersonIdentifier>();

        public DbSet<ContactDetails> ContactDetails => Set<ContactDetails>();

        public DbSet<Circumstances> Circumstances => Set<Circumstances>();

        public DbSet<PersonAddress> PersonAddresses => Set<PersonAddress>();

        public DbSet<ReasonableAdjustment> ReasonableAdjustments => Set<ReasonableAdjustment>();

        public DbSet<AboutMeEntry> AboutMeEntries => Set<AboutMeEntry>();

        public DbSet<ImportantPerson> ImportantPeople => Set<ImportantPerson>();

        public DbSet<PersonRelationship> PersonRelationships => Set<PersonRelationship>();

        public DbSet<SharingDecision> SharingDecisions => Set<SharingDecision>();

        public DbSet<AccessCode> AccessCodes => Set<AccessCode>();

        public DbSet<BrokenGlass> BrokenGlass => Set<BrokenGlass>();

        public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();

        public DbSet<ToldApart> ToldApart => Set<ToldApart>();

        public DbSet<Case> Cases => Set<Case>();

        public DbSet<SearchKey> SearchKeys => Set<SearchKey>();

        public DbSet<AddedByForm> AddedByForms => Set<AddedByForm>();

        public DbSet<FullMatchQuestion> FullMatchQuestions => Set<FullMatchQuestion>();
    }
}
