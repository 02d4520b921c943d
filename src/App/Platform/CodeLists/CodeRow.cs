using Homeward.App.Platform.CodeLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homeward.App.Platform.CodeLists
{
    /// <summary>One line of a dated code list. Lines are added and ended, never taken away: old records point at them.</summary>
    public sealed class CodeRow
    {
        public required string List { get; init; }

        public required string Edition { get; init; }

        public required string Code { get; init; }

        public required string Label { get; set; }

        /// <summary>The first day on which it may be chosen.</summary>
        public required DateOnly From { get; init; }

        /// <summary>The last day on which it may be chosen, or null.</summary>
        public DateOnly? To { get; set; }

        public required string Source { get; set; }

        /// <summary><c>England</c>, <c>Wales</c>, or empty for both.</summary>
        public required string Nation { get; init; }

        /// <summary>The list's own further columns, as JSON.</summary>
        public required string More { get; set; }

        /// <summary>Where it stands in its list.</summary>
        public required int Order { get; set; }
    }

    internal sealed class CodeRowStorage : IEntityTypeConfiguration<CodeRow>
    {
        public void Configure(EntityTypeBuilder<CodeRow> builder)
        {
            builder.ToTable("platform_codes");
            builder.HasKey(c => new { c.List, c.Edition, c.Code, c.From, c.Nation });
        }
    }
}

namespace Homeward.App.Platform.Storage
{
    public abstract partial class HomewardDb
    {
        public DbSet<CodeRow> Codes => Set<CodeRow>();
    }
}
