using Homeward.App.Platform.CodeLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.CodeLists
{
    /// <summary>That a code of an older edition is continued by one of a newer: several lines where it was divided, none where it was dropped. Records are never rewritten by it.</summary>
    public sealed class CodeSuccessor
    {
        public required string List { get; init; }

        public required string FromEdition { get; init; }

        public required string FromCode { get; init; }

        public required string ToEdition { get; init; }

        public required string ToCode { get; init; }

        /// <summary>Who says so.</summary>
        public required string Source { get; set; }
    }

    internal sealed class CodeSuccessorStorage : IEntityTypeConfiguration<CodeSuccessor>
    {
        public void Configure(EntityTypeBuilder<CodeSuccessor> builder)
        {
            builder.ToTable("platform_code_successors");
            builder.HasKey(s => new { s.List, s.FromEdition, s.FromCode, s.ToEdition, s.ToCode });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<CodeSuccessor> CodeSuccessors => Set<CodeSuccessor>();
    }
}
