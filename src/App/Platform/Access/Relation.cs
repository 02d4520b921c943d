using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Access
{
    /// <summary>That a holder knows a person, from when until when, and why.</summary>
    public sealed class Relation
    {
        public required RowId Id { get; init; }

        public required PersonId PersonId { get; init; }

        /// <summary>The journey it belongs to; ending that case ends the relation. Empty for what hangs on the person alone.</summary>
        public CaseId? CaseId { get; init; }

        /// <summary>A membership, team, organisation, ward, place or service: see <see cref="Acting.Holders"/>.</summary>
        public required Guid HolderId { get; init; }

        /// <summary>One of <see cref="Relations"/>.</summary>
        public required string Kind { get; init; }

        public required DateTime BeganAt { get; init; }

        /// <summary>When it ends by itself, such as broken glass after an hour; null where a fact must end it.</summary>
        public DateTime? UntilAt { get; init; }

        public DateTime? EndedAt { get; set; }
    }

    /// <summary>Begins and ends relations inside the act that causes them.</summary>
    public sealed class RelationRows(HomewardDb db)
    {
        /// <summary>Begins a relation unless the same one already runs.</summary>
        public async Task Begin(PersonId person, CaseId? @case, Guid holder, string kind, DateTime now, Guid id, DateTime? until = null)
        {
            var running = await Running(person, holder, kind);
            if (running.Count == 0)
            {
                db.Relations.Add(new Relation
                {
                    Id = new RowId(id), PersonId = person, CaseId = @case, HolderId = holder, Kind = kind, BeganAt = now, UntilAt = until,
                });
            }
        }

        /// <summary>Ends the relation of one holder, if it runs.</summary>
        public async Task End(PersonId person, Guid holder, string kind, DateTime now)
        {
            foreach (var relation in await Running(person, holder, kind))
            {
                relation.EndedAt = now;
            }
        }

        private async Task<List<Relation>> Running(PersonId person, Guid holder, string kind)
        {
            var staged = db.Relations.Local.Where(r => r.PersonId == person && r.HolderId == holder && r.Kind == kind && r.EndedAt is null).ToList();
            return staged.Count > 0
                ? staged
                : [.. (await db.Relations.Where(r => r.PersonId == person && r.HolderId == holder && r.Kind == kind && r.EndedAt == null).ToListAsync())
                    .Where(r => r.EndedAt is null)];
        }
    }

    internal sealed class RelationStorage : IEntityTypeConfiguration<Relation>
    {
        public void Configure(EntityTypeBuilder<Relation> builder)
        {
            builder.ToTable("access_relations");
            builder.HasIndex(r => new { r.PersonId, r.HolderId, r.Kind });
            builder.HasIndex(r => new { r.HolderId, r.Kind, r.EndedAt, r.PersonId });
            builder.HasIndex(r => r.CaseId);
            builder.HasIndex(r => r.UntilAt).HasFilter("\"EndedAt\" IS NULL AND \"UntilAt\" IS NOT NULL").HasDatabaseName("access_relations_running_out");
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<Relation> Relations => Set<Relation>();
    }
}
