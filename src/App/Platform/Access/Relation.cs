using Homeward.App.Platform.Access;
using Homeward.App.Platform.Storage;
using Homeward.Journey.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.Access
{
    /// <summary>That a holder knows a person, from when until when, and why.</summary>
    public sealed class Relation : IAttested
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

        /// <summary>When it ends by itself, such as broken glass after an hour, or a sender's some weeks after the last need has ended; null where a fact must end it.</summary>
        public DateTime? UntilAt { get; set; }

        public DateTime? EndedAt { get; set; }
    }

    /// <summary>Begins and ends relations inside the act that causes them.</summary>
    public sealed class RelationRows(HomewardDb db)
    {
        /// <summary>Begins a relation; where the same one runs already, it goes on for at least as long as is wanted now.</summary>
        public async Task Begin(PersonId person, CaseId? @case, Guid holder, string kind, DateTime now, Guid id, DateTime? until = null)
        {
            var running = await Running(person, holder, kind);
            foreach (var relation in running)
            {
                (relation.EndedAt, relation.UntilAt) = relation.UntilAt <= now ? (relation.UntilAt, relation.UntilAt)
                    : (null, relation.UntilAt is { } already && until is { } wanted ? (already > wanted ? already : wanted) : null);
            }

            if (running.TrueForAll(relation => relation.EndedAt is not null))
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

        /// <summary>Lets a relation that runs without an end go on until an instant; one that has an end keeps it.</summary>
        public async Task RunOut(PersonId person, Guid holder, string kind, DateTime until)
        {
            foreach (var relation in await Running(person, holder, kind))
            {
                relation.UntilAt ??= until;
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
